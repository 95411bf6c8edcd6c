"""What was checked, against what, and what came of it: a case in, frames out."""

from collections import defaultdict
from typing import Any

import pandas as pd

from casebook.case import Case, computations, records
from casebook.case.memo import memoized
from casebook.case.ordering import sorted_by
from casebook.case.weights import WEIGHTS
from casebook.chapters.views.checks import weighed_checks
from casebook.chapters.views.links import linked, with_links
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import joined

BASES = {  # what a statement was checked against
    "computed": "arithmetic",
    "reference": "the public record",
    "within_article": "another passage of the same article",
    "across_articles": "another article",
}


@memoized
def explained_checks(case: Case) -> pd.DataFrame:
    """One row a check: the columns of `weighed_checks` and, as inline Markdown:

    statement   what was checked, with the id of the number, mention or claim that it belongs to and, where the reader
                has copies, the words themselves
    against     what it was checked against: what was computed, links to the references, or the basis in words
    why         the reason, what a reader should know of it, and what it was checked against

    """
    frame, grounds = weighed_checks(case), _grounds(case)
    statements, against, reasons = [], [], []
    for check in records(frame):
        statements.append(_statement(case, check))
        against.append(joined("; ", grounds.get(check.check_id, [md(BASES[check.basis])])))
        note = md("*{}*", with_links(case, check.note)) if check.note else ""
        reasons.append(_spaced(with_links(case, check.reason), note, md("({})", against[-1])))
    columns = {"statement": statements, "against": against, "why": reasons}
    return frame.assign(**{name: pd.Series(cells, frame.index, object) for name, cells in columns.items()})


def _statement(case: Case, check: Any) -> Markdown:
    id = check.quantity_id or check.mention_id or check.claim_id
    quote = case.quotes.get(check.passage_id, "")
    return _spaced(
        linked(check.statement, id) if id else md("{}", check.statement), md("*“{}”*", quote) if quote else ""
    )


def _spaced(*parts: str) -> Markdown:
    return Markdown(" ").join(filter(None, parts))


def _grounds(case: Case) -> dict[str, list]:
    """check_id → `computed 24 days, would fit 13 to 15 days`, one a computation, and the references as links."""
    grounds: dict[str, list] = defaultdict(list)
    for row in records(computed_checks(case)):
        grounds[row.check_id].append(md("computed {}, allowed {}", row.result, row.allowed))
    for check, citations in case.citations.groupby("check_id", sort=False):
        grounds[str(check)].append(joined(", ", map(link, citations["reference_id"])))
    return grounds


@memoized
def computed_checks(case: Case) -> pd.DataFrame:
    """One row a computation of the checks there are, in reading order.

    Beside its columns and those of the check: `result` and `allowed` in words, and whether it `holds`.
    """
    frame = case.placed("checks").drop(columns="note").merge(case.computations, on="check_id", sort=False)
    given = [(row.method, row.first, row.second, row.unit) for row in records(frame)]
    limits = list(zip(frame["low"], frame["high"]))
    return frame.assign(
        result=[computations.result_in_words(*row) for row in given],
        allowed=[computations.allowed_in_words(*pair, unit) for pair, unit in zip(limits, frame["unit"])],
        holds=[computations.holds(computations.result(*row), *pair) for row, pair in zip(given, limits)],
    )


def check_places(frame: pd.DataFrame) -> pd.Series:
    """`Two 2023 ¶ 13`, with a space that does not break."""
    return frame["short"] + " ¶\u00a0" + frame["paragraph"].astype(str)


def errors(case: Case) -> pd.DataFrame:
    """The statements that are inconsistent, each once: the farthest off first, and of these the weightiest."""
    frame = explained_checks(case)
    frame = frame[(frame["verdict"] == "inconsistent") & (frame["repeats"] == "")]
    return sorted_by(frame, severity=case.vocabulary("severity"), weight=WEIGHTS)
