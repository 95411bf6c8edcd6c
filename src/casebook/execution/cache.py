"""Results of earlier runs, each used again only while all that it came of is the same.

What a result came of is known before it is made (its key: code, parameters, package, lock, Python) or
only afterwards (what the run has read, which nobody declares). An entry holds both, and its own digest: one
that is half-written or was changed is none.
"""

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any

from casebook.execution import trace

KEPT = 400  # entries of a folder, if not said otherwise
ENVIRONMENT = ("CASEBOOK_", "LANG", "LC_", "MPLCONFIGDIR", "MATPLOTLIBRC", "TZ")
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Entry:
    """A result, and what the run that made it has read."""

    reads: dict[str, str]
    result: Any


class Cache:
    """A folder of entries, ignored by git, that may be removed at any time."""

    def __init__(self, folder: Path, kept: int = KEPT):
        self.folder, self.kept = Path(folder), kept

    def get(self, key: str, state=trace.state) -> Entry | None:
        """The entry of a key, or None where there is none that still holds, by what `state` finds now."""
        path = self.folder / f"{key}.json"
        try:
            own, _, body = path.read_bytes().partition(b"\n")
            if own.decode() != trace.digest(body):
                return None
            entry = Entry(*json.loads(body))
        except (OSError, ValueError):
            return None
        if not trace.holds(entry.reads, state):
            return None
        os.utime(path)
        return entry

    def put(self, key: str, reads: dict[str, str], result) -> None:
        """Keep a JSON result, with the states that `trace` gave of what it read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        body = json.dumps([reads, result]).encode()
        part = self.folder / f".{key}.{os.getpid()}.{get_ident()}"
        try:
            part.write_bytes(trace.digest(body).encode() + b"\n" + body)
            os.replace(part, self.folder / f"{key}.json")
        finally:
            part.unlink(missing_ok=True)

    def prune(self) -> None:
        """Keep as many entries as are to be kept; those used longest ago go first."""
        used = {}
        for path in self.folder.glob("*.json"):
            with suppress(FileNotFoundError):  # another run may prune too
                used[path] = path.stat().st_mtime
        for path in sorted(used, key=used.get, reverse=True)[self.kept :]:
            path.unlink(missing_ok=True)


def cache_key(*parts) -> str:
    """BLAKE2b, 16 bytes as hex, of JSON values."""
    return trace.digest(json.dumps(parts, default=repr, sort_keys=True).encode())


def shared_key(lock: Path, environment) -> str:
    """The part of a key that all chapters share.

    The package's sources, the lock, what is installed, Python, and what of the environment a result may
    hang on.
    """
    kept = {name: value for name, value in environment.items() if name.startswith(ENVIRONMENT)}
    locked = trace.state("file", str(lock))
    return cache_key(
        sorted(package_sources().items()), locked, installed(), sys.version, sys.executable, kept
    )


def package_sources() -> dict[str, str]:
    """The package's files with their digests."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(PACKAGE).as_posix(): trace.state("file", str(path)) for path in files}


@cache
def installed() -> list[str]:
    """The names and versions of all packages that this Python finds."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    names = {name for folder in folders for name in os.listdir(folder)}
    return sorted(name for name in names if name.endswith(("-info", ".pth")))
