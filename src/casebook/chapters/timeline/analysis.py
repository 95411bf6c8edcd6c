"""What happened when, and which article mentions it: a case in, frames out."""

from bisect import bisect_right
from collections import defaultdict
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


def by_event(case: Case, told: pd.DataFrame, articles=()) -> pd.DataFrame:
    """The events told, with a column for every article, or for these (ids), named by its source_id.

    In it stand the paragraphs (`¶ 8, 13`), `silent`, or `later` if the event began, or may have begun, after
    the article's last possible day of publication.
    """
    cells, begun = mentions_by_article(case), list(map(begun_by, told["date"]))
    columns = {}
    for source, published in _published(case).items():
        if source in articles or not len(articles):
            columns[source] = [
                cells.get((event, source)) or (LATER if day > published else SILENT)
                for event, day in zip(told["event_id"], begun)
            ]
    return told.join(pd.DataFrame(columns, index=told.index, dtype=object))


def _published(case: Case) -> dict[str, date]:
    """source_id → the article's last possible day of publication."""
    days = [dates.bounds(day)[1] if day else date.max for day in case.sources["published"]]
    return dict(zip(case.sources["source_id"], days))


def periods(frame: pd.DataFrame, sizes: pd.Series, room: float) -> list[pd.DataFrame]:
    """The events in runs of whole years whose `sizes` sum to at most `room`.

    Only a year that alone takes more gives way to its months; a month is never divided.
    """
    year = frame["first"].map(lambda day: (day.year, 0))
    crowded = year.map(sizes.groupby(year).sum()) > room
    unit = year.where(~crowded, frame["first"].map(lambda day: (day.year, day.month)))
    runs, used = [], room
    for _, rows in sizes.groupby(unit, sort=True):
        if used + rows.sum() > room:
            runs.append([])
            used = 0
        runs[-1] += list(rows.index)
        used += rows.sum()
    return [frame.loc[run].reset_index(drop=True) for run in runs]


def by_article(case: Case, told: pd.DataFrame) -> pd.DataFrame:
    """One row an article: of the events told, how many it tells with others (`shared`) and `alone`, on how
    many it is `silent`, and how many came `later` than it."""
    begun, published = list(map(begun_by, told["date"])), _published(case)
    known = {event: (day, alone) for event, day, alone in zip(told["event_id"], begun, told["articles"] == 1)}
    counts = {source: dict.fromkeys(("shared", "alone", "foretold"), 0) for source in published}
    for event, source in mentions_by_article(case):
        if event in known:
            day, alone = known[event]
            counts[source]["alone" if alone else "shared"] += 1
            counts[source]["foretold"] += day > published[source]
    frame = case.sources[["source_id", "short"]].join(pd.DataFrame(counts.values(), dtype=int))
    begun.sort()
    by_then = [bisect_right(begun, day) for day in published.values()]
    later = len(told) - pd.Series(by_then, dtype=int) - frame["foretold"]
    silent = len(told) - frame["shared"] - frame["alone"] - later
    return frame.drop(columns="foretold").assign(silent=silent, later=later)


def by_year(told: pd.DataFrame) -> pd.Series:
    """How many events begin in each year, most first, earlier years first among equals."""
    years = pd.Series([day.year for day in told["first"]], dtype=int).value_counts()
    return years.sort_index().sort_values(ascending=False, kind="stable")


def dating(case: Case, told: pd.DataFrame) -> pd.DataFrame:
    """One row an event that has two dates or more and not all the same, worst agreement first.

    Compared are the dates that the mentions give and, where the event's own date comes from an outside
    reference, that one. Columns: event_id, label, date, date_basis, given (`JNS 2022 ¶ 8: 1992; …`),
    agreement.
    """
    given = defaultdict(list)
    for row in case.placed("mentions").itertuples():
        given[row.event_id] += [row] if row.date_as_given else []
    rows = []
    for event in told.itertuples():
        compared = [row.date_as_given for row in given[event.event_id]]
        compared += [event.date] if event.date_basis == "reference" else []
        pairs = combinations(dict.fromkeys(compared), 2)  # a date agrees with itself
        worst = min((date_agreement(a, b) for a, b in pairs), key=AGREEMENTS.index, default=SAME)
        said = [
            f"{row.short} ¶ {row.paragraph}: {dates.date_in_words(row.date_as_given)}"
            for row in given[event.event_id]
        ]
        rows.append([event.event_id, event.label, event.date, event.date_basis, "; ".join(said), worst])
    frame = pd.DataFrame(rows, columns=["event_id", "label", "date", "date_basis", "given", "agreement"])
    frame = frame[frame["agreement"] != SAME]
    return frame.sort_values("agreement", key=lambda a: a.map(AGREEMENTS.index), kind="stable").reset_index(
        drop=True
    )


def presentations(case: Case, told: pd.DataFrame) -> pd.DataFrame:
    """How the events that two articles or more mention are presented: one row an event and article.

    Columns: event_id, label, short, said (`¶ 8: …; ¶ 13: …`, with the words themselves where the reader has
    copies).
    """
    shared = told.loc[told["articles"] > 1, ["event_id", "label"]]
    frame = shared.merge(case.placed("mentions"), on="event_id", sort=False)
    said = "¶ " + frame["paragraph"].astype(str) + ": " + frame["characterisation"]
    quoted = frame["passage_id"].map(
        lambda passage: f" (“{case.quotes[passage]}”)" if passage in case.quotes else ""
    )
    groups = frame.assign(said=said + quoted).groupby(["event_id", "label", "short"], sort=False)["said"]
    return groups.agg("; ".join).reset_index()
