"""A chapter to run, what a kernel sees of it, and how it may fail."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from casebook.errors import CasebookError

IMPORT = re.compile(r"^(?:from|import) (casebook[\w.]*)(?: import (.+))?", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A notebook to run under an id, with all its parameters resolved."""

    id: str
    notebook: Path
    parameters: dict = field(default_factory=dict)


Listener = Callable[[str, Chapter, str], None]  # an event, its chapter, and what there is to say


class ChapterError(CasebookError):
    """A chapter that did not finish: why, and at which code cell (from 1, as JupyterLab counts; else 0)."""

    def __init__(self, chapter: str, cell: int, message: str, source: str = "", kept: Path | None = None):
        lines = (line for line in source.splitlines() if line.strip() and not line.startswith("#"))
        where = f"code cell {cell}: {next(lines, '')}" if cell else "before its first code cell"
        super().__init__("\n  ".join([f"{chapter}, {where}", *message.splitlines()]))
        self.chapter, self.cell, self.message, self.kept = chapter, cell, message, kept


def read_cells(notebook: Path) -> list[dict]:
    """The cells of a notebook as JSON has them, but each `source` whole."""
    cells = json.loads(Path(notebook).read_text("utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells]


def read_code(notebook: Path) -> list[tuple[str, list[str]]]:
    """The code cells of a notebook, with their tags: all of it that a run depends on."""
    code = (cell for cell in read_cells(notebook) if cell["cell_type"] == "code")
    return [(cell["source"], cell.get("metadata", {}).get("tags", [])) for cell in code]


def imported_modules(notebooks: Iterable[Path]) -> list[str]:
    """The package's own modules that notebooks import: these can be imported before anyone asks for them."""
    names = {"casebook.display"}
    for source, _ in (cell for notebook in notebooks for cell in read_code(notebook)):
        for module, listed in IMPORT.findall(source):
            names |= {module, *(f"{module}.{name}" for name in re.findall(r"(\w+)(?: as \w+)?", listed))}
    return sorted(names)
