"""What articles say of their authors, what was asked of each, and whose claims are whose: a case in, frames out.

No score is made of it.
"""

from collections import defaultdict
from itertools import product

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.views.ties import (
    DISCLOSED,
    FOUND,
    KINDS,
    POSITIONS,
    author_ties,
    found_ties,
    signed_authors,
    tie_in_words,
)
from casebook.display.style import DISCLOSURES
from casebook.display.words import count, sentence

BIOGRAPHIES = {
    "top": "at the top",
    "bottom": "at the bottom",
    "top_and_bottom": "at the top and at the bottom",
    "none": "nowhere",
}
PLURALS = {
    "university": "universities",
    "other": "other bodies",
    "pr_firm": "PR firms",
    "political_party": "parties",
}


def biographies(case: Case) -> pd.DataFrame:
    """One row an author: author, short, where (the article says who wrote it), states, and does_not_state: what was
    found beyond it, more about a tie of the same kind to the same body apart."""
    groups = author_ties(case).groupby(["author_id", "disclosure"])
    ties = {key: list(records(part)) for key, part in groups}
    rows = []
    for person in records(signed_authors(case)):
        stated, elsewhere = (ties.get((person.author_id, disclosure), []) for disclosure in FOUND)
        bodies = {(tie.kind, tie.body) for tie in stated}
        more = [tie for tie in elsewhere if (tie.kind, tie.body) in bodies]
        new = [tie for tie in elsewhere if (tie.kind, tie.body) not in bodies]
        missing = ["its author's name"] if person.inferred else []
        missing += [_ties_in_words(new)] + [f"more about {_ties_in_words(more)}"] * bool(more)
        words = "; ".join(filter(None, missing)) or "nothing more was found"
        where = BIOGRAPHIES[person.biography]
        rows.append((person.author, person.short, where, _stated(stated) or "nothing", words))
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
    return "; ".join(f"{tie_in_words(*key)}: {', '.join(by_name(names))}" for key, names in bodies.items())


def scrutiny(ties: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row an author, a column each for `author` and the `most` parties asked about most often: what was found and
    where it stands, or that a search found nothing; `not searched` where no row says.

    A search of the same kind for the same party as a tie that was found looked for more about that tie.
    """
    asked = ties[ties["party"] != ""]
    parties = list(asked["party"].value_counts().index[:most])
    asked = asked[asked["party"].isin(parties)].sort_values("disclosure", kind="stable")
    cells = {key: _searched(list(records(part))) for key, part in asked.groupby(["author", "party"])}
    rows = [
        [author, *(cells.get((author, party), "not searched") for party in parties)]
        for author in ties["author"].unique()
    ]
    return pd.DataFrame(rows, columns=["author", *parties])


def _searched(ties: list) -> str:
    """`⬟ university: disclosed at the top; – university: a search for more found none`."""
    found = {tie.kind for tie in ties if tie.disclosure in FOUND}
    words = []
    for tie in ties:
        state = DISCLOSURES[tie.disclosure].word
        if tie.disclosure == DISCLOSED:
            state = f"disclosed {POSITIONS[tie.position]}"
        elif tie.disclosure == "searched_none_found" and tie.kind in found:
            state = "a search for more found none"
        words.append(f"{DISCLOSURES[tie.disclosure].glyph} {KINDS[tie.kind]}: {state}")
    return "; ".join(dict.fromkeys(words))


def claims_by_author(case: Case) -> pd.DataFrame:
    """One row an author and stance: author, short, inferred, stance, `claims` (the ids of what the author asserts in
    a voice of their own) and `conceded` (what the author only concedes), both tuples.

    What an article quotes is left out, endorsed or not: it is another's.
    """
    own = case.placed("assertions").query("voice == 'author' and commitment in ['asserts', 'concedes']")
    own = own.merge(case.claims[["claim_id", "stance"]], on="claim_id")
    own = own.merge(case.bylines[["source_id", "author_id"]])
    keys = ["author_id", "stance", "commitment"]
    claims = own.drop_duplicates([*keys, "claim_id"]).groupby(keys)["claim_id"].agg(tuple).to_dict()
    rows = []
    for person, stance in product(records(signed_authors(case)), case.vocabulary("stance")):
        asserted, conceded = (
            claims.get((person.author_id, stance, how), ()) for how in ("asserts", "concedes")
        )
        only = tuple(claim for claim in conceded if claim not in asserted)
        rows.append((person.author, person.short, person.inferred, stance, asserted, only))
    return pd.DataFrame(rows, columns="author short inferred stance claims conceded".split())


def disclosure_counts(ties: pd.DataFrame) -> pd.DataFrame:
    """One row an author, kind, party, position and state of `author_ties`: these columns, source_id, short, inferred,
    `ties` (how many), and `label`, the kind and party in words."""
    keys = "author_id author short source_id inferred kind party position disclosure".split()
    counts = ties.groupby(keys, sort=False).size().rename("ties").reset_index()
    return counts.assign(label=[tie_in_words(*pair) for pair in zip(counts["kind"], counts["party"])])


def body_lines(case: Case, ties: pd.DataFrame) -> pd.DataFrame:
    """The ties found to named bodies as lines author – body – party: author_id, author, node, body, members,
    disclosure, party, printed.

    A body has a node of its own if it serves or belongs to a party, if several authors are tied to it, or if
    it printed one of the articles (`printed` is then the article's id). An author's other bodies of one kind
    and state share a node. A body is disclosed where any of an author's ties to it is.
    """
    found = found_ties(ties)
    lines = (
        found[found["body"] != ""]
        .groupby(["author_id", "author", "body", "body_kind"], sort=False)
        .agg(disclosure=("disclosure", "min"), party=("party", "max"))
        .reset_index()
    )
    printed = case.sources.drop_duplicates("outlet").set_index("outlet")["source_id"]
    lines["printed"] = lines["body"].map(printed).fillna("")
    several = lines.groupby("body")["author_id"].transform("nunique") > 1
    alone = (lines["party"] != "") | (lines["printed"] != "") | several
    shared = lines["author_id"] + " " + lines["body_kind"] + " " + lines["disclosure"]
    keys = "author_id author node disclosure party printed".split()
    grouped = lines.assign(node=lines["body"].where(alone, shared)).groupby(keys, sort=False)
    nodes = grouped.agg(members=("body", by_name), kind=("body_kind", "first")).reset_index()
    return nodes.assign(body=[_together(names, kind) for names, kind in zip(nodes["members"], nodes["kind"])])


def by_name(bodies) -> list[str]:
    """Names in the order of an index, each once; a leading article does not count."""
    return sorted(dict.fromkeys(bodies), key=lambda name: name.removeprefix("The ").casefold())


def _together(names: list[str], kind: str) -> str:
    """One body's name without what stands behind it in brackets or after a dash; several as `five news outlets`."""
    if len(names) == 1:
        return names[0].split(" (")[0].split(" – ")[0]
    return count(len(names), "", PLURALS.get(kind, f"{kind.replace('_', ' ')}s"))
