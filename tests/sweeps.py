"""The casebook to sweep over, under the names that tests/sweep still imports."""

from examples import SWEEP_CHAPTERS as CHAPTERS
from examples import grid, sweepable

__all__ = ["CHAPTERS", "grid", "sweepable"]
