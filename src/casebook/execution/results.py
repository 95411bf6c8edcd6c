"""What earlier runs have left of chapters."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from casebook.execution import trace
from casebook.execution.cache import Cache, Entry, cache_key, shared_key
from casebook.execution.chapter import Chapter, code


@dataclass
class ChapterResults:
    """What earlier runs have left, none of it looked at if `force`; afterwards, what all chapters have read."""

    cache: Cache
    lock: Path
    force: bool = False
    reads: dict[str, str] | None = field(default_factory=dict)  # None: nobody knows all of it
    _one_at_a_time: Lock = field(default_factory=Lock)  # chapters end at once

    def key(self, chapter: Chapter, variables: dict[str, str]) -> str:
        """What is known of a chapter before it runs: code, place, parameters, and all that `shared_key` names."""
        place = str(chapter.notebook.resolve().parent)
        return cache_key(
            shared_key(self.lock, variables), place, code(chapter.notebook), list(chapter.parameters.items())
        )

    def entry(self, key: str) -> Entry | None:
        """The result that still holds, if there is one."""
        entry = None if self.force else self.cache.get(key)
        if entry:
            self._add(entry.reads)
        return entry

    def keep(
        self, keys: dict[str, str], variables: dict[str, str], chapter: Chapter, traced: Path, result: dict
    ) -> None:
        """For the next run, unless the chapter's key has changed or nobody can tell what this run has read."""
        unchanged = self.key(chapter, variables) == keys[chapter.id]
        reads = trace.settled(traced) if unchanged else None
        self._add(reads)
        if reads is not None:
            self.cache.put(keys[chapter.id], reads, result)

    def _add(self, reads: dict[str, str] | None) -> None:
        with self._one_at_a_time:
            self.reads = None if reads is None or self.reads is None else self.reads | reads
