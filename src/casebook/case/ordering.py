"""Values and frames in an order of their own."""

from collections.abc import Iterable
from typing import TypeVar

import pandas as pd

T = TypeVar("T")


def in_order(values: Iterable[T]) -> list[T]:
    """Each value once, where it first stands."""
    return list(dict.fromkeys(values))


def sorted_by(frame: pd.DataFrame, **orders: Iterable) -> pd.DataFrame:
    """The frame sorted by columns whose values have an order of their own; otherwise as it was."""
    ranks = {column: {value: rank for rank, value in enumerate(order)} for column, order in orders.items()}

    def rank(column: pd.Series) -> pd.Series:
        return column.map(ranks[str(column.name)])

    return frame.sort_values(list(ranks), key=rank, kind="stable").reset_index(drop=True)
