"""Rows of a frame, one by one."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples. Which columns they have, and of what type, only the frame knows: hence Any."""
    return iter(frame.itertuples())
