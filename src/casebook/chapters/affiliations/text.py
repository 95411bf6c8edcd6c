"""The sentences of the chapter on affiliations, computed."""

from typing import Any

import pandas as pd

from casebook.case import records
from casebook.chapters.views.ties import (
    DISCLOSED,
    MOST_PARTY_TIES,
    POSITIONS,
    found_ties,
    party_ties,
    positions_in_words,
    tie_in_words,
)
from casebook.display import Note, Nothing
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import count, listed, number_word, sentence


def affiliations_answer(ties: pd.DataFrame) -> Note:
    """How many of the `author_ties` the articles state, which lead to a party, and what was searched in vain."""
    found, of_party = found_ties(ties), party_ties(ties)
    searched = ties[ties["disclosure"] == "searched_none_found"]
    if found.empty and searched.empty:
        return Nothing("No tie was looked for.")
    stated = found[found["disclosure"] == DISCLOSED]
    elsewhere, where = len(found) - len(stated), positions_in_words(stated)
    state = "the article itself states" if ties["short"].nunique() == 1 else "the articles themselves state"
    of_all = f"Of {count(len(found), 'tie')} that were found, {state} {number_word(len(stated))}{f' ({where})' if where else ''}; {number_word(elsewhere)} {'was' if elsewhere == 1 else 'were'} found elsewhere."
    of_one = f"One tie was found; the article {'itself states it' if len(stated) else 'does not state it'}."
    parts: list[str] = [
        "No tie was found." if found.empty else of_one if len(found) == 1 else of_all,
        *map(_party_tie, records(of_party.head(MOST_PARTY_TIES))),
    ]
    if (more := len(of_party) - MOST_PARTY_TIES) > 0:
        parts.append(f"{more:,} more such ties are in the tables.")
    tied = set(found["author"])
    silent = [author for author in searched["author"].unique() if author not in tied]
    if silent and tied:
        parts.append(f"No tie of any kind was found for {listed(map(_the, silent))}.")
    if len(searched):
        listed_searches = ties[ties["search_id"] != ""].drop_duplicates(["author_id", "search_id"])
        made = max(len(searched), len(listed_searches))
        parts.append(
            f"Of {count(made, 'search', 'searches')} for {count(ties['author'].nunique(), 'author')}, {number_word(len(searched))} found nothing; that does not prove that there is nothing to find."
        )
    return Note(Markdown(" ").join(parts))


def _party_tie(tie: Any) -> Markdown:
    """`Ada has a tie to a party, lobbying or PR for Ruritania: Acme I02. One 2022 states it at the bottom only.`"""
    where = f"states it {POSITIONS[tie.position]}{' only' if tie.only else ''}"
    return md(
        "{} has a tie to a party, {}: {} {}{}. {} {}.",
        sentence(_the(tie.author)),
        tie_in_words(tie.kind, tie.party),
        tie.body or "no body named",
        link(tie.interest_id),
        ", if the inferred name is right" if tie.rests_on_name else "",
        tie.short,
        "does not state it" if tie.disclosure == "found_elsewhere" else where,
    )


def _the(author: str) -> str:
    """An author's name, or `the author of …` where names are not shown."""
    return f"the {author}" if author.startswith("author of ") else author
