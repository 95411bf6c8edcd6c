"""Which articles answer which question how."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, CaseError
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.chapters.views.claims import HOLDING, MANNERS, said

ANSWERS = ("yes", "no", "depends")


def asking(case: Case, questions=()) -> Case:
    """The case with only these questions (ids), or with all. CaseError lists those it does not have."""
    known = case.questions["question_id"]
    if unknown := [name for name in questions if name not in set(known)]:
        raise CaseError(*[f"{name}: no such question (there: {', '.join(known)})" for name in unknown])
    asked = case.questions[known.isin(list(questions) or known)]
    return case.having(questions=asked).only()


@memoized
def answered(case: Case) -> pd.DataFrame:
    """One row a question, answer, article and manner, with the tuple of `claims` that give it.

    `decides` marks the article's own answer: what it asserts; where it asserts nothing, what it adopts from a
    quotation; where it does neither, what it concedes. What it reports, or quotes to rebut, never counts as
    its answer.
    """
    made = case.answers[["question_id", "claim_id", "answer"]].merge(said(case), on="claim_id")
    rank = {manner: place for place, manner in enumerate(MANNERS)}
    made["rank"] = made["manner"].map(rank)
    strongest = made.groupby(["question_id", "source_id"])["rank"].transform("min")
    made["decides"] = (made["rank"] == strongest) & made["manner"].isin(HOLDING)
    keys = ["question_id", "answer", "source_id", "short", "manner", "decides"]
    frame = made.groupby(keys, sort=False)["claim_id"].agg(tuple).rename("claims").reset_index()
    return sorted_by(
        frame, question_id=case.questions["question_id"], answer=ANSWERS, source_id=case.sources["source_id"]
    )


def opposed(case: Case) -> pd.DataFrame:
    """The questions that one article answers with yes and another with no, by what decides in `answered`.

    Columns question_id, question, yes, no (short names); `conceded`: only if concessions count as answers.
    """
    own = defaultdict(list)
    for row in answered(case).itertuples():
        own[row.question_id] += [row] if row.decides else []
    rows = []
    for row in case.questions.itertuples():
        yes, no = (_giving(own[row.question_id], answer) for answer in ("yes", "no"))
        if len({*yes, *no}) > 1 and yes and no:
            firm = [made for made in own[row.question_id] if made.manner != "concedes"]
            firm_yes, firm_no = (_giving(firm, answer) for answer in ("yes", "no"))
            conceded = not (len({*firm_yes, *firm_no}) > 1 and firm_yes and firm_no)
            rows.append((row.question_id, row.question, yes, no, conceded))
    return pd.DataFrame(rows, columns=["question_id", "question", "yes", "no", "conceded"])


def _giving(answers: list, answer: str) -> tuple[str, ...]:
    """The articles that give an answer, by their short names."""
    return tuple(in_order(row.short for row in answers if row.answer == answer))
