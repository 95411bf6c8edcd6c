"""The columns of a table: what stands above each, and how wide it is."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from casebook.display import Table


def headed(columns: Mapping[Any, tuple[str, float]]) -> dict[str, Any]:
    """The `columns` and `widths` of a `Table`, of column → heading and relative width."""
    return {
        "columns": {name: heading for name, (heading, _) in columns.items()},
        "widths": {name: width for name, (_, width) in columns.items()},
    }


def table_of_rows(rows: Iterable[tuple], columns: Mapping[str, tuple[str, float]], **options: Any) -> Table:
    """A `Table` of rows given as tuples: `columns` as of `headed`, `options` the other fields of a `Table`."""
    return Table(pd.DataFrame(rows, columns=list(columns)), **headed(columns), **options)
