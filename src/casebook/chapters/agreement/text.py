"""The sentences of the chapter on agreement, computed."""

import pandas as pd

from casebook.case import Case
from casebook.case.ordering import in_order
from casebook.chapters.agreement import analysis
from casebook.display import Note
from casebook.display.text import plain
from casebook.display.words import count, listed, sentence

NOTHING = "No unit was coded by two coders for this choice: allow more articles, coders or variables."


def answer(case: Case, results: pd.DataFrame) -> Note:
    """Who coded how much, how often they agree, how far beyond chance, and how the rest was settled."""
    coded = results[results["units"] > 0]
    if coded.empty:
        return Note(NOTHING)
    coders = in_order(case.codings["coder"])
    values, differ = int(coded["units"].sum()), int(coded["disagreed"].sum())
    told = [f"{row.variable} {in_words(row.alpha)}" for row in coded.itertuples()]
    parts = [
        f"{sentence(_how_many(case))} were coded by at least two of {listed(map(plain, coders))}."
        if len(coders) > 2
        else f"Two coders, {listed(map(plain, coders))}, coded {_how_many(case)}.",
        f"**They agree on {values - differ} of {values} values.**",
        f"How far this goes beyond chance is Krippendorff's alpha: {listed(told)}.",
    ]
    return Note(" ".join([*parts, _settling(case)]))


def _how_many(case: Case) -> str:
    coders = case.codings.groupby(["unit_id", "variable"])["coder"].transform("size")
    twice = case.codings.loc[coders > 1, "unit_id"].drop_duplicates()
    numbers = {
        "claim": int(twice.str.startswith("K").sum()),
        "assertion": int(twice.str.startswith("A").sum()),
    }
    return listed(count(number, noun) for noun, number in numbers.items() if number)


def _settling(case: Case) -> str:
    """How often each coder's value stood in the end, of the settled disagreements that the coder coded."""
    frame = analysis.disagreements(case)
    if frame.empty:
        return "There is no disagreement to settle."
    done = frame[frame["reason"] != ""]
    if done.empty:
        return f"None of the {count(len(frame), 'disagreement')} is settled with a reason yet."
    which = "All" if len(done) == len(frame) else f"{len(done)} of the"
    told = []
    for coder in in_order(case.codings["coder"]):
        stood = [row.values[coder] == row.settled for row in done.itertuples() if coder in row.values]
        told.append(f"{plain(coder)} in {sum(stood)} of {len(stood)}")
    return (
        f"{which} {count(len(frame), 'disagreement')} are settled with a reason, as coded by {listed(told)}."
    )


def in_words(alpha: float | None) -> str:
    return "undefined" if alpha is None else f"{alpha:.2f}"
