"""The ties and the claims of the authors as tables."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.affiliations import analysis
from casebook.chapters.views.ties import FOUND, POSITIONS, label
from casebook.display import Note, Table, limits
from casebook.display.style import DISCLOSURES, STANCES

PARTIES = 6  # the most columns of a table


def biographies(case: Case) -> Table:
    """What each article says of its author, where, and what was found that it does not state."""
    return Table(
        analysis.biographies(case),
        id="tbl-biographies",
        title="What each article says of its author",
        columns={
            "short": "Article",
            "author": "Author",
            "where": "Says who wrote it",
            "states": "States",
            "does_not_state": "Does not state",
        },
        widths={"short": 1.1, "author": 1.1, "where": 1.1, "states": 3, "does_not_state": 3},
        source="`bylines.csv`, `interests.csv`.",
        note=(
            "What an article does not state is what public pages say beyond it; a kind of tie that nobody"
            " found is not listed."
        ),
    )


def scrutiny(ties: pd.DataFrame) -> Table | Note:
    """The parties for which a tie of each author was looked for, and what came of it."""
    frame = analysis.scrutiny(ties, PARTIES)
    asked = ties.loc[ties["party"] != "", "party"].nunique()
    if frame.shape[1] == 1:
        return Note("No tie to a party, and no search for one, is left after this choice.")
    return Table(
        frame,
        id="tbl-scrutiny",
        title="The same question put to every author: a tie to a party?",
        columns={"author": "Author", **{party: party for party in frame.columns[1:]}},
        widths={"author": 1.2, **{party: 2 for party in frame.columns[1:]}},
        note=limits.said(PARTIES, asked, "parties asked about oftenest", "`interests.csv` has all.").strip(),
        source="`interests.csv`.",
    )


def searches(ties: pd.DataFrame) -> Table | Note:
    """What was searched for and not found, in the words of the search."""
    none = ties[ties["disclosure"] == "searched_none_found"]
    if none.empty:
        return Note("No search that found nothing is left after this choice.")
    return _ties_table(
        none, "tbl-searches", "Searched for and not found", {"note": "What was searched, and what came of it"}
    )


def stated_and_found(ties: pd.DataFrame) -> Table | Note:
    """Every tie that was found, with the paragraph or the reference that says so."""
    found = ties[ties["disclosure"].isin(FOUND)]
    if found.empty:
        return Note("No tie that was found is left after this choice.")
    return _ties_table(
        found, "tbl-ties", "Every tie that was found", {"where": "Where it stands", "note": "Note"}
    )


def _ties_table(ties: pd.DataFrame, id: str, title: str, last: dict[str, str]) -> Table:
    what = [f"{label(t.kind, t.party)}{f': {t.body}' if t.body else ''}" for t in ties.itertuples()]
    years = [f" ({years})" if years else "" for years in ties["years"]]
    return Table(
        ties.assign(
            who=_daggered(ties["author"], ties["rests_on_name"]),
            what=[a + b for a, b in zip(what, years)],
            where=[_where(tie) for tie in ties.itertuples()],
        ),
        id=id,
        title=title,
        anchor="interest_id",
        markup=("where",) if "where" in last else (),
        columns={"interest_id": "Id", "who": "Author", "what": "Tie"} | last,
        widths={"interest_id": 0.6, "who": 1.5, "what": 2.6, "note": 4}
        | ({"where": 2} if "where" in last else {}),
        source="`interests.csv`.",
        note=(
            "† The tie is this author's only if the inferred name is right."
            if ties["rests_on_name"].any()
            else ""
        ),
    )


def _daggered(authors: pd.Series, inferred: pd.Series) -> list[str]:
    return [f"{author} †" if doubtful else author for author, doubtful in zip(authors, inferred)]


def _where(tie) -> str:
    place = f"{DISCLOSURES[tie.disclosure].glyph} "
    if tie.paragraph:
        place += f"{tie.short}, {POSITIONS[tie.position]}, ¶ {tie.paragraph}"
    else:
        place += DISCLOSURES[tie.disclosure].word
    return place + (
        f"; {tie.publisher} [{tie.reference_id}](#{tie.reference_id})" if tie.reference_id else ""
    )


def claims(case: Case) -> Table:
    """Author × stance: the claims that each makes in the author's own voice."""
    frame = analysis.claims_by_author(case)
    ids = frame["claims"].map(len) + frame["conceded"].map(len)
    frame = frame[ids > 0]
    return Table(
        frame.assign(
            who=_daggered(frame["author"], frame["inferred"]),
            n=frame["claims"].map(len),
            look=[f"{STANCES[stance].glyph} {stance}" for stance in frame["stance"]],
            made=frame["claims"].map(_links),
            granted=frame["conceded"].map(_links),
        ),
        id="tbl-claims-by-author",
        title="Which claims come from whom, in the author's own voice",
        columns={
            "who": "Author",
            "short": "Article",
            "look": "Stance of the claims",
            "n": "Claims",
            "made": "Asserted",
            "granted": "Only conceded",
        },
        widths={"who": 1.5, "short": 1.3, "look": 1.3, "n": 0.8, "made": 5, "granted": 1.8},
        markup=("made", "granted"),
        source="`assertions.csv`, `claims.csv`; quoted voices are left out.",
        note=(
            "† The author's name is inferred; the claims are the article's, whoever wrote it."
            if frame["inferred"].any()
            else ""
        ),
    )


def _links(ids: tuple[str, ...]) -> str:
    return " ".join(f"[{id}](#{id})" for id in ids)
