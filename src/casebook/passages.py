"""Passages: anchors into texts that are not here.

A passage is kept as a place: article, paragraph, length in words and fingerprint. Whoever holds a copy of the article can
prove every anchor, however the copy is wrapped and whatever page furniture surrounds it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

import pandas as pd

WORD = re.compile(r"[^\W_]+")
WINDOW_WORDS = 5
COLUMNS = ["passage_id", "source_id", "status", "file", "start", "end"]


class PassageError(ValueError):
    """A span that stands nowhere, or at several places, in a copy."""


@lru_cache(maxsize=1 << 16)
def normal(word: str) -> str:
    """One word in normal form: NFKC, then casefolded, on its own."""
    return unicodedata.normalize("NFKC", word).casefold()


def words(text: str) -> list[str]:
    """The words of a text, the maximal runs of letters and digits, in normal form."""
    return [normal(word) for word in WORD.findall(text)]


def fingerprint(run: list[str]) -> str:
    """BLAKE2b, 8 bytes as 16 hexadecimal digits, of words joined by single spaces."""
    return blake2b(" ".join(run).encode(), digest_size=8).hexdigest()


def anchor_columns(run: list[str]) -> dict:
    """The columns of `passages.csv` that a run of words decides: words, fingerprint, head, tail."""
    return {
        "words": len(run),
        "fingerprint": fingerprint(run),
        "head": fingerprint(run[:WINDOW_WORDS]),
        "tail": fingerprint(run[-WINDOW_WORDS:]),
    }


@dataclass(frozen=True)
class Copy:
    """One reader's copy of an article, as plain text."""

    file: str
    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of every word, in characters."""
        return [match.span() for match in WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Offset of every paragraph: a paragraph is a non-empty line."""
        lines = self.text.splitlines(keepends=True)
        offsets = [0]
        for line in lines:
            offsets.append(offsets[-1] + len(line))
        return [offset for offset, line in zip(offsets, lines) if line.strip()]

    def paragraph(self, word: int) -> int:
        """Number, from 1, of the paragraph that holds a word."""
        return bisect_right(self.paragraph_starts, self.spans[word][0])

    def windows(self, size: int) -> dict[str, list[int]]:
        """Every window of `size` words: fingerprint → indices of its first words."""
        found = defaultdict(list)
        for first in range(len(self.words) - size + 1):
            found[fingerprint(self.words[first : first + size])].append(first)
        return found

    def places(self, passages: pd.DataFrame) -> dict[str, tuple[str, int, int]]:
        """Where each passage stands: id → (status, first word, length in words); absent ones are left out."""
        windows = {size: self.windows(size) for size in passages["words"].clip(upper=WINDOW_WORDS).unique()}
        return {
            row.passage_id: place
            for row in passages.itertuples(index=False)
            if (place := self._place(row, windows[min(row.words, WINDOW_WORDS)]))
        }

    def _place(self, row, windows) -> tuple[str, int, int] | None:
        heads = windows.get(row.head, [])
        whole = [i for i in heads if fingerprint(self.words[i : i + row.words]) == row.fingerprint]
        named = [i for i in whole if self.paragraph(i) == row.paragraph]
        if len(whole) == 1 or len(named) == 1:
            return "exact", (whole if len(whole) == 1 else named)[0], row.words
        if whole:
            return "ambiguous", whole[0], row.words
        size = min(row.words, WINDOW_WORDS)
        part = heads or windows.get(row.tail, [])
        return ("edited", part[0], size) if part else None

    def text_of(self, first: int, length: int) -> str:
        return self.text[self.spans[first][0] : self.spans[first + length - 1][1]]


