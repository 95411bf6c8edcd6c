"""What is too much for one picture: the first so many, and words for what is left out.

A limit is two numbers: up to so many all are shown, of more only so few.
"""

import pandas as pd

from casebook.case import Case
from casebook.once import once

ROWS, COLUMNS = (30, 20), (12, 6)  # articles in a picture or a table


def shown(number: int, limit: tuple[int, int]) -> int:
    """How many of a number are shown under a limit."""
    most, few = limit
    return number if number <= most else few


def largest(frame: pd.DataFrame, sizes: pd.Series, limit: tuple[int, int]) -> pd.DataFrame:
    """The rows of the largest sizes, in the frame's own order; of equals, the first."""
    return frame.loc[sizes.nlargest(shown(len(frame), limit)).index.sort_values()]


@once
def articles(case: Case, limit: tuple[int, int]) -> pd.DataFrame:
    """The sources of the articles with most assertions, in their own order."""
    places = case.passages.set_index("passage_id")["source_id"]
    made = case.assertions["passage_id"].map(places).value_counts()
    return largest(case.sources, case.sources["source_id"].map(made).fillna(0), limit)


def within(sizes: pd.Series, most: int) -> list:
    """The index of the largest sizes, as many as together come to at most `most`, and one at least."""
    ordered = sizes.sort_values(ascending=False, kind="stable")
    return list(ordered.index[: max(int((ordered.cumsum() <= most).sum()), 1)])


def said(number: int, of: int, what: str, rest: str = "") -> str:
    """` Shown are the 20 of 2,000 articles with most assertions.`, and the sentence `rest`; empty if all are shown."""
    return f" Shown are the {number:,} of {of:,} {what}.{rest and f' {rest}'}" if number < of else ""


def articles_said(case: Case, limit: tuple[int, int], rest: str = "") -> str:
    number = len(case.sources)
    return said(shown(number, limit), number, "articles with most assertions", rest)
