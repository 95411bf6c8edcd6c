"""What articles say of their authors, what was asked of each, and whose claims are whose. No score is made
of it.
"""

from collections import defaultdict
from itertools import product

import pandas as pd

from casebook.case import Case
from casebook.chapters.views.ties import FOUND, KINDS, POSITIONS, label, signed_authors, ties
from casebook.display.style import DISCLOSURES, STANCES
from casebook.display.words import count, sentence

BIOGRAPHIES = {
    "top": "at the top",
    "bottom": "at the bottom",
    "top_and_bottom": "at the top and at the bottom",
    "none": "nowhere",
}


def biographies(case: Case) -> pd.DataFrame:
    """One row an author: where the article says who wrote it, what it states, and what was found that it
    does not state.
    """
    found = {disclosure: defaultdict(list) for disclosure in FOUND}
    for tie in ties(case).itertuples():
        if tie.disclosure in found:
            found[tie.disclosure][tie.author_id].append(tie)
    rows = []
    for person in signed_authors(case).itertuples():
        said, elsewhere = (found[disclosure][person.author_id] for disclosure in FOUND)
        known = {(tie.kind, tie.body) for tie in said}
        more = [tie for tie in elsewhere if (tie.kind, tie.body) in known]
        new = [tie for tie in elsewhere if (tie.kind, tie.body) not in known]
        missing = ["its author's name" if person.inferred else "", _phrases(new)]
        missing += [f"more about {_phrases(more)}" if more else ""]
        rows.append(
            {
                "author": person.author,
                "short": person.short,
                "where": BIOGRAPHIES[person.biography],
                "states": _stated(said) or "nothing",
                "does_not_state": "; ".join(filter(None, missing)) or "nothing more was found",
            }
        )
    return pd.DataFrame(rows, columns=["author", "short", "where", "states", "does_not_state"])


def _stated(said: list) -> str:
    """`At the top: editing: The Paper. At the bottom: …`; what is its author's only by inference says so."""
    places = defaultdict(list)
    for tie in said:
        places[tie.position].append(tie)
    doubt = {True: ", if the inferred name is right", False: ""}
    return " ".join(
        f"{sentence(POSITIONS[place])}: {_phrases(part)}{doubt[all(tie.rests_on_name for tie in part)]}."
        for place, part in places.items()
    )


def _phrases(ties: list) -> str:
    """`editing: The Paper; university: A, B`: ties by kind, without repeating a body."""
    bodies = defaultdict(list)
    for tie in ties:
        bodies[tie.kind, tie.party].append(tie.body or "no body named")
    return "; ".join(f"{label(*key)}: {', '.join(by_name(names))}" for key, names in bodies.items())


