"""What the things are called that the articles name."""

from casebook.case import Case
from casebook.display.words import concept


def concept_names(case: Case) -> dict[str, str]:
    """Term → the first sentence of its definition, `The bridge that fell in 2020`, which no side chose; the term itself,
    where it has none."""
    rows = case.vocabularies[case.vocabularies["vocabulary"] == "concept"]
    first = (definition.split(". ")[0].removesuffix(".") for definition in rows["definition"])
    return {term: words or concept(term) for term, words in zip(rows["term"], first)}
