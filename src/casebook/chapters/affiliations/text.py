"""The sentences of the chapter on affiliations, computed."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.views.ties import (
    FOUND,
    MOST_TOLD,
    POSITIONS,
    party_ties,
    positions_in_words,
    signed_authors,
    ties,
)
from casebook.display.words import bullets, count, listed, number_word, sentence


def answer(ties: pd.DataFrame) -> str:
    """The chapter's answer in two to four sentences, each computed."""
    found = ties[ties["disclosure"].isin(FOUND)]
    if found.empty:
        return "No tie is left after this choice of articles, kinds and states."
    stated = found[found["disclosure"] == "disclosed_in_article"]
    elsewhere = len(found) - len(stated)
    where = listed(f"{number_word(n)} {POSITIONS[place]}" for place, n in positions_in_words(stated))
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


def _the(author: str) -> str:
    """An author's name, or `the author of …` where names are not shown."""
    return f"the {author}" if author.startswith("author of ") else author


def inferred_names(case: Case, show_names: bool) -> str:
    """Which authorships are concluded and what rests on them, with the reasoning of the byline where names
    are shown.
    """
    people, everything = signed_authors(case), ties(case)
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
