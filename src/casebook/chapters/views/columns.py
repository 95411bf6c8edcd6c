"""The columns of a table: what stands above each, and how wide it is."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from casebook.display import Table
from casebook.display.markdown import Markdown


def headed(columns: Mapping[Any, tuple[str, float]]) -> dict[str, Any]:
    """The `columns` and `widths` of a `Table`, of column → heading and relative width."""
    return {
        "columns": {name: heading for name, (heading, _) in columns.items()},
        "widths": {name: width for name, (_, width) in columns.items()},
    }


def table_of_rows(rows: Iterable[tuple], columns: Mapping[str, tuple[str, float]], **options: Any) -> Table:
    """A `Table` of rows given as tuples: `columns` as of `headed`, `options` the other fields of a `Table`.

    A column with Markdown in one of its cells is `markup`.
    """
    rows = list(rows)
    cells = zip(columns, zip(*rows))
    markup = [name for name, column in cells if any(isinstance(cell, Markdown) for cell in column)]
    return Table(pd.DataFrame(rows, columns=list(columns)), markup=markup, **headed(columns), **options)
