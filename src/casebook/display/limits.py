"""What is too much for one picture: the first so many, and words for what is left out.

A limit is two numbers: up to so many all are shown, of more only so few.
"""

import pandas as pd


def number_shown(number: int, limit: tuple[int, int]) -> int:
    """How many of a number are shown under a limit."""
    most, few = limit
    return number if number <= most else few


def largest(frame: pd.DataFrame, sizes: pd.Series, limit: tuple[int, int]) -> pd.DataFrame:
    """The rows of the largest sizes, in the frame's own order; of equals, the first."""
    return frame.loc[sizes.nlargest(number_shown(len(frame), limit)).index.sort_values()]


def limit_in_words(number: int, of: int, what: str, rest: str = "") -> str:
    """` Shown are the 20 of 2,000 articles with most assertions.`, and the sentence `rest`; "" if all are shown."""
    return f" Shown are the {number:,} of {of:,} {what}.{rest and f' {rest}'}" if number < of else ""
