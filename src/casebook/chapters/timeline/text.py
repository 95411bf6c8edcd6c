"""The sentences of the chapter on the timeline, computed."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.timeline.analysis import date_differences, events_by_year, silences_by_event
from casebook.chapters.views.events import DIFFERENT, LESS_EXACT, ROUGHLY
from casebook.display import Note
from casebook.display.markdown import link, md
from casebook.display.words import bullets, count, joined, listed, sentence, some


def timeline_answer(case: Case, events: pd.DataFrame) -> Note:
    """How many events the articles mention, from when to when, and how few stand in all of them."""
    if events.empty:
        return Note(
            "No event is left: widen the period, the kinds, the precision or the smallest number of mentions."
        )
    articles, most = len(case.sources), int(events["articles"].max())
    several, many = articles > 1, len(events) > 1
    widest = events.loc[events["articles"] == most, "label"]
    first, last = (dates.date_in_words(events["date"].iloc[place]) for place in (0, -1))
    who = f"The {count(articles, 'article')} mention" if several else "The article mentions"
    when = f"the earliest dated {first}, the latest to begin {last}" if many else f"dated {first}"
    parts = [md("{} **{}**, {}.", who, count(len(events), "event"), when)]
    if several:
        alone = _stand((events["articles"] == 1).sum(), "of these events ")
        everywhere = _stand((events["articles"] == articles).sum())
        parts.append(md("**{} in one article alone; {} in all of them.**", alone, everywhere))
    if most > 1 and len(widest) <= 4:
        parts.append(md("The most widely mentioned, by {}: {}.", count(most, "article"), listed(widest)))
    if many:
        years = [f"{year} ({number})" for year, number in events_by_year(events).head(2).items()]
        parts.append(md("Most begin in {}.", listed(years)))
    return Note(joined(" ", parts))


def _stand(number: int, of: str = "") -> str:
    """`none stands`, `12 stand`, `One of these events stands`."""
    words = f"{of}{'stand' if number > 1 else 'stands'}"
    text = count(number, words, words) if number else f"none {words}"
    return sentence(text) if of else text


def timeline_silences(case: Case, events: pd.DataFrame) -> Note:
    """Which articles are silent on what at least half of them mention, an event a line."""
    silences = silences_by_event(case, events)
    if silences.empty:
        return Note(
            "No article is silent on an event that at least half of the articles, and at least two, mention."
        )
    rows = [
        md("{} ({}): {}.", label, link(id), listed(silent))
        for label, id, silent in zip(silences["label"], silences["event_id"], silences["silent"])
    ]
    lead = "{} mentioned by at least half of the articles, but not by all that could have done so. Silent on them:\n\n{}"
    return Note(md(lead, sentence(count(len(rows), "event is", "events are")), bullets(rows)))


def timeline_date_differences(case: Case, events: pd.DataFrame) -> Note:
    """How many mentions have no date of their own, how many events' dates differ, and which."""
    differences = date_differences(case, events)
    mentions = case.mentions[case.mentions["event_id"].isin(events["event_id"])]
    undated = (mentions["date_as_given"] == "").sum()
    parts = [md("Without a date of their own: {} of {} mentions.", undated, len(mentions))]
    for how, words in ((DIFFERENT, "differ"), (ROUGHLY, "differ, one of them marked as approximate")):
        rows = differences[differences["agreement"] == how]
        named = [md("{} ({})", label, link(id)) for label, id in zip(rows["label"], rows["event_id"])]
        if named:
            number = count(len(named), "event")
            parts.append(md("The dates of {} {}: {}.", number, words, joined("; ", some(named))))
    if less := (differences["agreement"] == LESS_EXACT).sum():
        parts.append(md("For {}, one date is only less exact than another.", count(less, "event")))
    return Note(joined(" ", parts))
