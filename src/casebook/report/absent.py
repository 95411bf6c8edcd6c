"""Sections in which nothing was looked at: they are left out, and named once at the end of the report."""

import re

from nbformat import NotebookNode

from casebook.display.note import NOTHING

HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def without_nothing(cells: list[NotebookNode]) -> tuple[list[NotebookNode], list[str]]:
    """The cells without the sections in which every output is `Nothing`, and the headings of these in their order.

    A section goes with the sections below it; one that shows no output of ours, such as a text, stays.
    """
    kept, gone, rest = [], [], list(cells)
    while rest:
        level, words = _heading(rest[0])
        section = rest[: _end(rest, level)] if level else []
        outputs = [data for cell in section for data in _bundles(cell)]
        if outputs and all(NOTHING in data for data in outputs):
            gone.append(words)
            rest = rest[len(section) :]
        else:
            kept.append(rest.pop(0))
    return kept, gone


def _end(cells: list[NotebookNode], level: int) -> int:
    """How many cells the section has that the first one begins."""
    return next((n for n, cell in enumerate(cells) if n and 0 < _heading(cell)[0] <= level), len(cells))


def _heading(cell: NotebookNode) -> tuple[int, str]:
    """Level and words of the heading that a cell begins with; 0 without one."""
    found = HEADING.match(cell.source) if cell.cell_type == "markdown" else None
    return (len(found[1]), found[2]) if found else (0, "")


def _bundles(cell: NotebookNode) -> list[dict]:
    return [output.data for output in cell.get("outputs", ()) if "data" in output]
