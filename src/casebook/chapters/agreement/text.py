"""The sentences of the chapter on agreement, computed."""

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import in_order
from casebook.chapters.agreement import analysis
from casebook.display import Note, Nothing
from casebook.display.markdown import md
from casebook.display.words import count, joined, listed, sentence

NOTHING = "No unit was coded by two coders for this choice: allow more articles, coders or variables."


def agreement_answer(case: Case, results: pd.DataFrame) -> Note:
    """Who coded how much, how often they agree, and how the rest was settled.

    `results` as in `analysis.agreement`.
    """
    coded = results[results["units"] > 0]
    if coded.empty:
        return Nothing(NOTHING)
    coders, units = in_order(case.codings["coder"]), _units(case)
    values, disagreed = int(coded["units"].sum()), int(coded["disagreed"].sum())
    parts = [
        f"{sentence(units)} were coded by at least two of {listed(coders)}."
        if len(coders) > 2
        else f"Two coders, {listed(coders)}, coded {units}.",
        md("**They agree on {} of {} values.**", values - disagreed, values),
        _settling(case),
    ]
    return Note(joined(" ", parts))


def _units(case: Case) -> str:
    """`104 claims and 63 assertions`: what at least two coders coded."""
    coders = case.codings.groupby(["unit_id", "variable"])["coder"].transform("size")
    twice = case.codings.loc[coders > 1, "unit_id"].drop_duplicates()
    letters = {"claim": "K", "assertion": "A"}
    numbers = {noun: int(twice.str.startswith(letter).sum()) for noun, letter in letters.items()}
    return listed(count(number, noun) for noun, number in numbers.items() if number)


def _settling(case: Case) -> str:
    """How often each coder's value stood in the end, of the settled disagreements that the coder coded."""
    frame = analysis.disagreements(case)
    if frame.empty:
        return "There is no disagreement to settle."
    settled = frame[frame["reason"] != ""]
    number = count(len(frame), "disagreement")
    if settled.empty:
        return f"None of the {number} is settled with a reason yet."
    shares = []
    for coder in in_order(case.codings["coder"]):
        stood = [row.values[coder] == row.settled for row in records(settled) if coder in row.values]
        shares.append(f"{coder} in {sum(stood)} of {len(stood)}")
    neither = sum(row.settled not in row.values.values() for row in records(settled))
    shares += [f"neither in {neither}"] if neither else []
    which = "All" if len(settled) == len(frame) else f"{len(settled)} of the"
    return f"{which} {number} are settled with a reason, as coded by {listed(shares)}."


def alpha_in_words(alpha: float | None) -> str:
    """`0.71`, or `undefined`."""
    return "undefined" if pd.isna(alpha) else f"{alpha:.2f}"