class Texts:
    """A folder of plain-text copies (`*.txt`), under any file names.

    A copy belongs to the source most of whose fingerprints it holds; a copy that holds none belongs to no source.
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise PassageError(f"{self.folder}: no such folder of texts")
        self.copies = [
            Copy(path.name, path.read_text("utf-8-sig")) for path in sorted(self.folder.glob("*.txt"))
        ]
        if not self.copies:
            raise PassageError(f"{self.folder}: holds no .txt file; save each article there as plain text")

    def by_source(self, passages: pd.DataFrame) -> dict[str, tuple[Copy, dict]]:
        """source_id → (its copy, the places of its passages in it). `passages` as in `passages.csv`."""
        source_of = dict(zip(passages["passage_id"], passages["source_id"]))
        best: dict[str, tuple[int, Copy, dict]] = {}
        for copy in self.copies:
            places = copy.places(passages)
            held = Counter(source_of[pid] for pid, place in places.items() if place[0] != "edited")
            if not held:
                continue
            source, count = held.most_common(1)[0]
            if count > best.get(source, (0,))[0]:
                best[source] = count, copy, {pid: p for pid, p in places.items() if source_of[pid] == source}
        return {source: (copy, places) for source, (_, copy, places) in best.items()}

    def locate(self, passages: pd.DataFrame) -> pd.DataFrame:
        """One row a passage: passage_id, source_id, status, file, start, end (character offsets into the copy).

        Status: `exact` (one place, or the only one in the named paragraph), `ambiguous`, `edited` (head or tail found,
        the whole not), `absent`. An absent passage has no file and the offsets -1.
        """
        found = self.by_source(passages)
        rows = []
        for pid, source in zip(passages["passage_id"], passages["source_id"]):
            copy, places = found.get(source, (None, {}))
            if pid not in places:
                rows.append((pid, source, "absent", "", -1, -1))
                continue
            status, first, length = places[pid]
            rows.append(
                (pid, source, status, copy.file, copy.spans[first][0], copy.spans[first + length - 1][1])
            )
        return pd.DataFrame(rows, columns=COLUMNS)

    def quotes(self, passages: pd.DataFrame) -> dict[str, str]:
        """passage_id → its words as the copy prints them, for every passage located exactly."""
        return {
            pid: copy.text_of(first, length)
            for copy, places in self.by_source(passages).values()
            for pid, (status, first, length) in places.items()
            if status == "exact"
        }

    def copy(self, name: str, passages: pd.DataFrame) -> Copy:
        """The copy with that file name, or the copy that belongs to that source."""
        named = [copy for copy in self.copies if copy.file == name]
        if named:
            return named[0]
        found = self.by_source(passages)
        if name not in found:
            files = ", ".join(copy.file for copy in self.copies)
            raise PassageError(
                f"{name}: no copy in {self.folder} holds its passages; give a file name instead: {files}"
            )
        return found[name][0]


def anchor(copy: Copy, source_id: str, span: str) -> dict:
    """A row of `passages.csv`, without its id, for a span of a copy.

    `span` is the passage's words, or `first words ... last words` for a long one. It must stand at one place, within one
    paragraph; PassageError says which of these fails.
    """
    first, _, last = span.partition("...")
    head, tail = words(first), words(last)
    starts = _find(copy.words, head, 0)
    if len(starts) != 1:
        raise PassageError(
            f"{copy.file}: “{first.strip()}” stands at {len(starts)} places; give words that stand at one"
        )
    start = starts[0]
    end = start + len(head)
    if tail:
        ends = [i for i in _find(copy.words, tail, end) if copy.paragraph(i) == copy.paragraph(start)]
        if not ends:
            raise PassageError(f"{copy.file}: “{last.strip()}” does not follow in the same paragraph")
        end = ends[0] + len(tail)
    if copy.paragraph(start) != copy.paragraph(end - 1):
        raise PassageError(
            f"{copy.file}: “{first.strip()}” runs over a paragraph's end; a passage stays within one"
        )
    return {
        "source_id": source_id,
        "paragraph": copy.paragraph(start),
        **anchor_columns(copy.words[start:end]),
    }


def _find(text: list[str], run: list[str], begin: int) -> list[int]:
    size = len(run)
    return [i for i in range(begin, len(text) - size + 1) if run and text[i : i + size] == run]
