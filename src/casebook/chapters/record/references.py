"""What refers to what in a case, as its schema says, and what each row is called where another refers to it."""

from collections import defaultdict
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from casebook.case import Case, records, schema
from casebook.case.ordering import in_order
from casebook.chapters.record.kinds import KINDS, REFERRING
from casebook.chapters.views.checks import weighed_checks

OF_ARTICLES = {
    ("differences", "source_id"),
    ("passages", "source_id"),
}  # some hundred of each: they have a table
CONCEPT = "concept-"  # begins the id of a thing that terms are words for


class Reference(NamedTuple):
    """A column of a table whose cells name rows of another."""

    table: str
    column: str
    parent: str


def rows_of_tables(case: Case) -> dict[str, pd.DataFrame]:
    """Table → its rows as the record has them: checks that are no trivial ones, with their weights."""
    checks = weighed_checks(case).drop(columns=["source_id", "short", "paragraph", "trivial"])
    return {**case.tables, "checks": checks}


def id_columns(case: Case) -> dict[str, str]:
    """Table → the column of its rows' ids, where rows have one of their own."""
    primary = {each["name"]: each["schema"].get("primaryKey") for each in case.package["resources"]}
    return {kind.table: key for kind in KINDS if isinstance(key := primary.get(kind.table), str)}


def references_of_tables(case: Case) -> dict[str, list[Reference]]:
    """Table → its columns that name rows of another table, also where the schema cannot say so."""
    found: dict[str, list[Reference]] = defaultdict(list)
    for table, column, parent, _ in schema.foreign_keys(case.package):
        found[table].append(Reference(table, column, parent))
    found["terms"].append(Reference("terms", "concept", "vocabularies"))
    for table in ("codings", "adjudications"):
        found[table].append(Reference(table, "unit_id", "claims, assertions"))
    return found


def rows_referring(case: Case) -> dict[str, dict[str, dict[Reference, list]]]:
    """Table → id of a row → what refers to it: the rows by their reference, in the order of REFERRING."""
    found: dict[str, dict[str, dict[Reference, list]]] = defaultdict(lambda: defaultdict(dict))
    order = {reference: place for place, reference in enumerate(REFERRING)}
    references = [each for several in references_of_tables(case).values() for each in several]
    for reference in sorted(references, key=lambda each: order.get(each[:2], len(order))):
        if reference.table == "reconstructions" or reference[:2] in OF_ARTICLES:
            continue  # some hundred of an article: they stand in a table of their own
        for row in records(rows_of_tables(case)[reference.table]):
            if id := getattr(row, reference.column):
                prefix = CONCEPT if reference.parent == "vocabularies" else ""
                for parent in reference.parent.split(", "):
                    found[parent][prefix + id].setdefault(reference, []).append(row)
    return found


def texts_of_rows(case: Case) -> dict[str, str]:
    """Id → what its row says, of all kinds whose rows say something of their own."""
    frames, keys = rows_of_tables(case), id_columns(case)
    texts = {
        id: text
        for kind in KINDS
        if kind.text and kind.table in keys
        for id, text in zip(frames[kind.table][keys[kind.table]], frames[kind.table][kind.text])
    }
    texts |= dict(zip(case.sources["source_id"], case.sources["short"]))
    concepts = case.vocabularies[case.vocabularies["vocabulary"] == "concept"]
    return texts | dict(zip(CONCEPT + concepts["term"], concepts["term"].str.replace("_", " ")))


def places_in_words(case: Case) -> dict[str, str]:
    """passage_id → `One 2022 ¶ 7`."""
    shorts = dict(zip(case.sources["source_id"], case.sources["short"]))
    return {row.passage_id: f"{shorts[row.source_id]} ¶ {row.paragraph}" for row in records(case.passages)}


def articles_of_rows(case: Case) -> dict[tuple[str, Any], list[str]]:
    """Table and id, or number of a row without one, → the articles it is of, by their short names and in their order."""
    shorts = dict(zip(case.sources["source_id"], case.sources["short"]))
    named: dict[str, dict] = {"source_id": {id: [short] for id, short in shorts.items()}}
    for column, frame in (("author_id", case.bylines), ("passage_id", case.passages)):
        named[column] = frame["source_id"].map(shorts).groupby(frame[column]).agg(list).to_dict()
    found: dict[tuple[str, Any], list[str]] = defaultdict(list)
    keys, frames = id_columns(case), rows_of_tables(case)
    for table, frame in frames.items():
        ids = list(frame[keys[table]]) if table in keys else list(frame.index)
        if column := next((column for column in named if column in frame), ""):
            for id, value in zip(ids, frame[column]):
                found[table, id] += named[column].get(value, [])
    for table, child, column in (("claims", "assertions", "claim_id"), ("events", "mentions", "event_id")):
        for id, parent in zip(frames[child][keys[child]], frames[child][column]):
            found[table, parent] += found[child, id]
    for row in records(case.premises):
        found["implicit_premises", row.implicit_id] += found["arguments", row.argument_id]
    order = partial(list(shorts.values()).index)
    return {key: sorted(in_order(names), key=order) for key, names in found.items()}
