"""The contract of a case: its `datapackage.json` (Data Package with Table Schema) is the only schema.

What Table Schema cannot say is in `rules`; `validation` holds a case's tables against both.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from casebook.errors import CaseError

DESCRIPTOR, VOCABULARIES = "datapackage.json", "vocabularies.csv"
ABOUT = ("title", "motion", "description", "version", "created")  # what a descriptor says of its case
MOST_PAGES = 7  # articles: of more none has a page of its own in a report
CODER_KINDS = ("machine", "human")
# What coders code: table → the key of its rows, and the variables, which are columns of that table.
CODED = {
    "claims": ("claim_id", ("stance", "theme", "kind")),
    "assertions": ("assertion_id", ("voice", "commitment")),
}
# The commitments by which an article holds a claim, the strongest first; by every other it only passes it on.
HOLDING = ("asserts", "endorses_quote", "concedes")
VARIABLES = tuple(variable for _, variables in CODED.values() for variable in variables)


def read(folder: Path) -> dict:
    """The descriptor of a case. A column that names a vocabulary and lists no terms, as `theme`, takes those that the
    case itself defines in `vocabularies.csv`. CaseError where it is no JSON."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    except ValueError as error:
        raise CaseError(f"{folder.parent.name}/{folder.name}/{DESCRIPTOR}: is no JSON: {error}") from error
    defined = _defined(folder / VOCABULARIES)
    for _, field in columns(package):
        terms = defined.get(field.get("vocabulary", ""))
        if terms and "enum" not in field.setdefault("constraints", {}):
            field["constraints"]["enum"] = terms
    return package


def _defined(file: Path) -> dict[str, list[str]]:
    """vocabulary → its terms, as a file defines them; none where it cannot be read: frictionless says why."""
    terms: dict[str, list[str]] = {}
    try:
        with open(file, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                terms.setdefault(row["vocabulary"], []).append(row["term"])
    except (OSError, KeyError, UnicodeDecodeError, csv.Error):
        return {}
    return terms


def files(folder: Path) -> list[Path]:
    """What a case is made of: its descriptor and the tables that it names, as far as they are there."""
    descriptor = folder / DESCRIPTOR
    if not descriptor.is_file():
        return []
    named = [folder / resource["path"] for resource in read(folder)["resources"]]
    return [descriptor, *filter(Path.is_file, named)]


def coders(package: dict) -> dict[str, str]:
    """Coder → kind, one of CODER_KINDS; empty where the case does not say who coded it."""
    return {coder["name"]: coder["kind"] for coder in package.get("coders", [])}


def columns(package: dict) -> Iterator[tuple[str, dict]]:
    """Every column of every table: the table's name, and the field that describes the column."""
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            yield resource["name"], field


def vocabularies(package: dict) -> dict[str, list[str]]:
    """vocabulary → its terms, in the order of the enum that declares it; none where the case defines none."""
    fields = (field for _, field in columns(package) if "vocabulary" in field)
    return {field["vocabulary"]: field.get("constraints", {}).get("enum", []) for field in fields}


def terms(package: dict, vocabulary: str) -> list[str]:
    """The terms of a vocabulary, in the order in which they are declared; KeyError where no column names it."""
    return vocabularies(package)[vocabulary]


def accepted(package: dict, table: str, column: str) -> list[str]:
    """The values that a column takes, in the order of its enum; KeyError where the column has no enum."""
    fields = {(name, field["name"]): field for name, field in columns(package)}
    return fields[table, column]["constraints"]["enum"]


def foreign_keys(package: dict) -> Iterator[tuple[str, str, str, str]]:
    """Every foreign key: table, column, the table that it refers to, and the key there."""
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            parent = key["reference"]["resource"] or resource["name"]
            yield resource["name"], key["fields"][0], parent, key["reference"]["fields"][0]
