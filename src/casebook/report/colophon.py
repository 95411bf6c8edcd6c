"""The last chapter: what this report was made of, and how. Nothing in it tells of the machine."""

import pandas as pd
from nbformat import NotebookNode, v4

from casebook.case import Case
from casebook.display import Table
from casebook.display.markdown import Markdown, md
from casebook.execution.parameters import read_parameters
from casebook.report.cells import code_span, display_cell
from casebook.report.digest import LOCK, Digests
from casebook.report.edition import COLOPHON, Edition

ONE_PASS = "One machine-assisted pass over the whole texts filled the tables. A second pass, made independently of the first, is planned: until then this report cannot say how far two readings agree. No human coders took part."
SEVERAL_PASSES = "{} machine-assisted passes, made independently of each other, coded {} units. Where they differed, the settled value and the reason for it stand in `adjudications.csv` (values settled: {}). No human coders took part."
CONTENTS = "The tables are {tables}, version {version}{licence}; their digest is `{data}`. {programs} The edition is {edition} of `report/report.yml`{own}. The digest of everything that went in is `{digest}`: BLAKE2b over the tables, the notebooks, `report.yml`, the package's sources, the lock file and all parameters. The same inputs give the same two files, byte for byte."
LOCKED = "The programs are those of `{}`; its digest is `{}`."
NOT_LOCKED = "No `{}` says which programs."


def colophon_cells(
    edition: Edition, case: Case, values: dict[str, dict], digests: Digests
) -> list[NotebookNode]:
    """Its cells: how the coding was made, what went in with its digests, parameters chapter by chapter."""
    chapter = {"casebook": {"chapter": COLOPHON}}
    if edition.pages:
        values = _changed(edition, values)
    coding, contents = coding_text(case), contents_text(edition, case, digests)
    cells = [
        v4.new_markdown_cell("# Colophon", id=f"{COLOPHON}-1", metadata=chapter),
        v4.new_markdown_cell(f"## How the coding was made\n\n{coding}", id=f"{COLOPHON}-2"),
        v4.new_markdown_cell(f"## What went in\n\n{contents}", id=f"{COLOPHON}-3"),
    ]
    return [*cells, display_cell(parameters_table(values), f"{COLOPHON}-4")] if values else cells


def _changed(edition: Edition, values: dict[str, dict]) -> dict[str, dict]:
    """The values that are not what their notebook has, but for the case and the article that a chapter is of."""
    changed: dict[str, dict] = {}
    for entry in edition.chapters:
        declared = read_parameters(edition.notebook(entry))
        own = {
            name: value
            for name, value in values[entry.id].items()
            if value != declared[name].default and name not in ("case", "article")
        }
        changed |= {entry.id: own} if own else {}
    return changed


def coding_text(case: Case) -> Markdown:
    """How many passes coded the case, and that machines made them."""
    coders, units = case.codings["coder"].nunique(), case.codings["unit_id"].nunique()
    if coders < 2:
        return Markdown(ONE_PASS)
    return md(SEVERAL_PASSES, coders, units, len(case.adjudications))


def contents_text(edition: Edition, case: Case, digests: Digests) -> Markdown:
    """Tables, programs and edition, by version, name and digest."""
    licences = ", ".join(licence["name"] for licence in case.package.get("licenses", []))
    return md(
        CONTENTS,
        tables=code_span(f"data/{case.name}/"),
        version=case.package.get("version", "unnumbered"),
        licence=f", under {licences}" if licences else "",
        data=digests.data,
        programs=md(LOCKED, LOCK, digests.lock) if digests.lock else md(NOT_LOCKED, LOCK),
        edition=code_span(edition.name),
        own="" if edition.is_default else ", with other parameters or chapters than it has there",
        digest=digests.report,
    )


def parameters_table(values: dict[str, dict]) -> Table:
    """Every chapter's parameters with their values, a row each; columns Chapter, Parameter, Value."""
    rows = [
        (chapter, name, value_in_words(value))
        for chapter, parameters in values.items()
        for name, value in parameters.items()
    ]
    frame = pd.DataFrame(rows, columns=["Chapter", "Parameter", "Value"])
    return Table(frame, id="tbl-parameters", title="The parameters of each chapter")


def value_in_words(value: object) -> str:
    """A parameter's value for a reader: an empty list is no limit, and an empty text or None is nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value)) or "all"
    return "none" if value is None or value == "" else str(value)
