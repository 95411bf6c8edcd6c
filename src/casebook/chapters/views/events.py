"""What happened when, and which article mentions it: frames that several chapters read."""

from datetime import date

import pandas as pd

from casebook.case import Case, dates
from casebook.case.memo import memoized

SILENT, LATER = "silent", "later"
FINENESS = {"any": 0, "year": 1, "season": 2, "month": 3, "day": 4}
# How two dates of one event agree, worst first.
DIFFERENT, ROUGHLY, LESS_EXACT, SAME = "different", "different, one approximate", "one less exact", "the same"
AGREEMENTS = [DIFFERENT, ROUGHLY, LESS_EXACT, SAME]


def mentioned_events(case: Case, precision: str = "any", min_mentions: int = 0) -> pd.DataFrame:
    """One row an event, in order of its first possible day.

    Beside the event's own columns: `first` and `last` possible day; `certain_from` and `certain_to`, the days
    on which it certainly lasts (None if none is certain); and `articles`, how many mention it. `precision`
    keeps events dated at least this finely (of an interval, its coarser end counts), `min_mentions` those
    that at least so many articles mention.
    """
    columns, days = "first certain_from certain_to last".split(), map(span, case.events["date"])
    spans = pd.DataFrame(list(days), case.events.index, columns, dtype=object)
    frame = case.events.drop(columns="note").join(spans)
    articles = case.placed("mentions").groupby("event_id")["source_id"].nunique()
    frame["articles"] = frame["event_id"].map(articles).fillna(0).astype(int)
    is_fine = frame["date"].map(fineness).astype(int) >= FINENESS[precision]
    kept = frame[is_fine & (frame["articles"] >= min_mentions)]
    return kept.sort_values(["first", "last", "event_id"]).reset_index(drop=True)


def begun_by(value: str) -> date:
    """The day by which what has this date has certainly begun; of an open beginning, its last possible day."""
    start = value.split("/")[0]
    return dates.bounds(value if start in dates.OPEN else start)[1]


@memoized
def mentions_by_article(case: Case) -> dict[tuple[str, str], str]:
    """(event_id, source_id) → the paragraphs that mention the event: `¶ 8, 13`."""
    placed = case.placed("mentions").drop_duplicates(["event_id", "source_id", "paragraph"])
    groups = placed.groupby(["event_id", "source_id"], sort=False)["paragraph"]
    return {key: "¶ " + ", ".join(map(str, paragraphs)) for key, paragraphs in groups}


def span(value: str) -> tuple[date, date | None, date | None, date]:
    """First possible, first certain, last certain and last possible day of a date.

    `1988/1994` begins some day in 1988 and ends some day in 1994: certain is what lies between. A date that
    is no interval is certain only if it is one day.
    """
    first, last = dates.bounds(value)
    if "/" not in value:
        return (first, first, last, last) if first == last else (first, None, None, last)
    start, end = value.split("/")
    certain_from = first if start in dates.OPEN else dates.bounds(start)[1]
    certain_to = last if end in dates.OPEN else dates.bounds(end)[0]
    return (first, certain_from, certain_to, last) if certain_from < certain_to else (first, None, None, last)


def fineness(value: str) -> int:
    """How finely a date is given, on the scale of FINENESS; of an interval, the coarser end counts, an
    open end as 0."""
    return min(0 if end in dates.OPEN else FINENESS[dates.precision(end)] for end in value.split("/"))


def date_agreement(a: str, b: str) -> str:
    """How two dates of one event agree: one of AGREEMENTS.

    They differ if no day is in both, or if both are intervals and their beginnings or their ends differ; a
    difference counts as rough where one of the two is marked approximate. Else they are the same, or one is
    less exact.
    """
    if "/" in a and "/" in b:
        ends = [pair for pair in zip(a.split("/"), b.split("/")) if not set(pair) & set(dates.OPEN)]
        return min((date_agreement(*pair) for pair in ends), key=AGREEMENTS.index, default=SAME)
    if dates.apart(a, b):
        return ROUGHLY if "~" in a + b or "%" in a + b else DIFFERENT
    return SAME if dates.bounds(a) == dates.bounds(b) and ("/" in a) == ("/" in b) else LESS_EXACT
