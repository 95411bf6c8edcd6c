"""Codings in letters, under the name that tests/chapters still imports."""

from examples import coded

__all__ = ["coded"]
