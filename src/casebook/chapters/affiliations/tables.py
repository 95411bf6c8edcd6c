"""The ties and the claims of the authors as tables."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.affiliations import analysis
from casebook.chapters.views.links import links
from casebook.chapters.views.ties import POSITIONS, found_ties, tie_in_words
from casebook.display import Note, Table, limits
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import DISCLOSURES, STANCES

PARTIES = 6  # the most columns of a table
BIOGRAPHY_COLUMNS = {  # heading and relative width
    "short": ("Article", 1.1),
    "author": ("Author", 1.1),
    "where": ("Says who wrote it", 1.1),
    "states": ("States", 3),
    "does_not_state": ("Does not state", 3),
}
CLAIM_COLUMNS = {
    "who": ("Author", 1.5),
    "short": ("Article", 1.3),
    "look": ("Stance of the claims", 1.3),
    "number": ("Claims", 0.8),
    "asserted": ("Asserted", 5),
    "conceded": ("Only conceded", 1.8),
}
INTERESTS = md("`interests.csv`.")


def biographies_table(case: Case) -> Table:
    """What each article says of its author, where, and what was found that it does not state."""
    return Table(
        analysis.biographies(case),
        id="tbl-biographies",
        title="What each article says of its author",
        columns=BIOGRAPHY_COLUMNS,
        source=md("`bylines.csv`, `interests.csv`."),
        note="The last column is what public pages add. A kind of tie that was not found for anyone is not listed.",
    )


def scrutiny_table(ties: pd.DataFrame) -> Table | Note:
    """The parties for which a tie of each author was looked for, and what came of it."""
    frame = analysis.scrutiny(ties, PARTIES)
    parties = frame.columns[1:]
    if not len(parties):
        return Note("No tie to a party, and no search for one, is left with this choice.")
    asked = ties.loc[ties["party"] != "", "party"].nunique()
    return Table(
        frame,
        id="tbl-scrutiny",
        title="The same question for every author: is there a tie to a party?",
        columns={"author": ("Author", 1.2)} | {party: (party, 2) for party in parties},
        note=Markdown(
            limits.limit_in_words(
                PARTIES, asked, "parties asked about most often", "`interests.csv` has all."
            ).strip()
        ),
        source=INTERESTS,
    )


def searches_table(ties: pd.DataFrame) -> Table | Note:
    """What was searched for and not found, in the words of the search."""
    searched = ties[ties["disclosure"] == "searched_none_found"]
    if searched.empty:
        return Note("No search that found nothing is left with this choice.")
    columns = {"note": ("What was searched, and what came of it", 4)}
    return _ties(searched, "tbl-searches", "Searched for and not found", columns)


def found_ties_table(ties: pd.DataFrame) -> Table | Note:
    """Every tie that was found, with the paragraph or the reference that says so."""
    found = found_ties(ties)
    if found.empty:
        return Note("No tie that was found is left with this choice.")
    columns = {"where": ("Where it is stated", 2), "note": ("Note", 4)}
    return _ties(found, "tbl-ties", "Every tie that was found", columns)


def _ties(ties: pd.DataFrame, id: str, title: str, more: Mapping[str, tuple[str, float]]) -> Table:
    """A row a tie; `more` columns have a heading and a width."""
    columns = {"interest_id": ("Id", 0.6), "who": ("Author", 1.5), "what": ("Tie", 2.6)} | {**more}
    return Table(
        ties.assign(
            who=_daggered(ties["author"], ties["rests_on_name"]),
            what=[
                ": ".join(filter(None, [tie_in_words(tie.kind, tie.party), tie.body]))
                + (f" ({tie.years})" if tie.years else "")
                for tie in records(ties)
            ],
            where=[_where(tie) for tie in records(ties)],
        ),
        id=id,
        title=title,
        anchor="interest_id",
        markup=[name for name in more if name == "where"],
        columns=columns,
        source=INTERESTS,
        note="† The tie is this author's only if the inferred name is right."
        if ties["rests_on_name"].any()
        else "",
    )


def _daggered(authors: pd.Series, inferred: pd.Series) -> list[str]:
    return [f"{author} †" if doubtful else author for author, doubtful in zip(authors, inferred)]


def _where(tie: Any) -> Markdown:
    """`⬟ JNS 2022, at the bottom, ¶ 12`, or `⬠ found elsewhere; Register R001`."""
    look, place = DISCLOSURES[tie.disclosure], f"{tie.short}, {POSITIONS[tie.position]}, ¶ {tie.paragraph}"
    words = md("{} {}", look.glyph, place if tie.paragraph else look.word)
    return words + md("; {} {}", tie.publisher, link(tie.reference_id)) if tie.reference_id else words


def author_claims_table(case: Case) -> Table:
    """Author × stance: the claims that each makes in the author's own voice."""
    frame = analysis.claims_by_author(case)
    number = frame["claims"].map(len)
    frame = frame.assign(number=number)[number + frame["conceded"].map(len) > 0]
    return Table(
        frame.assign(
            who=_daggered(frame["author"], frame["inferred"]),
            look=[STANCES[stance].label for stance in frame["stance"]],
            asserted=frame["claims"].map(links),
            conceded=frame["conceded"].map(links),
        ),
        id="tbl-claims-by-author",
        title="Which claims come from whom, in the author's own voice",
        columns=CLAIM_COLUMNS,
        markup=("asserted", "conceded"),
        source=md("`assertions.csv`, `claims.csv`; quoted voices are left out."),
        note="† The author's name is inferred; the claims are the article's, whoever wrote it."
        if frame["inferred"].any()
        else "",
    )
