"""Where passages stand in copies: a short way for a copy that is as it was read, and the whole way for any other.

A passage whose fingerprint stands once in its named paragraph is `exact`, whatever stands elsewhere. In an unedited
copy that holds for every passage of one source. Nearly all of them begin or end at a mark of punctuation, so that
few windows need be hashed; where it does not hold for one of them, all are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from casebook.copies import WINDOW_WORDS, Copy

FEW = 5  # heads that prove nothing yet


class Places(NamedTuple):
    """What a copy holds of the source that it belongs to: passages by row, with first word and length in words."""

    source: str
    held: int  # how many stand there whole, at one place or at several
    rows: np.ndarray
    statuses: np.ndarray
    firsts: np.ndarray
    lengths: np.ndarray


class Anchors:
    """The passages of a case, each called by its row in `passages`."""

    def __init__(self, passages: pd.DataFrame):
        columns = ["source_id", "paragraph", "words", "fingerprint", "head", "tail"]
        self.sources, *self.columns = (passages[column].to_numpy(object) for column in columns)
        self.lengths = passages["words"].to_numpy()
        self.rows = passages.groupby("source_id", sort=False).indices

    def of(self, source: str) -> Iterator[tuple]:
        """Row, paragraph, words, fingerprint, head and tail of a source's passages."""
        rows = self.rows[source]
        return zip(rows.tolist(), *(cells[rows].tolist() for cells in self.columns))

    @cached_property
    def sizes(self) -> set[int]:
        """The lengths of heads and tails."""
        return {min(length, WINDOW_WORDS) for length in set(self.lengths.tolist())}

    @cached_property
    def heads(self) -> dict[str, list[int]]:
        return _rows(self.columns[3])

    @cached_property
    def tails(self) -> dict[str, list[int]]:
        return _rows(self.columns[4])


def _rows(values: Iterable[str]) -> dict[str, list[int]]:
    rows = defaultdict(list)
    for row, value in enumerate(values):
        rows[value].append(row)
    return dict(rows)


def places(copies: list[Copy], anchors: Anchors) -> Iterator[tuple[Copy, Places]]:
    """Each copy that belongs to a source, with what it holds of it."""
    marked = [dict(copy.windows(copy.at_marks(), WINDOW_WORDS)) for copy in copies]
    sources = likely(marked, anchors)
    for number, copy in enumerate(copies):
        found = number in sources and unedited(copy, marked[number], sources[number], anchors)
        if found := found or edited(copy, anchors):
            yield copy, found


def likely(marked: list[dict[int, str]], anchors: Anchors) -> dict[int, str]:
    """For some windows of each copy: its number → the source that has most of them as heads.

    Left out are copies of which another source has nearly half as many, as where two articles stand in one.
    """
    number = np.repeat(np.arange(len(marked)), [len(windows) for windows in marked])
    windows = pd.DataFrame({"copy": number, "head": _integers(chain(*(each.values() for each in marked)))})
    heads = pd.DataFrame({"source": anchors.sources, "head": _integers(anchors.columns[3])}).drop_duplicates()
    ranked = windows.merge(heads, on="head").value_counts(["copy", "source"]).reset_index()
    best, others = ranked.drop_duplicates("copy"), ranked[ranked.duplicated("copy")]
    second = best["copy"].map(others.drop_duplicates("copy").set_index("copy")["count"]).fillna(0)
    sure = best[best["count"] >= 2 * second + FEW]
    return dict(zip(sure["copy"], sure["source"]))


def _integers(fingerprints: Iterable[str]) -> np.ndarray:
    return np.frombuffer(bytes.fromhex("".join(fingerprints)), np.uint64)


def unedited(copy: Copy, marked: dict[int, str], source: str, anchors: Anchors) -> Places | None:
    """What `edited` gives, if every passage of the source stands once in its named paragraph.

    `marked` is the windows at marks: first word → fingerprint.
    """
    begins, at = copy.first_words, {window: first for first, window in marked.items()}
    stands_once, found, left = copy.stands_once, {}, defaultdict(lambda: defaultdict(list))
    for row, paragraph, length, fingerprint, head, tail in anchors.of(source):
        if paragraph >= len(begins):
            return None
        first = at[head] if head in at else at.get(tail, -1) + WINDOW_WORDS - length
        low, high = begins[paragraph - 1], begins[paragraph]
        if low <= first <= high - length and stands_once(first, length, fingerprint, low, high):
            found[row] = first
        else:
            left[low, high, min(length, WINDOW_WORDS)][head].append((row, length, fingerprint))
    for (low, high, size), wanted in left.items():
        last = high - min(length for each in wanted.values() for _, length, _ in each)
        known = marked if size == WINDOW_WORDS else {}
        for first, window in copy.windows(range(low, last + 1), size, wanted, known):
            for row, length, fingerprint in wanted[window]:
                if first + length <= high and stands_once(first, length, fingerprint, low, high):
                    found[row] = first
            if all(row in found for row, *_ in wanted[window]):
                del wanted[window]
                if not wanted:
                    break
        else:
            return None
    rows, firsts = (np.fromiter(each, int, len(found)) for each in (found, found.values()))
    exact = np.full(len(found), "exact", object)
    return Places(source, len(found), rows, exact, firsts, anchors.lengths[rows])


def edited(copy: Copy, anchors: Anchors) -> Places | None:
    """Every window of the copy, held against the passages of all sources; None if it holds none."""
    heads, tails = defaultdict(list), defaultdict(list)
    for size in anchors.sizes:
        for first, window in copy.windows(range(len(copy.spans) - size + 1), size):
            for row in anchors.heads.get(window, ()):
                heads[row].append(first)
            for row in anchors.tails.get(window, ()):
                tails[row].append(first)
    placed = {row: _place(row, copy, anchors, heads[row], tails[row]) for row in sorted({*heads, *tails})}
    held = Counter(anchors.sources[row] for row, place in placed.items() if place[0] != "edited")
    if not held:
        return None
    source, count = held.most_common(1)[0]
    rows = [row for row in placed if anchors.sources[row] == source]
    statuses, *numbers = zip(*(placed[row] for row in rows))
    return Places(source, count, np.array(rows), np.array(statuses, object), *map(np.array, numbers))


def _place(row: int, copy: Copy, anchors: Anchors, heads: list[int], tails: list[int]) -> tuple[str, int, int]:
    """Status, first word and length in words."""
    paragraph, length, fingerprint, *_ = (cells[row] for cells in anchors.columns)
    fits = [first for first in heads if first + length <= len(copy.spans)]
    whole = [first for first, window in copy.windows(fits, length) if window == fingerprint]
    named = [first for first in whole if copy.paragraph(first) == paragraph]
    if len(whole) == 1 or len(named) == 1:
        return "exact", (whole if len(whole) == 1 else named)[0], length
    if whole:
        return "ambiguous", whole[0], length
    return "edited", (heads or tails)[0], min(length, WINDOW_WORDS)
