"""Passages: anchors into texts that are not here.

A passage is kept as a place: article, paragraph, length in words and fingerprint. Whoever holds a copy of the article can
prove every anchor, however the copy is wrapped and whatever page furniture surrounds it.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from casebook.case import locating
from casebook.case.copies import Copy, anchor_columns, words
from casebook.case.locating import Anchors, Places
from casebook.errors import CasebookError


class PassageError(CasebookError):
    """A span that stands nowhere, or at several places, in a copy."""


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

    def by_source(self, passages: pd.DataFrame) -> dict[str, tuple[Copy, Places]]:
        """source_id → its copy, and what that holds of its passages. `passages` as in `passages.csv`."""
        best: dict[str, tuple[Copy, Places]] = {}
        for copy, places in locating.places(self.copies, Anchors(passages)):
            if places.source not in best or places.held > best[places.source][1].held:
                best[places.source] = copy, places
        return best

    def locate(self, passages: pd.DataFrame) -> pd.DataFrame:
        """One row a passage: passage_id, source_id, status, file, start, end (character offsets into the copy).

        Status: `exact` (one place, or the only one in the named paragraph), `ambiguous`, `edited` (head or tail found,
        the whole not), `absent`. An absent passage has no file and the offsets -1.
        """
        status, file = np.full(len(passages), "absent", object), np.full(len(passages), "", object)
        start, end = np.full((2, len(passages)), -1)
        for copy, places in self.by_source(passages).values():
            status[places.rows], file[places.rows] = places.statuses, copy.file
            start[places.rows], end[places.rows] = places.starts, places.ends
        ids = {name: passages[name].to_numpy() for name in ("passage_id", "source_id")}
        return pd.DataFrame(ids | {"status": status, "file": file, "start": start, "end": end})

    def quotes(self, passages: pd.DataFrame) -> dict[str, str]:
        """passage_id → its words as the copy prints them, for every passage located exactly."""
        located = self.locate(passages)
        exact = located.loc[located["status"] == "exact", ["passage_id", "file", "start", "end"]]
        texts = {copy.file: copy.text for copy in self.copies}
        return {id: texts[file][start:end] for id, file, start, end in exact.to_numpy(object).tolist()}

    def copy(self, name: str, passages: pd.DataFrame) -> Copy:
        """The copy with that file name, or the copy that belongs to that source."""
        named = [copy for copy in self.copies if copy.file == name]
        if named:
            return named[0]
        by_source = self.by_source(passages)
        if name not in by_source:
            files = ", ".join(copy.file for copy in self.copies)
            raise PassageError(
                f"{name}: no copy in {self.folder} holds its passages; give a file name instead: {files}"
            )
        return by_source[name][0]


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
