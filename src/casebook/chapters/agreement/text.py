"""The sentences of the chapter on agreement, computed."""

from collections import Counter
from itertools import combinations

import pandas as pd

from casebook.case import Case, records
from casebook.case.codings import contested
from casebook.case.ordering import in_order
from casebook.chapters.agreement import analysis
from casebook.display import Note
from casebook.display.markdown import md
from casebook.display.words import count, joined, listed, sentence

NOTHING = "No unit was coded by two coders for this choice: allow more articles, coders or variables."


def agreement_answer(case: Case, results: pd.DataFrame) -> Note:
    """Who coded how much, how often they agree, how far beyond chance, and how the rest was settled.

    `results` as in `analysis.agreement`.
    """
    coded = results[results["units"] > 0]
    if coded.empty:
        return Note(NOTHING)
    coders, units = in_order(case.codings["coder"]), _units(case)
    values, disagreed = int(coded["units"].sum()), int(coded["disagreed"].sum())
    alphas = [f"{row.variable} {alpha_in_words(row.alpha)}" for row in records(coded)]
    parts = [
        f"{sentence(units)} were coded by at least two of {listed(coders)}."
        if len(coders) > 2
        else f"Two coders, {listed(coders)}, coded {units}.",
        md("**They agree on {} of {} values.**", values - disagreed, values),
        md("Krippendorff's alpha measures how far this goes beyond chance: {}.", listed(alphas)),
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
    which = "All" if len(settled) == len(frame) else f"{len(settled)} of the"
    return f"{which} {number} are settled with a reason, as coded by {listed(shares)}."


def confusions(case: Case) -> Note:
    """Which variables, and which two values of each, the disagreements are about."""
    frame = analysis.disagreements(case)
    if frame.empty:
        return Note("There is no unit on which coders disagree.")
    parts = []
    for variable, number in frame["variable"].value_counts().items():
        coded = frame.loc[frame["variable"] == variable, "values"]
        pairs = Counter(pair for values in coded for pair in combinations(sorted({*values.values()}), 2))
        (one, other), often = pairs.most_common(1)[0]
        among = f" ({often} of them between {one} and {other})" if often > 1 else ""
        parts.append(f"{number} on {variable}{among}".replace("_", " "))
    return Note(md("**The coders disagree on {}**: {}.", count(len(frame), "value"), listed(parts)))


def survival_in_words(case: Case, frame: pd.DataFrame, min_agreement: float) -> Note:
    """Which of the findings of `findings_by_reading` come out the same in every reading."""
    if case.codings.empty:
        return Note(NOTHING)
    held, lost = frame[frame["holds"]], frame[~frame["holds"]]
    gone = contested(case, min_agreement)["unit_id"].nunique()
    text = f"**{len(held)} of {len(frame)} findings are the same** as settled, with each coder's values, and without the units on which fewer than {100 * min_agreement:.0f} per cent of the coders agree ({gone})."
    if len(lost):
        those = listed(finding[:1].lower() + finding[1:] for finding in lost["finding"])
        text += f" The choice of coding decides {those}."
    return Note(text)


def alpha_in_words(alpha: float | None) -> str:
    """`0.71`, or `undefined`."""
    return "undefined" if alpha is None else f"{alpha:.2f}"
