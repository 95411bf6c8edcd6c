"""The ties of the authors: what each is tied to, in which state of disclosure, and where on the page it
stands.
"""

import pandas as pd

from casebook.case import Case, dates
from casebook.case.memo import memoized
from casebook.display.words import listed

# The kinds of tie, and the columns of a page, in reading order and in words.
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
FOUND = ("disclosed_in_article", "found_elsewhere")


@memoized
def signed_authors(case: Case) -> pd.DataFrame:
    """One row an author, in the order of the articles: author_id, author, source_id, short, biography,
    inferred.

    `short` names all of the author's articles; `inferred` says that a byline was concluded, not read.
    """
    signed = (
        case.sources[["source_id", "short"]]
        .merge(case.bylines.drop(columns="note"))
        .merge(case.authors, on="author_id")
    )
    signed = signed.sort_values("position", kind="stable")
    order = {source: rank for rank, source in enumerate(case.sources["source_id"])}
    signed = signed.sort_values("source_id", key=lambda ids: ids.map(order), kind="stable")
    grouped = signed.groupby("author_id", sort=False)
    return grouped.agg(
        author=("name", "first"),
        source_id=("source_id", "first"),
        short=("short", lambda s: listed(dict.fromkeys(s))),
        biography=("bio_in_article", "first"),
        inferred=("basis", lambda b: "inferred" in set(b)),
    ).reset_index()


def ties(case: Case, disclosures=()) -> pd.DataFrame:
    """One row a tie, by author, kind and party, in `KINDS`' order; `disclosures` keeps some of the four
    states.

    Beside the columns of `interests` and `authors`: body, body_kind, country, paragraph (0 where the article
    does not say it), publisher (of the reference), years, and `rests_on_name`: the tie is the author's only
    if the inferred byline is right. A biography that the article itself prints is of its writer, whoever that
    is, and rests on no name.
    """
    bodies = case.organisations.rename(columns={"name": "body", "kind": "body_kind"}).drop(columns="note")
    frame = (
        case.interests.merge(signed_authors(case), on="author_id")
        .merge(bodies, on="organisation_id", how="left")
        .merge(case.passages[["passage_id", "paragraph"]], on="passage_id", how="left")
        .merge(case.references[["reference_id", "publisher"]], on="reference_id", how="left")
        .fillna({"paragraph": 0, "body": "", "body_kind": "", "country": "", "publisher": ""})
    )
    frame = frame[frame["disclosure"].isin(list(disclosures))] if disclosures else frame
    printed = (frame["disclosure"] == "disclosed_in_article") & (frame["biography"] != "none")
    frame = frame.assign(
        paragraph=frame["paragraph"].astype(int),
        years=[_years(start, end) for start, end in zip(frame["start"], frame["end"])],
        rests_on_name=frame["inferred"] & ~printed,
        _author=frame["author_id"].map({a: rank for rank, a in enumerate(signed_authors(case)["author_id"])}),
        _kind=frame["kind"].map({kind: rank for rank, kind in enumerate(KINDS)}),
    )
    ordered = frame.sort_values(["_author", "_kind", "interest_id"], kind="stable")
    return ordered.drop(columns=["_author", "_kind"]).reset_index(drop=True)


def _years(start: str, end: str) -> str:
    if start and end:
        return f"{dates.date_in_words(start)} to {dates.date_in_words(end)}"
    return f"until {dates.date_in_words(end)}" if end else dates.date_in_words(start)


def label(kind: str, party: str) -> str:
    """`lobbying or PR for Armenia`, `university`."""
    return f"{KINDS[kind]} for {party}" if party else KINDS[kind]


MOST_TOLD = 4  # ties to a party's firm of which the text speaks one by one


def party_ties(ties: pd.DataFrame) -> pd.DataFrame:
    """Ties found to a body that represents a party (`lobbying_pr`); `only` says that they stand nowhere
    else on the page.
    """
    found = ties[(ties["kind"] == "lobbying_pr") & ties["disclosure"].isin(FOUND) & (ties["body"] != "")]
    places = found.groupby(["author_id", "organisation_id"])["position"].transform("nunique")
    return found.assign(only=places == 1)


def positions_in_words(stated: pd.DataFrame):
    counts = stated["position"].value_counts()
    return [(place, counts[place]) for place in POSITIONS if place in counts]
