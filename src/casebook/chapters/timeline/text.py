"""The sentences of the chapter on the timeline, computed."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.timeline.analysis import by_event, by_year, dating
from casebook.chapters.views.events import DIFFERENT, LESS_EXACT, ROUGHLY, SILENT
from casebook.display.words import bullets, count, listed, sentence, some


def answer(case: Case, told: pd.DataFrame) -> str:
    """The chapter's answer, in Markdown."""
    if told.empty:
        return (
            "No event is left: widen the period, the kinds, the precision or the smallest number of mentions."
        )
    articles, most = len(case.sources), int(told["articles"].max())
    alone, everywhere = (told["articles"] == 1).sum(), (told["articles"] == articles).sum()
    widest = told.loc[told["articles"] == most, "label"]
    dated = [dates.date_in_words(value) for value in told["date"]]
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
