"""The sentences of the chapter on the timeline, computed."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.timeline.analysis import events_by_year
from casebook.chapters.views.events import mentioned_events
from casebook.display import Note, Nothing
from casebook.display.markdown import md
from casebook.display.words import count, joined, listed, number_word, sentence


def timeline_answer(case: Case, events: pd.DataFrame, min_mentions: int = 1) -> Note:
    """How many events the articles mention, how many of them were selected and how, from when to when, and how few stand
    in all articles. `events` are those that at least `min_mentions` articles mention."""
    articles = len(case.sources)
    if case.events.empty:
        return Nothing("No event is recorded.")
    if events.empty and articles < min_mentions:
        verb = "is" if articles == 1 else "are"
        least = number_word(min_mentions)
        return Note(f"There {verb} {count(articles, 'article')} here, so no event is mentioned by {least}.")
    if events.empty and min_mentions > 1:
        return Note(f"No event is mentioned by at least {number_word(min_mentions)} articles.")
    if events.empty:
        return Note("No event is left: widen the period, the kinds or the precision.")
    most, total = int(events["articles"].max()), case.mentions["event_id"].nunique()
    several, many = articles > 1, len(events) > 1
    widest = events.loc[events["articles"] == most, "label"]
    first, last = (dates.date_in_words(events["date"].iloc[place]) for place in (0, -1))
    who = f"the {count(articles, 'article')} mention" if several else "the article mentions"
    when = f"the earliest dated {first}, the latest to begin {last}" if many else f"dated {first}"
    if len(events) < total:
        chosen = selection_in_words(case, events)
        parts = [md("Of the {} that {}, **{}**: {}.", count(total, "event"), who, chosen, when)]
    else:
        parts = [md("{} **{}**, {}.", sentence(who), count(total, "event"), when)]
    if several and len(events) == total:
        everywhere = _stand((events["articles"] == articles).sum())
        alone = _stand((events["articles"] == 1).sum(), "of these events ")
        parts.append(md("**{} in one article alone; {} in all of them.**", alone, everywhere))
    if most > min_mentions and len(widest) <= 4:
        parts.append(md("The most widely mentioned, by {}: {}.", count(most, "article"), listed(widest)))
    years = events_by_year(events)
    most_years = years[years >= years.head(2).min()]
    if many and years.max() > 1 and len(most_years) < len(years) and 2 * most_years.sum() > len(events):
        named = [f"{year} ({number})" for year, number in most_years.items()]
        parts.append(md("Most begin in {}.", listed(named)))
    return Note(joined(" ", parts))


def selection_in_words(case: Case, events: pd.DataFrame) -> str:
    """`14 events are mentioned by at least two articles, none by all five`; of events that were not chosen by how many
    articles mention them, how many stand in one alone. Chosen so, that would be true by selection."""
    articles, least, number = len(case.sources), int(events["articles"].min()), len(events)
    one_by_one = articles == 1 or (number == 1 and least < 2)
    if one_by_one or (least > 1 and len(mentioned_events(case, min_mentions=least)) > number):
        return count(number, "event is shown", "events are shown")
    if least < 2:
        alone = int((events["articles"] == 1).sum())
        share = f"all {number}" if alone == number else f"{alone or 'none'} of {number}"
        return f"{share} events {'stands' if alone < 2 else 'stand'} in one article alone"
    every = number_word(articles) if articles > 2 else ""
    mentioned = f"{count(number, 'event is', 'events are')} mentioned by"
    if least == articles:
        return f"{mentioned} {f'all {every}' if every else 'both'} articles"
    in_all = number_word(int((events["articles"] == articles).sum()))
    return f"{mentioned} at least {number_word(least)} articles, {in_all} by all {every}"


def _stand(number: int, of: str = "") -> str:
    """`none stands`, `12 stand`, `One of these events stands`."""
    words = f"{of}{'stand' if number > 1 else 'stands'}"
    text = count(number, words, words) if number else f"none {words}"
    return sentence(text) if of else text
