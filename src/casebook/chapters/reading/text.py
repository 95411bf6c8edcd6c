"""The sentences of the chapter on what each article argues, computed."""

from casebook.case import Case, records
from casebook.chapters.reading import analysis
from casebook.display import Note
from casebook.display.markdown import link, md
from casebook.display.words import bullets, count, joined, listed, sentence

PLURALS = {"thesis": "theses", "conclusion": "conclusions", "premise": "premises", "scheme": "schemes"}
STATES = {
    "answered": "answered in the article",
    "raised": "raised by another article or by a check",
    "open": "open",
}


def reading_answer(case: Case) -> Note:
    """The thesis of each article, and how many arguments it rests on."""
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    numbers = case.arguments.groupby(["source_id", "weight"]).size()
    lines = [
        md(
            "**{}**: {} {} ({}, {})",
            row.short,
            statements[row.thesis],
            link(row.thesis),
            count(int(numbers.get((row.source_id, "main"), 0)), "main argument"),
            count(int(numbers.get((row.source_id, "supporting"), 0)), "supporting", "supporting"),
        )
        for row in records(case.sources)
        if row.thesis in statements
    ]
    if not lines:
        return Note("No thesis is left with these parameters: allow more articles.")
    lead = "What each article as a whole maintains, in our words:\n\n{}"
    return Note(md(lead, bullets(lines)))


def questions_in_words(case: Case) -> Note:
    """How many critical questions were asked, and in which state they are."""
    states = case.critical_questions["state"].value_counts()
    if states.empty:
        return Note("With these parameters no question is asked.")
    numbers = listed(f"{states[state]} {words}" for state, words in STATES.items() if state in states)
    arguments = case.critical_questions["argument_id"].nunique()
    asked = count(int(states.sum()), "question")
    return Note(
        f"{sentence(asked)} {'was' if states.sum() == 1 else 'were'} asked of {count(arguments, 'argument')}: {numbers}."
    )


def overlap_in_words(case: Case) -> Note:
    """How far the two readers agree, part by part, over all articles."""
    totals = analysis.overlap(case).groupby("part", sort=False)[["both", "either"]].sum()
    parts = [
        f"{PLURALS[str(part)]} {row.both} of {row.either} ({100 * row.both / row.either:.0f} %)"
        for part, row in totals.iterrows()
        if row.either
    ]
    if not parts:
        return Note("With these parameters there are no two reconstructions to compare.")
    settled = count(len(case.differences), "difference")
    return Note(
        joined(
            " ",
            [
                f"Both readers found, of everything that either found: {'; '.join(parts)}.",
                f"{sentence(settled)} {'was' if len(case.differences) == 1 else 'were'} settled with a reason.",
            ],
        )
    )
