"""The codebook of a case, made of its descriptor."""

from collections.abc import Iterable
from pathlib import Path

from casebook.case import schema
from casebook.case.tables import Tables


def codebook(folder: Path) -> str:
    """`data/<case>/README.md`: every table and column with type, unit, constraints and meaning, as Markdown."""
    package = schema.read(folder)
    frames = Tables.read(folder, package)
    parents = {(table, column): parent for table, column, parent, _ in schema.foreign_keys(package)}
    parts = [
        "# Codebook",
        "This file is generated from `datapackage.json` by `casebook codebook`; mend it there.",
        f"**{package['title']}** {package['description']} Version {package['version']}.",
        "An empty cell means unknown, and nothing else. Dates are EDTF level 1. Ids are permanent.",
    ]
    for resource in package["resources"]:
        name, fields = resource["name"], resource["schema"]["fields"]
        parts += [
            f"## `{resource['path']}`: {resource['title']}",
            f"{resource['description']} {len(frames[name])} rows.",
            _table(
                ("column", "type", "may be empty", "meaning"),
                (_column(field, parents.get((name, field["name"]))) for field in fields),
            ),
        ]
    parts += [
        "## Vocabularies",
        "Each term with its meaning, an example and a counter-example, as in `vocabularies.csv`.",
    ]
    for vocabulary, rows in frames["vocabularies"].groupby("vocabulary", sort=False):
        cells = rows[["term", "definition", "example", "counter_example"]].to_numpy().tolist()
        terms = ((f"`{term}`", *meaning) for term, *meaning in cells)
        parts += [f"### {vocabulary}", _table(("term", "means", "example", "not"), terms)]
    return "\n\n".join(parts) + "\n"


def _table(header: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    lines = [header, *rows]
    head, *body = (f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |" for cells in lines)
    return "\n".join([head, "|" + "---|" * len(header), *body])


def _column(field: dict, parent: str | None) -> tuple[str, ...]:
    """Name, type with unit, whether it may be empty, and meaning; `parent` is the table that it refers to."""
    limits, unit = field.get("constraints", {}), field.get("unit")
    kind = ("EDTF date" if field.get("rdfType") else field["type"]) + (f", {unit}" if unit else "")
    enum = f" One of {', '.join(f'`{term}`' for term in limits['enum'])}." if "enum" in limits else ""
    meaning = field["description"] + enum + (f" A row of `{parent}`." if parent else "")
    return f"`{field['name']}`", kind, "no" if limits.get("required") else "yes", meaning
