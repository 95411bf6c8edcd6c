"""The sentences of the chapter on checks, computed."""

from casebook.case import Case, records
from casebook.chapters.checks.analysis import BASES, verdict_counts
from casebook.display import Note
from casebook.display.markdown import md
from casebook.display.words import count, listed, number_word, sentence, some, theme_in_words


def checks_answer(case: Case) -> Note:
    """How many checks were made where, what came of them, against what, and how many of each article."""
    frame, by_article = case.placed("checks"), verdict_counts(case)
    if frame.empty:
        return Note("No check is left with these parameters: allow more articles, verdicts, themes or bases.")
    verdicts = frame["verdict"].value_counts()
    number = {verdict: number_word(verdicts.get(verdict, 0)) for verdict in case.vocabulary("verdict")}
    bases, articles = frame["basis"].value_counts(), int((by_article["checks"] > 0).sum())
    against = listed(f"{words} ({bases[basis]})" for basis, words in BASES.items() if basis in bases)
    each = "; ".join(some(f"{row.short} {row.checks}" for row in records(by_article)))
    parts = [
        f"**{sentence(count(len(frame), 'check'))}** {'was' if len(frame) == 1 else 'were'} made of statements in {count(articles, 'article')}, at {count(frame['passage_id'].nunique(), 'place')}.",
        f"**{sentence(number['consistent'])} came out consistent with what the statement was held against, {number['inconsistent']} inconsistent; {number['contested']} stayed contested between sources, {number['undetermined']} undetermined.**",
        f"They were held against {against}.",
        "By article: {}." if len(by_article) > 1 else "",
        "An article that states more dates and figures offers more to check; the numbers do not rate it.",
    ]
    return Note(md(" ".join(parts), each))


def basis_in_words(case: Case, basis: str) -> Note:
    """How many statements were held against something, and what came of it."""
    verdicts = case.checks.loc[case.checks["basis"] == basis, "verdict"].value_counts()
    if verdicts.empty:
        return Note(f"With these parameters nothing was held against {BASES[basis]}.")
    number = int(verdicts.sum())
    outcomes = [f"{number_word(verdicts[v])} {v}" for v in case.vocabulary("verdict") if v in verdicts]
    return Note(
        f"{sentence(count(number, 'statement'))} {'was' if number == 1 else 'were'} held against {BASES[basis]}: {listed(outcomes)}."
    )


def verdict_in_words(case: Case, verdict: str) -> Note:
    """How many checks came to a verdict, and in which themes."""
    themes = case.checks.loc[case.checks["verdict"] == verdict, "theme"].value_counts()
    if themes.empty:
        return Note(f"With these parameters no check is {verdict}.")
    number = int(themes.sum())
    each = "; ".join(f"{theme_in_words(str(theme))} {size}" for theme, size in themes.items())
    checks = f"{sentence(count(number, 'check'))} {'is' if number == 1 else 'are'} {verdict}"
    return Note(md("{}, by theme: {}.", checks, each))
