"""Questions that the articles answer differently: who answers how, and what stands against what."""

from dataclasses import dataclass

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.chapters.views.checks import SIGN_WORDS, signs_of_claims
from casebook.chapters.views.claims import makers, voiced_claims
from casebook.chapters.views.relations import with_explicit


@dataclass(frozen=True)
class Clash:
    """One question with the claims that answer it and the relations among them.

    claims      claim_id, statement, answer (empty: it only undercuts a relation shown), voice
    makers      the rows of `makers` for these claims
    relations   those between these claims, and what undercuts them
    signs       claim_id → the signs of its checks, in all articles that make it
    """

    question_id: str
    question: str
    claims: pd.DataFrame
    makers: pd.DataFrame
    relations: pd.DataFrame
    signs: dict[str, str]


def contested_questions(case: Case) -> pd.DataFrame:
    """The questions that claims answer in more than one way, with `claims`, how many answer each."""
    answers = case.answers.groupby("question_id")
    frame = answers.agg(ways=("answer", "nunique"), claims=("claim_id", "nunique")).query("ways > 1")
    return case.questions.merge(frame, on="question_id").drop(columns="ways")


def clashes(case: Case, questions: pd.DataFrame | None = None) -> list[Clash]:
    """What stands against what on each of the contested questions, or on these of them."""
    questions = contested_questions(case) if questions is None else questions
    return [_clash(case, row.question_id, row.question) for row in records(questions)]


def _clash(case: Case, question_id: str, question: str) -> Clash:
    answers = case.answers.loc[case.answers["question_id"] == question_id, ["claim_id", "answer"]]
    relations, answering = with_explicit(case.relations), set(answers["claim_id"])
    shown = relations["from_claim"].isin(answering) & relations["to_claim"].isin(answering)
    shown |= relations["to_relation"].isin(relations.loc[shown, "relation_id"])  # what undercuts these
    relations = relations[shown]
    claims, made = voiced_claims(case)[["claim_id", "statement", "voice"]], makers(case)
    claims = claims[claims["claim_id"].isin({*answering, *relations["from_claim"]})]
    claims = claims.merge(answers, on="claim_id", how="left").fillna({"answer": ""})
    claims = sorted_by(claims, answer=[*case.vocabulary("answer"), ""])
    made, signs = made[made["claim_id"].isin(claims["claim_id"])], signs_of_claims(case)
    signs_of = {
        claim: "".join(
            f" {sign}"
            for sign in SIGN_WORDS
            if any(sign in signs.get((source, claim), "") for source in sources)
        )
        for claim, sources in made.groupby("claim_id")["source_id"]
    }
    return Clash(question_id, question, claims, made, relations, signs_of)
