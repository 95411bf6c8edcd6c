"""How a change reads: counts in a sentence, and two texts word by word."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from textwrap import shorten
from typing import NamedTuple

from casebook.comparison.changes import HOW, Change

NO_DIFFERENCE = "No difference."
_CONTEXT = 8  # words shown on each side of a change
_KEY = 60  # characters of a row's name
_SHORT = 6  # words of a value that is shown whole, old → new
_TOKEN = re.compile(r"\s*\w+(?:[.,'’/-]\w+)*|\s*[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text: `kept`, `lost` or `gained`."""

    how: str
    words: str


def verdict(changes: list[Change]) -> str:
    """`3 statements and 1 row differ: 1 gained, 2 lost, 1 changed.`"""
    if not changes:
        return NO_DIFFERENCE
    how = Counter(change.how for change in changes)
    told = ", ".join(f"{how[name]:,} {name}" for name in HOW if how[name])
    return f"{counted(changes)} {'differs' if len(changes) == 1 else 'differ'}: {told}."


def counted(changes: Iterable[Change]) -> str:
    """`3 statements, 1 column and 2 rows`."""
    kinds = [change.item.kind for change in changes]
    counts = Counter(kind if kind in ("column", "row") else "statement" for kind in kinds)
    parts = [
        f"{counts[kind]:,} {kind}{'s' * (counts[kind] > 1)}"
        for kind in ("statement", "column", "row")
        if counts[kind]
    ]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


class Entry(NamedTuple):
    """One change, or all of a section, table or figure that was gained or lost as a whole."""

    how: str
    what: str  # `row K017`, `list item`, `the whole section: 3 statements and 12 rows`
    changes: list[Change]


def entries(changes: list[Change]) -> dict[str, list[Entry]]:
    """Headings, and after them the title of a table or figure → what differs there."""
    groups: dict[tuple, list[Change]] = {}
    for number, change in enumerate(changes):
        box = change.box if change.whole != "section" else ""
        place = " › ".join(filter(None, [change.place, box]))
        groups.setdefault((place, change.how, change.whole or number), []).append(change)
    told: dict[str, list[Entry]] = {}
    for (place, how, _), group in groups.items():
        told.setdefault(place, []).append(Entry(how, _what(group), group))
    return told


def _what(group: list[Change]) -> str:
    item, whole = group[0].item, group[0].whole
    if whole:
        return f"the whole {whole}: {counted(group)}"
    return shorten(f"row {item.key}", _KEY, placeholder=" …") if item.kind == "row" else item.kind


def told(change: Change) -> str:
    """What was gained, lost or moved: a statement's words, a row's cells and details after its name."""
    item, cells = change.item, list(change.item.fields.values())
    is_named = item.kind == "row" and cells[:1] == [item.key] and len(item.key) <= _KEY - len("row ")
    origin = f" (from “{change.origin}”)" if change.origin else ""
    return " · ".join(filter(None, cells[is_named:])) + origin


def pieces(old: str, new: str) -> list[Piece]:
    """What the second text has of the first, word by word; long stretches that both have are cut."""
    before, after = (_TOKEN.findall(f" {text}") for text in (old, new))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = []
    for number, (step, a, b, c, d) in enumerate(steps, 1):
        if step == "equal":
            found.append(Piece("kept", _cut(before[a:b], number == 1, number == len(steps))))
        else:
            found += [Piece("lost", "".join(before[a:b])), Piece("gained", "".join(after[c:d]))]
    return [piece for piece in found if piece.words.strip()]


def _cut(tokens: list[str], is_first: bool, is_last: bool) -> str:
    head, tail = ([] if is_first else tokens[:_CONTEXT]), ([] if is_last else tokens[-_CONTEXT:])
    is_short = len(tokens) <= len(head) + len(tail) + 4
    return "".join(tokens if is_short else [*head, " …", *tail])


def is_short(old: str, new: str) -> bool:
    """Whether both are better shown whole than word by word."""
    return max(len(old.split()), len(new.split())) <= _SHORT
