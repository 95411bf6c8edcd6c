"""The sentences of the chapter on checks, computed."""

from casebook.case import Case
from casebook.chapters.checks.analysis import errors
from casebook.chapters.views.checks import counted_checks
from casebook.display import Note, Nothing
from casebook.display.words import count, listed, number_word, sentence


def errors_in_words(case: Case) -> Note:
    """How many statements are inconsistent, how far off they are, and on how many of them an argument rests."""
    if counted_checks(case).empty:
        return Nothing("No statement was checked.")
    frame = errors(case)
    if frame.empty:
        return Note("With these parameters no statement is inconsistent with what it was checked against.")
    severities, weights = frame["severity"].value_counts(), frame["weight"].value_counts()
    far = listed(f"{severities[s]} {s}" for s in case.vocabulary("severity") if s in severities)
    central = int(weights.get("central", 0))
    if len(frame) == 1:
        rests = f"{'A' if central else 'No'} main argument rests on it."
        return Note(
            f"**One statement is inconsistent with what it was checked against**: {severities.index[0]}, by how far off it is. {rests}"
        )
    hangs = {0: "No main argument rests on any of them.", 1: "A main argument rests on one of them."}
    rests = hangs.get(central, f"Main arguments rest on {number_word(central)} of them.")
    return Note(
        f"**{sentence(count(len(frame), 'statement'))} are inconsistent with what they were checked against**: {far}, by how far off they are. {rests}"
    )
