"""The sentences of the chapter on affiliations, computed."""

from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.views.ties import (
    DISCLOSED,
    MOST_PARTY_TIES,
    POSITIONS,
    author_ties,
    found_ties,
    party_ties,
    positions_in_words,
    signed_authors,
)
from casebook.display import Note
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import bullets, count, joined, listed, number_word, sentence


def affiliations_answer(ties: pd.DataFrame) -> Note:
    """How many of the `author_ties` the articles state, which lead to a party, and what was searched in vain."""
    found, of_party = found_ties(ties), party_ties(ties)
    if found.empty:
        return Note("No tie is left with this choice of articles, kinds and states.")
    stated = found[found["disclosure"] == DISCLOSED]
    elsewhere, where = len(found) - len(stated), positions_in_words(stated)
    parts: list[str] = [
        f"Of {count(len(found), 'tie')} that were found, the articles themselves state {number_word(len(stated))}{f' ({where})' if where else ''}; {number_word(elsewhere)} {'was' if elsewhere == 1 else 'were'} found elsewhere.",
        *map(_party_tie, records(of_party.head(MOST_PARTY_TIES))),
    ]
    if (more := len(of_party) - MOST_PARTY_TIES) > 0:
        parts.append(f"{more:,} more such ties are in the tables.")
    tied = set(found["author"])
    if silent := [author for author in ties["author"].unique() if author not in tied]:
        parts.append(f"No tie of any kind was found for {listed(map(_the, silent))}.")
    searched = ties[ties["disclosure"] == "searched_none_found"]
    if len(searched):
        parts.append(
            f"{sentence(count(len(searched), 'search', 'searches'))} found nothing, for {count(searched['author'].nunique(), 'author')}; that does not prove that there is nothing to find."
        )
    return Note(Markdown(" ").join(parts))


def _party_tie(tie: Any) -> Markdown:
    """`Ada is tied to Acme, a PR firm that represents Ruritania I02; One 2022 says so at the bottom only.`"""
    where = f"says so {POSITIONS[tie.position]}{' only' if tie.only else ''}"
    return md(
        "{} is tied to {}, {} {} {}; {} {}.",
        sentence(_the(tie.author)),
        tie.body,
        "a PR firm that represents" if tie.body_kind == "pr_firm" else "which acts for",
        tie.party,
        link(tie.interest_id),
        tie.short,
        "does not say so" if tie.disclosure == "found_elsewhere" else where,
    )


def _the(author: str) -> str:
    """An author's name, or `the author of …` where names are not shown."""
    return f"the {author}" if author.startswith("author of ") else author


def inferred_names(case: Case, show_names: bool) -> Note:
    """Which authorships are concluded and what rests on them, with the reasoning of the byline where names
    are shown."""
    people, ties = signed_authors(case), author_ties(case)
    resting = ties[ties["rests_on_name"]]["author_id"].value_counts()
    reasons = case.bylines.drop_duplicates("author_id").set_index("author_id")["note"]
    lines = []
    for person in records(people[people["inferred"]]):
        rows = int(resting.get(person.author_id, 0))
        line = md(
            "**{}** does not name its author; {} wrote it is inferred. {} of this chapter {} on that inference.",
            person.short,
            f"that {person.author}" if show_names else "who",
            sentence(count(rows, "row")),
            "rests" if rows == 1 else "rest",
        )
        reason = reasons[person.author_id] if show_names else ""
        lines.append(joined(" ", filter(None, [line, reason])))
    return Note(
        bullets(lines) or "Every authorship in this choice of articles is stated by the article itself."
    )
