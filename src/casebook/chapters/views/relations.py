"""How one claim bears on another, in words."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from casebook.case import records
from casebook.display.words import joined

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


def relation_in_words(
    relation: Any, relations: pd.DataFrame, called: Callable[[str], str] = str, named: bool = True
) -> str:
    """`K079 supports K078`, `K086 undercuts that K085 supports K084`; unless `named`, without the claim that bears.

    `called` writes an id: with `link` the words are Markdown. `relations` holds every relation that is undercut.
    """
    words = [called(relation.from_claim)] if named else []
    if relation.to_claim:
        return joined(" ", [*words, RELATION_VERBS[relation.kind], called(relation.to_claim)])
    [hit] = records(relations[relations["relation_id"] == relation.to_relation])
    return joined(
        " ", [*words, RELATION_VERBS["undercut"], "that", relation_in_words(hit, relations, called)]
    )
