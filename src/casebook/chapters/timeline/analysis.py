"""What happened when, and which article mentions it: a case in, frames out."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pandas as pd

from casebook.case import Case, dates, records
from casebook.chapters.views.events import (
    AGREEMENTS,
    LATER,
    SAME,
    SILENT,
    begun_by,
    date_agreement,
    mentions_by_article,
)


def mention_matrix(case: Case, events: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The events, with a column for each of these articles, named by its source_id.

    In it stand the paragraphs (`¶ 8, 13`), `silent`, or `later` if the event began, or may have begun, after
    the article's last possible day of publication.
    """
    paragraphs, begun = mentions_by_article(case), list(map(begun_by, events["date"]))
    columns = {}
    for article in records(sources):
        published = dates.bounds(article.published)[1] if article.published else date.max
        columns[article.source_id] = [
            paragraphs.get((event, article.source_id)) or (LATER if day > published else SILENT)
            for event, day in zip(events["event_id"], begun)
        ]
    return events.join(pd.DataFrame(columns, index=events.index, dtype=object))


def events_by_year(events: pd.DataFrame) -> pd.Series:
    """How many events begin in each year, most first, earlier years first among equals."""
    years = pd.Series([day.year for day in events["first"]], dtype=int).value_counts()
    return years.sort_index().sort_values(ascending=False, kind="stable")


def date_differences(case: Case, events: pd.DataFrame) -> pd.DataFrame:
    """One row an event that has two dates or more and not all the same, worst agreement first.

    Compared are the dates that the mentions give and, where the event's own date comes from an outside
    reference, that one. Beside the event's columns: `given` (`One 2022 ¶ 8: 1992; …`) and `agreement`, one of
    AGREEMENTS.
    """
    dated = case.placed("mentions").query("date_as_given != ''")
    words = dated["date_as_given"].map(dates.date_in_words)
    dated = dated.assign(given=dated["short"] + " ¶ " + dated["paragraph"].astype(str) + ": " + words)
    given = dated.groupby("event_id").agg(days=("date_as_given", list), given=("given", "; ".join))
    frame = events.merge(given, on="event_id")
    cells = zip(frame["days"], frame["date"], frame["date_basis"])
    worst = [_worst_agreement([*days, *[own] * (basis == "reference")]) for days, own, basis in cells]
    frame = frame.drop(columns="days").assign(agreement=pd.Series(worst, dtype=object))
    frame = frame[frame["agreement"] != SAME]
    return frame.sort_values("agreement", key=lambda names: names.map(AGREEMENTS.index), kind="stable")


def _worst_agreement(days: Iterable[str]) -> str:
    pairs = combinations(dict.fromkeys(days), 2)  # a date agrees with itself
    return min((date_agreement(a, b) for a, b in pairs), key=AGREEMENTS.index, default=SAME)
