"""The sentences of the chapter on checks, computed."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.checks.analysis import BASES, counts
from casebook.chapters.views.verdicts import VERDICTS
from casebook.display.words import count, listed, number_word, sentence, some, theme_in_words


def answer(case: Case) -> str:
    """The chapter's answer, in Markdown."""
    frame, by_article = case.placed("checks"), counts(case)
    if frame.empty:
        return "No check is left with these parameters: allow more articles, verdicts, themes or bases."
    places, total = frame["passage_id"].nunique(), frame["verdict"].value_counts()
    articles = int((by_article["checks"] > 0).sum())
    each = [f"{row.short} {row.checks}" for row in by_article.itertuples()]
    return " ".join(
        [
            f"**{sentence(count(len(frame), 'check'))}** {'was' if len(frame) == 1 else 'were'} made of"
            f" statements in {count(articles, 'article')}, at {count(places, 'place')}.",
            f"**{sentence(_outcome(total))}.**",
            f"{sentence(_against(frame))}.",
            f"By article: {'; '.join(some(each))}." if len(each) > 1 else "",
            "An article that states more dates and figures offers more to check; the numbers do not rate it.",
        ]
    )


def _outcome(verdicts: pd.Series) -> str:
    """How many checks came to each of the four verdicts."""
    agree, disagree, contested, open_ = (int(verdicts.get(verdict, 0)) for verdict in VERDICTS)
    return (
        f"{number_word(agree)} came out consistent with what the statement was held against,"
        f" {number_word(disagree)} inconsistent; {number_word(contested)} stayed contested between sources,"
        f" {number_word(open_)} undetermined"
    )


def _against(frame: pd.DataFrame) -> str:
    held = frame["basis"].value_counts()
    told = [f"{words} ({held[basis]})" for basis, words in BASES.items() if basis in held]
    return f"they were held against {listed(told)}"


def by_basis(case: Case, basis: str) -> str:
    """How many statements were held against something, and what came of it, in Markdown."""
    frame = case.checks[case.checks["basis"] == basis]
    if frame.empty:
        return f"With these parameters nothing was held against {BASES[basis]}."
    verb = "was" if len(frame) == 1 else "were"
    return (
        f"{sentence(count(len(frame), 'statement'))} {verb} held against {BASES[basis]}:"
        f" {listed(_numbered(frame['verdict']))}."
    )


def _numbered(verdicts: pd.Series) -> list[str]:
    total = verdicts.value_counts()
    return [f"{number_word(total[verdict])} {verdict}" for verdict in VERDICTS if verdict in total]


def by_theme(case: Case, verdict: str) -> str:
    """How many checks came to a verdict, and in which themes, in Markdown."""
    frame = case.checks[case.checks["verdict"] == verdict]
    if frame.empty:
        return f"With these parameters no check is {verdict}."
    themes = "; ".join(
        f"{theme_in_words(theme)} {number}" for theme, number in frame["theme"].value_counts().items()
    )
    verb = "is" if len(frame) == 1 else "are"
    return f"{sentence(count(len(frame), 'check'))} {verb} {verdict}, by theme: {themes}."
