"""How one claim bears on another, in words."""

from typing import Any

import pandas as pd

from casebook.case import records

RELATION_VERBS = {
    "support": "supports",
    "attack": "attacks",
    "contradict": "contradicts",
    "undercut": "undercuts",
    "rephrase": "restates",
}


def with_explicit(relations: pd.DataFrame) -> pd.DataFrame:
    """The relations, with `explicit` true or false: whether an article states them."""
    return relations.assign(explicit=relations["explicit"].str.lower() == "true")


def relation_in_words(relation: Any, relations: pd.DataFrame) -> str:
    """`K079 supports K078`, `K086 undercuts that K085 supports K084`; `relations` holds every relation that is undercut."""
    if relation.to_claim:
        return f"{relation.from_claim} {RELATION_VERBS[relation.kind]} {relation.to_claim}"
    [hit] = records(relations[relations["relation_id"] == relation.to_relation])
    return f"{relation.from_claim} {RELATION_VERBS['undercut']} that {relation_in_words(hit, relations)}"
