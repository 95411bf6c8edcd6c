"""The results that earlier runs have left of chapters, and what all chapters of this run have read."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from casebook.execution import trace
from casebook.execution.cache import Cache, CachedResult, cache_key, shared_key
from casebook.execution.chapter import Chapter, read_code


@dataclass
class ChapterResults:
    """What earlier runs have left, none of it looked at if `force`; afterwards, what all chapters have read."""

    cache: Cache
    lock: Path
    force: bool = False
    reads: dict[str, str] | None = field(default_factory=dict)  # None: nobody knows all of it
    _keys: dict[str, str] = field(default_factory=dict)  # by chapter, as they were before it ran
    _one_at_a_time: Lock = field(default_factory=Lock)  # chapters end at once

    def get(self, chapter: Chapter, environment: dict[str, str | None]) -> CachedResult | None:
        """The chapter's result, if there is one and all that it came of is the same."""
        key = self._keys[chapter.id] = self._key(chapter, environment)
        if cached := None if self.force else self.cache.get(key):
            self._add(cached.reads)
        return cached

    def keep(self, environment: dict[str, str | None], chapter: Chapter, traced: Path, result: dict) -> None:
        """For the next run, unless the chapter's key has changed or nobody can tell what this run has read."""
        key = self._key(chapter, environment)
        reads = trace.reliable_reads(traced) if key == self._keys[chapter.id] else None
        self._add(reads)
        if reads is not None:
            self.cache.put(key, reads, result)

    def _key(self, chapter: Chapter, environment: dict[str, str | None]) -> str:
        """What is known of a chapter before it runs: code, place, parameters, and all that `shared_key` names."""
        shared, place = shared_key(self.lock, environment), str(chapter.notebook.resolve().parent)
        return cache_key(shared, place, read_code(chapter.notebook), list(chapter.parameters.items()))

    def _add(self, reads: dict[str, str] | None) -> None:
        with self._one_at_a_time:
            self.reads = None if reads is None or self.reads is None else self.reads | reads
