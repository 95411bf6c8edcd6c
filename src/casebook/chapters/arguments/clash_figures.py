"""Figures of the clashes: one argument map a question, with its headline, its words and its data."""

from functools import partial

import pandas as pd

from casebook.case import Case
from casebook.chapters.arguments import clashes, map
from casebook.chapters.arguments.clashes import Clash
from casebook.chapters.arguments.plan import HEADINGS, MANNER_WORDS
from casebook.chapters.arguments.text import source
from casebook.chapters.views import questions
from casebook.chapters.views.questions import ANSWERS
from casebook.display import Figure, Table, limits, style
from casebook.display.words import count, listed, sentence

MAPS = 24, 12  # up to so many questions all are drawn, else so few


def maps(case: Case) -> list[Figure]:
    """One argument map a question that claims of the case answer in more than one way."""
    looks, answered, asked = style.articles(case.sources), questions.answered(case), clashes.contested(case)
    shown = limits.largest(asked, asked["claims"], MAPS)
    left = limits.said(len(shown), len(asked), "questions with most claims; a table above has all")
    return [clash_figure(case, clash, looks, answered, left) for clash in clashes.clashes(case, shown)]


def clash_figure(case: Case, clash: Clash, looks: dict, answered: pd.DataFrame, left_out: str = "") -> Figure:
    """One question; `left_out` says of which questions there are more."""
    return Figure(
        partial(map.draw, clash, looks),
        id=f"fig-clash-{clash.question_id}",
        title=f"{clash.question} {who_answers(clash, answered)}",
        subtitle="Claims that answer the question, by answer, with the articles that make them and the"
        " relations between them",
        source=source(case) + left_out,
        alt=_clash_alt(clash),
        data=Table(
            _clash_rows(clash),
            id=f"tbl-clash-{clash.question_id}",
            title=f"{clash.question} The claims and relations in words",
            columns={"answer": "Answer", "claim": "Claim", "by": "Made by", "bears": "Bears on"},
            widths={"answer": 3, "claim": 8, "by": 5, "bears": 5},
            markup=("claim", "bears"),
        ),
    )


def who_answers(clash: Clash, answered: pd.DataFrame) -> str:
    """`Yes: A and B. No, or it depends: C.` The articles' own answers; an answer that no article gives is
    only quoted."""
    here = answered[answered["question_id"] == clash.question_id]
    groups: dict[tuple[str, ...], list[str]] = {}
    for short, answers in here[here["decides"]].groupby("short", sort=False)["answer"]:
        groups.setdefault(tuple(a for a in ANSWERS if a in set(answers)), []).append(short)
    given = {answer for answers in groups for answer in answers}
    parts = [
        f"{_or(answers)}: {listed(groups[answers])}."
        for answers in sorted(groups, key=lambda key: [ANSWERS.index(a) for a in key])
    ]
    for answer in (a for a in ANSWERS if a in set(clash.claims["answer"]) - given):
        conceded = here["manner"][here["answer"] == answer] == "concedes"
        only = "conceded" if conceded.all() else "conceded or quoted" if conceded.any() else "quoted"
        parts.append(f"{HEADINGS[answer]}: only {only}.")
    return " ".join(parts)


def _or(answers: tuple[str, ...]) -> str:
    return sentence(", or ".join(HEADINGS[answer].lower() for answer in answers))


def _clash_rows(clash: Clash) -> pd.DataFrame:
    """One row a claim: its answer, its words, who makes it, and what it bears on."""
    rows = []
    for claim in clash.claims.itertuples():
        made = clash.said[clash.said["claim_id"] == claim.claim_id]
        by = "; ".join(f"{row.short} {MANNER_WORDS[row.manner]}".strip() for row in made.itertuples())
        bears = [
            in_words(row, clash.relations, named=False) + ("" if row.explicit else " (inferred)")
            for row in clash.relations[clash.relations["from_claim"] == claim.claim_id].itertuples()
        ]
        rows.append(
            (
                HEADINGS[claim.answer],
                f"{claim.statement} [{claim.claim_id}](#{claim.claim_id})",
                by,
                "; ".join(bears),
            )
        )
    return pd.DataFrame(rows, columns=["answer", "claim", "by", "bears"])


def in_words(relation, relations: pd.DataFrame, named: bool = True, link: bool = True) -> str:
    """`K079 supports K078`, `K086 undercuts that K085 supports K084`; unless `named`, without the claim
    that bears."""

    def called(claim_id: str) -> str:
        return f"[{claim_id}](#{claim_id})" if link else claim_id

    start = f"{called(relation.from_claim)} " if named else ""
    verb = {"support": "supports", "attack": "attacks", "undercut": "undercuts", "rephrase": "restates"}[
        relation.kind
    ]
    if relation.to_claim:
        return f"{start}{verb} {called(relation.to_claim)}"
    [hit] = relations[relations["relation_id"] == relation.to_relation].itertuples()
    return f"{start}undercuts that {in_words(hit, relations, link=link)}"


def _clash_alt(clash: Clash) -> str:
    parts = []
    for answer, group in clash.claims.groupby("answer", sort=False):
        quoted = int((group["voice"] == "quoted").sum())
        parts.append(
            f"{HEADINGS[answer]}: {count(len(group), 'claim')}"
            + (f", {quoted} only quoted" if quoted else "")
        )
    relations = "; ".join(in_words(row, clash.relations, link=False) for row in clash.relations.itertuples())
    return f"Argument map of the question: {clash.question} {'. '.join(parts)}. " + (
        f"Relations: {relations}." if relations else "No relations."
    )
