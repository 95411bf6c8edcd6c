"""The digest of everything that a report is made of."""

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from casebook.case import schema
from casebook.report.edition import Edition
from casebook.report.folders import data

DIGEST_BYTES = 16


def digest(edition: Edition, texts: Path | None = None, grid: Path | None = None) -> str:
    """BLAKE2b, 16 bytes as hex, of everything that the report is made of: the same digest, the same report.

    Over names and bytes of the tables, the edition's notebooks, report.yml, the sweeps kept beside it, the
    package's sources and the lock, over the parameters as resolved, and over the reader's copies where they are
    printed. With a `grid`, of what that sweep is made of: the grid's file stands in place of report.yml.
    """
    total = blake2b(digest_size=DIGEST_BYTES)
    for name, content in sorted(_inputs(edition, texts, grid)):
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _inputs(edition: Edition, texts: Path | None, grid: Path | None) -> Iterator[tuple[str, bytes]]:
    values = edition.values()
    yield "parameters", json.dumps([edition.name, edition.case, values], default=str, sort_keys=True).encode()
    for case in {edition.case, *(chapter.get("case", edition.case) for chapter in values.values())}:
        for path in schema.files(data(edition) / case):
            yield f"data/{case}/{path.name}", path.read_bytes()
    for name in {entry.notebook for entry in edition.chapters}:
        yield f"notebooks/{name}", (edition.root / "notebooks" / name).read_bytes()
    for path in () if grid else edition.file.parent.glob("*/findings.csv"):
        yield f"report/{path.parent.name}/{path.name}", path.read_bytes()
    for path in (grid or edition.file, edition.root / "requirements.lock"):
        if path.is_file():
            yield path.name, path.read_bytes()
    package = Path(__file__).parents[1]
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"src/casebook/{path.relative_to(package).as_posix()}", path.read_bytes()
    for path in Path(texts).glob("*.txt") if texts else ():
        yield f"texts/{path.name}", path.read_bytes()
