"""The ties of the authors: what each is tied to, in which state of disclosure, and where on the page it stands."""

from typing import Any

import pandas as pd

from casebook.case import Case, chosen_rows
from casebook.case.memo import memoized
from casebook.case.ordering import sorted_by
from casebook.display.markdown import Markdown, md
from casebook.display.words import listed, number_word

# The kinds of tie and the places on a page, in reading order and in words.
KINDS = {
    "editorial": "editing",
    "publication": "writing for",
    "employment": "employment",
    "academic": "university",
    "think_tank": "think tank",
    "board": "board",
    "membership": "membership",
    "consulting": "consulting",
    "government_service": "government service",
    "lobbying_pr": "lobbying or PR",
}
POSITIONS = {
    "top": "at the top",
    "body": "in the text",
    "bottom": "at the bottom",
    "nowhere": "not in the article",
}
DISCLOSED = "disclosed_in_article"
FOUND = (DISCLOSED, "found_elsewhere")  # the states of a tie that was found
MOST_PARTY_TIES = 4  # ties to a party's firm of which the text speaks one by one


@memoized
def signed_authors(case: Case) -> pd.DataFrame:
    """One row an author, in the order of the articles: author_id, author, source_id, short, biography, inferred.

    `short` names all of the author's articles; `inferred` says that a byline was concluded, not read.
    """
    signed = case.sources[["source_id", "short"]].merge(case.bylines.drop(columns="note"))
    signed = signed.merge(case.authors, on="author_id").sort_values("position", kind="stable")
    authors = sorted_by(signed, source_id=case.sources["source_id"]).groupby("author_id", sort=False)
    return authors.agg(
        author=("name", "first"),
        source_id=("source_id", "first"),
        short=("short", lambda names: listed(dict.fromkeys(names))),
        biography=("bio_in_article", "first"),
        inferred=("basis", lambda basis: "inferred" in set(basis)),
    ).reset_index()


def author_ties(case: Case, disclosures=()) -> pd.DataFrame:
    """One row a tie, by author, kind in the order of KINDS, and id; `disclosures` keeps some of the four states.

    Beside the columns of `interests` and `signed_authors`: `body`, its name, and `rests_on_name`: the tie is the author's
    only if the inferred byline is right. A biography that the article itself prints is of its writer, whoever that is, and
    rests on no name.
    """
    authors = signed_authors(case)
    bodies = dict(zip(case.organisations["organisation_id"], case.organisations["name"]))
    frame = chosen_rows(case.interests.merge(authors, on="author_id"), disclosure=disclosures)
    printed = (frame["disclosure"] == DISCLOSED) & (frame["biography"] != "none")
    frame = frame.assign(
        body=[bodies.get(id, "") for id in frame["organisation_id"]],
        rests_on_name=frame["inferred"] & ~printed,
    )
    return sorted_by(frame.sort_values("interest_id"), author_id=authors["author_id"], kind=KINDS)


def found_ties(ties: pd.DataFrame) -> pd.DataFrame:
    """The rows of `author_ties` that are ties, and not searches."""
    return ties[ties["disclosure"].isin(FOUND)]


def tie_in_words(kind: str, party: str) -> str:
    """`lobbying or PR for Ruritania`, `university`."""
    return f"{KINDS[kind]} for {party}" if party else KINDS[kind]


def party_ties(ties: pd.DataFrame) -> pd.DataFrame:
    """The ties found that matter for a party, of whatever kind, past ones too; `only` says that they stand nowhere else on
    the page."""
    found = found_ties(ties)
    found = found[found["party"] != ""]
    places = found.groupby(["author_id", "organisation_id"])["position"].transform("nunique")
    return found.assign(only=places == 1)


def tie_to_party(tie: Any) -> str:
    """`lobbying or PR for Ruritania (at the bottom)`: a row of `party_ties`."""
    doubt = "if the inferred name is right; " if tie.rests_on_name else ""
    return f"{tie_in_words(tie.kind, tie.party)} ({doubt}{POSITIONS[tie.position]})"


def same_searches(case: Case) -> str:
    """`the same six searches`, `the same search`: what was looked for of every author alike."""
    number = len(case.tie_searches)
    return f"the same {number_word(number)} searches" if number > 1 else "the same search"


def parties_defined(case: Case) -> Markdown:
    """What counts as a party and what as found, for the case at hand; empty where there is none."""
    parties = sorted({*case.tie_searches["party"], *case.interests["party"]} - {""})
    if not parties:
        return Markdown()
    alike = f", by {same_searches(case)} for every author" if len(case.tie_searches) else ""
    return md(
        "The *parties* are those to which ties were looked for or found{}: {}. A tie is *found* if the article or a public page states it, whether it lasts or is past.",
        alike,
        listed(parties),
    )


def positions_in_words(ties: pd.DataFrame) -> str:
    """`two at the top and one at the bottom`: where ties stand; empty without one."""
    numbers = ties["position"].value_counts()
    return listed(
        f"{number_word(numbers[place])} {words}" for place, words in POSITIONS.items() if place in numbers
    )
