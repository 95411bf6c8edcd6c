"""Figures of the clashes: one argument map a question, with its headline and its words."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.arguments import argument_map
from casebook.chapters.arguments.clashes import Clash, clashes, contested_questions
from casebook.chapters.arguments.text import HEADINGS, arguments_source, maker_in_words
from casebook.chapters.views.checks import signs_in_words
from casebook.chapters.views.questions import article_answers, opposed_questions
from casebook.chapters.views.relations import relation_in_words
from casebook.display import Figure, Note, Nothing, limits, style
from casebook.display.words import joined, listed, sentence

MAPS = 8, 6  # up to so many questions all are drawn, else so few
ALL_INFERRED = "The coders inferred every relation drawn; no article states one."
SUBTITLE = "Claims that answer the question, by answer, with the articles that make them and the relations between them."


def clash_maps(case: Case) -> list[Figure]:
    """One argument map a question that claims of the case answer in more than one way."""
    looks, answers, questions = style.articles(case.sources), article_answers(case), contested_questions(case)
    drawn = limits.largest(questions, questions["claims"], MAPS)
    what = "questions with most claims"
    rest = limits.limit_in_words(len(drawn), len(questions), what, "All are in the record.")
    source, every = joined("", [arguments_source(case), rest]), clashes(case, drawn)
    return [  # what holds for all of them stands above the first and below the last
        _clash_map(clash, looks, answers, SUBTITLE * (clash is every[0]), source * (clash is every[-1]))
        for clash in every
    ]


def opposed_maps(case: Case) -> Sequence[Figure | Note]:
    """A map of each question that one article answers with yes and another with no, whatever they concede; or that
    there is none."""
    opposed = set(opposed_questions(case).query("not conceded")["question_id"])
    if case.questions.empty:
        return [Nothing("No question is recorded.")]
    if not opposed:
        return [Note("No question is answered with yes by one article and with no by another.")]
    asked = case.questions[case.questions["question_id"].isin(opposed)]
    return clash_maps(case.having(questions=asked).only())


def _clash_map(
    clash: Clash, looks: dict[str, style.Look], answers: pd.DataFrame, subtitle: str, source: str
) -> Figure:
    is_inferred = len(clash.relations) > 0 and not clash.relations["explicit"].any()
    return Figure(
        partial(argument_map.draw, clash, looks),
        id=f"fig-clash-{clash.question_id}",
        title=f"{clash.question} {who_answers(clash, answers)}",
        subtitle=" ".join(
            filter(None, [subtitle, signs_in_words(clash.signs.values()), ALL_INFERRED * is_inferred])
        ),
        source=source,
        alt=_alt(clash),
    )


def who_answers(clash: Clash, answers: pd.DataFrame) -> str:
    """`Yes: A and B; C in a concession. No, or it depends: C.` The articles' own answers, and beside them what they concede;
    an answer that no article gives is only quoted. `answers` as in `article_answers`."""
    here, rank = answers[answers["question_id"] == clash.question_id], list(HEADINGS).index
    groups: dict[tuple[str, ...], list[str]] = {}
    for short, own in here[here["decides"]].groupby("short", sort=False)["answer"]:
        groups.setdefault(tuple(sorted(set(own), key=rank)), []).append(str(short))
    parts = [
        f"{sentence(', or '.join(HEADINGS[answer].lower() for answer in given))}: {listed(groups[given])}{_conceded(here, given)}."
        for given in sorted(groups, key=lambda given: list(map(rank, given)))
    ]
    not_own = set(clash.claims["answer"]) - {"", *sum(groups, ())}
    for answer in sorted(not_own, key=rank):
        conceded = here["manner"][here["answer"] == answer] == "concedes"
        only = "conceded" if conceded.all() else "conceded or quoted" if conceded.any() else "quoted"
        parts.append(f"{HEADINGS[answer]}: only {only}.")
    return " ".join(parts)


def _conceded(here: pd.DataFrame, given: tuple[str, ...]) -> str:
    """`; C in a concession`: who grants one of these answers beside an answer of its own."""
    granted = here[(here["manner"] == "concedes") & ~here["decides"] & here["answer"].isin(given)]
    return f"; {listed(dict.fromkeys(granted['short']))} in a concession" if len(granted) else ""


def _alt(clash: Clash) -> str:
    """The claims by answer, with who makes each, and the relations between them."""
    by = {id: listed(map(maker_in_words, records(makers))) for id, makers in clash.makers.groupby("claim_id")}
    answers = [
        f"{HEADINGS[str(answer)]}: "
        + " ".join(f"{row.claim_id}, {row.statement} ({by[row.claim_id]})" for row in records(group))
        for answer, group in clash.claims.groupby("answer", sort=False)
    ]
    relations = [relation_in_words(row, clash.relations) for row in records(clash.relations)]
    drawn = f"Relations: {'; '.join(relations)}." if relations else "No relations."
    return " ".join([f"Argument map of the question: {clash.question}", *answers, drawn])
