"""The tables of the chapter on checks."""

import pandas as pd

from casebook.case import Case, dates, records
from casebook.case.ordering import sorted_by
from casebook.chapters.checks.analysis import (
    BASES,
    check_places,
    computed_checks,
    errors,
    explained_checks,
)
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.links import cited, with_links
from casebook.display import Note, Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import Look
from casebook.display.words import count, listed, number_word, sentence, theme_in_words

# Glyph and fill carry the verdict: a light and a dark blue, stripes, dots. No red or green, no tick or cross.
VERDICT_LOOKS = {
    "consistent": Look("#56B4E9", "o", True, "=", "consistent"),
    "inconsistent": Look("#0072B2", "s", True, "≠", "inconsistent"),
    "disputed": Look("#595959", "D", False, "⇄", "disputed"),
    "allegation": Look("#000000", "D", True, "!", "allegation"),
    "undetermined": Look("#595959", "o", False, "?", "undetermined"),
}
CHECK_COLUMNS = {  # heading and relative width
    "id": ("Id", 0.75),
    "where": ("Place, theme", 1.5),
    "linked": ("Place, theme", 1.5),
    "statement": ("The article states", 2.8),
    "look": ("Verdict", 1.55),
    "why": ("What it was checked against, and the result", 4.2),
}
COMPUTED_COLUMNS = {
    "check": ("Check", 0.7),
    "place": ("Place", 1.5),
    "first": ("First", 1.6),
    "second": ("Second", 1.6),
    "result": ("Computed", 1.5),
    "allowed": ("Allowed", 1.5),
    "fits": ("Fits", 0.5),
}
NUMBER_COLUMNS = {
    "who": ("Given by", 2),
    "id": ("Id", 0.7),
    "what": ("Measure", 3),
    "period": ("Period", 1.4),
    "value": ("Number", 1.6),
}
ERRORS_NOTE = "*Gross*: off by a factor of ten or by ten years, or it did not happen. *Clear*: by a factor of one and a half or by a year, or another person, body, kind or place. *Slight*: by less. *Central*: a main argument rests on it. *Supporting*: a supporting one does. *Detail*: none does."
UNSETTLED = ("disputed", "allegation")
METHODS = {"interval": "intervals", "distance": "distances", "ratio": "shares"}


def basis_table(case: Case, basis: str, verdict: str = "") -> Table | Note:
    """The checks checked against one thing, of one verdict or of all: theme by theme, in reading order."""
    frame = explained_checks(case)
    frame = frame[(frame["basis"] == basis) & (frame["verdict"].eq(verdict) | (not verdict))]
    words = f"checked against {BASES[basis]}" + (f", with the verdict “{verdict}”" if verdict else "")
    if frame.empty:
        return Note(f"With these parameters no statement was {words}.")
    frame = frame.sort_values("theme", key=lambda theme: theme.map(list(theme.unique()).index), kind="stable")
    return _table(
        case,
        frame.assign(anchor="why-" + frame["check_id"]),
        id="-".join(filter(None, ["tbl-checks", verdict, basis.replace("_", "-")])),
        title=f"{sentence(count(len(frame), 'statement'))} {words}",
        hidden={"id", "where", "look"} if verdict else {"id", "where"},
    )


def errors_table(case: Case, all_rows: bool = True) -> Table | Note:
    """Every statement that is inconsistent, or only those that weigh: the farthest off first, and of these those on
    which most hangs."""
    frame = errors(case)
    shown = frame if all_rows else frame[(frame["weight"] != "detail") | (frame["severity"] == "gross")]
    rows = [
        (
            f"{row.severity}, {row.weight}",
            md("{} ¶\u00a0{} {}", row.short, row.paragraph, link(row.check_id)),
            row.statement,
            row.off_by,
        )
        for row in records(shown)
    ]
    if not rows:
        return Note("No statement that weighs is inconsistent with what it was checked against.")
    return Table.of_rows(
        rows,
        {
            "how": ("How far off, and what rests on it", 1.5),
            "where": ("Place", 1.5),
            "statement": ("The article states", 4),
            "off": ("What is off", 2.5),
        },
        id="tbl-errors",
        title=f"{sentence(count(len(rows), 'statement'))} inconsistent with the record or with arithmetic",
        source=cited(case, "checks", "arguments", "premises") if all_rows else "",
        note=md("{}{}", Markdown(ERRORS_NOTE), _left_out(len(frame) - len(rows), "inconsistent")),
    )


