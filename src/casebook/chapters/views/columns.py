"""The columns of a table: what stands above each, and how wide it is."""

from collections.abc import Mapping
from typing import Any


def headed(columns: Mapping[Any, tuple[str, float]]) -> dict[str, Any]:
    """The `columns` and `widths` of a `Table`, of column → heading and relative width."""
    return {
        "columns": {name: heading for name, (heading, _) in columns.items()},
        "widths": {name: width for name, (_, width) in columns.items()},
    }
