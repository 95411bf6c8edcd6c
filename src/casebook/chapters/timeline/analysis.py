"""What happened when, and which article mentions it: a case in, frames out."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pandas as pd

from casebook.case import Case, dates
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
    columns = {
        source: [
            paragraphs.get((event, source)) or (LATER if day > published else SILENT)
            for event, day in zip(events["event_id"], begun)
        ]
        for source, published in _published(sources).items()
    }
    return events.join(pd.DataFrame(columns, index=events.index, dtype=object))


def _published(sources: pd.DataFrame) -> dict[str, date]:
    """source_id → the article's last possible day of publication."""
    days = [dates.bounds(day)[1] if day else date.max for day in sources["published"]]
    return dict(zip(sources["source_id"], days))


def silences_by_event(case: Case, events: pd.DataFrame) -> pd.DataFrame:
    """The events that half of the articles mention, and two at least, but not all that could, most mentioned
    first.

    Beside the event's columns: `silent`, a list of the short names of those that could mention it.
    """
    wide = events[events["articles"] >= max(len(case.sources) / 2, 2)]
    wide = wide.sort_values("articles", ascending=False, kind="stable")
    # At most two cells for every mention: half of the articles mention each of these events.
    cells = mention_matrix(case, wide, case.sources)[list(case.sources["source_id"])].to_numpy()
    short = case.sources["short"].to_numpy()
    wide = wide.assign(
        silent=pd.Series([list(short[row == SILENT]) for row in cells], wide.index, dtype=object)
    )
    return wide[wide["silent"].map(len) > 0]


def periods(frame: pd.DataFrame, sizes: pd.Series, room: float) -> list[pd.DataFrame]:
    """The events in runs of whole years whose `sizes` sum to at most `room`.

    Only a year that alone takes more gives way to its months; a month is never divided.
    """
    year = frame["first"].map(lambda day: (day.year, 0))
    crowded = year.map(sizes.groupby(year).sum()) > room
    unit = year.where(~crowded, frame["first"].map(lambda day: (day.year, day.month)))
    runs: list[list] = []
    used = room
    for _, rows in sizes.groupby(unit, sort=True):
        if used + rows.sum() > room:
            runs.append([])
            used = 0
        runs[-1] += list(rows.index)
        used += rows.sum()
    return [frame.loc[run].reset_index(drop=True) for run in runs]


def events_by_article(case: Case, events: pd.DataFrame) -> pd.DataFrame:
    """One row an article: source_id, short; of the events, how many it mentions with others (`shared`) and
    `alone`, on how many it is `silent`, and how many came `later` than it.
    """
    published = _published(case.sources)
    mentions = case.placed("mentions").drop_duplicates(["event_id", "source_id"])
    mentions = mentions.merge(events[["event_id", "date", "articles"]], on="event_id")
    days = zip(mentions["date"], mentions["source_id"])
    mentions = mentions.assign(
        alone=mentions["articles"] == 1,
        foretold=[begun_by(day) > published[source] for day, source in days],
    )
    counts = mentions.groupby("source_id").agg(
        mentioned=("alone", "size"), alone=("alone", "sum"), foretold=("foretold", "sum")
    )
    counts = counts.reindex(list(published), fill_value=0).astype(int)
    mentioned, alone, foretold = counts.to_numpy().T
    begun = sorted(map(begun_by, events["date"]))
    later = [len(begun) - bisect_right(begun, day) for day in published.values()] - foretold
    return case.sources[["source_id", "short"]].assign(
        shared=mentioned - alone, alone=alone, silent=len(events) - mentioned - later, later=later
    )


def events_by_year(events: pd.DataFrame) -> pd.Series:
    """How many events begin in each year, most first, earlier years first among equals."""
    years = pd.Series([day.year for day in events["first"]], dtype=int).value_counts()
    return years.sort_index().sort_values(ascending=False, kind="stable")


def date_differences(case: Case, events: pd.DataFrame) -> pd.DataFrame:
    """One row an event that has two dates or more and not all the same, worst agreement first.

    Compared are the dates that the mentions give and, where the event's own date comes from an outside
    reference, that one. Beside the event's columns: `given` (`JNS 2022 ¶ 8: 1992; …`) and `agreement`, one of
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


def presentations(case: Case, events: pd.DataFrame) -> pd.DataFrame:
    """How the events that two articles or more mention are presented: one row an event and article.

    Columns: event_id, label, short, presentation (`¶ 8: …; ¶ 13: …`, with the words themselves where the
    reader has copies).
    """
    shared = events.loc[events["articles"] > 1, ["event_id", "label"]]
    frame = shared.merge(case.placed("mentions"), on="event_id")
    quotes = [f" (“{case.quotes[id]}”)" if id in case.quotes else "" for id in frame["passage_id"]]
    words = "¶ " + frame["paragraph"].astype(str) + ": " + frame["characterisation"]
    frame = frame.assign(presentation=words + pd.Series(quotes, dtype=str))
    groups = frame.groupby(["event_id", "label", "short"], sort=False)["presentation"]
    return groups.agg("; ".join).reset_index()