def unsettled_table(case: Case) -> Table | Note:
    """The statements that a main argument rests on and that are disputed, or allegations: both accounts, no verdict."""
    frame = counted_checks(case)
    frame = frame[frame["verdict"].isin(UNSETTLED)]
    central = sorted_by(frame[frame["weight"] == "central"], verdict=UNSETTLED)
    rows = [
        (
            VERDICT_LOOKS[row.verdict].label,
            md("{} ¶\u00a0{} {}", row.short, row.paragraph, link(row.check_id)),
            md("{} {}", row.statement, link(row.claim_id)),
            with_links(case, row.reason),
        )
        for row in records(central)
    ]
    if not rows:
        return Note("No statement that a main argument rests on is disputed or an allegation.")
    return Table.of_rows(
        rows,
        {
            "verdict": ("Verdict", 1.2),
            "where": ("Place", 1.3),
            "statement": ("The article states", 2.6),
            "why": ("Who says what", 5),
        },
        id="tbl-unsettled",
        title=f"{sentence(count(len(rows), 'statement'))} that main arguments rest on, disputed or alleged",
        note=_left_out(len(frame) - len(rows), "disputed or alleged"),
    )


def _left_out(number: int, what: str) -> Markdown:
    """` The record has 16 more that are inconsistent.`"""
    are = "is" if number == 1 else "are"
    return Markdown(f" The record has {number_word(number)} more that {are} {what}." if number else "")


def checks_table(case: Case) -> Table | Note:
    """The checks in reading order: the rows that ids link to. What a `basis_table` explains it leaves to it.

    A detail that agrees, such as where a country lies, is left out; the table says how many there are.
    """
    frame = explained_checks(case)
    frame, left_out = frame[~frame["trivial"]], int(frame["trivial"].sum())
    if frame.empty:
        return Note("No check is left with these parameters.")
    above = frame["basis"].isin(["within_article", "across_articles"]) | (frame["verdict"] != "consistent")
    why = [
        md("{} ({})", link(f"why-{row.check_id}", "Explained above"), row.against) if is_above else row.why
        for row, is_above in zip(records(frame), above)
    ]
    return _table(
        case,
        frame.assign(anchor=frame["check_id"], why=why),
        id="tbl-checks",
        title=f"{sentence(count(len(frame), 'check'))}, article by article",
        hidden={"linked"},
        more=f" {sentence(number_word(left_out))} more {'agrees' if left_out == 1 else 'agree'} and no argument rests on {'it' if left_out == 1 else 'them'}: see `checks.csv`."
        if left_out
        else "",
    )


def _table(case: Case, frame: pd.DataFrame, id: str, title: str, hidden: set[str], more: str = "") -> Table:
    places = check_places(frame) + ", " + frame["theme"].map(theme_in_words)
    columns = {name: look for name, look in CHECK_COLUMNS.items() if name not in hidden}
    return Table(
        frame.assign(
            id=frame["check_id"],
            where=places,
            linked=[md("{} {}", *pair) for pair in zip(places, frame["check_id"].map(link))],
            look=[VERDICT_LOOKS[verdict].label for verdict in frame["verdict"]],
        ),
        id=id,
        title=title,
        anchor="anchor",
        columns=columns,
        markup=[name for name in ("linked", "statement", "why") if name in columns],
        note="¶ is the paragraph of the article. Statements are given in this casebook's words." + more,
        source=cited(case, "checks"),
    )


def computations_table(case: Case, *methods: str) -> Table:
    """Every computation by these methods, those that hold and those that do not."""
    frame = computed_checks(case)
    frame = frame[frame["method"].isin(methods)]
    return Table(
        frame.assign(
            check=[with_links(case, id) for id in frame["check_id"]],
            place=check_places(frame),
            first=[_operand_in_words(*pair) for pair in zip(frame["method"], frame["first"])],
            second=[_operand_in_words(*pair) for pair in zip(frame["method"], frame["second"])],
            fits=frame["holds"].map({True: "yes", False: "no"}),
        ),
        id=f"tbl-computed-{methods[0]}",
        title=f"Computed: {listed(METHODS[method] for method in methods)}",
        columns=COMPUTED_COLUMNS,
        markup=("check",),
        source=cited(case, "checks", "computations"),
    )


def _operand_in_words(method: str, value: str) -> str:
    if method == "interval":
        return dates.date_in_words(value)
    return f"{float(value):,.10g}" if method == "ratio" else value


def numbers_table(case: Case, frame: pd.DataFrame, id: str, title: str) -> Table:
    """The numbers of one frame of `stated_shares` or `stated_series`."""
    return Table(
        frame.assign(
            value=[f"{value:,.10g}" for value in frame["value"]],
            period=[dates.date_in_words(period) or "none given" for period in frame["period"]],
            id=frame["id"].map(link),
        ),
        id=id,
        title=title,
        columns=NUMBER_COLUMNS,
        align={"value": "right"},
        markup=("id",),
        source=cited(case, "checks", "quantities", "computations"),
    )
