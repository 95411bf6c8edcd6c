"""What each article argues, what it rests on, and where one would press: a case in, frames out."""

from itertools import product

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import sorted_by

READERS = ("A", "B")
PARTS = ("thesis", "conclusion", "premise", "scheme")


def silences(case: Case) -> pd.DataFrame:
    """What bears on an argument and its article does not take up: the columns of `silences`, with source_id, short,
    `id` and `what`. Of each article by turns one that is usually raised for the motion, one that is raised against it and
    one of another kind, and within each in the order of the arguments."""
    named = (
        dict(zip(case.omissions["omission_id"], case.omissions["label"]))
        | dict(zip(case.events["event_id"], case.events["label"]))
        | dict(zip(case.claims["claim_id"], case.claims["statement"]))
    )
    frame = case.silences.merge(case.arguments[["argument_id", "source_id"]], on="argument_id")
    frame = frame.merge(case.sources[["source_id", "short"]], on="source_id")
    ids = frame["omission_id"] + frame["event_id"] + frame["claim_id"]
    side = ids.map(dict(zip(case.omissions["omission_id"], case.omissions["bearing"]))).fillna("either")
    frame = frame.assign(id=ids, what=ids.map(named).fillna(""), side=side)
    frame = sorted_by(frame, source_id=case.sources["source_id"], argument_id=case.arguments["argument_id"])
    frame["turn"] = frame.groupby(["source_id", "side"]).cumcount()
    return sorted_by(
        frame,
        source_id=case.sources["source_id"],
        turn=range(len(frame)),
        side=("for", "against", "either"),
    ).drop(columns=["side", "turn"])


def overlap(case: Case) -> pd.DataFrame:
    """One row an article and a part of PARTS: source_id, short, part, first, second and both (numbers of different
    things that reader A, reader B and both have), and `percent`, the share of both in all that either has.

    A thesis, a conclusion or a premise is the same where it is the same claim; a scheme, where both readers reach the same
    conclusion by it, and of these only. Premises that a reader supplied are not compared: their wording is free.
    """
    read = dict(list(case.reconstructions.groupby(["source_id", "coder"])))
    nothing, rows = case.reconstructions.head(0), []
    for source, part in product(records(case.sources), PARTS):
        a, b = (_things(read.get((source.source_id, reader), nothing), part) for reader in READERS)
        if part == "scheme":
            shared = {conclusion for conclusion, _ in a} & {conclusion for conclusion, _ in b}
            a, b = ({pair for pair in each if pair[0] in shared} for each in (a, b))
        rows.append((source.source_id, source.short, part, len(a), len(b), len(a & b), len(a | b)))
    columns = "source_id short part first second both either".split()
    numbers = pd.DataFrame(rows, columns=columns)
    return numbers.assign(percent=100 * numbers["both"] / numbers["either"].where(numbers["either"] > 0))


def _things(frame: pd.DataFrame, part: str) -> set[tuple[str, str]]:
    if part == "scheme":
        rows = frame[frame["part"] == "conclusion"]
        return set(zip(rows["claim_id"].where(rows["claim_id"] != "", rows["statement"]), rows["scheme"]))
    rows = frame[frame["part"] == part]
    return {(claim or statement, "") for claim, statement in zip(rows["claim_id"], rows["statement"])}
