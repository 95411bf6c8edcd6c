"""The arguments of the articles, their premises, and the questions that press them."""

from collections import defaultdict
from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.case.memo import memoized
from casebook.case.ordering import sorted_by
from casebook.display.markdown import Markdown, link, md

PRESSED_FIRST = "By one rule for every article: first a question raised by a check that came out inconsistent, the farthest off before the others; then one raised by a check that is disputed, an allegation or undetermined; then one raised by another article; then an open one. Of several, the one put to an argument for the thesis, then to the argument that stands first."


@memoized
def arguments(case: Case) -> pd.DataFrame:
    """One row an argument, main ones first in each article, otherwise in the order of the table.

    The columns of `arguments` with the `statement` concluded, `premises` (a tuple of id, statement, whether the reader
    supplied it), and of the question that presses most: asked, state, claim_id and check_id, empty where there is none.
    """
    concluded = case.claims[["claim_id", "statement"]].rename(columns={"claim_id": "conclusion"})
    pressing = pressing_questions(case)[["argument_id", "asked", "state", "claim_id", "check_id"]]
    frame = case.arguments.merge(concluded, how="left").merge(pressing, how="left")
    frame = frame.fillna(dict.fromkeys(["statement", *pressing], ""))
    premises = _premises(case)
    frame["premises"] = [tuple(premises[id]) for id in frame["argument_id"]]
    return sorted_by(frame, source_id=case.sources["source_id"], weight=case.vocabulary("argument_weight"))


def _premises(case: Case) -> dict[str, list]:
    """argument_id → its premises in their order."""
    words = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    words |= dict(zip(case.implicit_premises["implicit_id"], case.implicit_premises["statement"]))
    premises = defaultdict(list)
    for row in records(case.premises.sort_values("position", kind="stable")):
        id = row.claim_id or row.implicit_id
        if id in words:
            premises[row.argument_id].append((id, words[id], bool(row.implicit_id)))
    return premises


@memoized
def ranked_questions(case: Case) -> pd.DataFrame:
    """The critical questions of each argument, the one that bites hardest first; `rank` 0 to 4, `question` in general
    terms, and `verdict` and `severity` of the check that raises it.

    The rule is the same for every argument: 0, raised by a check that came out inconsistent; 1, by one that is disputed,
    an allegation or undetermined; 2, by another article, or by a check that agrees; 3, open; 4, answered. Among those
    of one rank, the one that stands first in the scheme's list.
    """
    ranks = {"inconsistent": 0, "disputed": 1, "allegation": 1, "undetermined": 1}
    general = case.scheme_questions[["scheme_question_id", "position", "question"]]
    frame = case.critical_questions.merge(general, on="scheme_question_id")
    frame = frame.merge(case.checks[["check_id", "verdict", "severity"]], on="check_id", how="left")
    frame = frame.fillna({"verdict": "", "severity": ""})
    states = {"open": 3, "answered": 4}
    frame["rank"] = [states.get(row.state, ranks.get(row.verdict, 2)) for row in records(frame)]
    frame = frame.sort_values(["rank", "position"], kind="stable")
    return sorted_by(frame, argument_id=case.arguments["argument_id"]).reset_index(drop=True)


def pressing_questions(case: Case) -> pd.DataFrame:
    """Of each argument the question that bites hardest, if any is not answered: a row of `ranked_questions`."""
    frame = ranked_questions(case)
    return frame[frame["state"] != "answered"].drop_duplicates("argument_id").reset_index(drop=True)


@memoized
def pressed(case: Case) -> pd.DataFrame:
    """The rows of `pressing_questions` of main arguments, article by article in the order of PRESSED_FIRST, with
    source_id, short and `nearness`, the place of the check's severity."""
    main = case.arguments[case.arguments["weight"] == "main"][["argument_id", "source_id", "conclusion"]]
    frame = pressing_questions(case).merge(main, on="argument_id")
    frame = frame.merge(case.sources[["source_id", "short", "thesis"]], on="source_id")
    order = [*case.vocabulary("severity"), ""]
    frame = frame.assign(
        nearness=frame["severity"].map(order.index), apart=frame["conclusion"] != frame["thesis"]
    )
    frame = frame.sort_values(["rank", "nearness", "apart"], kind="stable")
    return sorted_by(frame, source_id=case.sources["source_id"])


def pressed_first(case: Case) -> pd.DataFrame:
    """Of each article that has one, the question that presses its main arguments as a whole most: a row of `pressed`."""
    return pressed(case).drop_duplicates("source_id", ignore_index=True)


def question_in_words(row: Any) -> Markdown:
    """`Would the ferry do? G01, raised by C007 (inconsistent)`: a row of `pressed_first`."""
    if not (raised := row.check_id or row.claim_id):
        return md("{} {}, open", row.asked, link(row.argument_id))
    verdict = f" ({row.verdict})" if row.verdict else ""
    return md("{} {}, raised by {}{}", row.asked, link(row.argument_id), link(raised), verdict)
