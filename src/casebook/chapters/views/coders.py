"""Who coded the case, and what of it was made twice: only what the descriptor and the tables say took place."""

from collections import Counter

from casebook.case import Case, schema
from casebook.display.words import count, listed, sentence

KINDS = {  # kind of a coder → one, several
    "machine": ("machine-assisted pass", "machine-assisted passes"),
    "human": ("human coder", "human coders"),
}


def who_coded(case: Case) -> str:
    """`The case was coded by two machine-assisted passes; no human coder took part.`"""
    numbers = Counter(schema.coders(case.package).values())
    if not numbers:
        return "The case does not say who coded it."
    hands = listed(count(numbers[kind], *forms) for kind, forms in KINDS.items() if numbers[kind])
    return f"The case was coded by {hands}{'' if numbers['human'] else '; no human coder took part'}."


def made_twice(case: Case) -> str:
    """`Two coders coded 167 of 300 claims and assertions and two coders reconstructed the arguments, without sight of each other.` Empty where
    nothing was made twice."""
    units = case.codings.groupby(["unit_id", "variable"]).filter(lambda given: len(given) > 1)
    whole = len(case.claims) + len(case.assertions)
    coded = f"coded {units['unit_id'].nunique():,} of {whole:,} claims and assertions"
    did = {coded: units, "reconstructed the arguments": case.reconstructions}
    numbers = {what: table["coder"].nunique() for what, table in did.items()}
    parts = [f"{count(number, 'coder')} {what}" for what, number in numbers.items() if number > 1]
    return f"{sentence(listed(parts))}, without sight of each other." if parts else ""
