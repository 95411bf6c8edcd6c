"""Whether a case is sound: its tables checked against the schema, with frictionless, and against the rules."""

from collections.abc import Iterator
from pathlib import Path

from casebook.case import rules, schema
from casebook.case.tables import Tables, lines

OWN = ("name", "title", "motion")  # of a descriptor: no two cases share one


def validate(folder: Path) -> list[str]:
    """Everything wrong with the tables of a case, one line an error: `data/<case>/claims.csv:18: stance: …`.

    The rules are asked only of tables that keep to the schema. What is left of a case that was copied is an error here,
    and does not keep the case from being rendered.
    """
    package = schema.read(folder)
    errors = [*_shared(folder, package), *_schema_errors(folder, package)]
    if not errors:
        tables = Tables.read(folder, package)
        errors = [*rules.broken(tables, package), *_unused(tables, package)]
    return [f"{folder.parent.name}/{folder.name}/{error}" for error in errors]


def _shared(folder: Path, package: dict) -> Iterator[str]:
    """What a case says of itself in the words of another case of the same folder."""
    others = {path.parent for path in folder.parent.glob(f"*/{schema.DESCRIPTOR}")} - {folder}
    for other in sorted(others):
        its = schema.read(other)
        for key in OWN:
            if (own := _words(package.get(key))) and own == _words(its.get(key)):
                yield f"{schema.DESCRIPTOR}: {key}: {package[key]!r} is also that of {other.name}; give each case its own"


def _words(text: object) -> list[str]:
    return str(text or "").casefold().strip(" .?!").split()


def _unused(tables: Tables, package: dict) -> Iterator[str]:
    """Themes that no row has, and concepts that nothing is named by; a case without claims has none yet."""
    used = {"theme": set(), "concept": {*tables["terms"]["concept"]}}
    for table, field in schema.columns(package):
        if field.get("vocabulary") == "theme":
            used["theme"].update(tables[table][field["name"]])
    for line, row in lines(tables["vocabularies"]):
        if len(tables["claims"]) and row.term not in used.get(row.vocabulary, {row.term}):
            yield f"{schema.VOCABULARIES}:{line}: term: no row has the {row.vocabulary} {row.term!r}; delete this line if it is of another case, or use the term"


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
