"""The last chapter: what this report was made of, and how."""

import platform
from importlib.metadata import version

import pandas as pd
from nbformat import NotebookNode, v4

from casebook.case import Case
from casebook.display import Table
from casebook.report.edition import COLOPHON, Edition

PACKAGES = (
    "casebook",
    "pandas",
    "matplotlib",
    "pydantic",
    "papermill",
    "ipykernel",
    "nbconvert",
    "mistune",
    "typst",
)
ONE_PASS = """
One machine-assisted pass over the whole texts filled the tables. A second pass, made independently of the
first, is planned: until then this report cannot say how far two readings agree. No human coders took part.
"""
SEVERAL_PASSES = """
{coders} machine-assisted passes, made independently of each other, coded {units} units. Where they
differed, the settled value and the reason for it stand in `adjudications.csv` (values settled: {settled}).
No human coders took part.
"""
INPUTS = """
The tables are `data/{case}/`, version {version}{licence}. The edition is `{edition}` of
`report/report.yml`{own}. The digest of everything that went in is `{digest}`: BLAKE2b over the tables, the
notebooks, `report.yml`, the package's sources, the lock file and the parameters below. The same inputs give
the same two files, byte for byte.
"""


def colophon(edition: Edition, case: Case, values: dict[str, dict], digest: str) -> list[NotebookNode]:
    """Its cells: coding, inputs with their digest, parameters chapter by chapter, versions."""
    return [
        v4.new_markdown_cell("# Colophon", id=f"{COLOPHON}-1", metadata={"casebook": {"chapter": COLOPHON}}),
        v4.new_markdown_cell(f"## How the coding was made\n\n{coding(case).strip()}", id=f"{COLOPHON}-2"),
        v4.new_markdown_cell(
            f"## What went in\n\n{inputs(edition, case, digest).strip()}", id=f"{COLOPHON}-3"
        ),
        _shown(parameters_table(values), 4),
        _shown(versions_table(), 5),
    ]


def coding(case: Case) -> str:
    """How many passes coded the case, and that machines made them."""
    coders, units = case.codings["coder"].nunique(), case.codings["unit_id"].nunique()
    if coders < 2:
        return ONE_PASS
    return SEVERAL_PASSES.format(coders=coders, units=units, settled=len(case.adjudications))


def inputs(edition: Edition, case: Case, digest: str) -> str:
    licences = ", ".join(licence["name"] for licence in case.package.get("licenses", []))
    return INPUTS.format(
        case=case.name,
        version=case.package.get("version", "unnumbered"),
        licence=f", under {licences}" if licences else "",
        edition=edition.name,
        own="" if edition.is_default else ", with other parameters or chapters than it has there",
        digest=digest,
    )


def parameters_table(values: dict[str, dict]) -> Table:
    rows = [
        (chapter, name, in_words(value))
        for chapter, parameters in values.items()
        for name, value in parameters.items()
    ]
    columns = ["Chapter", "Parameter", "Value"]
    return Table(
        pd.DataFrame(rows, columns=columns), id="tbl-parameters", title="The parameters of each chapter"
    )


def versions_table() -> Table:
    rows = [("Python", platform.python_version()), *((name, version(name)) for name in PACKAGES)]
    columns = ["Program", "Version"]
    return Table(pd.DataFrame(rows, columns=columns), id="tbl-versions", title="Programs and their versions")


def in_words(value) -> str:
    """A parameter's value for a reader: an empty list is no limit, and an empty text or None is nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value)) or "all"
    return "none" if value is None or value == "" else str(value)


def _shown(table: Table, number: int) -> NotebookNode:
    output = v4.new_output("display_data", data=table._repr_mimebundle_())
    return v4.new_code_cell("", id=f"{COLOPHON}-{number}", outputs=[output])
