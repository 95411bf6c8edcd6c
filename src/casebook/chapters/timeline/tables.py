"""The tables of the chapter on the timeline."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.timeline.analysis import AGREEMENTS, date_differences, presentations
from casebook.chapters.views.links import event_cells
from casebook.display import Note, Table
from casebook.display.markdown import Markdown, md
from casebook.display.scale import brief
from casebook.display.words import articles_named, count, sentence

EVENT_COLUMNS = {"event": ("Event", 3.6), "date": ("Date", 2), "date_basis": ("Date from", 1.05)}
DATING_COLUMNS = {
    "event": ("Event", 2.4),
    "agreement": ("The dates are", 1.3),
    "given": ("As the articles give them", 3.2),
    "used": ("As this casebook places it", 1.7),
}
PRESENTATION_COLUMNS = {
    "event": ("Event", 2.3),
    "short": ("Article", 1.2),
    "presentation": ("How it presents the event, by paragraph", 4.3),
}


def matrix_table(case: Case, events: pd.DataFrame, id: str, sources: pd.DataFrame, left_out: str) -> Table:
    """Event by article, of a `mention_matrix`: the paragraphs that mention it, or `silent`, or `later`;
    `left_out` says in Markdown of which events and articles there are more.
    """
    articles = zip(sources["source_id"], sources["short"])
    return Table(
        events.assign(event=event_cells(events), date=events["date"].map(brief)),
        id=id,
        title=f"Who mentions what: events that begin in {period_in_words(events)}",
        columns=EVENT_COLUMNS | {id: (short, 1.3) for id, short in articles},
        markup=("event",),
        note="¶: paragraphs that mention it. silent: the article does not mention it. later: the event began, or may have begun, after the article was published. Date from: stated by an article; computed or inferred from what articles say; or an outside reference.",
        source=timeline_source(case) + left_out,
    )


def date_differences_table(case: Case, events: pd.DataFrame, all_rows: bool = True) -> Table | Note:
    """The events that are dated in more ways than one, or only those whose dates differ by more than how exact they are."""
    frame = date_differences(case, events)
    if not all_rows:
        frame = frame[frame["agreement"].isin(AGREEMENTS[:2])]
    if frame.empty:
        return Note(f"No event is dated in {'more ways than one' if all_rows else 'ways that differ'}.")
    outside = frame["date_basis"].map(lambda basis: " (outside reference)" if basis == "reference" else "")
    return Table(
        frame.assign(event=event_cells(frame), used=frame["date"].map(dates.date_in_words) + outside),
        id="tbl-dating",
        title=f"{sentence(count(len(frame), 'event'))} dated in more ways than one",
        columns=DATING_COLUMNS,
        markup=("event",),
        note="Dates differ if no day fits both or, for a span of time, if the beginnings or the ends differ. An outside date is compared only if it decides where the event is placed.",
        source=timeline_source(case),
    )


def presentations_table(case: Case, events: pd.DataFrame) -> Table | Note:
    """How each article presents the events that several mention, side by side."""
    frame = presentations(case, events)
    if frame.empty:
        return Note("No event is mentioned by more than one article.")
    is_first = ~frame["event_id"].duplicated()
    return Table(
        frame.assign(event=event_cells(frame).where(is_first, "")),
        id="tbl-presentations",
        title=f"{sentence(count(is_first.sum(), 'event'))} as several articles present them",
        columns=PRESENTATION_COLUMNS,
        markup=("event",),
        source=timeline_source(case),
    )


def period_in_words(events: pd.DataFrame) -> str:
    """The years in which the events begin: `2020`, `1991 to 2024`."""
    first, last = events["first"].min().year, events["first"].max().year
    return str(first) if first == last else f"{first} to {last}"


def timeline_source(case: Case) -> Markdown:
    """The source note of the chapter's figures and tables: articles, tables, and the day of the data."""
    day = dates.date_in_words(case.date)
    return md("{}; tables `events` and `mentions`, {}.", articles_named(case.sources), day)
