"""What articles say of their authors, what was asked of each, and whose claims are whose: a case in, frames out.

No score is made of it.
"""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import in_order
from casebook.chapters.views.ties import (
    FOUND,
    POSITIONS,
    author_ties,
    signed_authors,
    tie_in_words,
)
from casebook.display.words import sentence

BIOGRAPHIES = POSITIONS | {"top_and_bottom": "at the top and at the bottom", "none": "none"}


def biographies(case: Case) -> pd.DataFrame:
    """One row an author: author, short, where the article has a biography, the ties that it states, and does_not_state:
    what was found beyond them, more about a tie of the same kind to the same body apart. Ties to a party come first."""
    every = author_ties(case)
    every = every.sort_values("party", key=lambda party: party == "", kind="stable")
    groups = every.groupby(["author_id", "disclosure"])
    ties = {key: list(records(part)) for key, part in groups}
    none = "no tie" if ties else "not looked at"
    rows = []
    for person in records(signed_authors(case)):
        stated, elsewhere = (ties.get((person.author_id, disclosure), []) for disclosure in FOUND)
        bodies = {(tie.kind, tie.body) for tie in stated}
        more = [tie for tie in elsewhere if (tie.kind, tie.body) in bodies]
        new = [tie for tie in elsewhere if (tie.kind, tie.body) not in bodies]
        missing = [_ties_in_words(new)] + [f"more about {_ties_in_words(more)}"] * bool(more)
        searched = elsewhere or (person.author_id, "searched_none_found") in ties
        words = "; ".join(filter(None, missing)) or (
            "nothing more was found" if searched else "not looked for"
        )
        where = BIOGRAPHIES[person.biography]
        name = f"{person.author} (inferred)" if person.inferred else person.author
        rows.append((name, person.short, where, _stated(stated) or none, words))
    return pd.DataFrame(rows, columns=["author", "short", "where", "states", "does_not_state"])


def _stated(ties: list) -> str:
    """`At the top: editing: The Paper. At the bottom: …`; what is its author's only by inference says so."""
    places = defaultdict(list)
    for tie in ties:
        places[tie.position].append(tie)
    doubt = {True: ", if the inferred name is right", False: ""}
    return " ".join(
        f"{sentence(POSITIONS[place])}: {_ties_in_words(part)}{doubt[all(tie.rests_on_name for tie in part)]}."
        for place, part in places.items()
    )


def _ties_in_words(ties: list) -> str:
    """`editing: The Paper; university: A, B`: ties by kind, without repeating a body."""
    bodies = defaultdict(list)
    for tie in ties:
        bodies[tie.kind, tie.party].append(tie.body or "no body named")
    return "; ".join(
        f"{tie_in_words(*key)}: {', '.join(sorted(in_order(names), key=_in_index))}"
        for key, names in bodies.items()
    )


def _in_index(body: str) -> str:
    """A name by its place in an index: a leading article does not count."""
    return body.removeprefix("The ").casefold()
