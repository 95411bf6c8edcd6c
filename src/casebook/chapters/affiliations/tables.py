"""The ties and the claims of the authors as tables."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.affiliations import analysis
from casebook.chapters.views.ties import POSITIONS, parties_defined, tie_in_words
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import DISCLOSURES

BIOGRAPHY_COLUMNS = {  # heading and relative width
    "short": ("Article", 1.1),
    "author": ("Author", 1.1),
    "where": ("Biography", 1.1),
    "states": ("Ties that it states", 3),
    "does_not_state": ("Ties found elsewhere", 3),
}
INTERESTS = md("`interests.csv`.")


def biographies_table(case: Case) -> Table | Note:
    """What each article says of its author, where, and which ties were found that it does not state."""
    frame = analysis.biographies(case)
    if frame.empty:
        return Nothing("No author is recorded.")
    return Table(
        frame,
        id="tbl-biographies",
        title="What each article says of its author",
        columns=BIOGRAPHY_COLUMNS,
        source=md("`bylines.csv`, `interests.csv`."),
        note=md("{} The last column is what public pages add.", parties_defined(case)),
    )


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
    """`⬟ One 2022, at the bottom, ¶ 12`, or `⬠ found elsewhere; Register R001`."""
    look, place = DISCLOSURES[tie.disclosure], f"{tie.short}, {POSITIONS[tie.position]}, ¶ {tie.paragraph}"
    words = md("{} {}", look.glyph, place if tie.paragraph else look.word)
    return words + md("; {} {}", tie.publisher, link(tie.reference_id)) if tie.reference_id else words
