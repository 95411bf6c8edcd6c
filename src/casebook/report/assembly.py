"""The one notebook that the exporters get: no id stands twice in it, and nothing tells the machine or the hour."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from casebook.case import Case, dates
from casebook.display import limits
from casebook.display.note import NOTHING
from casebook.report.banner import banner
from casebook.report.colophon import colophon_cells
from casebook.report.digest import METADATA, Digests
from casebook.report.edition import RECORD, ChapterSettings, Edition

READERS_OWN = (
    "**A reader's own rendering**, with quotations from the reader's copies: not to be passed on.\n\n"
)
THE_RECORD = "# The record\n\nEverything behind the pages above: each argument, claim, event, check, tie, number, wording and source. A small id leads here."
ON_TITLE_PAGE = 20, 8  # articles: up to so many all, else so few
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CSV = "text/csv"  # in a table's output: all its rows, where the report does not show them all
TITLE = re.compile(r"^# .+$", re.MULTILINE)
HEADING = re.compile(r"(#+) (.+)$", re.MULTILINE)
TABLE_ID = re.compile(r'class="casebook casebook-table" id="([^"]+)"')
DISPLAY_ID = re.compile(r'<(?:figure|div|tr)\b[^>]*?\sid="([^"]+)"')
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def assemble(
    edition: Edition,
    case: Case,
    values: dict[str, dict],
    digests: Digests,
    executed: list[Path],
    texts: Path | None = None,
) -> NotebookNode:
    """The executed chapters in the edition's order, then the colophon; what
    the exporters need to know of the report is the notebook's `casebook` metadata."""
    whole = combine(edition, executed)
    end = next((n for n, cell in enumerate(whole.cells) if cell.id == RECORD), len(whole.cells))
    asked, not_asked = without_nothing(whole.cells[:end])
    colophon = colophon_cells(edition, case, values, digests, not_asked) if edition.colophon else []
    whole.cells[:end] = [*asked, *colophon]
    about = report_metadata(edition, case, digests.report, texts) | {"banner": banner(edition, case, values)}
    rows_left_out = any(CSV in data for data in _bundles(whole.cells))
    about["partial"] |= bool(not_asked) or rows_left_out
    whole.metadata["casebook"] = NotebookNode(about)
    return whole


def combine(edition: Edition, executed: list[Path]) -> NotebookNode:
    """One notebook of the edition's chapters, in its order."""
    whole = v4.new_notebook(metadata={"kernelspec": KERNEL})
    of_record = {"casebook": {"chapter": RECORD, "record": True}}
    record = [v4.new_markdown_cell(THE_RECORD, id=RECORD, metadata=of_record)]
    taken: set[str] = set()
    for entry, path in zip(edition.chapters, executed, strict=True):
        cells = chapter_cells(nbformat.read(path, as_version=4), entry, edition.root)
        cells = [cell for cell in cells if edition.record or not is_of_record(cell)]
        make_unique(cells, entry.id, taken)
        if entry.record and whole.cells:
            whole.cells += record
            record = []
        whole.cells += cells
    return whole


def is_of_record(cell: NotebookNode) -> bool:
    """Whether a cell stands behind the report: its chapter does, or it is tagged `record`."""
    return bool(cell.metadata.get("casebook", {}).get("record"))


def without_record(notebook: NotebookNode) -> NotebookNode:
    """The notebook as it is printed: what leads to the record is text there."""
    cells = [cell for cell in notebook.cells if not is_of_record(cell)]
    if not cells or len(cells) == len(notebook.cells):
        return notebook
    about = NotebookNode(notebook.metadata["casebook"] | {"partial": True})
    return NotebookNode(notebook | {"cells": cells, "metadata": notebook.metadata | {"casebook": about}})


def report_metadata(edition: Edition, case: Case, digest: str, texts: Path | None) -> dict:
    """What the exporters need to know of the report. `partial`: references may lead to a chapter,
    or to a row, that is left out."""
    shown = case.sources.head(limits.number_shown(len(case.sources), ON_TITLE_PAGE))
    shown = shown.assign(published=shown["published"].map(dates.date_in_words))
    articles = shown[["short", "title", "outlet", "published", "stance"]].to_dict("records")
    if more := len(case.sources) - len(shown):
        articles.append({"title": f"and {more:,} more"})
    as_they_are = {"subtitle", "language", "hide_code", "authors", "publisher", "toc", "paper", "pages"}
    return edition.model_dump(include=as_they_are) | {
        "title": edition.title or case.title,
        "motion": case.motion,
        "date": case.date,
        "articles": articles,
        "digest": digest,
        "front": READERS_OWN * bool(texts) + edition.front,
        "partial": not edition.is_whole,
    }


