"""The articles that a picture or a table has room for."""

import pandas as pd

from casebook.case import Case
from casebook.case.memo import memoized
from casebook.display.limits import largest, limit_in_words, number_shown

COLUMNS = 12, 6  # articles in a picture or a table: up to so many all, of more so few


@memoized
def largest_articles(case: Case, limit: tuple[int, int]) -> pd.DataFrame:
    """The rows of `sources` of the articles with most assertions, in their own order."""
    places = case.passages.set_index("passage_id")["source_id"]
    assertions = case.assertions["passage_id"].map(places).value_counts()
    return largest(case.sources, case.sources["source_id"].map(assertions).fillna(0).astype(int), limit)


def articles_shown(case: Case, limit: tuple[int, int], rest: str = "") -> str:
    """` Shown are the 20 of 2,000 articles with most assertions.` and the sentence `rest`; empty if all are."""
    number = len(case.sources)
    return limit_in_words(number_shown(number, limit), number, "articles with most assertions", rest)
