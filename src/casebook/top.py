"""What is too much for one picture: the first so many, and words for what is left out."""

import pandas as pd

from casebook.case import Case
from casebook.once import once

ROWS, COLUMNS = 20, 10  # articles in a picture or a table


def largest(frame: pd.DataFrame, sizes: pd.Series, most: int) -> pd.DataFrame:
    """The `most` rows of the largest sizes, in the frame's own order; of equals, the first."""
    return frame.loc[sizes.nlargest(most).index.sort_values()] if len(frame) > most else frame


@once
def articles(case: Case, most: int) -> pd.DataFrame:
    """The sources of the `most` articles with most assertions, in their own order."""
    places = case.passages.set_index("passage_id")["source_id"]
    made = case.assertions["passage_id"].map(places).value_counts()
    return largest(case.sources, case.sources["source_id"].map(made).fillna(0), most)


def said(shown: int, of: int, what: str, rest: str = "") -> str:
    """` Shown are the 20 of 2,000 articles with most assertions.`, with the sentence `rest`; empty if all are shown."""
    return f" Shown are the {shown:,} of {of:,} {what}.{rest and f' {rest}'}" if shown < of else ""


def articles_said(case: Case, most: int, rest: str = "") -> str:
    return said(most, len(case.sources), "articles with most assertions", rest)
