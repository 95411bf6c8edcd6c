"""The cells of a table as they are read."""

import pandas as pd

_MANY_DECIMALS = 2  # a number with more is rounded: a table is to be read


def is_number(column: pd.Series) -> bool:
    """Whether a column holds numbers, which stand right."""
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def texts(column: pd.Series) -> list[str]:
    """A column's values as they are read: equal decimals, a true minus sign, nothing for missing."""
    if not is_number(column):
        return ["" if missing else _text(value) for value, missing in zip(column, column.isna())]
    present = column.dropna()
    exact = (decimals for decimals in range(_MANY_DECIMALS) if (present.round(decimals) == present).all())
    decimals = next(exact, _MANY_DECIMALS)
    return ["" if pd.isna(value) else f"{value:.{decimals}f}".replace("-", "\u2212") for value in column]


def _text(value: object) -> str:
    return {"True": "yes", "False": "no"}[str(value)] if pd.api.types.is_bool(value) else str(value)
