"""The tables of the chapter on the timeline."""

import re

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.timeline import analysis
from casebook.display import Note, Table
from casebook.display.scale import brief
from casebook.display.words import articles_named, count, sentence


def matrix(case: Case, part: pd.DataFrame, id: str, sources: pd.DataFrame, left_out: str) -> Table:
    """Event by article: the paragraphs that mention it, or `silent`, or `later`."""
    articles = dict(zip(sources["source_id"], sources["short"]))
    frame = pd.DataFrame(
        {"event": _named(part), "date": part["date"].map(brief), "date_basis": part["date_basis"]}
    )
    return Table(
        frame.join(part[list(articles)]),
        id=id,
        title=f"Who mentions what: events that begin in {period_in_words(part)}",
        columns={"event": "Event", "date": "Date", "date_basis": "Date from", **articles},
        widths={"event": 3.6, "date": 2, "date_basis": 1.05, **dict.fromkeys(articles, 1.3)},
        markup=("event",),
        note="¶: paragraphs that mention it. silent: the article does not mention it. later: the event began,"
        " or may have"
        " begun, after the article was published. Date from: stated by an article; computed or inferred from"
        " what articles"
        " say; or an outside reference.",
        source=source(case) + left_out,
    )


def dating(case: Case, told: pd.DataFrame) -> Table | Note:
    """The events that are dated in more ways than one."""
    frame = analysis.dating(case, told)
    if frame.empty:
        return Note("No event is dated in more ways than one.")
    outside = frame["date_basis"].map(lambda basis: " (outside reference)" if basis == "reference" else "")
    frame = frame.assign(event=_named(frame), used=frame["date"].map(dates.date_in_words) + outside)
    return Table(
        frame,
        id="tbl-dating",
        title=f"{sentence(count(len(frame), 'event'))} dated in more ways than one",
        columns={
            "event": "Event",
            "agreement": "The dates are",
            "given": "As the articles give them",
            "used": "As this casebook places it",
        },
        widths={"event": 2.4, "agreement": 1.3, "given": 3.2, "used": 1.7},
        markup=("event",),
        note="Dates differ if no day fits both, or, for a span of time, if its beginnings or its ends differ."
        " An outside date is"
        " compared only where it decides the event's place.",
        source=source(case),
    )


def presentations(case: Case, told: pd.DataFrame) -> Table | Note:
    """How each article presents the events that several mention, side by side."""
    frame = analysis.presentations(case, told)
    if frame.empty:
        return Note("No event is mentioned by more than one article.")
    return Table(
        frame.assign(event=_named(frame).where(~frame["event_id"].duplicated(), "")),
        id="tbl-presentations",
        title=f"{sentence(count(frame['event_id'].nunique(), 'event'))} as several articles present them",
        columns={
            "event": "Event",
            "short": "Article",
            "said": "How it presents the event, paragraph by paragraph",
        },
        widths={"event": 2.3, "short": 1.2, "said": 4.3},
        markup=("event",),
        source=source(case),
    )


def _named(frame: pd.DataFrame) -> pd.Series:
    """Label and linked id of each event, as Markdown."""
    plain = frame["label"].map(lambda label: re.sub(r"([\\`*_\[\]<>])", r"\\\1", label))
    return plain + " [" + frame["event_id"] + "](#" + frame["event_id"] + ")"


def period_in_words(part: pd.DataFrame) -> str:
    """The years in which a part's events begin, or its months where a year is divided."""
    first, last = part["first"].min(), part["first"].max()
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


def source(case: Case) -> str:
    articles, day = articles_named(case.sources), dates.date_in_words(case.date)
    return f"{articles}; tables `events` and `mentions`, {day}."
