"""Who coded the case, and what of it was made twice: only what the descriptor and the tables say took place."""

from collections import Counter

from casebook.case import Case, schema
from casebook.display.words import count, listed, sentence

UNSAID = "The case does not say who coded it."
KINDS = {  # kind of a coder → one, several
    "machine": ("machine-assisted pass", "machine-assisted passes"),
    "human": ("human coder", "human coders"),
}
TWICE = {  # table with a column `coder` → what its coders did
    "codings": "coded {units}",
    "reconstructions": "reconstructed the arguments",
}


def who_coded(case: Case) -> str:
    """`The case was coded by two machine-assisted passes; no human coder took part.`"""
    numbers = Counter(schema.coders(case.package).values())
    if not numbers:
        return UNSAID
    hands = listed(count(numbers[kind], *forms) for kind, forms in KINDS.items() if numbers[kind])
    return f"The case was coded by {hands}{'' if numbers['human'] else '; no human coder took part'}."


def made_twice(case: Case) -> str:
    """`Two coders coded 167 units and two coders reconstructed the arguments, without sight of each other.` Empty where
    nothing was made twice."""
    units = case.codings.groupby(["unit_id", "variable"]).filter(lambda given: len(given) > 1)
    parts = []
    for table, what in TWICE.items():
        coders = (units if table == "codings" else case.tables[table])["coder"].nunique()
        if coders > 1:
            did = what.format(units=count(units["unit_id"].nunique(), "unit"))
            parts.append(f"{count(coders, 'coder')} {did}")
    return f"{sentence(listed(parts))}, without sight of each other." if parts else ""
