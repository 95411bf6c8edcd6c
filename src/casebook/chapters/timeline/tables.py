"""The tables of the chapter on the timeline."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.timeline.analysis import AGREEMENTS, date_differences
from casebook.chapters.views.links import event_cells
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import Markdown, md
from casebook.display.words import articles_named, count, number_word

DATING_COLUMNS = {
    "event": ("Event", 2.4),
    "agreement": ("The dates are", 1.3),
    "given": ("As the articles give them", 3.6),
    "used": ("As it is placed here", 1.8),
}


def date_differences_table(case: Case, events: pd.DataFrame) -> Table | Note:
    """The events whose dates differ by more than how exact they are."""
    if events.empty:
        return Nothing("None of these events is left to compare.")
    frame = date_differences(case, events)
    frame = frame[frame["agreement"].isin(AGREEMENTS[:2])]
    if frame.empty:
        return Note("None of these events is dated in ways that differ.")
    outside = frame["date_basis"].map(lambda basis: " (from another source)" if basis == "reference" else "")
    return Table(
        frame.assign(event=event_cells(frame), used=frame["date"].map(dates.date_in_words) + outside),
        id="tbl-dating",
        title=f"Of {count(len(events), 'event')}, {number_word(len(frame))} dated in ways that differ",
        columns=DATING_COLUMNS,
        markup=("event",),
        note="Dates differ if no day fits both or, for a span of time, if the beginnings or the ends differ.",
    )


def period_in_words(events: pd.DataFrame) -> str:
    """The years in which the events begin: `2020`, `1991 to 2024`."""
    first, last = events["first"].min().year, events["first"].max().year
    return str(first) if first == last else f"{first} to {last}"


def timeline_source(case: Case) -> Markdown:
    """The source note of the chapter's figures and tables: articles, tables, and the day of the data."""
    day = dates.date_in_words(case.date)
    return md("{}; tables `events` and `mentions`, {}.", articles_named(case.sources), day)
