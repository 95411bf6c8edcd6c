"""The digests of what a report is made of."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from casebook.case import schema
from casebook.execution.cache import package_sources
from casebook.execution.chapter import read_cells
from casebook.execution.parameters import as_text
from casebook.execution.trace import hex_digest
from casebook.report.edition import Edition
from casebook.report.folders import cases_folder

LOCK = "requirements.lock"
METADATA = ("tags", "casebook", "name")  # of a cell, that the report keeps


class Digests(NamedTuple):
    """BLAKE2b as hex: of all that a report is made of (16 bytes), and alone of the tables and of the lock (8 bytes);
    the latter is empty where there is no lock."""

    report: str
    data: str
    lock: str


def digests(edition: Edition, texts: Path | None = None, grid: Path | None = None) -> Digests:
    """The same `report` digest, the same report.

    It is over names and bytes of the tables, report.yml, the sweeps kept beside it, the package's sources and the lock,
    over what the edition's notebooks say (`written`), the parameters as resolved, and the reader's copies where they
    are printed. With a `grid`, of what that sweep is made of: the grid's file stands in place of report.yml.
    """
    contents = sorted(_named_contents(edition, texts, grid))

    def total(prefix: str, size_bytes: int) -> str:
        chosen = [(name, content) for name, content in contents if name.startswith(prefix)]
        parts = [f"{name}\0{len(content)}\0".encode() + content for name, content in chosen]
        return hex_digest(b"".join(parts), size_bytes) if parts else ""

    return Digests(total("", 16), total("data/", 8), total(LOCK, 8))


def _named_contents(edition: Edition, texts: Path | None, grid: Path | None) -> Iterator[tuple[str, bytes]]:
    values = edition.values()
    asked = json.dumps([edition.name, edition.case, edition.paper, values], default=as_text, sort_keys=True)
    yield "parameters", asked.encode()
    yield "sources", json.dumps(package_sources(), sort_keys=True).encode()
    for case in {edition.case, *(chapter.get("case", edition.case) for chapter in values.values())}:
        for path in schema.files(cases_folder(edition.root) / case):
            yield f"data/{case}/{path.name}", path.read_bytes()
    for name in {entry.notebook for entry in edition.chapters}:
        yield f"notebooks/{name}", written(edition.root / "notebooks" / name)
    for path in () if grid else edition.file.parent.glob("*/findings.csv"):
        yield f"report/{path.parent.name}/{path.name}", path.read_bytes()
    for path in (grid or edition.file, edition.root / LOCK):
        if path.is_file():
            yield path.name, path.read_bytes()
    for path in Path(texts).glob("*.txt") if texts else ():
        yield f"texts/{path.name}", path.read_bytes()


def written(notebook: Path) -> bytes:
    """What was written into a notebook, as JSON: its cells' kinds, sources, tags and attachments, in their order.

    Not what running or saving it puts there: outputs, counts, times, ids, and the kernel's name and language.
    """
    return json.dumps([_written(**cell) for cell in read_cells(notebook)], sort_keys=True).encode()


def _written(cell_type: str, source: str, metadata: Mapping = {}, attachments: Mapping = {}, **made) -> list:
    return [cell_type, source, {name: metadata[name] for name in METADATA if name in metadata}, attachments]