def scrutiny(ties: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """Author × party, or the `most` parties asked about oftenest: what was found and where it stands, or
    that a search found nothing; `not searched` where no row says.

    A search of the same kind for the same party as a tie that was found looked for more about that tie.
    """
    asked = ties[ties["party"] != ""]
    pairs = defaultdict(list)
    for tie in asked.sort_values("disclosure", kind="stable").itertuples():
        pairs[tie.author, tie.party].append(tie)
    told = {pair: _outcomes(made) for pair, made in pairs.items()}
    authors, parties = ties["author"].unique(), asked["party"].value_counts().index[:most]
    rows = [[author, *(told.get((author, party), "not searched") for party in parties)] for author in authors]
    return pd.DataFrame(rows if len(asked) else [], columns=["author", *parties])


def _outcomes(ties: list) -> str:
    found = {tie.kind for tie in ties if tie.disclosure in FOUND}
    words = []
    for tie in ties:
        state = {
            "disclosed_in_article": f"disclosed {POSITIONS[tie.position]}",
            "searched_none_found": (
                "searched beyond that, none found" if tie.kind in found else DISCLOSURES[tie.disclosure].word
            ),
        }.get(tie.disclosure, DISCLOSURES[tie.disclosure].word)
        words.append(f"{DISCLOSURES[tie.disclosure].glyph} {KINDS[tie.kind]}: {state}")
    return "; ".join(dict.fromkeys(words))


def claims_by_author(case: Case) -> pd.DataFrame:
    """One row an author and stance: `claims`, the ids of what is asserted or conceded in the author's own
    voice.

    What an article quotes is left out, endorsed or not: it is another's. `conceded` holds the ids that are
    only conceded.
    """
    own = case.placed("assertions").query("voice == 'author' and commitment in ['asserts', 'concedes']")
    own = own.merge(case.claims[["claim_id", "stance"]], on="claim_id").merge(
        case.bylines[["source_id", "author_id"]]
    )
    made = {commitment: defaultdict(dict) for commitment in ("asserts", "concedes")}
    for row in own.itertuples():
        made[row.commitment][row.author_id, row.stance][row.claim_id] = None
    rows = []
    for person, stance in product(signed_authors(case).itertuples(), STANCES):
        asserted, conceded = (made[how][person.author_id, stance] for how in ("asserts", "concedes"))
        only = tuple(claim for claim in conceded if claim not in asserted)
        rows.append((person.author, person.short, person.inferred, stance, tuple(asserted), only))
    return pd.DataFrame(rows, columns=["author", "short", "inferred", "stance", "claims", "conceded"])


def disclosure_counts(ties: pd.DataFrame) -> pd.DataFrame:
    """One row an author, kind and party: how many ties stand where, and in which state; columns as `ties`,
    and `ties`.
    """
    keys = [
        "author_id",
        "author",
        "short",
        "source_id",
        "inferred",
        "kind",
        "party",
        "position",
        "disclosure",
    ]
    counts = ties.groupby(keys, sort=False).size().rename("ties").reset_index()
    return counts.assign(label=[label(kind, party) for kind, party in zip(counts["kind"], counts["party"])])


def network(case: Case, ties: pd.DataFrame) -> pd.DataFrame:
    """The ties found to named bodies as lines author – body – party: author_id, author, node, body, members,
    disclosure, party, printed.

    A body has a node of its own if it serves or belongs to a party, if several authors are tied to it, or if
    it printed one of the articles (`printed` is then the article's id). An author's other bodies of one kind
    and state share a node. A body is disclosed where any of an author's ties to it is.
    """
    found = ties[ties["disclosure"].isin(FOUND) & (ties["body"] != "")]
    lines = (
        found.groupby(["author_id", "author", "body", "body_kind"], sort=False)
        .agg(disclosure=("disclosure", "min"), party=("party", "max"))
        .reset_index()
    )
    printed = case.sources.drop_duplicates("outlet").set_index("outlet")["source_id"]
    lines = lines.assign(
        printed=lines["body"].map(printed).fillna(""),
        tied=lines.groupby("body")["author_id"].transform("nunique"),
    )
    alone = (lines["party"] != "") | (lines["printed"] != "") | (lines["tied"] > 1)
    shared = lines["author_id"] + " " + lines["body_kind"] + " " + lines["disclosure"]
    keys = ["author_id", "author", "node", "disclosure", "party", "printed"]
    grouped = lines.assign(node=lines["body"].where(alone, shared)).groupby(keys, sort=False)
    nodes = grouped.agg(members=("body", by_name), kind=("body_kind", "first")).reset_index()
    return nodes.assign(body=[_together(names, kind) for names, kind in zip(nodes["members"], nodes["kind"])])


def by_name(bodies) -> list[str]:
    """Names in the order of an index, each once; a leading article does not count."""
    return sorted(dict.fromkeys(bodies), key=lambda name: name.removeprefix("The ").casefold())


def _together(names: list[str], kind: str) -> str:
    """One body's name without what stands behind it in brackets or after a dash; several as `five news
    outlets`.
    """
    if len(names) == 1:
        return names[0].split(" (")[0].split(" – ")[0]
    plural = {
        "university": "universities",
        "other": "other bodies",
        "pr_firm": "PR firms",
        "political_party": "parties",
    }
    return count(len(names), "", plural.get(kind, f"{kind.replace('_', ' ')}s"))
