"""Questions that the articles answer differently: who answers how, and what stands against what."""

from dataclasses import dataclass

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.chapters.views.claims import makers, voiced_claims
from casebook.chapters.views.relations import with_explicit


@dataclass(frozen=True)
class Clash:
    """One question with the claims that answer it and the relations among them, in each its question_id.

    claims      claim_id, statement, answer (empty: it only undercuts a relation shown), voice
    makers      the rows of `makers` for these claims
    relations   relation_id, kind, from_claim, to_claim, to_relation, explicit
    """

    question_id: str
    question: str
    claims: pd.DataFrame
    makers: pd.DataFrame
    relations: pd.DataFrame


def contested_questions(case: Case) -> pd.DataFrame:
    """The questions that claims answer in more than one way, with `claims`, how many answer each."""
    answers = case.answers.groupby("question_id")
    frame = answers.agg(ways=("answer", "nunique"), claims=("claim_id", "nunique")).query("ways > 1")
    return case.questions.merge(frame, on="question_id").drop(columns="ways")


def clashes(case: Case, questions: pd.DataFrame | None = None) -> list[Clash]:
    """What stands against what on each of the contested questions, or on these of them."""
    questions = contested_questions(case) if questions is None else questions
    answers = case.answers[case.answers["question_id"].isin(questions["question_id"])]
    answers = answers[["question_id", "claim_id", "answer"]]
    relations = _relations_among(case.relations, answers[["question_id", "claim_id"]])
    bearing = relations[["question_id", "from_claim"]].rename(columns={"from_claim": "claim_id"})
    pairs = pd.concat([answers[["question_id", "claim_id"]], bearing]).drop_duplicates()
    claims = pairs.merge(answers, how="left").fillna({"answer": ""})
    claims = voiced_claims(case)[["claim_id", "statement", "voice"]].merge(claims, on="claim_id")
    claims = sorted_by(claims, answer=[*case.vocabulary("answer"), ""])
    frames = claims, makers(case).merge(pairs, on="claim_id"), relations
    return [
        Clash(row.question_id, row.question, *(_of_question(row.question_id, frame) for frame in frames))
        for row in records(questions)
    ]


def _of_question(question_id: str, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["question_id"] == question_id].reset_index(drop=True)


def _relations_among(relations: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """The relations between claims that answer one question, and what undercuts these, each with its
    question_id."""
    relations = with_explicit(relations).assign(place=range(len(relations)))
    inside = relations.merge(answers.rename(columns={"claim_id": "from_claim"}), on="from_claim")
    inside = inside.merge(answers.rename(columns={"claim_id": "to_claim"}), on=["question_id", "to_claim"])
    targets = inside[["question_id", "relation_id"]].rename(columns={"relation_id": "to_relation"})
    every = pd.concat([inside, relations.merge(targets, on="to_relation")])
    return every.drop_duplicates(["question_id", "relation_id"]).sort_values("place", kind="stable")
