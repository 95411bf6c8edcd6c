"""What the chapter on timeline finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import Case
from casebook.display import Finding


def findings(case: Case, told: pd.DataFrame) -> list[Finding]:
    """`told` as in `timeline.events`."""
    several = len(case.sources) > 1
    alone, everywhere = (told["articles"] == 1).mean(), (told["articles"] == len(case.sources)).any()
    years = told["first"].map(lambda day: str(day.year)).mode()
    undated = (case.mentions["date_as_given"] == "").mean()
    return [
        Finding("Most events stand in one article alone", bool(alone > 0.5) if several else None),
        Finding("No event stands in every article", not everywhere if several else None),
        Finding("The year in which most events begin", years.iloc[0] if len(years) else None),
        Finding("Events that stand in one article alone", 100 * alone if several else None, "%"),
        Finding("Mentions without a date of their own", 100 * undated, "%"),
    ]
