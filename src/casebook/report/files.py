"""The finished files of a report, written together."""

import os
import re
from pathlib import Path

DIGEST = re.compile(r'<meta name="casebook-digest" content="([0-9a-f]+)"')


def digest_of(html: Path) -> str:
    """The digest that a report carries; empty where it carries none."""
    found = DIGEST.search(Path(html).read_text("utf-8"))
    return found[1] if found else ""


def write(made: dict[str, bytes], stem: Path) -> tuple[Path, ...]:
    """`<stem>.html`, `<stem>.pdf` and `<stem>-tables/<id>.csv`, in place only when all are made."""
    made = {stem.parent / f"{stem.name}{ending}": content for ending, content in made.items()}
    beside = stem.with_name(f"{stem.name}-tables")
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
    ready = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in made}
    try:
        for path, content in made.items():
            ready[path].write_bytes(content)
        for path in made:
            os.replace(ready[path], path)
    finally:
        for path in ready.values():
            path.unlink(missing_ok=True)
    for path in {*beside.glob("*.csv")} - {*made}:  # of an earlier run
        path.unlink()
    if beside.is_dir() and not any(beside.iterdir()):
        beside.rmdir()
    return tuple(made)
