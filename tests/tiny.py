"""The builder, under the name that tests/chapters still imports."""

from builder import MODEL as FOLDER
from builder import case

__all__ = ["FOLDER", "case"]
