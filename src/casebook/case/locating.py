"""Where passages stand in copies: a short way for a copy that is as it was read, and the whole way for others.

A passage whose fingerprint stands once in its named paragraph is `exact`, whatever stands elsewhere. In an
unedited copy that holds for every passage of one source. Nearly all of them begin or end at a mark of
punctuation, so that few windows need be hashed; where it does not hold for one of them, all are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from casebook.case.copies import WINDOW_WORDS, Copy

AT_ONCE = 64  # copies
FEW = 5  # heads that prove nothing yet


class Places(NamedTuple):
    """What a copy holds of the source that it belongs to: rows of `passages`, and where, in characters."""

    source: str
    held: int  # how many stand there whole, at one place or at several
    rows: np.ndarray
    statuses: np.ndarray
    starts: np.ndarray
    ends: np.ndarray


class Anchors:
    """The passages of a case, each called by its row in `passages`."""

    def __init__(self, passages: pd.DataFrame):
        columns = ["source_id", "paragraph", "words", "fingerprint", "head", "tail"]
        self.sources, *self.columns = (passages[column].to_numpy(object) for column in columns)
        self.lengths = passages["words"].to_numpy()
        groups = passages.groupby("source_id", sort=False).indices
        self.rows: dict[str, np.ndarray] = {str(source): np.asarray(rows) for source, rows in groups.items()}

    def of(self, source: str) -> Iterator[tuple]:
        """Row, paragraph, words, fingerprint, head and tail of a source's passages."""
        rows = self.rows[source]
        return zip(rows.tolist(), *(cells[rows].tolist() for cells in self.columns))

    @cached_property
    def _heads(self) -> tuple[np.ndarray, np.ndarray]:
        """Every head, in order, and the number of the source that has it: one past the last, if several do."""
        numbers = np.empty(len(self.sources), int)
        try:
            heads = _integers(self.columns[3]).reshape(len(self.sources))
        except ValueError:  # one is no fingerprint, as `casebook check` says: no copy goes the short way
            heads = np.zeros(len(self.sources), np.uint64)
        for number, rows in enumerate(self.rows.values()):
            numbers[rows] = number
        order = np.argsort(heads)
        distinct, first = np.unique(heads[order], return_index=True)
        lowest, highest = (each.reduceat(numbers[order], first) for each in (np.minimum, np.maximum))
        return distinct, np.where(lowest == highest, lowest, len(self.rows))

    def likely(self, marked: list[dict[int, str]]) -> list[str]:
        """For some windows of each copy: the source that has most of them as heads.

        "" where another has nearly half as many, as where two articles stand in one copy.
        """
        heads, numbers = self._heads
        windows = _integers(chain(*(each.values() for each in marked)))
        place = np.searchsorted(heads, windows).clip(max=len(heads) - 1)
        copy = np.repeat(np.arange(len(marked)), [len(each) for each in marked])
        is_head, several = heads[place] == windows, len(self.rows)
        pairs, counts = np.unique(copy[is_head] * (several + 1) + numbers[place[is_head]], return_counts=True)
        ranked = [[(0, several), (0, several)] for _ in marked]
        for pair, count in zip(pairs.tolist(), counts.tolist()):
            ranked[pair // (several + 1)].append((count, pair % (several + 1)))
        names = [*self.rows, ""]
        best = (sorted(each, reverse=True)[:2] for each in ranked)
        return [names[number] if most >= 2 * second + FEW else "" for (most, number), (second, _) in best]

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


def _integers(fingerprints: Iterable[str]) -> np.ndarray:
    return np.frombuffer(bytes.fromhex("".join(fingerprints)), np.uint64)


def _rows(values: Iterable[str]) -> dict[str, list[int]]:
    rows = defaultdict(list)
    for row, value in enumerate(values):
        rows[value].append(row)
    return dict(rows)


def places(copies: list[Copy], anchors: Anchors) -> Iterator[tuple[Copy, Places]]:
    """Each copy that belongs to a source, with what it holds of it."""
    if not anchors.rows:
        return
    for some in (copies[place : place + AT_ONCE] for place in range(0, len(copies), AT_ONCE)):
        fresh = [replace(copy) for copy in some]  # so that their words are gone when the next ones come
        marked = [dict(copy.windows(copy.at_marks(), WINDOW_WORDS)) for copy in fresh]
        for number, source in enumerate(anchors.likely(marked)):
            held = unedited(fresh[number], marked[number], source, anchors) if source else None
            if held := held or edited(fresh[number], anchors):
                yield some[number], held


def unedited(copy: Copy, marked: dict[int, str], source: str, anchors: Anchors) -> Places | None:
    """What `edited` gives, if every passage of the source stands once in its named paragraph.

    `marked` is the windows at marks: first word → fingerprint.
    """
    begins, at = copy.first_words, {window: first for first, window in marked.items()}
    stands_once, placed = copy.stands_once, {}  # row → first word
    unplaced: dict[tuple[int, int, int], dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for row, paragraph, length, fingerprint, head, tail in anchors.of(source):
        if paragraph >= len(begins):
            return None
        first = at[head] if head in at else at.get(tail, -1) + WINDOW_WORDS - length
        low, high = begins[paragraph - 1], begins[paragraph]
        if low <= first <= high - length and stands_once(first, length, fingerprint, low, high):
            placed[row] = first
        else:
            unplaced[low, high, min(length, WINDOW_WORDS)][head].append((row, length, fingerprint))
    for (low, high, size), wanted in unplaced.items():
        last = high - min(length for each in wanted.values() for _, length, _ in each)
        hashed = marked if size == WINDOW_WORDS else None
        for first, window in copy.windows(range(low, last + 1), size, wanted, hashed):
            for row, length, fingerprint in wanted[window]:
                if first + length <= high and stands_once(first, length, fingerprint, low, high):
                    placed[row] = first
            if all(row in placed for row, *_ in wanted[window]):
                del wanted[window]
                if not wanted:
                    break
        else:
            return None
    rows, firsts = (np.fromiter(each, int, len(placed)) for each in (placed, placed.values()))
    exact, lasts = np.full(len(placed), "exact", object), firsts + anchors.lengths[rows] - 1
    return Places(source, len(placed), rows, exact, copy.spans[firsts, 0], copy.spans[lasts, 1])


def edited(copy: Copy, anchors: Anchors) -> Places | None:
    """Every window of the copy, checked against the passages of all sources; None if it holds none."""
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
    statuses, firsts, lengths = (np.array(each, object) for each in zip(*(placed[row] for row in rows)))
    firsts, lasts = firsts.astype(int), (firsts + lengths - 1).astype(int)
    return Places(source, count, np.array(rows), statuses, copy.spans[firsts, 0], copy.spans[lasts, 1])


def _place(
    row: int, copy: Copy, anchors: Anchors, heads: list[int], tails: list[int]
) -> tuple[str, int, int]:
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
