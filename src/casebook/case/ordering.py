"""Values and frames in an order of their own."""

import pandas as pd


def in_order(values) -> list:
    """Each value once, where it first stands."""
    return list(dict.fromkeys(values))


def sorted_by(frame: pd.DataFrame, **orders) -> pd.DataFrame:
    """The frame sorted by columns whose values have an order of their own; otherwise as it was."""
    ranks = {column: {value: rank for rank, value in enumerate(order)} for column, order in orders.items()}
    return frame.sort_values(
        list(ranks), key=lambda column: column.map(ranks[column.name]), kind="stable"
    ).reset_index(drop=True)
