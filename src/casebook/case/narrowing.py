"""A case narrowed: the rows that are asked for, and no row that has lost what it refers to."""

from collections.abc import Collection, Mapping
from functools import cache

import pandas as pd

from casebook.case import dates, schema
from casebook.case.tables import Frames, Tables, chosen_rows, records
from casebook.errors import CaseError

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
# References that may lead nowhere: an article stays, whatever becomes of its thesis, and a question to one of its
# arguments, whatever becomes of the article that raised it.
LOOSE = {("sources", "thesis"), ("critical_questions", "claim_id"), ("critical_questions", "check_id")}
# A parent is there only for its children: table → the child table, and the key by which that refers to it.
NEEDS_CHILD = {
    "claims": ("assertions", "claim_id"),
    "events": ("mentions", "event_id"),
    "questions": ("answers", "question_id"),
    "authors": ("bylines", "author_id"),
}


def selection(
    tables: Tables,
    articles: Collection[str],
    period: tuple[str, str],
    names: bool,
    allowed: Mapping[str, Collection[str]],
) -> Frames:
    """The tables that a selection changes, with the rows that it allows; the arguments are those of `Case.only`."""
    selected: Frames = {}
    if not names:
        selected["authors"] = _called_by_articles(tables)
        selected["bylines"] = tables["bylines"].assign(note="")  # on what grounds a name was inferred
    if articles:
        selected["sources"] = _of_articles(tables["sources"], articles)
    for name, values in allowed.items():
        table, column = FILTERS[name]
        if values:
            selected[table] = chosen_rows(selected.get(table, tables[table]), **{column: values})
    if any(period):
        frame = selected.get("events", tables["events"])
        selected["events"] = frame[[overlaps(date, period) for date in frame["date"]]]
    return selected


def _called_by_articles(tables: Tables) -> pd.DataFrame:
    """The authors, each named by the first article that bears the name: `author of Build it`."""
    signed = tables["bylines"].merge(tables["sources"], on="source_id").drop_duplicates("author_id")
    titles = "author of " + signed.set_index("author_id")["short"]
    return tables["authors"].assign(name=tables["authors"]["author_id"].map(titles), note="")


def _of_articles(sources: pd.DataFrame, articles: Collection[str]) -> pd.DataFrame:
    """The sources with these ids or short names; CaseError for each that is none."""
    names = {*sources["source_id"], *sources["short"]}
    if unknown := [article for article in articles if article not in names]:
        listed = ", ".join(f"{row.source_id} ({row.short})" for row in records(sources))
        raise CaseError(*[f"{article}: no such article (there: {listed})" for article in unknown])
    return sources[sources["source_id"].isin(list(articles)) | sources["short"].isin(list(articles))]


def overlaps(date: str, period: tuple[str, str]) -> bool:
    """Whether a date can lie in a period; either end of the period may be empty. DateError if one is no date."""
    first, last = dates.bounds(date)
    start, end = period
    return (not start or last >= dates.bounds(start)[0]) and (not end or first <= dates.bounds(end)[1])


def without_orphans(tables: Tables, package: dict) -> Tables:
    """The tables without rows that refer to a row that is gone, and without parents that lack the child they need.

    What stays is the most that may stay. A table that depends on none that was changed is not looked at.
    """
    references = _references(tables, package)
    dependencies = {name: _dependencies(name, references) for name in tables}
    affected = {name for name in tables if dependencies[name] & tables.changed}

    @cache
    def settled(cycle: frozenset[str]) -> Frames:
        """Tables of which each decides on each."""
        frames = {name: tables[name] for name in cycle}
        every = [(child, *each) for child in cycle for each in references[child] if each[1] in affected]
        unsettled = every.copy()
        while unsettled:
            child, column, parent, key = unsettled.pop(0)
            frame = frames[child]
            there = (frames if parent in cycle else narrowed)[parent][key]
            frames[child] = frame[(frame[column] == "") | frame[column].isin(there)]
            if len(frames[child]) < len(frame):
                unsettled += [each for each in every if each[2] == child and each not in unsettled]
        return {name: frame.reset_index(drop=True) for name, frame in frames.items()}

    def make(name: str) -> pd.DataFrame:
        cycle = frozenset(other for other in dependencies[name] if name in dependencies[other])
        return settled(cycle)[name] if name in affected else tables[name]

    narrowed = Tables(tables, make)
    return narrowed


def _references(tables: Tables, package: dict) -> dict[str, list[tuple[str, str, str]]]:
    """table → column, other table, its column: a cell there must be in the other."""
    references: dict[str, list[tuple[str, str, str]]] = {name: [] for name in tables}
    for table, column, parent, key in schema.foreign_keys(package):
        if (table, column) not in LOOSE:
            references[table].append((column, parent, key))
    for parent, (child, key) in NEEDS_CHILD.items():
        references[parent].append((key, child, key))
    return references


def _dependencies(name: str, references: dict[str, list[tuple[str, str, str]]]) -> set[str]:
    """The tables on whose rows those of a table depend, itself among them."""
    reached = [name]
    for table in reached:
        reached += dict.fromkeys(other for _, other, _ in references[table] if other not in reached)
    return set(reached)
