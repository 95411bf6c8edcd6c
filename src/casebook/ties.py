"""The ties of the authors: what each is tied to, in which state of disclosure, and where on the page it
stands.
"""

import pandas as pd

from casebook import dates
from casebook.case import Case
from casebook.once import once
from casebook.style import count, listed

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


@once
def authors(case: Case) -> pd.DataFrame:
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
        case.interests.merge(authors(case), on="author_id")
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
        _author=frame["author_id"].map({a: rank for rank, a in enumerate(authors(case)["author_id"])}),
        _kind=frame["kind"].map({kind: rank for rank, kind in enumerate(KINDS)}),
    )
    ordered = frame.sort_values(["_author", "_kind", "interest_id"], kind="stable")
    return ordered.drop(columns=["_author", "_kind"]).reset_index(drop=True)


def _years(start: str, end: str) -> str:
    if start and end:
        return f"{dates.in_words(start)} to {dates.in_words(end)}"
    return f"until {dates.in_words(end)}" if end else dates.in_words(start)


def label(kind: str, party: str) -> str:
    """`lobbying or PR for Armenia`, `university`."""
    return f"{KINDS[kind]} for {party}" if party else KINDS[kind]


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
