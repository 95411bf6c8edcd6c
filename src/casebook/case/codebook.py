"""The codebook of a case, made of its descriptor."""

from pathlib import Path

from casebook.case.schema import read, tables


def codebook(folder: Path) -> str:
    """`data/<case>/README.md`: every table and column with type, unit, constraints and meaning, as Markdown."""
    package = read(folder)
    frames = tables(folder, package)
    parts = [
        "# Codebook",
        "This file is generated from `datapackage.json` by `casebook codebook`; mend it there.",
        f"**{package['title']}** {package['description']} Version {package['version']}.",
        "An empty cell means unknown, and nothing else. Dates are EDTF level 1. Ids are permanent.",
    ]
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        keys = {
            key["fields"][0]: key["reference"]["resource"] or resource["name"]
            for key in resource["schema"].get("foreignKeys", [])
        }
        parts += [
            f"## `{resource['path']}`: {resource['title']}",
            f"{resource['description']} {len(frames[resource['name']])} rows.",
            "| column | type | may be empty | meaning |\n|---|---|---|---|\n"
            + "\n".join(_codebook_row(field, keys.get(field["name"])) for field in fields),
        ]
    parts += [
        "## Vocabularies",
        "Each term with its meaning, an example and a counter-example, as in `vocabularies.csv`.",
    ]
    for name, rows in frames["vocabularies"].groupby("vocabulary", sort=False):
        parts += [
            f"### {name}",
            "| term | means | example | not |\n|---|---|---|---|\n"
            + "\n".join(
                f"| `{r.term}` | {r.definition} | {r.example} | {r.counter_example} |"
                for r in rows.itertuples()
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _codebook_row(field: dict, target: str | None) -> str:
    limits = field.get("constraints", {})
    kind = "EDTF date" if field.get("rdfType") else field["type"]
    if unit := field.get("unit"):
        kind += f", {unit}"
    meaning = field["description"]
    if "enum" in limits:
        meaning += " One of " + ", ".join(f"`{term}`" for term in limits["enum"]) + "."
    if target:
        meaning += f" A row of `{target}`."
    return f"| `{field['name']}` | {kind} | {'no' if limits.get('required') else 'yes'} | {meaning} |"
