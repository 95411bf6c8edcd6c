"""Which themes every article takes up, and what several articles name: a case in, frames out."""

import pandas as pd

from casebook.case import Case
from casebook.case.ordering import sorted_by
from casebook.case.schema import HOLDING
from casebook.chapters.views import claims
from casebook.chapters.views.questions import article_answers


def common_themes(case: Case) -> list[str]:
    """The themes on which every article holds a claim or answers a question, by name.

    A claim counts with its main theme, and with those that it bears on beside (`claim_themes`). What an article only
    reports, entertains or quotes to rebut is not its own.
    """
    themes = pd.concat([case.claims[["claim_id", "theme"]], case.claim_themes[["claim_id", "theme"]]])
    themes = themes[themes["theme"].isin({*case.claims["theme"], *case.questions["theme"]})]
    made, answers = claims.makers(case), article_answers(case)
    held = made[made["manner"].isin(HOLDING)].merge(themes, on="claim_id")
    answered = answers[answers["decides"].astype(bool)].merge(case.questions[["question_id", "theme"]])
    taken = pd.concat([frame[["theme", "source_id"]] for frame in (held, answered)])
    articles = taken.groupby("theme")["source_id"].nunique()
    return sorted(articles.index[articles == len(case.sources)])


def namings(case: Case, min_articles: int = 2) -> pd.DataFrame:
    """One row a wording of a thing that at least so many articles name: term_id, concept, source_id, short,
    wording, connotation, `quoted` (its note says that the words are another's) and `articles`, how many name
    the thing."""
    placed = case.placed("terms").drop_duplicates(["concept", "source_id", "wording"])
    articles = placed.groupby("concept")["source_id"].transform("nunique")
    quoted = placed["note"].str.contains(r"In a quotation|^Reported|Reported speech|repeats the quoted words")
    frame = placed.assign(quoted=quoted, articles=articles)[articles >= min_articles]
    columns = "term_id concept source_id short wording connotation quoted articles".split()
    return sorted_by(frame, source_id=case.sources["source_id"])[columns]
