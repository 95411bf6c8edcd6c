"""What happened when, and which article mentions it: a case in, frames out."""

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from itertools import combinations

import pandas as pd

from casebook import dates
from casebook.case import Case
from casebook.once import once
from casebook.style import bullets, count, listed, sentence, some

SILENT, LATER = "silent", "later"
FINENESS = {"any": 0, "year": 1, "season": 2, "month": 3, "day": 4}

# How two dates of one event agree, worst first.
DIFFERENT, ROUGHLY, LESS_EXACT, SAME = "different", "different, one approximate", "one less exact", "the same"
AGREEMENTS = [DIFFERENT, ROUGHLY, LESS_EXACT, SAME]


def events(case: Case, precision: str = "any", min_mentions: int = 0) -> pd.DataFrame:
    """One row an event, in order of its first possible day.

    Beside the event's own columns: `first` and `last` possible day; `certain_from` and `certain_to`, the days
    on which it certainly lasts (None if none is certain); and `articles`, how many mention it. `precision`
    keeps events dated at least this finely (of an interval, its coarser end counts), `min_mentions` those
    that at least so many articles mention.
    """
    spans = pd.DataFrame(
        [span(value) for value in case.events["date"]],
        columns=["first", "certain_from", "certain_to", "last"],
        index=case.events.index,
        dtype=object,
    )
    frame = case.events.drop(columns="note").join(spans)
    articles = case.placed("mentions").groupby("event_id")["source_id"].nunique()
    frame["articles"] = frame["event_id"].map(articles).fillna(0).astype(int)
    fine = [fineness(value) >= FINENESS[precision] for value in frame["date"]]
    kept = frame[pd.Series(fine, index=frame.index, dtype=bool) & (frame["articles"] >= min_mentions)]
    return kept.sort_values(["first", "last", "event_id"]).reset_index(drop=True)


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


def begun_by(value: str) -> date:
    """The day by which what has this date has certainly begun."""
    return dates.bounds(value.split("/")[0] or value)[1]


def _published(case: Case) -> dict[str, date]:
    """source_id → the article's last possible day of publication."""
    days = [dates.bounds(day)[1] if day else date.max for day in case.sources["published"]]
    return dict(zip(case.sources["source_id"], days))


@once
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


def agreement(a: str, b: str) -> str:
    """How two dates of one event agree: one of AGREEMENTS.

    They differ if no day is in both, or if both are intervals and their beginnings or their ends differ; a
    difference counts as rough where one of the two is marked approximate. Else they are the same, or one is
    less exact.
    """
    if "/" in a and "/" in b:
        ends = [pair for pair in zip(a.split("/"), b.split("/")) if not set(pair) & set(dates.OPEN)]
        return min((agreement(*pair) for pair in ends), key=AGREEMENTS.index, default=SAME)
    if dates.apart(a, b):
        return ROUGHLY if "~" in a + b or "%" in a + b else DIFFERENT
    return SAME if dates.bounds(a) == dates.bounds(b) and ("/" in a) == ("/" in b) else LESS_EXACT


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
        worst = min((agreement(a, b) for a, b in pairs), key=AGREEMENTS.index, default=SAME)
        said = [
            f"{row.short} ¶ {row.paragraph}: {dates.in_words(row.date_as_given)}"
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


def answer(case: Case, told: pd.DataFrame) -> str:
    """The chapter's answer, in Markdown."""
    if told.empty:
        return (
            "No event is left: widen the period, the kinds, the precision or the smallest number of mentions."
        )
    articles, most = len(case.sources), int(told["articles"].max())
    alone, everywhere = (told["articles"] == 1).sum(), (told["articles"] == articles).sum()
    widest = told.loc[told["articles"] == most, "label"]
    dated = [dates.in_words(value) for value in told["date"]]
    years = listed(f"{year} ({number})" for year, number in by_year(told).head(2).items())
    several, many = articles > 1, len(told) > 1
    parts = [
        f"The {count(articles, 'article')} mention" if several else "The article mentions",
        f"**{count(len(told), 'event')}**,",
        f"the earliest dated {dated[0]}, the latest to begin {dated[-1]}." if many else f"dated {dated[0]}.",
        f"**{_stand(alone, 'of these events ')} in one article alone; {_stand(everywhere)} in all of them.**"
        * several,
        f"The most widely told, by {count(most, 'article')}: {listed(widest)}."
        * (most > 1 and len(widest) <= 4),
        f"Most begin in {years}." * many,
    ]
    return " ".join(filter(None, parts))


def _stand(number: int, of: str = "") -> str:
    """`none stands`, `12 stand`, `One of these events stands`."""
    words = f"{of}{'stand' if number > 1 else 'stands'}"
    text = count(number, words, words) if number else f"none {words}"
    return sentence(text) if of else text


def silences(case: Case, told: pd.DataFrame) -> str:
    """Which articles are silent on what at least half of them mention, in Markdown."""
    short, half = dict(zip(case.sources["source_id"], case.sources["short"])), len(case.sources) / 2
    wide = told[told["articles"] >= max(half, 2)]
    silent = {
        row["event_id"]: [short[s] for s in short if row[s] == SILENT]
        for row in by_event(case, wide).to_dict("records")
    }
    wide = wide[wide["event_id"].map(lambda event: bool(silent[event])).astype(bool)]
    if wide.empty:
        return (
            "None that half of the articles mention, and two at least, is passed over by one that could"
            " mention it."
        )
    rows = [
        f"{row.label} ([{row.event_id}](#{row.event_id})): {listed(silent[row.event_id])}."
        for row in wide.sort_values("articles", ascending=False, kind="stable").itertuples()
    ]
    number = sentence(count(len(wide), "event is", "events are"))
    lead = f"{number} mentioned by at least half of the articles"
    return f"{lead} and not by all that could. Silent on them:\n\n" + bullets(rows)


def disagreements(case: Case, told: pd.DataFrame) -> str:
    """How many dates differ, and where, in Markdown."""
    frame, mentions = dating(case, told), case.mentions[case.mentions["event_id"].isin(told["event_id"])]
    undated = (mentions["date_as_given"] == "").sum()
    parts = [f"Without a date of their own: {undated} of {len(mentions)} mentions."]
    for how, words in ((DIFFERENT, "differ"), (ROUGHLY, "differ, one of them marked as approximate")):
        found = frame[frame["agreement"] == how]
        named = [f"{row.label} ([{row.event_id}](#{row.event_id}))" for row in found.itertuples()]
        told = f"The dates of {count(len(found), 'event')} {words}: {'; '.join(some(named))}."
        parts += [told] if named else []
    less = (frame["agreement"] == LESS_EXACT).sum()
    parts += [f"For {count(less, 'event')} one date is only less exact than another."] if less else []
    return " ".join(parts)
