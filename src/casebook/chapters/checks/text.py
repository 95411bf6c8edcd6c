"""The sentences of the chapter on checks, computed."""

from casebook.case import Case, records
from casebook.chapters.checks.analysis import BASES, errors, verdict_counts
from casebook.chapters.views.checks import counted_checks
from casebook.display import Note
from casebook.display.markdown import md
from casebook.display.words import count, joined, listed, number_word, sentence, some, theme_in_words


def checks_answer(case: Case) -> Note:
    """How many checks were made where, what came of them, against what, and how many of each article."""
    frame, by_article = counted_checks(case), verdict_counts(case)
    if frame.empty:
        return Note("No check is left with these parameters: allow more articles, verdicts, themes or bases.")
    verdicts = frame["verdict"].value_counts()
    number = {verdict: number_word(verdicts.get(verdict, 0)) for verdict in case.vocabulary("verdict")}
    bases, articles = frame["basis"].value_counts(), int((by_article["checks"] > 0).sum())
    against = listed(f"{words} ({bases[basis]})" for basis, words in BASES.items() if basis in bases)
    each = joined("; ", some(md("{}: {}", row.short, row.checks) for row in records(by_article)))
    parts = [
        f"**{sentence(count(len(frame), 'check'))}** {'was' if len(frame) == 1 else 'were'} made of statements in {count(articles, 'article')}, at {count(frame['passage_id'].nunique(), 'place')}.",
        f"**Consistent with what they were checked against: {number['consistent']}. Inconsistent: {number['inconsistent']}.** Disputed between sources: {number['disputed']}. Allegations: {number['allegation']}. Undetermined: {number['undetermined']}.",
        f"They were checked against {against}.",
        "By article: {}." if len(by_article) > 1 else "",
        "An article with more dates and figures offers more to check; the numbers do not rate it.",
    ]
    return Note(md(" ".join(parts), each))


def basis_in_words(case: Case, basis: str) -> Note:
    """How many statements were checked against something, and what came of it."""
    frame = counted_checks(case)
    verdicts = frame.loc[frame["basis"] == basis, "verdict"].value_counts()
    if verdicts.empty:
        return Note(f"With these parameters, nothing was checked against {BASES[basis]}.")
    number = int(verdicts.sum())
    outcomes = [f"{v}: {verdicts[v]}" for v in case.vocabulary("verdict") if v in verdicts]
    return Note(f"Checked against {BASES[basis]}: {count(number, 'statement')} ({'; '.join(outcomes)}).")


def errors_in_words(case: Case) -> Note:
    """How many statements are inconsistent, how far off they are, and on how many of them an argument rests."""
    frame = errors(case)
    if frame.empty:
        return Note("With these parameters no statement is inconsistent with what it was checked against.")
    severities, weights = frame["severity"].value_counts(), frame["weight"].value_counts()
    far = listed(f"{severities[s]} {s}" for s in case.vocabulary("severity") if s in severities)
    central = int(weights.get("central", 0))
    hangs = {0: "No main argument rests on any of them.", 1: "A main argument rests on one of them."}
    rests = hangs.get(central, f"Main arguments rest on {number_word(central)} of them.")
    are = "is" if len(frame) == 1 else "are"
    return Note(
        f"**{sentence(count(len(frame), 'statement'))} {are} inconsistent with what {'it was' if len(frame) == 1 else 'they were'} checked against**: {far}, by how far off {'it is' if len(frame) == 1 else 'they are'}. {rests}"
    )


def verdict_in_words(case: Case, verdict: str) -> Note:
    """How many checks came to a verdict, and in which themes."""
    frame = counted_checks(case)
    themes = frame.loc[frame["verdict"] == verdict, "theme"].value_counts()
    if themes.empty:
        return Note(f"With these parameters no check has the verdict “{verdict}”.")
    number = int(themes.sum())
    each = joined("; ", [md("{}: {}", theme_in_words(str(theme)), size) for theme, size in themes.items()])
    checks = f"The verdict is “{verdict}” in {count(number, 'check')}"
    return Note(md("{}, by theme: {}.", checks, each))
