"""What earlier runs have left of chapters."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from casebook.execution import injected
from casebook.execution.cache import Cache, Entry, cache_key, shared_key
from casebook.execution.chapter import Chapter


@dataclass
class Results:
    """What earlier runs have left, and whether to look at it; afterwards, what all chapters have read."""

    cache: Cache
    lock: Path
    force: bool = False
    reads: dict[str, str] | None = field(default_factory=dict)  # None: nobody knows all of it
    _one_at_a_time: Lock = field(default_factory=Lock)  # chapters end at once

    def known(self, key: str) -> Entry | None:
        entry = None if self.force else self.cache.get(key)
        if entry:
            self._add(entry.reads)
        return entry

    def keep(self, key: str, reads: dict[str, str] | None, result: dict) -> None:
        """For the next run, unless it cannot be told what this one has read."""
        self._add(reads)
        if reads is not None:
            self.cache.put(key, reads, result)

    def _add(self, reads: dict[str, str] | None) -> None:
        with self._one_at_a_time:
            self.reads = None if reads is None or self.reads is None else self.reads | reads


def key(chapter: Chapter, source: list, results: Results | None, variables: dict[str, str]) -> str:
    """What is known of a chapter before it runs: code, place, parameters, and all that `cache.base` names."""
    if results is None:
        return ""
    place = str(chapter.notebook.resolve().parent)
    return cache_key(shared_key(results.lock, variables), place, source, injected.source(chapter.parameters))
