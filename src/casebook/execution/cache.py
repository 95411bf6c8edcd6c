"""Results of earlier runs, each used again only while all that it came of is the same.

What a result came of is known before it is made (its key: code, parameters, package, lock, Python) or
only afterwards (what the run has read, which nobody declares). An entry holds both, and its own digest: one
that is half-written or was changed is none.
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casebook.execution import trace
from casebook.execution.chapter import Chapter, read_code

KEPT = 400  # entries of a folder, if not said otherwise
ENVIRONMENT = ("CASEBOOK_", "LANG", "LC_", "MPLCONFIGDIR", "MATPLOTLIBRC", "TZ")
PACKAGE = trace.PACKAGE


class CachedResult(NamedTuple):
    """A result, and what the run that made it has read."""

    reads: dict[str, str]
    result: Any


class Cache:
    """A folder of entries, ignored by git, that may be removed at any time."""

    def __init__(self, folder: Path, kept: int = KEPT):
        self.folder, self.kept = Path(folder), kept

    def get(self, key: str, path_state=trace.path_state) -> CachedResult | None:
        """The result of a key; None where there is none, or what it has read has changed, as `path_state` finds."""
        path = self.folder / f"{key}.json"
        try:
            own, _, body = path.read_bytes().partition(b"\n")
            if own.decode() != trace.hex_digest(body):
                return None
            cached = CachedResult(*json.loads(body))
        except (OSError, ValueError):
            return None
        if not trace.is_unchanged(cached.reads, path_state):
            return None
        os.utime(path)
        return cached

    def put(self, key: str, reads: dict[str, str], result) -> None:
        """Keep a JSON result, with the states that `trace` gave of what it read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        body = json.dumps([reads, result]).encode()
        trace.write_whole(self.folder / f"{key}.json", trace.hex_digest(body).encode() + b"\n" + body)

    def prune(self) -> None:
        """Keep as many entries as are to be kept; those used longest ago go first."""
        with suppress(FileNotFoundError):  # another run prunes too
            used = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for path in used[: -self.kept]:
                path.unlink()


@dataclass
class ChapterResults:
    """What earlier runs have left, none of it looked at if `force`; afterwards, what all chapters have read."""

    cache: Cache
    lock: Path
    environment: dict[str, str | None]  # that kernels have, as `shared_key` takes it
    force: bool = False
    reads: dict[str, str] | None = field(default_factory=dict)  # None: nobody knows all of it
    _keys: dict[str, str] = field(default_factory=dict)  # by chapter, as they were before it ran
    _one_at_a_time: Lock = field(default_factory=Lock)  # chapters end at once

    def get(self, chapter: Chapter) -> CachedResult | None:
        """The chapter's result, if there is one and all that it came of is the same."""
        key = self._keys[chapter.id] = self._key(chapter)
        if cached := None if self.force else self.cache.get(key):
            self._add(cached.reads)
        return cached

    def keep(self, chapter: Chapter, traced: Path, result: dict) -> None:
        """For the next run, unless the chapter's key has changed or nobody can tell what this run has read."""
        key = self._key(chapter)
        reads = trace.reliable_reads(traced) if key == self._keys[chapter.id] else None
        self._add(reads)
        if reads is not None:
            self.cache.put(key, reads, result)

    def _key(self, chapter: Chapter) -> str:
        """What is known of a chapter before it runs: code, place, parameters, and all that `shared_key` names."""
        shared, place = shared_key(self.lock, self.environment), str(chapter.notebook.resolve().parent)
        return cache_key(shared, place, read_code(chapter.notebook), list(chapter.parameters.items()))

    def _add(self, reads: dict[str, str] | None) -> None:
        with self._one_at_a_time:
            self.reads = None if reads is None or self.reads is None else self.reads | reads


def cache_key(*parts) -> str:
    """BLAKE2b, 16 bytes as hex, of JSON values, sets, and whatever else has a `repr` that says all of it."""
    return trace.hex_digest(json.dumps(parts, default=_ordered, sort_keys=True).encode())


def _ordered(value) -> list[str] | str:
    return sorted(map(repr, value)) if isinstance(value, set | frozenset) else repr(value)


def shared_key(lock: Path, environment: dict[str, str | None]) -> str:
    """The part of a key that all chapters share: the package's sources, the lock, what is installed, Python, and what
    a result may hang on of the environment that kernels have, where `environment` is set or unset in them."""
    variables = relevant_variables({**os.environ, **environment})
    locked = trace.path_state("file", str(lock))
    return cache_key(package_sources(), locked, installed(lock), sys.version, sys.executable, variables)


def relevant_variables(environment: Mapping[str, Any]) -> dict[str, Any]:
    """What of an environment a result may hang on: the variables whose names begin as one of ENVIRONMENT."""
    return {name: value for name, value in environment.items() if name.startswith(ENVIRONMENT)}


def package_sources() -> dict[str, str]:
    """The files of this package, by their path in it, each with its digest as it is now.

    Read anew at every call: a run during which one changes has a result of neither.
    """
    files = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and not trace.is_litter(str(path)))
    return {path.relative_to(PACKAGE).as_posix(): trace.path_state("file", str(path)) for path in files}


@cache
def installed(lock: Path) -> list[str]:
    """The names and versions of the lock's packages that this Python finds, without a lock of all; and its .pth files.

    What tests or a notebook server add changes no result: nor does coverage's .pth, which waits to be asked.
    """
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    names = {name for folder in folders for name in os.listdir(folder)} - {"a1_coverage.pth"}
    packages = locked_packages(lock)
    infos = (name for name in names if name.endswith("-info"))
    own = [name for name in infos if not packages or canonicalize_name(name.split("-")[0]) in packages]
    return sorted([*own, *(name for name in names if name.endswith(".pth"))])


def locked_packages(lock: Path) -> list[str]:
    """The names of the packages that a lock pins for this Python and system; none where there is no lock."""
    text = lock.read_text("utf-8") if lock.is_file() else ""
    pins = map(Requirement, re.findall(r"^[\w.-]+==[^\\\n]+", text, re.MULTILINE))
    return [str(canonicalize_name(pin.name)) for pin in pins if pin.marker is None or pin.marker.evaluate()]
