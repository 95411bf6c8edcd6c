"""The tables of the chapter on checks."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.checks import analysis
from casebook.chapters.checks.analysis import BASES
from casebook.display import Note, Table
from casebook.display.style import Look
from casebook.display.text import link, plain
from casebook.display.words import articles_named, count, listed, sentence, theme_in_words

# Glyph and fill carry the verdict: a light and a dark blue, stripes, dots. No red or green, no tick or cross.
LOOKS = {
    "consistent": Look("#56B4E9", "o", True, "=", "consistent"),
    "inconsistent": Look("#0072B2", "s", True, "≠", "inconsistent"),
    "contested": Look("#595959", "D", False, "⇄", "contested"),
    "undetermined": Look("#595959", "o", False, "?", "undetermined"),
}


def listing(case: Case, basis: str, verdict: str = "") -> Table | Note:
    """The checks held against one thing, of one verdict or of all: theme by theme, in reading order."""
    frame = analysis.checks(case)
    frame = frame[(frame["basis"] == basis) & (frame["verdict"].eq(verdict) | (not verdict))]
    words = f"{verdict} against {BASES[basis]}" if verdict else f"held against {BASES[basis]}"
    if frame.empty:
        return Note(f"With these parameters no statement is {words}.")
    frame = frame.sort_values("theme", key=lambda theme: theme.map(list(theme.unique()).index), kind="stable")
    return _table(
        case,
        frame.assign(anchor="why-" + frame["check_id"]),
        id="-".join(filter(None, ["tbl-checks", verdict, basis.replace("_", "-")])),
        title=f"{sentence(count(len(frame), 'statement'))} {words}",
        hidden={"id", "where", "look"} if verdict else {"id", "where"},
    )


def every_check(case: Case) -> Table | Note:
    """All checks, in reading order: the rows that ids link to. What a `listing` explains it leaves to it."""
    frame = analysis.checks(case)
    if frame.empty:
        return Note("No check is left with these parameters.")
    apart = frame["basis"].isin(["within_article", "across_articles"]) | (frame["verdict"] != "consistent")
    above = [
        f"{link(f'why-{row.check_id}', 'Explained above')} ({row.against})" for row in frame.itertuples()
    ]
    return _table(
        case,
        frame.assign(anchor=frame["check_id"], why=frame["why"].mask(apart, above)),
        id="tbl-checks",
        title=f"{sentence(count(len(frame), 'check'))}, article by article",
        hidden={"linked"},
    )


COLUMNS = {  # of a table of checks: heading and relative width
    "id": ("Id", 0.75),
    "where": ("Place, theme", 1.5),
    "linked": ("Place, theme", 1.5),
    "statement": ("The article states", 2.8),
    "look": ("Verdict", 1.55),
    "why": ("What it was held against, and what came of it", 4.2),
}


def _table(case: Case, frame: pd.DataFrame, id: str, title: str, hidden: set[str]) -> Table:
    where = analysis.place(frame).map(plain) + ", " + frame["theme"].map(theme_in_words).map(plain)
    columns = {name: look for name, look in COLUMNS.items() if name not in hidden}
    return Table(
        frame.assign(
            id=frame["check_id"],
            where=where,
            linked=where + " " + frame["check_id"].map(link),
            look=[f"{LOOKS[verdict].glyph} {verdict}" for verdict in frame["verdict"]],
        ),
        id=id,
        title=title,
        anchor="anchor",
        columns={name: heading for name, (heading, _) in columns.items()},
        widths={name: share for name, (_, share) in columns.items()},
        markup=[name for name in ("where", "linked", "statement", "why") if name in columns],
        note="¶ is the paragraph of the article. Statements are given in this casebook's words; “of the"
        " claim” means that one part of it was checked, not the claim.",
        source=source(case),
    )


def computations(case: Case, *methods: str) -> Table:
    """Every computation by these methods, those that hold and those that do not."""
    frame = analysis.computed(case)
    frame = frame[frame["method"].isin(methods)]
    return Table(
        frame.assign(
            check=frame["check_id"].map(link),
            place=analysis.place(frame),
            first=[_input(row.method, row.first) for row in frame.itertuples()],
            second=[_input(row.method, row.second) for row in frame.itertuples()],
            fits=frame["holds"].map({True: "yes", False: "no"}),
        ),
        id=f"tbl-computed-{methods[0]}",
        title=f"Computed: {listed(_PLURALS[method] for method in methods)}",
        columns={
            "check": "Check",
            "place": "Place",
            "first": "First",
            "second": "Second",
            "result": "Computed",
            "allowed": "Would fit",
            "fits": "Fits",
        },
        widths={
            "check": 0.7,
            "place": 1.5,
            "first": 1.6,
            "second": 1.6,
            "result": 1.5,
            "allowed": 1.5,
            "fits": 0.5,
        },
        markup=("check",),
        source=source(case, "computations"),
    )


_PLURALS = {"interval": "intervals", "distance": "distances", "ratio": "shares"}


def _input(method: str, value: str) -> str:
    if method == "interval":
        return dates.date_in_words(value)
    return f"{float(value):,.10g}" if method == "ratio" else value


def numbers(case: Case, frame: pd.DataFrame, id: str, title: str) -> Table:
    """The numbers of one of `compared`'s frames."""
    return Table(
        frame.assign(
            value=[f"{value:,.10g}" for value in frame["value"]],
            period=[dates.date_in_words(period) or "none given" for period in frame["period"]],
            id=frame["id"].map(link),
        ),
        id=id,
        title=title,
        columns={"who": "Given by", "id": "Id", "what": "Measure", "period": "Period", "value": "Number"},
        widths={"who": 2, "id": 0.7, "what": 3, "period": 1.4, "value": 1.6},
        align={"value": "right"},
        markup=("id",),
        source=source(case, "quantities", "computations"),
    )


def source(case: Case, *tables: str) -> str:
    """The source note: the articles and the tables that were read."""
    named = listed(f"`{table}.csv`" for table in ("checks", *tables))
    return f"{articles_named(case.sources)}; {named}, {dates.date_in_words(case.date)}."
