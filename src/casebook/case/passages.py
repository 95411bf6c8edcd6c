"""Passages: anchors into texts that are not here.

A passage is kept as a place: article, paragraph, length in words and fingerprint. Whoever holds a copy of the article can
prove every anchor, however the copy is wrapped and whatever page furniture surrounds it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from casebook.case.copies import WINDOW_WORDS, Copy, anchor_columns, fingerprint, words
from casebook.case.plain_text import PlainTextError, read_plain_text
from casebook.case.tables import records
from casebook.errors import CasebookError


class PassageError(CasebookError):
    """A span that stands nowhere, or at several places, in a copy."""


class Held(NamedTuple):
    """What a copy holds of the source that it belongs to: row of `passages` → status, start and end in characters."""

    copy: Copy
    source: str
    whole: int  # how many stand there whole, at one place or at several
    places: dict[int, tuple[str, int, int]]


class Texts:
    """A folder of plain-text copies (`*.txt`), under any file names but hidden ones.

    A copy belongs to the source most of whose fingerprints it holds; a copy that holds none belongs to no source.
    PassageError where the folder is not there or holds none, and for every copy that is no text in UTF-8 or UTF-16.
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise PassageError(f"{self.folder}: no such folder of texts")
        self.copies, errors = [], []
        for path in sorted(self.folder.glob("*.txt")):
            if path.is_file() and not path.name.startswith("."):
                try:
                    self.copies.append(Copy(path.name, read_plain_text(path)))
                except PlainTextError as error:
                    errors.append(f"{error}; open the article again and save it as plain text in UTF-8")
        if errors:
            raise PassageError(*errors)
        if not self.copies:
            raise PassageError(f"{self.folder}: holds no .txt file; save each article there as plain text")

    def held(self, passages: pd.DataFrame) -> list[Held]:
        """What each copy holds that belongs to a source; the copies that hold most come first."""
        return sorted(_held(self.copies, passages), key=lambda held: held.whole, reverse=True)

    def locate(self, passages: pd.DataFrame) -> pd.DataFrame:
        """One row a passage: passage_id, source_id, status, file, start, end (character offsets into the copy).

        Status: `exact` (one place, or the only one in the named paragraph), `ambiguous`, `edited` (head or tail found,
        the whole not), `absent`. An absent passage has no file and the offsets -1. Of several copies of a source the one
        that holds most decides; what is absent there may stand in the others, as where an article was saved in parts.
        """
        located: dict[int, tuple] = {}
        for copy, _, _, places in self.held(passages):
            for row, (status, start, end) in places.items():
                located.setdefault(row, (status, copy.file, start, end))
        absent = ("absent", "", -1, -1)
        ids = zip(passages["passage_id"], passages["source_id"])
        rows = [(*each, *located.get(row, absent)) for row, each in enumerate(ids)]
        return pd.DataFrame(rows, columns=["passage_id", "source_id", "status", "file", "start", "end"])

    def quotes(self, passages: pd.DataFrame) -> dict[str, str]:
        """passage_id → its words as the copy prints them, for every passage located exactly."""
        located = self.locate(passages)
        texts = {copy.file: copy.text for copy in self.copies}
        exact = records(located[located["status"] == "exact"])
        return {row.passage_id: texts[row.file][row.start : row.end] for row in exact}

    def copy(self, name: str, passages: pd.DataFrame) -> Copy:
        """The copy with that file name, or the one that holds most of that source; PassageError where there is neither."""
        named = [copy for copy in self.copies if copy.file == name]
        if copies := named or [held.copy for held in self.held(passages) if held.source == name]:
            return copies[0]
        files = ", ".join(copy.file for copy in self.copies)
        raise PassageError(
            f"{name}: no copy in {self.folder} holds its passages; give a file name instead: {files}"
        )


def _held(copies: list[Copy], passages: pd.DataFrame) -> Iterator[Held]:
    anchors, heads, tails = list(records(passages)), defaultdict(list), defaultdict(list)
    for row, passage in enumerate(anchors):
        heads[passage.head].append(row)
        tails[passage.tail].append(row)
    sizes = {min(passage.words, WINDOW_WORDS) for passage in anchors}
    for copy in copies:
        read = replace(copy)  # its words are gone when the next one comes
        starts, ends = defaultdict(list), defaultdict(list)  # row → where its head, or tail, begins
        for size in sizes:
            for first in range(len(read.words) - size + 1):
                window = fingerprint(read.words[first : first + size])
                for row in heads.get(window, ()):
                    starts[row].append(first)
                for row in tails.get(window, ()):
                    ends[row].append(first)
        places = {row: _place(read, anchors[row], starts[row], ends[row]) for row in sorted({*starts, *ends})}
        whole = Counter(anchors[row].source_id for row, place in places.items() if place[0] != "edited")
        if whole:
            [(source, count)] = whole.most_common(1)
            own = {row: place for row, place in places.items() if anchors[row].source_id == source}
            yield Held(copy, source, count, own)


def _place(copy: Copy, passage, heads: list[int], tails: list[int]) -> tuple[str, int, int]:
    """Status, start and end of a passage whose head or tail begins at these words."""
    size = passage.words
    whole = [first for first in heads if fingerprint(copy.words[first : first + size]) == passage.fingerprint]
    named = [first for first in whole if copy.paragraph(first) == passage.paragraph]
    status, first = "ambiguous", (whole or heads or tails)[0]
    if not whole:
        status, size = "edited", min(size, WINDOW_WORDS)
    elif len(whole) == 1 or len(named) == 1:
        status, first = "exact", (whole if len(whole) == 1 else named)[0]
    return status, copy.spans[first][0], copy.spans[first + size - 1][1]


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
