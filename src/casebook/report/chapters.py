"""Executed chapters made into one notebook: no id stands twice, and nothing tells the machine or the hour."""

import re
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from casebook.report.edition import Edition, Entry

HEADING = re.compile(r"^# .+$", re.MULTILINE)
DISPLAY_ID = re.compile(r'<(?:figure|div|tr)\b[^>]*?\sid="([^"]+)"')
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
KEPT_METADATA = ("tags", "casebook", "name")


def combine(edition: Edition, executed: list[Path], endings: Mapping[str, str] = {}) -> NotebookNode:
    """One notebook of the edition's chapters, in its order; `endings` is Markdown that chapters end with."""
    whole = v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    taken: set[str] = set()
    for entry, path in zip(edition.chapters, executed, strict=True):
        cells = chapter(nbformat.read(path, as_version=4), entry, edition.root)
        if ending := endings.get(entry.id):
            cells.append(v4.new_markdown_cell(ending, id=f"{entry.id}-ending"))
        make_unique(cells, entry.id, taken)
        whole.cells += cells
    return whole


def chapter(notebook: NotebookNode, entry: Entry, root: Path) -> list[NotebookNode]:
    """A chapter's cells as they go into the report; its first level-1 heading carries the chapter's id."""
    cells = [_plain(cell, f"{entry.id}-{number}", root) for number, cell in enumerate(notebook.cells, 1)]
    start = next(
        (cell for cell in cells if cell.cell_type == "markdown" and HEADING.search(cell.source)), None
    )
    if start is None:
        start = v4.new_markdown_cell(
            f"# {entry.title or entry.id.replace('-', ' ').capitalize()}", id=f"{entry.id}-0"
        )
        cells.insert(0, start)
    elif entry.title:
        start.source = HEADING.sub(f"# {entry.title}", start.source, count=1)
    start.metadata["casebook"] = {"chapter": entry.id} | ({} if entry.numbered else {"numbered": False})
    return cells


def _plain(cell: NotebookNode, id: str, root: Path) -> NotebookNode:
    """A cell without timings, counts, warnings and paths: what a second run would not repeat."""
    kept = {key: cell.metadata[key] for key in KEPT_METADATA if key in cell.metadata}
    plain = NotebookNode(
        cell_type=cell.cell_type, id=id[-64:], metadata=NotebookNode(kept), source=cell.source
    )
    if "attachments" in cell:
        plain.attachments = cell.attachments
    if cell.cell_type == "code":
        plain.execution_count = None
        plain.outputs = [_plain_output(out, root) for out in cell.outputs if out.get("name") != "stderr"]
    return plain


def _plain_output(output: NotebookNode, root: Path) -> NotebookNode:
    def plain(text):
        return ADDRESS.sub("", text.replace(f"{root}/", "")) if isinstance(text, str) else text

    output = NotebookNode({**output, "metadata": NotebookNode(output.get("metadata", {}))})
    if output.output_type == "stream":
        output.pop("metadata")
        output.text = plain(output.text)
    else:
        output.data = NotebookNode({mime: plain(content) for mime, content in output.data.items()})
        if "execution_count" in output:
            output.execution_count = None
    return output


def make_unique(cells: list[NotebookNode], chapter: str, taken: set[str]) -> None:
    """Put the chapter's id before each figure's, table's and row's id that an earlier chapter has given.

    References within the chapter follow its own figures and tables; a row's id in the text stays as it is.
    """
    bundles = [output.data for cell in cells for output in cell.get("outputs", []) if "data" in output]
    own = {id for data in bundles for id in DISPLAY_ID.findall(data.get("text/html", ""))}
    twice = own & taken
    taken |= own - twice | {f"{chapter}.{id}" for id in twice}
    for id in sorted(twice):
        name = re.escape(id)
        if id.startswith(("fig-", "tbl-")):
            # Anywhere, and with the numbers that parts of a drawing have behind: fig-map, fig-map-63-1,
            # never fig-map-all; and as the name of a file: tbl-claims.csv.
            pattern, new = rf"(?<![\w.-]){name}(?=(?:-\d+)*(?:\.csv\b|(?![\w.-])))", f"{chapter}.{id}"
        else:
            pattern, new = rf'(\sid="|cb-anchor\("){name}(?=")', rf"\g<1>{chapter}.{id}"
        for cell in cells:
            if cell.cell_type == "markdown":
                cell.source = re.sub(pattern, new, cell.source)
        for data in bundles:
            for mime in data:
                if isinstance(data[mime], str):
                    data[mime] = re.sub(pattern, new, data[mime])
