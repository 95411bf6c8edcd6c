"""What the chapter on the timeline finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import Case
from casebook.display import Finding


def timeline_findings(case: Case, events: pd.DataFrame) -> list[Finding]:
    """Five findings on the events, a frame of `mentioned_events`; None where there is one article alone."""
    several = len(case.sources) > 1
    alone, everywhere = (events["articles"] == 1).mean(), (events["articles"] == len(case.sources)).any()
    years = events["first"].map(lambda day: str(day.year)).mode()
    undated = (case.mentions["date_as_given"] == "").mean()
    return [
        Finding("Most events are in one article alone", bool(alone > 0.5) if several else None),
        Finding("No event is in every article", not everywhere if several else None),
        Finding(
            "The year in which most of all events that are mentioned begin",
            years.iloc[0] if len(years) else None,
        ),
        Finding("Events that are in one article alone", 100 * alone if several else None, "%"),
        Finding("Mentions without a date of their own", 100 * undated, "%"),
    ]
