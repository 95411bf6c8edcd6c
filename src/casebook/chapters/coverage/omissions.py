"""What none of the articles mentions, and which of them could have: a case in, frames out."""

from bisect import bisect_left, bisect_right

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.views import events
from casebook.chapters.views.events import begun_by

SILENT, LATER, UNSURE = events.SILENT, events.LATER, "perhaps later"
BEARINGS = ("for", "against", "either")


def in_time(case: Case) -> pd.DataFrame:
    """The things on record that no article mentions, in order of date, with `silent`: how many articles could
    have mentioned each."""
    first = sorted(dates.bounds(day)[0] for day in case.sources["published"] if day)
    silent = [len(first) - bisect_right(first, begun_by(day)) for day in case.omissions["date"]]
    begins = [dates.bounds(day)[0] for day in case.omissions["date"]]
    frame = case.omissions.assign(silent=silent, begins=begins)
    return frame.sort_values(["begins", "omission_id"]).drop(columns="begins")


def by_omission(case: Case, omissions=None, articles=None) -> pd.DataFrame:
    """One row a thing on record that no article mentions, and article, in order of date: the columns of
    `omissions` with source_id, short and state. Ids in `omissions` and `articles` are the only ones told, if
    any are given.

    state    SILENT, if the thing had certainly begun before the first day on which the article can have
             appeared: it could have been mentioned, and only this counts; LATER, if it certainly began after
             the last such day; UNSURE between the two.
    """
    things, sources = in_time(case), case.sources[["source_id", "short", "published"]]
    things = things if omissions is None else things[things["omission_id"].isin(list(omissions))]
    sources = sources if articles is None else sources[sources["source_id"].isin(list(articles))]
    frame = things.drop(columns="silent").merge(sources, how="cross")
    frame["state"] = [open_to(*pair) for pair in zip(frame["date"], frame["published"])]
    return frame.drop(columns="published")


def open_to(date: str, published: str) -> str:
    """SILENT, LATER or UNSURE: whether an article could have mentioned what began on a date."""
    if not published:
        return UNSURE
    first, last = dates.bounds(published)
    if begun_by(date) < first:
        return SILENT
    return LATER if dates.bounds(date.split("/")[0] or date)[0] > last else UNSURE


def passed_over(case: Case) -> pd.DataFrame:
    """One row an article: source_id, short, and how many of the things of each bearing it could have
    mentioned."""
    frame = case.sources[["source_id", "short"]]
    for bearing in BEARINGS:
        days = case.omissions.loc[case.omissions["bearing"] == bearing, "date"]
        begun = sorted(map(begun_by, days))
        published = case.sources["published"]
        could = [bisect_left(begun, dates.bounds(day)[0]) if day else 0 for day in published]
        frame = frame.assign(**{bearing: could})
    return frame
