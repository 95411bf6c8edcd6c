"""What happened when, and which article mentions it: a case in, frames out."""

from datetime import date
from itertools import combinations

import pandas as pd

from casebook import dates
from casebook.case import Case
from casebook.style import count, listed, sentence

SILENT, LATER = "silent", "later"
FINENESS = {"any": 0, "year": 1, "season": 2, "month": 3, "day": 4}

# How two dates of one event agree, worst first.
DIFFERENT, ROUGHLY, LESS_EXACT, SAME = "different", "different, one approximate", "one less exact", "the same"
AGREEMENTS = [DIFFERENT, ROUGHLY, LESS_EXACT, SAME]


def events(case: Case, precision: str = "any", min_mentions: int = 0) -> pd.DataFrame:
    """One row an event, in order of its first possible day.

    Beside the event's own columns: `first` and `last` possible day; `certain_from` and `certain_to`, the days on which
    it certainly lasts (None if none is certain); `articles`, how many mention it; and for every article a column named
    by its source_id, with the paragraphs (`¶ 8, 13`), `silent`, or `later` if the event began, or may have begun,
    after the article's last possible day of publication. `precision` keeps events dated at least this finely (of an
    interval, its coarser end counts), `min_mentions` those that at least so many articles mention.
    """
    spans = pd.DataFrame(
        [span(value) for value in case.events["date"]],
        columns=["first", "certain_from", "certain_to", "last"],
        index=case.events.index,
        dtype=object,
    )
    frame = case.events.drop(columns="note").join(spans)
    begun_by = [dates.bounds(value.split("/")[0] or value)[1] for value in frame["date"]]
    cells = mentions_by_article(case)
    for source in case.sources.itertuples():
        published = dates.bounds(source.published)[1] if source.published else date.max
        frame[source.source_id] = [
            cells.get((event, source.source_id)) or (LATER if begun > published else SILENT)
            for event, begun in zip(frame["event_id"], begun_by)
        ]
    told = ~frame[list(case.sources["source_id"])].isin([SILENT, LATER])
    frame = frame.assign(articles=told.sum(axis=1).astype(int))
    fine = [fineness(value) >= FINENESS[precision] for value in frame["date"]]
    kept = frame[pd.Series(fine, index=frame.index, dtype=bool) & (frame["articles"] >= min_mentions)]
    return kept.sort_values(["first", "last", "event_id"]).reset_index(drop=True)


def mentions_by_article(case: Case) -> dict[tuple[str, str], str]:
    """(event_id, source_id) → the paragraphs that mention the event: `¶ 8, 13`."""
    placed = case.placed("mentions").drop_duplicates(["event_id", "source_id", "paragraph"])
    groups = placed.groupby(["event_id", "source_id"], sort=False)["paragraph"]
    return {key: "¶ " + ", ".join(map(str, paragraphs)) for key, paragraphs in groups}


def span(value: str) -> tuple[date, date | None, date | None, date]:
    """First possible, first certain, last certain and last possible day of a date.

    `1988/1994` begins some day in 1988 and ends some day in 1994: certain is what lies between. A date that is no
    interval is certain only if it is one day.
    """
    first, last = dates.bounds(value)
    if "/" not in value:
        return (first, first, last, last) if first == last else (first, None, None, last)
    start, end = value.split("/")
    certain_from = first if start in dates.OPEN else dates.bounds(start)[1]
    certain_to = last if end in dates.OPEN else dates.bounds(end)[0]
    return (first, certain_from, certain_to, last) if certain_from < certain_to else (first, None, None, last)


def fineness(value: str) -> int:
    """How finely a date is given, on the scale of FINENESS; of an interval, the coarser end counts, an open end as 0."""
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
    """One row an article: of the events told, how many it tells with others (`shared`) and `alone`, on how many it is
    `silent`, and how many came `later` than it."""
    rows = []
    for source in case.sources.itertuples():
        cells = told[source.source_id]
        mentions = ~cells.isin([SILENT, LATER])
        alone = int((mentions & (told["articles"] == 1)).sum())
        rows.append(
            {
                "source_id": source.source_id,
                "short": source.short,
                "shared": int(mentions.sum()) - alone,
                "alone": alone,
                "silent": int((cells == SILENT).sum()),
                "later": int((cells == LATER).sum()),
            }
        )
    return pd.DataFrame(rows, columns=["source_id", "short", "shared", "alone", "silent", "later"])


def by_year(told: pd.DataFrame) -> pd.Series:
    """How many events begin in each year, most first, earlier years first among equals."""
    years = pd.Series([day.year for day in told["first"]], dtype=int).value_counts()
    return years.sort_index().sort_values(ascending=False, kind="stable")


