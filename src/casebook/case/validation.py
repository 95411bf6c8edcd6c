"""Whether a case is sound: its tables checked against the schema, with frictionless, and against the rules."""

from pathlib import Path

from casebook.case import rules, schema
from casebook.case.tables import read_tables


def validate(folder: Path) -> list[str]:
    """Everything wrong with the tables of a case, one line an error: `data/<case>/claims.csv:18: stance: …`.

    The rules are asked only of tables that keep to the schema.
    """
    package = schema.read(folder)
    errors = _schema_errors(folder, package) or rules.broken(read_tables(folder, package), package)
    return [f"{folder.parent.name}/{folder.name}/{error}" for error in errors]


def _schema_errors(folder: Path, package: dict) -> list[str]:
    from frictionless import Package

    report = Package(package, basepath=str(folder)).validate()
    if report.errors:
        return [f"{schema.DESCRIPTOR}: {error.note}" for error in report.errors]
    fields = {r["path"]: {f["name"]: f for f in r["schema"]["fields"]} for r in package["resources"]}
    return [
        _sentence(task.place, error, fields[task.place]) for task in report.tasks for error in task.errors
    ]


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
