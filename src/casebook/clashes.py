"""Questions that the articles answer differently: who answers how, and what stands against what."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from casebook import arguments
from casebook.case import Case, CaseError
from casebook.once import once

ANSWERS = ("yes", "no", "depends")


@dataclass(frozen=True)
class Clash:
    """One question with the claims that answer it and the relations among them.

    claims      claim_id, statement, answer (empty: it only undercuts a relation shown), voice
    said        the rows of `said` for these claims
    relations   relation_id, kind, from_claim, to_claim, to_relation, explicit
    """

    question_id: str
    question: str
    claims: pd.DataFrame
    said: pd.DataFrame
    relations: pd.DataFrame


def asking(case: Case, questions=()) -> Case:
    """The case with only these questions (ids), or with all. CaseError lists those it does not have."""
    known = case.questions["question_id"]
    if unknown := [name for name in questions if name not in set(known)]:
        raise CaseError([f"{name}: no such question (there: {', '.join(known)})" for name in unknown])
    asked = case.questions[known.isin(list(questions) or known)]
    return case.having(questions=asked).only()


def contested(case: Case) -> pd.DataFrame:
    """The questions that claims answer in more than one way, with `claims`, how many answer each."""
    given = case.answers.groupby("question_id")
    given = given.agg(ways=("answer", "nunique"), claims=("claim_id", "nunique"))
    frame = case.questions.merge(given[given["ways"] > 1], on="question_id")
    return frame.drop(columns="ways")


def clashes(case: Case, questions: pd.DataFrame | None = None) -> list[Clash]:
    """What stands against what on each of the contested questions, or on these of them."""
    asked = contested(case) if questions is None else questions
    answers = case.answers[case.answers["question_id"].isin(asked["question_id"])]
    answers = answers[["question_id", "claim_id", "answer"]]
    shown = _between(case.relations, answers[["question_id", "claim_id"]])
    bearing = shown[["question_id", "from_claim"]].rename(columns={"from_claim": "claim_id"})
    pairs = pd.concat([answers[["question_id", "claim_id"]], bearing]).drop_duplicates()
    chosen = pairs.merge(answers, how="left").fillna({"answer": ""})
    statements = arguments.claims(case)[["claim_id", "statement", "voice"]].merge(chosen, on="claim_id")
    claims = arguments.sorted_by(statements, answer=(*ANSWERS, ""))
    made = arguments.said(case).merge(pairs, on="claim_id")
    tables = [dict(list(frame.groupby("question_id"))) for frame in (claims, made, shown)]
    return [
        Clash(
            row.question_id,
            row.question,
            *(
                frames.get(row.question_id, none)[columns].reset_index(drop=True)
                for frames, none, columns in zip(tables, (claims[:0], made[:0], shown[:0]), COLUMNS)
            ),
        )
        for row in asked.itertuples()
    ]


COLUMNS = (
    ["claim_id", "statement", "answer", "voice"],
    arguments.SAID,
    ["relation_id", "kind", "from_claim", "to_claim", "to_relation", "explicit"],
)


def _between(relations: pd.DataFrame, answering: pd.DataFrame) -> pd.DataFrame:
    """The relations between claims that answer one question, and what undercuts these, each with its
    question_id."""
    relations = relations.assign(
        explicit=relations["explicit"].str.lower() == "true", place=range(len(relations))
    )
    inside = relations.merge(answering.rename(columns={"claim_id": "from_claim"}), on="from_claim")
    inside = inside.merge(answering.rename(columns={"claim_id": "to_claim"}), on=["question_id", "to_claim"])
    targets = inside[["question_id", "relation_id"]].rename(columns={"relation_id": "to_relation"})
    every = pd.concat([inside, relations.merge(targets, on="to_relation")])
    return every.drop_duplicates(["question_id", "relation_id"]).sort_values("place", kind="stable")


@once
def answered(case: Case) -> pd.DataFrame:
    """One row a question, answer, article and manner, with the tuple of `claims` that give it.

    `decides` marks the article's own answer: what it asserts; where it asserts nothing, what it adopts from a
    quotation; where it does neither, what it concedes. What it reports, or quotes to rebut, never counts as
    its answer.
    """
    made = case.answers[["question_id", "claim_id", "answer"]].merge(arguments.said(case), on="claim_id")
    rank = {manner: place for place, manner in enumerate(arguments.MANNERS)}
    made["rank"] = made["manner"].map(rank)
    strongest = made.groupby(["question_id", "source_id"])["rank"].transform("min")
    made["decides"] = (made["rank"] == strongest) & made["manner"].isin(arguments.HOLDING)
    keys = ["question_id", "answer", "source_id", "short", "manner", "decides"]
    frame = made.groupby(keys, sort=False)["claim_id"].agg(tuple).rename("claims").reset_index()
    return arguments.sorted_by(
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
    return tuple(arguments.in_order(row.short for row in answers if row.answer == answer))