def agreement(a: str, b: str) -> str:
    """How two dates of one event agree: one of AGREEMENTS.

    They differ if no day is in both, or if both are intervals and their beginnings or their ends differ; a difference
    counts as rough where one of the two is marked approximate. Else they are the same, or one is less exact.
    """
    if "/" in a and "/" in b:
        ends = [pair for pair in zip(a.split("/"), b.split("/")) if not set(pair) & set(dates.OPEN)]
        return min((agreement(*pair) for pair in ends), key=AGREEMENTS.index, default=SAME)
    if dates.apart(a, b):
        return ROUGHLY if "~" in a + b or "%" in a + b else DIFFERENT
    return SAME if dates.bounds(a) == dates.bounds(b) and ("/" in a) == ("/" in b) else LESS_EXACT


def dating(case: Case, told: pd.DataFrame) -> pd.DataFrame:
    """One row an event that has two dates or more and not all the same, worst agreement first.

    Compared are the dates that the mentions give and, where the event's own date comes from an outside reference, that
    one. Columns: event_id, label, date, date_basis, given (`JNS 2022 ¶ 8: 1992; …`), agreement.
    """
    placed = case.placed("mentions")
    rows = []
    for event in told.itertuples():
        given = placed[(placed["event_id"] == event.event_id) & (placed["date_as_given"] != "")]
        compared = [*given["date_as_given"], *([event.date] if event.date_basis == "reference" else [])]
        worst = min(
            (agreement(a, b) for a, b in combinations(compared, 2)), key=AGREEMENTS.index, default=SAME
        )
        said = [
            f"{row.short} ¶ {row.paragraph}: {dates.in_words(row.date_as_given)}"
            for row in given.itertuples()
        ]
        rows.append([event.event_id, event.label, event.date, event.date_basis, "; ".join(said), worst])
    frame = pd.DataFrame(rows, columns=["event_id", "label", "date", "date_basis", "given", "agreement"])
    frame = frame[frame["agreement"] != SAME]
    return frame.sort_values("agreement", key=lambda a: a.map(AGREEMENTS.index), kind="stable").reset_index(
        drop=True
    )


def presentations(case: Case, told: pd.DataFrame) -> pd.DataFrame:
    """How the events that two articles or more mention are presented: one row an event and article.

    Columns: event_id, label, short, said (`¶ 8: …; ¶ 13: …`, with the words themselves where the reader has copies).
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
        return "No event is left: widen the period, the kinds, the precision or the smallest number of mentions."
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
        f"**{_stand(alone, 'of these events ')} in one article alone; {_stand(everywhere)} in all of them.**" * several,
        f"The most widely told, by {count(most, 'article')}: {listed(widest)}." * (most > 1 and len(widest) <= 4),
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
    silent = {
        row["event_id"]: [short[s] for s in short if row[s] == SILENT] for row in told.to_dict("records")
    }
    wide = told[(told["articles"] >= max(half, 2)) & told["event_id"].map(lambda event: bool(silent[event]))]
    if wide.empty:
        return "None that half of the articles mention, and two at least, is passed over by one that could mention it."
    rows = [
        f"- {row.label} ([{row.event_id}](#{row.event_id})): {listed(silent[row.event_id])}."
        for row in wide.sort_values("articles", ascending=False, kind="stable").itertuples()
    ]
    lead = f"{sentence(count(len(wide), 'event is', 'events are'))} mentioned by at least half of the articles"
    return f"{lead} and not by all that could. Silent on them:\n\n" + "\n".join(rows)


def disagreements(case: Case, told: pd.DataFrame) -> str:
    """How many dates differ, and where, in Markdown."""
    frame, mentions = dating(case, told), case.mentions[case.mentions["event_id"].isin(told["event_id"])]
    undated = (mentions["date_as_given"] == "").sum()
    parts = [f"Without a date of their own: {undated} of {len(mentions)} mentions."]
    for how, words in ((DIFFERENT, "differ"), (ROUGHLY, "differ, one of them marked as approximate")):
        found = frame[frame["agreement"] == how]
        named = "; ".join(f"{row.label} ([{row.event_id}](#{row.event_id}))" for row in found.itertuples())
        parts += [f"The dates of {count(len(found), 'event')} {words}: {named}."] if named else []
    less = (frame["agreement"] == LESS_EXACT).sum()
    parts += [f"For {count(less, 'event')} one date is only less exact than another."] if less else []
    return " ".join(parts)
