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
from casebook.case.plain_text import PlainTextError, read_plain_text
from casebook.errors import CasebookError


class PassageError(CasebookError):
    """A span that stands nowhere, or at several places, in a copy."""


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

    def places(self, passages: pd.DataFrame) -> list[tuple[Copy, Places]]:
        """Each copy that belongs to a source, with what it holds of its passages; those that hold most come first."""
        places = locating.places(self.copies, Anchors(passages))
        return sorted(places, key=lambda each: each[1].held, reverse=True)

    def locate(self, passages: pd.DataFrame) -> pd.DataFrame:
        """One row a passage: passage_id, source_id, status, file, start, end (character offsets into the copy).

        Status: `exact` (one place, or the only one in the named paragraph), `ambiguous`, `edited` (head or tail found,
        the whole not), `absent`. An absent passage has no file and the offsets -1. Of several copies of a source the one
        that holds most decides; what is absent there may stand in the others, as where an article was saved in parts.
        """
        status, file = np.full(len(passages), "absent", object), np.full(len(passages), "", object)
        start, end = np.full((2, len(passages)), -1)
        for copy, places in self.places(passages):
            absent = status[places.rows] == "absent"
            rows = places.rows[absent]
            status[rows], file[rows] = places.statuses[absent], copy.file
            start[rows], end[rows] = places.starts[absent], places.ends[absent]
        ids = {name: passages[name].to_numpy() for name in ("passage_id", "source_id")}
        return pd.DataFrame(ids | {"status": status, "file": file, "start": start, "end": end})

    def quotes(self, passages: pd.DataFrame) -> dict[str, str]:
        """passage_id → its words as the copy prints them, for every passage located exactly."""
        located = self.locate(passages)
        exact = located.loc[located["status"] == "exact", ["passage_id", "file", "start", "end"]]
        texts = {copy.file: copy.text for copy in self.copies}
        return {id: texts[file][start:end] for id, file, start, end in exact.to_numpy(object).tolist()}

    def copy(self, name: str, passages: pd.DataFrame) -> Copy:
        """The copy with that file name, or the one that holds most of that source; PassageError where there is neither."""
        named = [copy for copy in self.copies if copy.file == name]
        if copies := named or [copy for copy, places in self.places(passages) if places.source == name]:
            return copies[0]
        files = ", ".join(copy.file for copy in self.copies)
        raise PassageError(
            f"{name}: no copy in {self.folder} holds its passages; give a file name instead: {files}"
        )


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