def take_full_tables(notebook: NotebookNode) -> dict[str, str]:
    """Table's id → all its rows as CSV, of tables that the report does not show whole; the notebook loses them, for
    no exporter shows them."""
    tables = ((TABLE_ID.search(data.get("text/html", "")), data) for data in _bundles(notebook.cells))
    return {match[1]: data.pop(CSV) for match, data in tables if match and CSV in data}


# --- a chapter


def chapter_cells(notebook: NotebookNode, entry: ChapterSettings, root: Path) -> list[NotebookNode]:
    """A chapter's cells as they go into the report, without those tagged `findings`, which are for sweeps; its first
    level-1 heading carries the chapter's id."""
    cells = [cell for cell in notebook.cells if "findings" not in cell.metadata.get("tags", ())]
    for number, cell in enumerate(cells, 1):
        _keep_what_repeats(cell, f"{entry.id}-{number}", root)
    titled = (cell for cell in cells if cell.cell_type == "markdown" and TITLE.search(cell.source))
    if (start := next(titled, None)) is None:
        title = entry.title or entry.id.replace("-", " ").capitalize()
        cells.insert(0, start := v4.new_markdown_cell(f"# {title}", id=f"{entry.id}-0"))
    elif entry.title:
        start.source = TITLE.sub(f"# {entry.title}", start.source, count=1)
    start.metadata["casebook"] = {"chapter": entry.id} | ({} if entry.numbered else {"numbered": False})
    for cell in cells:
        if entry.record or RECORD in cell.metadata.get("tags", []):
            cell.metadata["casebook"] = cell.metadata.get("casebook", {}) | {"record": True}
    return cells


def _keep_what_repeats(cell: NotebookNode, id: str, root: Path) -> None:
    """Timings, counts, warnings, addresses and paths go: what a second run would not repeat."""
    cell.id = id[-64:]
    cell.metadata = NotebookNode({key: cell.metadata[key] for key in METADATA if key in cell.metadata})
    if cell.cell_type == "code":
        cell.execution_count = None
        cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = None
            texts = output.get("data", output)  # a stream has none
            for key, text in texts.items():
                if isinstance(text, str):
                    texts[key] = ADDRESS.sub("", text.replace(f"{root}/", ""))


def make_unique(cells: list[NotebookNode], chapter: str, taken: set[str]) -> None:
    """Put the chapter's id before each figure's, table's and row's id that an earlier chapter has given.

    References within the chapter follow its own figures and tables; a row's id in the text stays as it is.
    """
    bundles = list(_bundles(cells))
    own = {id for data in bundles for id in DISPLAY_ID.findall(data.get("text/html", ""))}
    twice = own & taken
    taken |= own - twice | {f"{chapter}.{id}" for id in twice}
    for id in sorted(twice):
        pattern, new = _renaming(id, chapter)
        for cell in cells:
            if cell.cell_type == "markdown":
                cell.source = re.sub(pattern, new, cell.source)
        for data in bundles:
            data |= {mime: re.sub(pattern, new, text) for mime, text in data.items() if isinstance(text, str)}


def _renaming(id: str, chapter: str) -> tuple[str, str]:
    """The pattern of an id where it is to be renamed, and what takes its place."""
    name = re.escape(id)
    if not id.startswith(("fig-", "tbl-")):
        return rf'(\sid="|cb-anchor\("){name}(?=")', rf"\g<1>{chapter}.{id}"
    # Anywhere, and with the numbers that parts of a drawing have behind: fig-map, fig-map-63-1, never
    # fig-map-all; and as the name of a file: tbl-claims.csv.
    return rf"(?<![\w.-]){name}(?=(?:-\d+)*(?:\.csv\b|(?![\w.-])))", f"{chapter}.{id}"


def _bundles(cells: list[NotebookNode]) -> Iterator[dict]:
    """The outputs of all cells, each as MIME type → content."""
    for cell in cells:
        yield from (output.data for output in cell.get("outputs", ()) if "data" in output)


# --- what nothing was looked at for


def without_nothing(cells: list[NotebookNode]) -> tuple[list[NotebookNode], list[str]]:
    """The cells without the sections in which every output is `Nothing`, and the headings of these in their order.

    A section goes with the sections below it; one that shows no output of ours, such as a text, stays.
    """
    kept, gone, place = [], [], 0
    while place < len(cells):
        level, words = _heading(cells[place])
        below = range(place + 1, len(cells))
        end = next((n for n in below if 0 < _heading(cells[n])[0] <= level), len(cells)) if level else place
        outputs = list(_bundles(cells[place:end]))
        if outputs and all(NOTHING in data for data in outputs):
            gone.append(words)
            place = end
        else:
            kept.append(cells[place])
            place += 1
    return kept, gone


def _heading(cell: NotebookNode) -> tuple[int, str]:
    """Level and words of the heading that a cell begins with; 0 without one."""
    found = HEADING.match(cell.source) if cell.cell_type == "markdown" else None
    return (len(found[1]), found[2]) if found else (0, "")
