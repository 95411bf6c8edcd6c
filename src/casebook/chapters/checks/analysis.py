"""What was checked and found inconsistent: a case in, a frame out."""

from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.case.weights import WEIGHTS
from casebook.chapters.views.checks import counted_checks
from casebook.display.markdown import Markdown, link, md


def errors(case: Case) -> pd.DataFrame:
    """The statements that are inconsistent, each once: the farthest off first, and of these the weightiest.

    The columns of `weighed_checks`, of which `statement` is inline Markdown: what was checked, with the id of the number,
    mention or claim that it belongs to and, where the reader has copies, the words themselves.
    """
    frame = counted_checks(case)
    frame = frame[frame["verdict"] == "inconsistent"]
    statements = [_statement(case, check) for check in records(frame)]
    frame = frame.assign(statement=pd.Series(statements, frame.index, object))
    return sorted_by(frame, severity=case.vocabulary("severity"), weight=WEIGHTS)


def _statement(case: Case, check: Any) -> Markdown:
    id = check.quantity_id or check.mention_id or check.claim_id
    quote = case.quotes.get(check.passage_id)
    parts = [check.statement, link(id), md("*“{}”*", quote) if quote else ""]
    return Markdown(" ").join(filter(None, parts))
