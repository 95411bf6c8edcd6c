"""What articles say of their authors, what was asked of each, and whose claims are whose. No score is made
of it.
"""

from collections import defaultdict
from itertools import product

import pandas as pd

from casebook.case import Case
from casebook.style import DISCLOSURES, STANCES, bullets, count, listed, sentence
from casebook.ties import FOUND, KINDS, POSITIONS, authors, by_name, label, ties

BIOGRAPHIES = {
    "top": "at the top",
    "bottom": "at the bottom",
    "top_and_bottom": "at the top and at the bottom",
    "none": "nowhere",
}
MOST_TOLD = 4  # ties to a party's firm of which the text speaks one by one

# --- what the article says of its author


def biographies(case: Case) -> pd.DataFrame:
    """One row an author: where the article says who wrote it, what it states, and what was found that it
    does not state.
    """
    found = {disclosure: defaultdict(list) for disclosure in FOUND}
    for tie in ties(case).itertuples():
        if tie.disclosure in found:
            found[tie.disclosure][tie.author_id].append(tie)
    rows = []
    for person in authors(case).itertuples():
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


# --- the same questions asked of every author


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


# --- which claims come from whom


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
    for person, stance in product(authors(case).itertuples(), STANCES):
        asserted, conceded = (made[how][person.author_id, stance] for how in ("asserts", "concedes"))
        only = tuple(claim for claim in conceded if claim not in asserted)
        rows.append((person.author, person.short, person.inferred, stance, tuple(asserted), only))
    return pd.DataFrame(rows, columns=["author", "short", "inferred", "stance", "claims", "conceded"])


# --- sentences


def party_ties(ties: pd.DataFrame) -> pd.DataFrame:
    """Ties found to a body that represents a party (`lobbying_pr`); `only` says that they stand nowhere
    else on the page.
    """
    found = ties[(ties["kind"] == "lobbying_pr") & ties["disclosure"].isin(FOUND) & (ties["body"] != "")]
    places = found.groupby(["author_id", "organisation_id"])["position"].transform("nunique")
    return found.assign(only=places == 1)


def answer(ties: pd.DataFrame) -> str:
    """The chapter's answer in two to four sentences, each computed."""
    found = ties[ties["disclosure"].isin(FOUND)]
    if found.empty:
        return "No tie is left after this choice of articles, kinds and states."
    stated = found[found["disclosure"] == "disclosed_in_article"]
    elsewhere = len(found) - len(stated)
    where = listed(f"{number_word(n)} {POSITIONS[place]}" for place, n in places(stated))
    parts = [
        f"Of {count(len(found), 'tie')} that were found, the articles themselves state"
        f" {number_word(len(stated))}"
        + (f" ({where})" if where else "")
        + f"; {number_word(elsewhere)} {'was' if elsewhere == 1 else 'were'} found elsewhere."
    ]
    told = [_party_sentence(tie) for tie in party_ties(ties).itertuples()]
    parts += told[:MOST_TOLD]
    parts += [f"{len(told) - MOST_TOLD:,} more such ties stand in the tables."] * (len(told) > MOST_TOLD)
    with_tie = set(found["author"])
    if silent := [a for a in ties["author"].unique() if a not in with_tie]:
        parts.append(f"No tie of any kind was found for {listed(_the(a) for a in silent)}.")
    searched = ties[ties["disclosure"] == "searched_none_found"]
    if len(searched):
        parts.append(
            f"{sentence(count(len(searched), 'search', 'searches'))} found nothing, over"
            f" {count(searched['author'].nunique(), 'author')}; that proves no absence."
        )
    return " ".join(parts)


def _party_sentence(tie) -> str:
    where = f"{tie.short} says so {POSITIONS[tie.position]}{' only' if tie.only else ''}"
    if tie.disclosure == "found_elsewhere":
        where = f"{tie.short} does not say so"
    firm = "a PR firm that represents" if tie.body_kind == "pr_firm" else "which acts for"
    return (
        f"{sentence(_the(tie.author))} is tied to {tie.body}, {firm} {tie.party}"
        f" [{tie.interest_id}](#{tie.interest_id}); {where}."
    )


def places(stated: pd.DataFrame):
    counts = stated["position"].value_counts()
    return [(place, counts[place]) for place in POSITIONS if place in counts]


def number_word(number: int) -> str:
    """`none`, `two`, `12`: a number that stands without its noun."""
    return count(number, "tie").split()[0] if number else "none"


def _the(author: str) -> str:
    """An author's name, or `the author of …` where names are not shown."""
    return f"the {author}" if author.startswith("author of ") else author


def inferred_names(case: Case, show_names: bool) -> str:
    """Which authorships are concluded and what rests on them, with the reasoning of the byline where names
    are shown.
    """
    people, everything = authors(case), ties(case)
    rest = everything[everything["rests_on_name"]].groupby("author_id").size()
    notes = case.bylines.drop_duplicates("author_id").set_index("author_id")["note"]
    lines = []
    for person in people[people["inferred"]].itertuples():
        resting = int(rest.get(person.author_id, 0))
        why = notes[person.author_id] if show_names else ""
        who = f"that {person.author} wrote it is inferred" if show_names else "who wrote it is inferred"
        lines.append(
            f"**{person.short}** does not name its author; {who}. {sentence(count(resting, 'row'))} of"
            f" this chapter {'rests' if resting == 1 else 'rest'} on that inference. {why}".rstrip()
        )
    return bullets(lines) or "Every authorship in this choice of articles is stated by the article itself."
