"""The tables of a case, each made when it is first asked for, so that a chapter reads only what it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from casebook import rules, schema

Frames = dict[str, pd.DataFrame]
# A row of the first table is only there for the rows of the second: with the last of these it goes.
KEPT_BY = {
    "claims": ("assertions", "claim_id"),
    "events": ("mentions", "event_id"),
    "questions": ("answers", "question_id"),
    "authors": ("bylines", "author_id"),
}
UNCHECKED = {"questions", "authors"}  # no rule asks of a row of these that anything keeps it


class Tables(Mapping):
    """Frames by name. `make` gives a table, and others if it makes them on the way.

    `changed` names those that may hold rows which point at nothing, or which nothing keeps.
    """

    def __init__(self, names: Iterable[str], make: Callable[[str], Frames], changed: Iterable[str] = ()):
        self._names, self._make, self.changed = tuple(names), make, frozenset(changed)
        self._made: Frames = {}

    @classmethod
    def read(cls, folder: Path, package: dict) -> "Tables":
        """Those of a case's folder."""
        resources = {resource["name"]: resource for resource in package["resources"]}
        return cls(resources, lambda name: {name: schema.table(folder, resources[name])}, UNCHECKED)

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> "Tables":
        """Frames that nobody has checked."""
        return cls(frames, lambda name: {name: frames[name]}, frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made |= self._make(name)
        return self._made[name]

    def __contains__(self, name) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def having(self, tables: Mapping[str, pd.DataFrame]) -> "Tables":
        """These tables with others in place of their own."""
        changed = self.changed | {*tables}
        return Tables(self, lambda name: {name: tables[name] if name in tables else self[name]}, changed)


def cascade(tables: Tables, package: dict) -> Tables:
    """The tables without what points at a row that is gone, and without what nothing keeps.

    What is left is the most that may be left; a table that no change can reach is not looked at.
    """
    pointers = {name: [] for name in tables}  # table → column, other table, its column; a cell there must be in it
    for table, column, other, key in rules.foreign_keys(package):
        pointers[table].append((column, other, key))
    for table, (other, key) in KEPT_BY.items():
        pointers[table].append((key, other, key))
    reached = {name: _reached(name, pointers) for name in tables}
    touched = {name for name in tables if reached[name] & tables.changed}

    def make(name: str) -> Frames:
        if name not in touched:
            return {name: tables[name]}
        together = {other for other in reached[name] if name in reached[other]}  # each decides on each
        frames = {other: tables[other] for other in together}
        size = None
        while size != (size := sum(map(len, frames.values()))):
            for table, (column, other, key) in ((t, p) for t in together for p in pointers[t]):
                if other in touched:
                    cells = frames[table][column]
                    there = (frames if other in together else left)[other][key]
                    frames[table] = frames[table][(cells == "") | cells.isin(there)]
        return {other: frame.reset_index(drop=True) for other, frame in frames.items()}

    left = Tables(tables, make)
    return left


def _reached(name: str, pointers: dict[str, list]) -> set[str]:
    """The tables on whose rows those of a table depend, itself among them."""
    found = [name]
    for table in found:
        found += dict.fromkeys(other for _, other, _ in pointers[table] if other not in found)
    return set(found)
