"""The finished files of a report, written together."""

import os
from pathlib import Path


def write_together(contents: dict[str, bytes], stem: Path) -> list[Path]:
    """Ending → content as files whose paths begin with `stem`, in place only when all are written; the paths.

    What an earlier run has left in `<stem>-tables/` goes, and the folder with its last file.
    """
    final = {stem.parent / f"{stem.name}{ending}": content for ending, content in contents.items()}
    partial = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in final}
    try:
        for path, content in final.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial[path].write_bytes(content)
        for path in final:
            os.replace(partial[path], path)
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)
    tables = stem.with_name(f"{stem.name}-tables")
    for path in set(tables.glob("*.csv")) - final.keys():
        path.unlink()
    if tables.is_dir() and not any(tables.iterdir()):
        tables.rmdir()
    return list(final)
