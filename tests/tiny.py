"""Tiny cases for tests: a few rows by hand, everything else as the real schema says."""

from pathlib import Path

import pandas as pd

from casebook.case import Case, schema

FOLDER = Path(__file__).resolve().parents[1] / "data" / "israel-azerbaijan"


def case(**tables: list[dict]) -> Case:
    """A case that holds the given rows and no others: `case(events=[{"event_id": "E01", "date": "1992"}], …)`.

    Tables left out are empty; cells left out are empty, or 0 where the schema wants a whole number. Nothing is checked, so
    that a test may hold what a rule would refuse. A table or column that the schema lacks is an error of the test.
    """
    package = schema.read(FOLDER)
    fields = {resource["name"]: resource["schema"]["fields"] for resource in package["resources"]}
    assert not (unknown := set(tables) - set(fields)), f"the schema has no table {unknown}"
    return Case(FOLDER, package, {name: _frame(name, fields[name], tables.get(name, [])) for name in fields})


def _frame(name: str, fields: list[dict], rows: list[dict]) -> pd.DataFrame:
    columns = [field["name"] for field in fields]
    for row in rows:
        assert not (unknown := set(row) - set(columns)), f"{name}: the schema has no column {unknown}"
    whole = {field["name"] for field in fields if field["type"] == "integer"}
    empty = {column: 0 if column in whole else "" for column in columns}
    frame = pd.DataFrame([empty | row for row in rows], columns=columns)
    return frame.astype({column: int if column in whole else str for column in columns})
