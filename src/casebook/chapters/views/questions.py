"""Which articles answer which question how."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, records
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.case.schema import HOLDING
from casebook.chapters.views.claims import MANNERS, makers

ANSWER_WORDS = {"yes": "Yes", "no": "No", "depends": "It depends"}


@memoized
def article_answers(case: Case) -> pd.DataFrame:
    """One row a question, answer, article and manner, with the tuple of `claims` that give it.

    Columns question_id, answer, source_id, short, manner, decides, claims. `decides` marks the article's own
    answer: what it asserts; where it asserts nothing, what it adopts from a quotation; where it does neither,
    what it concedes. What it reports, or quotes to rebut, never counts as its answer.
    """
    frame = case.answers[["question_id", "claim_id", "answer"]].merge(makers(case), on="claim_id")
    frame["rank"] = frame["manner"].map(MANNERS.index)
    strongest = frame.groupby(["question_id", "source_id"])["rank"].transform("min")
    frame["decides"] = (frame["rank"] == strongest) & frame["manner"].isin(HOLDING)
    keys = ["question_id", "answer", "source_id", "short", "manner", "decides"]
    return sorted_by(
        frame.groupby(keys, sort=False)["claim_id"].agg(tuple).rename("claims").reset_index(),
        question_id=case.questions["question_id"],
        answer=case.vocabulary("answer"),
        source_id=case.sources["source_id"],
    )


def opposed_questions(case: Case) -> pd.DataFrame:
    """The questions that one article answers with yes and another with no, by what decides in `article_answers`.

    Columns question_id, question, yes, no (short names); `conceded`: only if concessions count as answers.
    """
    own: dict[str, list] = defaultdict(list)
    for answer in records(article_answers(case)):
        own[answer.question_id] += [answer] if answer.decides else []
    rows = []
    for row in records(case.questions):
        sides = _sides(own[row.question_id])
        if _oppose(*sides):
            firm = [answer for answer in own[row.question_id] if answer.manner != "concedes"]
            rows.append((row.question_id, row.question, *sides, not _oppose(*_sides(firm))))
    frame = pd.DataFrame(rows, columns=["question_id", "question", "yes", "no", "conceded"])
    return frame.astype({"conceded": bool})


def _sides(answers: list) -> tuple[tuple[str, ...], ...]:
    """The articles that say yes, and those that say no, by their short names."""
    return tuple(
        tuple(in_order(row.short for row in answers if row.answer == side)) for side in ("yes", "no")
    )


def _oppose(yes: tuple[str, ...], no: tuple[str, ...]) -> bool:
    return bool(yes and no) and len({*yes, *no}) > 1
