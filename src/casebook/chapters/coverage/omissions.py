"""What none of the articles mentions, and which of them could have: a case in, frames out."""

from bisect import bisect_left, bisect_right

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.views.events import LATER, SILENT, begun_by

UNSURE = "perhaps later"
BEARINGS = {"for": "usually raised for the motion", "against": "against it", "either": "by either side"}


def dated_omissions(case: Case) -> pd.DataFrame:
    """The things on record that no article mentions, in order of date: the columns of `omissions` and `silent`, how
    many articles could have mentioned each."""
    appeared = sorted(dates.bounds(day)[0] for day in case.sources["published"] if day)
    silent = [len(appeared) - bisect_right(appeared, begun_by(day)) for day in case.omissions["date"]]
    begins = [dates.bounds(day)[0] for day in case.omissions["date"]]
    frame = case.omissions.assign(silent=silent, begins=begins)
    return frame.sort_values(["begins", "omission_id"]).drop(columns="begins")


def omissions_by_article(omissions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row a thing of `omissions` and article of `articles`, which are those shown: the columns of `omissions`
    with source_id, short and state, as `open_to` says."""
    frame = omissions.merge(articles[["source_id", "short", "published"]], how="cross")
    states = [open_to(*pair) for pair in zip(frame["date"], frame["published"])]
    return frame.drop(columns="published").assign(state=states)


def open_to(day: str, published: str) -> str:
    """Whether an article could have mentioned what began on a date.

    SILENT, if the thing had certainly begun before the first day on which the article can have appeared: it could
    have been mentioned, and only this counts; LATER, if it certainly began after the last such day; UNSURE between
    the two, and where it is unknown when the article appeared.
    """
    if not published:
        return UNSURE
    first, last = dates.bounds(published)
    if begun_by(day) < first:
        return SILENT
    return LATER if dates.bounds(day.split("/")[0] or day)[0] > last else UNSURE


def passed_over(case: Case) -> pd.DataFrame:
    """One row an article: source_id, short, a column each bearing for how many of the things of it the article could
    have mentioned, and `total`."""
    frame = case.sources[["source_id", "short"]]
    for bearing in BEARINGS:
        begun = sorted(map(begun_by, case.omissions.loc[case.omissions["bearing"] == bearing, "date"]))
        appeared = [dates.bounds(day)[0] if day else None for day in case.sources["published"]]
        frame = frame.assign(**{bearing: [bisect_left(begun, day) if day else 0 for day in appeared]})
    return frame.assign(total=frame[list(BEARINGS)].sum(axis=1))
