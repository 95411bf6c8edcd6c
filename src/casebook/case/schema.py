"""The contract of a case: its `datapackage.json` (Data Package with Table Schema) is the only schema.

`check` runs it with frictionless; what Table Schema cannot say is in `rules`.
"""

import json
from pathlib import Path

import pandas as pd

from casebook.case import rules

pd.options.mode.string_storage = (
    "python"  # Arrow's strings cost tables of some hundred rows more than they save
)
DESCRIPTOR = "datapackage.json"


def read(folder: Path) -> dict:
    """The descriptor of a case."""
    return json.loads((folder / DESCRIPTOR).read_text("utf-8"))


def terms(package: dict, vocabulary: str) -> list[str]:
    """The terms of a vocabulary, in the order of the enum that declares it; KeyError where none does."""
    fields = (field for resource in package["resources"] for field in resource["schema"]["fields"])
    enums = {field["vocabulary"]: field["constraints"]["enum"] for field in fields if "vocabulary" in field}
    return enums[vocabulary]


def tables(folder: Path, package: dict) -> dict[str, pd.DataFrame]:
    """Every table as a frame."""
    return {resource["name"]: table(folder, resource) for resource in package["resources"]}


def table(folder: Path, resource: dict) -> pd.DataFrame:
    """A table as a frame: strings, empty for unknown, but whole numbers where the schema says `integer`."""
    frame = pd.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
    fields = resource["schema"]["fields"]
    whole = {f["name"]: int for f in fields if f["type"] == "integer" and f["name"] in frame}
    try:
        return frame.astype(whole)
    except ValueError:
        return frame  # `casebook check` names the cell


def check(folder: Path) -> list[str]:
    """Everything wrong with the tables of a case, one line an error: `data/<case>/claims.csv:18: stance: …`."""
    from frictionless import Package

    package = read(folder)
    report = Package(package, basepath=str(folder)).validate()
    if report.errors:
        errors = [f"{DESCRIPTOR}: {error.note}" for error in report.errors]
    else:
        fields = {r["path"]: {f["name"]: f for f in r["schema"]["fields"]} for r in package["resources"]}
        errors = [
            _sentence(task.place, error, fields[task.place]) for task in report.tasks for error in task.errors
        ]
    if not errors:
        frames = tables(folder, package)
        errors = rules.broken(frames, package)
    return [f"{folder.parent.name}/{folder.name}/{error}" for error in errors]


def _sentence(file: str, error, fields: dict) -> str:
    """A frictionless error as one line: where, which column, what is accepted."""
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", None)
    place = f"{file}:{row}: " if row else f"{file}: "
    if column and error.type == "constraint-error":
        cell, limits = error.cell, fields[column]["constraints"]
        if error.note.startswith('constraint "required"'):
            return f"{place}{column}: is empty and may not be"
        if error.note.startswith('constraint "enum"'):
            return f"{place}{column}: {cell!r} is not one of {', '.join(limits['enum'])}"
        if error.note.startswith('constraint "pattern"'):
            return f"{place}{column}: {cell!r} does not look like {limits['pattern']}"
    if error.type == "foreign-key":
        return f"{place}{', '.join(error.field_names)}: {', '.join(error.field_cells)!r} is in no row of {error.reference_name}.csv"
    return f"{place}{column + ': ' if column else ''}{error.note}"
