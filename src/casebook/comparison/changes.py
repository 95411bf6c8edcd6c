"""What one report has gained, lost, changed or moved against another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from casebook.comparison.reading import Heading, Item, Report, read

HOW = ("gained", "lost", "changed", "moved")
FRONT = "Title page"
_ALIKE = 0.5  # of their words, from which two texts are taken for one that was changed
_ONE_EACH = ("heading", "title", "subtitle", "alt text")  # in a section, table or figure
_OF_TABLES = ("column", "row")
_ONLY_NEW = "new "  # before an id of the second report that has no partner in the first


class FieldChange(NamedTuple):
    """A field's words before and after; "" where it was not, or is no longer."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One difference.

    how     gained, lost, changed or moved
    item    as it is in the second report; what is lost, as it was in the first
    fields  what changed in it
    place   the headings that it stands under, in words
    box     the title of the table or figure that it is part of, or ""
    origin  of what moved from another section, that section's headings
    whole   `section`, `table` or `figure` if that was gained or lost with all that is in it, or ""
    """

    how: str
    item: Item
    fields: tuple[FieldChange, ...] = ()
    place: str = ""
    box: str = ""
    origin: str = ""
    whole: str = ""


class Comparison(NamedTuple):
    """Two reports and how the second differs from the first."""

    old: Report
    new: Report
    changes: list[Change]


def compare(old: Path, new: Path) -> Comparison:
    """Two reports, by file or folder. Raises NoReportError."""
    reports = read(old), read(new)
    return Comparison(*reports, changes(*reports))


def changes(old: Report, new: Report) -> list[Change]:
    """All differences, section by section.

    A row is the same in both if it has the same id, or else the same first cell; the order of rows, columns and tables
    is no difference. Of sections, tables, statements and rows without an id, two are taken for one that was changed
    if half of their words are the same. The cells of a column that was gained or lost are not told.
    """
    outline = _Outline(old.items, new.items)
    groups: dict[tuple[str, str], tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for item in old.items:
        groups[item.part, item.kind][0].append(item)
    for item in new.items:
        groups[outline.as_old(item.part), item.kind][1].append(item)
    found = [
        outline.placed(change)
        for (part, kind), items in groups.items()
        for change in _changes(*items, groups.get((part, "column"), ([], [])) if kind == "row" else ([], []))
    ]
    return _with_moves([change for _, change in sorted(found, key=lambda each: each[0])])


# --- which sections, tables and figures of the two are the same


class _Part(NamedTuple):
    """A section, or a table or figure: its heading or title, and the section that it is in."""

    words: str
    parent: str
    is_box: bool


def _parts(items: list[Item]) -> dict[str, _Part]:
    """By their ids, in order."""
    words = {item.part: item.words for item in items if item.kind == ("title" if item.box else "heading")}
    parts = {}
    for item in items:
        trail = ["", *(heading.id for heading in item.place), item.box]
        if item.box or item.kind == "heading":
            parent = trail[-2] if item.box else trail[-3]
            parts[item.part] = _Part(words.get(item.part, ""), parent, bool(item.box))
    return parts


def _partners(old: dict[str, _Part], new: dict[str, _Part]) -> dict[str, str]:
    """Ids of the second report → of the first: the same id, or alike in the same section."""
    found = {"": ""} | {id: id for id in new if id in old}
    for id, (words, parent, is_box) in new.items():
        if id not in found:
            free = {each: part for each, part in old.items() if each not in found.values()}
            near = {each: part for each, part in free.items() if part[1:] == (found.get(parent), is_box)}
            if alike := _alike([part.words for part in near.values()], [words]):
                found[id] = [*near][alike[0]]
    return found


class _Outline:
    """The sections and boxes of both reports under the ids of the first, and where a change stands in them."""

    def __init__(self, old: list[Item], new: list[Item]):
        before, after = _parts(old), _parts(new)
        self._partners = _partners(before, after)
        self._in_both = set(self._partners.values())
        self._titles = {id: part.words for id, part in before.items()}
        self._titles |= {self.as_old(id): part.words for id, part in after.items()}
        self._order = ["", *(self.as_old(id) for id, part in after.items() if not part.is_box)]
        for previous, id in pairwise(["", *(id for id, part in before.items() if not part.is_box)]):
            if id not in self._order:
                self._order.insert(self._order.index(previous) + 1, id)
        self._places = {item.section: _in_words(item.place) for item in old}
        self._places |= {self.as_old(item.section): _in_words(item.place) for item in new}

    def as_old(self, id: str) -> str:
        """An id of the second report as the first has it."""
        return self._partners.get(id, _ONLY_NEW + id)

    def placed(self, change: Change) -> tuple[int, Change]:
        """The change with its place and box, and the rank of its section."""
        item, name = change.item, str if change.how == "lost" else self.as_old
        box = name(item.box)
        trail = ["", *(name(heading.id) for heading in item.place)]
        is_part = change.how in ("gained", "lost") and not (box and box in self._in_both)
        alone = [id for id in trail if is_part and id not in self._in_both]
        section = alone[0] if alone else trail[-1]
        kind = "figure" if item.box.startswith("fig-") else "table"
        whole = "section" if alone else kind if is_part and item.box else ""
        place, title = self._places[section], self._titles.get(box, "")
        return self._order.index(section), replace(change, place=place, box=title, whole=whole)


def _in_words(place: tuple[Heading, ...]) -> str:
    return " › ".join(heading.words for heading in place) or FRONT


# --- which items of a section, table or figure are the same, and what differs


def _changes(old: list[Item], new: list[Item], columns: tuple[list[Item], list[Item]]) -> Iterator[Change]:
    """What differs between items of one kind in one part; of rows, `columns` are the columns of their table."""
    pairs, moved = _pairs(old, new)
    renamed = {columns[0][there].key: columns[1][here].key for here, there in _pairs(*columns)[0].items()}
    for here, there in sorted(pairs.items()):
        if fields := _field_changes(old[there], new[here], columns, renamed):
            yield Change("changed", new[here], fields)
        elif here in moved:
            yield Change("moved", new[here])
    kept = set(pairs.values())
    yield from (Change("lost", item) for place, item in enumerate(old) if place not in kept)
    yield from (Change("gained", item) for place, item in enumerate(new) if place not in pairs)


def _pairs(old: list[Item], new: list[Item]) -> tuple[dict[int, int], set[int]]:
    """Place in `new` → place in `old` of what is the same, changed or not; and which statements stand elsewhere."""
    kind = next((item.kind for item in [*old, *new]), "")
    if kind in _ONE_EACH and len(old) == len(new) == 1:
        return {0: 0}, set()
    known = _unique_keys(old) & _unique_keys(new)
    before, after = (
        [item.key if item.key in known else item.words for item in items] for items in (old, new)
    )
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    pairs = {block.b + step: block.a + step for block in blocks for step in range(block.size)}
    stayed, elsewhere, moved = set(pairs.values()), defaultdict(list), set()
    for there, name in enumerate(before):
        if there not in stayed:
            elsewhere[name].append(there)
    for here, name in enumerate(after):
        if here not in pairs and elsewhere[name]:
            pairs[here] = elsewhere[name].pop(0)
            moved.add(here)
    rest = sorted(there for places in elsewhere.values() for there in places)
    others = [here for here in range(len(new)) if here not in pairs]
    if kind == "column" and len(rest) == len(others):  # they have other heads
        return pairs | dict(zip(others, rest)), set()
    rest = [place for place in rest if not old[place].is_known_by_id]
    others = [place for place in others if not new[place].is_known_by_id]
    alike = _alike([old[place].words for place in rest], [new[place].words for place in others])
    pairs |= {others[here]: rest[there] for here, there in alike.items()}
    return pairs, moved if kind not in _OF_TABLES else set()


def _unique_keys(items: list[Item]) -> set[str]:
    return {key for key, times in Counter(item.key for item in items).items() if key and times == 1}


def _alike(old: list[str], new: list[str]) -> dict[int, int]:
    """Place in `new` → place in `old` of texts that have half of their words in common, the most alike first."""
    before, after = ([Counter(re.findall(r"\w+", text)) for text in texts] for texts in (old, new))
    scored = [
        (2 * (one & other).total() / max(1, one.total() + other.total()), there, here)
        for there, one in enumerate(before)
        for here, other in enumerate(after)
    ]
    pairs: dict[int, int] = {}
    for _, there, here in sorted((each for each in scored if each[0] >= _ALIKE), key=lambda each: -each[0]):
        if here not in pairs and there not in pairs.values():
            pairs[here] = there
    return pairs


def _field_changes(
    old: Item, new: Item, columns: tuple[list[Item], list[Item]], renamed: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """The fields that differ, under the names of the second report; not those of a column that only one has."""
    lost = {column.key for column in columns[0]} - renamed.keys()
    gained = {column.key for column in columns[1]} - set(renamed.values())
    before = {renamed.get(name, name): words for name, words in old.fields.items() if name not in lost}
    after = {name: words for name, words in new.fields.items() if name not in gained}
    each = ((name, before.get(name, ""), after.get(name, "")) for name in after | before)
    return tuple(FieldChange(*field) for field in each if field[1] != field[2])


def _with_moves(found: list[Change]) -> list[Change]:
    """What one section lost and another gained has moved."""
    lost = {change.item.words: change for change in found if change.how == "lost" and _is_loose(change.item)}
    moved: dict[int, Change] = {}
    for place, change in enumerate(found):
        if change.how == "gained" and _is_loose(change.item) and change.item.words in lost:
            moved[place] = lost.pop(change.item.words)
    return [
        replace(change, how="moved", origin=moved[place].place, whole="") if place in moved else change
        for place, change in enumerate(found)
        if not any(change is origin for origin in moved.values())
    ]


def _is_loose(item: Item) -> bool:
    return item.kind not in (*_OF_TABLES, "heading") and not item.box
