"""Questions that the articles answer differently: who answers how, and what stands against what."""

from dataclasses import dataclass

import pandas as pd

from casebook.case import Case
from casebook.case.ordering import sorted_by
from casebook.chapters.views.claims import SAID, said, voiced_claims
from casebook.chapters.views.questions import ANSWERS


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
    statements = voiced_claims(case)[["claim_id", "statement", "voice"]].merge(chosen, on="claim_id")
    claims = sorted_by(statements, answer=(*ANSWERS, ""))
    made = said(case).merge(pairs, on="claim_id")
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
    SAID,
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
