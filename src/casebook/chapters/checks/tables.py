"""The tables of the chapter on checks."""

from typing import Any

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.chapters.checks.analysis import errors
from casebook.chapters.views.checks import UNSETTLED, counted_checks, errors_shown, unsettled_shown
from casebook.chapters.views.links import cited, with_links
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import count, number_word, sentence

VERDICTS = {"disputed": "⇄ disputed", "allegation": "! allegation"}
ERRORS_NOTE = Markdown(
    "*Gross*: off by a factor of ten or by ten years, or it did not happen. *Clear*: by a factor of one and a half or by a year, or another person, body, kind or place. *Slight*: by less. *Central*: a main argument rests on it. *Supporting*: a supporting one does. *Detail*: none does."
)
FEW = 2  # publishers that are named of a check
ADOPTED = Markdown(" *Quoted with approval.*")
CHOSEN = "Shown are those on which an argument rests, and the gross ones even where none does."


def errors_table(case: Case, all_rows: bool = True) -> Table | Note:
    """Every statement that is inconsistent, or only those that weigh: the farthest off first, and of these those on
    which most hangs."""
    frame = errors(case)
    shown = frame if all_rows else errors_shown(frame)
    left_out = len(frame) - len(shown)
    if counted_checks(case).empty:
        return Nothing("No statement was checked.")
    if shown.empty:
        return Note("No statement that weighs is inconsistent with what it was checked against.")
    number, against = count(len(frame), "statement"), _checked_against(case)
    if left_out:
        number = f"{number_word(len(shown))} of {number}"
    return Table.of_rows(
        [
            (f"{row.severity}, {row.weight}", _place(row), row.statement, row.off_by, against[row.check_id])
            for row in records(shown)
        ],
        {
            "how": ("How far off, what rests on it", 1.2),
            "where": ("Place", 1.3),
            "statement": ("The article states", 3.4),
            "off": ("What is off", 2.5),
            "against": ("Checked against", 1.9),
        },
        id="tbl-errors",
        title=f"{sentence(number)} inconsistent with the sources or with arithmetic",
        source=cited(case, "checks", "arguments", "premises") if all_rows else "",
        note=("" if all_rows else f"{CHOSEN} ") + ERRORS_NOTE + _left_out(left_out, "inconsistent"),
    )


def _checked_against(case: Case) -> dict[str, str]:
    """check_id → the publishers of its first sources, or else its basis."""
    cited = case.citations.merge(case.references[["reference_id", "publisher"]], on="reference_id")
    publishers = cited["publisher"].str.split(", as carried by|, citing").str[0]
    named = publishers.groupby(cited["check_id"]).agg(
        lambda names: "; ".join(list(dict.fromkeys(names))[:FEW])
    )
    basis = case.checks["basis"].str.replace("_", " ")
    return dict(zip(case.checks["check_id"], basis)) | {str(id): names for id, names in named.items()}


def _place(row: Any) -> Markdown:
    return md("{} ¶\u00a0{} {}", row.short, row.paragraph, link(row.check_id))


def unsettled_table(case: Case) -> Table | Note:
    """The statements that a main argument rests on and that are disputed, or allegations: both accounts, no verdict."""
    frame = counted_checks(case)
    frame = frame[frame["verdict"].isin(UNSETTLED)]
    central = sorted_by(unsettled_shown(frame), verdict=UNSETTLED)
    quoted = case.assertions[case.assertions["commitment"] == "endorses_quote"]
    adopted = set(zip(quoted["claim_id"], quoted["passage_id"]))
    rows = [
        (
            VERDICTS[row.verdict],
            _place(row),
            md(
                "{}{} {}",
                row.statement,
                ADOPTED if (row.claim_id, row.passage_id) in adopted else "",
                link(row.claim_id),
            ),
            with_links(case, row.reason),
        )
        for row in records(central)
    ]
    if counted_checks(case).empty:
        return Nothing("No statement was checked.")
    if case.arguments.empty:
        return Nothing("No argument is recorded, and so none that rests on a statement.")
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
        title=f"{sentence(count(len(rows), 'statement'))} that {'a main argument rests' if len(rows) == 1 else 'main arguments rest'} on, disputed or alleged",
        note=_left_out(len(frame) - len(rows), "disputed or alleged"),
    )


def _left_out(number: int, what: str) -> Markdown:
    """` The record has 16 more that are inconsistent.`"""
    are = "is" if number == 1 else "are"
    return Markdown(f" The record has {number_word(number)} more that {are} {what}." if number else "")
