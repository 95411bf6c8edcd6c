"""Cases and casebooks for tests: a few rows by hand, everything else as the real schema says.

A table is a list of dicts, or text: its first line names the columns, every other line is a row, with bars
between the cells. Tables left out are empty; cells left out are empty, or 0 where the schema wants a whole number. A
passage may give its words as `quote` in place of their number and fingerprints. Nothing is checked, so that a
test may hold what a rule would refuse; but a table or a column that the schema lacks is an error of the test.

    builder.case(events="event_id | date\\nE01 | 1992", mentions=[{"mention_id": "M001", "event_id": "E01"}])
"""

import json
import shutil
from pathlib import Path

import nbformat
import pandas as pd
import yaml
from nbformat import v4

from casebook.case import Case, schema
from casebook.case.copies import anchor_columns, words
from casebook.case.tables import Tables
from casebook.report.edition import Edition

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "data" / "israel-azerbaijan"
ABOUT = {"title": "The bridge", "motion": "The bridge should be built."}
Table = str | list[dict]


def rows(table: Table) -> list[dict]:
    """The rows of a table, with anchors in place of quotes."""
    return [_anchored(**row) for row in (parsed(table) if isinstance(table, str) else table)]


def parsed(table: str) -> list[dict]:
    """The rows of a table of text; a row of other than as many cells as there are columns is an error."""
    columns, *lines = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [dict(zip(columns, cells, strict=True)) for cells in lines]


def _anchored(quote: str | None = None, **row) -> dict:
    return row if quote is None else row | anchor_columns(words(quote))


def frames(package: dict, tables: dict[str, Table]) -> dict[str, pd.DataFrame]:
    """Every table of the schema, in its order, with the given rows."""
    fields = {resource["name"]: resource["schema"]["fields"] for resource in package["resources"]}
    assert not (unknown := set(tables) - set(fields)), f"the schema has no table {unknown}"
    return {name: _frame(name, fields[name], rows(tables.get(name, []))) for name in fields}


def _frame(name: str, fields: list[dict], rows: list[dict]) -> pd.DataFrame:
    types = {field["name"]: int if field["type"] == "integer" else str for field in fields}
    unknown = {column for row in rows for column in row} - set(types)
    assert not unknown, f"{name}: the schema has no column {unknown}"
    empty = {column: kind() for column, kind in types.items()}
    return pd.DataFrame([empty | row for row in rows], columns=list(types)).astype(types)


def case(**tables: Table) -> Case:
    """A case in memory that holds the given rows and no others."""
    package = schema.read(MODEL)
    made = frames(package, tables)
    return Case(MODEL, package, Tables(made, made.__getitem__, made))


def write_case(folder: Path, **tables: Table) -> Path:
    """Write a case into a folder of its name. Vocabularies left out define every term that there is."""
    package = json.loads((MODEL / schema.DESCRIPTOR).read_text("utf-8")) | ABOUT | {"name": folder.name}
    tables = {"vocabularies": vocabularies(package, tables)} | tables
    folder.mkdir(parents=True)
    (folder / schema.DESCRIPTOR).write_text(json.dumps(package), "utf-8")
    for name, frame in frames(package, tables).items():
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return folder


def vocabularies(package: dict, tables: dict[str, Table]) -> list[dict]:
    """A row for every concept and theme of the tables, and for every term of the schema's enums."""
    concepts = dict.fromkeys(("concept", row["concept"]) for row in rows(tables.get("terms", [])))
    used = {row["theme"] for table in tables.values() for row in rows(table) if row.get("theme")}
    themes = sorted(used, key=[*schema.terms(schema.read(MODEL), "theme"), *sorted(used)].index)
    enums = ((name, term) for name, terms in schema.vocabularies(package).items() for term in terms)
    return [
        {"vocabulary": name, "term": term, "definition": "…", "example": "…"}
        for name, term in [*concepts, *enums, *(("theme", theme) for theme in themes)]
    ]


def write_copies(folder: Path, passages: str) -> Path:
    """Write a reader's copy of each article: its passages' quotes, each a sentence, in their paragraphs."""
    folder.mkdir(parents=True)
    for source, own in pd.DataFrame(parsed(passages)).groupby("source_id"):
        paragraphs = own.groupby(own["paragraph"].astype(int))["quote"].agg(". ".join)
        (folder / f"copy of {source}.txt").write_text("".join(f"{text}.\n" for text in paragraphs), "utf-8")
    return folder


def notebook(path: Path, *cells: str, parameters: str = "") -> Path:
    """A notebook of Markdown cells, which begin with `# `, and code cells; `parameters` is its second cell."""
    nodes = [v4.new_markdown_cell(c) if c.startswith("# ") else v4.new_code_cell(c) for c in cells]
    if parameters:
        nodes.insert(1, v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(v4.new_notebook(cells=nodes), path)
    return path


def write_casebook(
    folder: Path, tables: dict[str, Table], chapters: list[dict] | None = None, **settings
) -> Path:
    """A whole casebook: the case `bridge`, and a report.yml with one edition, `report`, of these chapters.

    Without chapters it has this repository's notebooks and editions.
    """
    write_case(folder / "data/bridge", **tables)
    (folder / "report").mkdir()
    if chapters is None:
        shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
        book = (ROOT / "report/report.yml").read_text("utf-8").replace(f"case: {MODEL.name}", "case: bridge")
    else:
        (folder / "notebooks").mkdir(exist_ok=True)
        edition = {"case": "bridge", "chapters": chapters, **settings}
        book = yaml.safe_dump({"default": "report", "editions": {"report": edition}}, sort_keys=False)
    (folder / "report/report.yml").write_text(book, "utf-8")
    return folder


def edition(folder: Path, name: str = "") -> Edition:
    """An edition of a casebook, by default its only one."""
    return Edition.read(folder / "report/report.yml", name)
