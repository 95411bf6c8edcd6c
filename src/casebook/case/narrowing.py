"""The tables of a case, each made when it is first asked for, so that a chapter reads only what it shows."""

from casebook.case import dates, rules
from casebook.case.tables import Frames, Tables

# A row of the first table is only there for the rows of the second: with the last of these it goes.
KEPT_BY = {
    "claims": ("assertions", "claim_id"),
    "events": ("mentions", "event_id"),
    "questions": ("answers", "question_id"),
    "authors": ("bylines", "author_id"),
}


def cascade(tables: Tables, package: dict) -> Tables:
    """The tables without what points at a row that is gone, and without what nothing keeps.

    What is left is the most that may be left; a table that no change can reach is not looked at.
    """
    pointers = {
        name: [] for name in tables
    }  # table → column, other table, its column; a cell there must be in it
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


# What a case may be narrowed by: name → the table and column that must hold one of the values.
FILTERS = {
    "stances": ("claims", "stance"),
    "themes": ("claims", "theme"),
    "claim_kinds": ("claims", "kind"),
    "voices": ("assertions", "voice"),
    "commitments": ("assertions", "commitment"),
    "event_kinds": ("events", "kind"),
    "tie_kinds": ("interests", "kind"),
}


def overlaps(date: str, period: tuple[str, str]) -> bool:
    first, last = dates.bounds(date)
    start, end = period
    return (not start or last >= dates.bounds(start)[0]) and (not end or first <= dates.bounds(end)[1])
