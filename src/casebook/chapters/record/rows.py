"""The rows of a kind: own columns, and the rows of other tables that refer to them, as the schema says."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from casebook.case import Case, dates, records, schema
from casebook.case.memo import memoized
from casebook.case.ordering import in_order
from casebook.chapters.record.kinds import FIELDS, KINDS, REFERRING, Kind
from casebook.chapters.views.checks import weighed_checks
from casebook.chapters.views.numbers import amount
from casebook.chapters.views.relations import RELATION_VERBS
from casebook.display.record import MOST_ROWS, Address, Line, Record, Ref, Row
from casebook.display.words import sentence

# What is not printed, beside the rows that refer to one and have a place of their own.
ON_SCREEN = {"passages", "codings", "reconstructions"}
MOST_WORDS = 8  # of a statement that stands in full elsewhere
DATES = {"date", "start", "end", "published", "period", "date_as_given"}
CONCEPT = "concept-"  # begins the id of a thing that terms are words for
BARE = ("passages", "references")  # what refers to them is told by its ids alone
ANCHORS = {"paragraph", "words", "head", "tail"}  # of a passage, beside its place and its fingerprint
KIND_OF = {kind.table: kind for kind in KINDS}


class Reference(NamedTuple):
    """A column of a table whose cells name rows of another."""

    table: str
    column: str
    parent: str


def record(case: Case, printed: bool = False) -> list[Record]:
    """Every kind of which the case has rows, of very many rows the first; `printed` sets them as pages, too."""
    write = _Writer(case)
    kinds = [
        kind for kind in KINDS if len(write.frames[kind.table]) and not (printed and kind.table in ON_SCREEN)
    ]
    return [_record(write, kind, printed) for kind in kinds]


def _record(write: "_Writer", kind: Kind, printed: bool) -> Record:
    frame = write.frames[kind.table]
    shown = frame.head(MOST_ROWS)
    rows = [write.row(kind, row, printed) for row in records(shown)]
    csv = frame.to_csv(index=False) if len(shown) < len(frame) else ""
    return Record(kind.table, kind.title, kind.heading, [*kind.columns.values()], rows, csv, printed)


class _Writer:
    """Writes rows; what it needs to know of the whole case is worked out once."""

    def __init__(self, case: Case):
        self.frames, self.keys = _frames(case), _keys(case)
        self.references, self.referring = _references(case), _referring(case)
        self.texts, self.places, self.quotes = _texts(case), _places(case), case.quotes
        self.articles = _articles(case)
        self.controlled = {
            (table, field["name"]) for table, field in schema.columns(case.package) if "vocabulary" in field
        }

    def row(self, kind: Kind, row: Any, printed: bool) -> Row:
        """A row of a kind, as it is shown."""
        id = self.id(kind.table, row)
        fields = {heading: [line] for heading, line in self._own(kind, row)}
        for reference, rows in self.referring.get(kind.table, {}).get(id, {}).items():
            if not (printed and reference.table in ON_SCREEN | {*self.keys}):
                fields.setdefault(_heading(reference), []).extend(self._lines(reference, rows))
        columns = tuple(self._column(kind, row, column, id) for column in kind.columns)
        return Row(id, self.statement(kind, row), columns, fields)

    def id(self, table: str, row: Any) -> str:
        """The id of a row, or "" where its table has none."""
        if table == "vocabularies":
            return CONCEPT + row.term if row.vocabulary == "concept" else ""
        return getattr(row, self.keys[table]) if table in self.keys else ""

    def statement(self, kind: Kind, row: Any) -> Line:
        """What a row says, in full; where it only joins others, these with their first words."""
        if kind.table == "passages":
            quote = self.quotes.get(row.passage_id, "")
            return (self.places[row.passage_id] + (f": “{quote}”" if quote else ""),)
        if kind.table == "relations":
            return (
                *self.named(row.from_claim),
                f" {RELATION_VERBS[row.kind]} ",
                *self.named(row.to_claim or row.to_relation),
            )
        if kind.table == "quantities":
            return (f"{sentence(row.measure)}: {amount(row)}",)
        if kind.text:
            return (getattr(row, kind.text),)
        joined = (
            self.named(getattr(row, each.column)) for each in self._joins(kind.table, ("passages", "sources"))
        )
        return _joined([part for part in joined if part])

    def named(self, id: str) -> Line:
        """A link to a row, and its first words."""
        words = self.texts.get(id, "").split()
        text = " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
        return (Ref(id), f" {text}") if text else (Ref(id),) if id else ()

    def _lines(self, reference: Reference, rows: list) -> Iterator[Line]:
        """The rows that refer to another by one column, as lines there."""
        if reference.table == "codings":
            for coder in in_order(row.coder for row in rows):
                own = (
                    self._text(row.variable, row.variable, row.value) for row in rows if row.coder == coder
                )
                yield (f"{coder}: {', '.join(own)}",)
        elif reference.parent in BARE:
            others = [self.references[reference.table][0].column] if reference.table not in self.keys else []
            ids = (getattr(row, others[0]) if others else self.id(reference.table, row) for row in rows)
            yield _joined([(Ref(id),) for id in in_order(ids)])
        else:
            yield from (self._brief(reference, row) for row in rows)

    def _brief(self, reference: Reference, row: Any) -> Line:
        """A row that refers to another: its id and first words, or what it joins to that; with its controlled terms.
        A row without an id has no other place, and is told in full."""
        table, id = reference.table, self.id(reference.table, row)
        text = KIND_OF[table].text if id else ""
        joins = [
            each
            for each in self.references[table]
            if each.column != reference.column and getattr(row, each.column)
        ]
        if text:
            joins = [each for each in joins if each.parent == "passages"]
        parts = [self.named(id)] if id else []
        parts += [self._reference(each.parent, getattr(row, each.column)) for each in joins]
        skipped = {
            text,
            "position",
            "note",
            self.keys.get(table),
            *(each.column for each in self.references[table]),
        }
        for column in row._fields[1:]:
            value = str(getattr(row, column))
            if value and column not in skipped and (not id or (table, column) in self.controlled):
                parts.append((self._text(table, column, value),))
        note = "" if id else row.note
        return (*_joined(parts), f" ({note})") if note else _joined(parts)

    def _own(self, kind: Kind, row: Any) -> Iterator[tuple[str, Line]]:
        """Heading and line of each column that is no column of the table and not what the row says."""
        shown = {kind.text, *kind.columns, self.keys.get(kind.table)}
        parents = {each.column: each.parent for each in self.references.get(kind.table, ())}
        told = {"source_id"} if "articles" in kind.columns else set()
        told |= (
            set() if kind.text else {each.column for each in self._joins(kind.table, ("passages", "sources"))}
        )
        told |= ANCHORS
        for column in row._fields[1:]:
            value = str(getattr(row, column))
            if value and column not in shown | told and not column.startswith("_"):
                heading = FIELDS.get(column) or sentence(column.removesuffix("_id").replace("_", " "))
                if column in parents:
                    yield heading, self._reference(parents[column], value)
                else:
                    yield heading, (self._text(kind.table, column, value),)

    def _reference(self, parent: str, id: str) -> Line:
        if parent == "passages":
            return (Ref(id, self.places.get(id, "")),)
        if parent == "vocabularies":
            return (Ref(CONCEPT + id, self.texts.get(CONCEPT + id, "")),)
        return self.named(id)

    def _joins(self, table: str, but: Sequence[str]) -> list[Reference]:
        return [each for each in self.references.get(table, ()) if each.parent not in but]

    def _column(self, kind: Kind, row: Any, column: str, id: str) -> str:
        if column == "articles":
            return "; ".join(self.articles.get((kind.table, id or row.Index), ()))
        return str(self._text(kind.table, column, str(getattr(row, column))))

    def _text(self, table: str, column: str, value: str) -> Any:
        if column == "explicit":
            return "by an article" if value.lower() == "true" else "inferred"
        if column == "url" and value.startswith(("https://", "http://")):
            return Address(value)
        if column in DATES:
            return dates.date_in_words(value) if column != "date_as_given" else value
        return value.replace("_", " ") if (table, column) in self.controlled else value


def _joined(parts: list[Line]) -> Line:
    return tuple(piece for number, part in enumerate(parts) for piece in ((", ", *part) if number else part))


def _heading(reference: Reference) -> str:
    return REFERRING.get((reference.table, reference.column)) or sentence(reference.table.replace("_", " "))


@memoized
def _frames(case: Case) -> dict[str, pd.DataFrame]:
    """Table → its rows as the record has them: checks that are no trivial ones, with their weights."""
    checks = weighed_checks(case).drop(columns=["source_id", "short", "paragraph", "trivial"])
    return {**{name: case.tables[name] for name in case.tables}, "checks": checks}


@memoized
def _keys(case: Case) -> dict[str, str]:
    """Table → the column of its rows' ids, where rows have one of their own."""
    schemas = {resource["name"]: resource["schema"] for resource in case.package["resources"]}
    keys = {name: each.get("primaryKey") for name, each in schemas.items()}
    parents = {parent: key for _, _, parent, key in schema.foreign_keys(case.package)}
    one = {
        name: key if isinstance(key, str) else (key or [""])[0]
        for name, key in keys.items()
        if isinstance(key, str) or len(key or ()) == 1
    }
    return {name: key for name, key in one.items() if name in KIND_OF or parents.get(name) == key}


@memoized
def _references(case: Case) -> dict[str, list[Reference]]:
    """Table → its columns that name rows of another table, also where the schema cannot say so."""
    found: dict[str, list[Reference]] = defaultdict(list)
    for table, column, parent, _ in schema.foreign_keys(case.package):
        found[table].append(Reference(table, column, parent))
    found["terms"].append(Reference("terms", "concept", "vocabularies"))
    for table in ("codings", "adjudications"):
        found[table].append(Reference(table, "unit_id", "claims, assertions"))
    return found


@memoized
def _referring(case: Case) -> dict[str, dict[str, dict[Reference, list]]]:
    """Table → id of a row → what refers to it: the rows by their reference, in the order of REFERRING."""
    found: dict[str, dict[str, dict[Reference, list]]] = defaultdict(lambda: defaultdict(dict))
    order = {reference: place for place, reference in enumerate(REFERRING)}
    references = [each for several in _references(case).values() for each in several]
    for reference in sorted(references, key=lambda each: order.get(each[:2], len(order))):
        if reference.table in ("reconstructions",) or reference[:2] == ("differences", "source_id"):
            continue  # some hundred of an article: they stand in a table of their own
        for row in records(_frames(case)[reference.table]):
            if id := getattr(row, reference.column):
                prefix = CONCEPT if reference.parent == "vocabularies" else ""
                for parent in reference.parent.split(", "):
                    found[parent][prefix + id].setdefault(reference, []).append(row)
    return found


@memoized
def _texts(case: Case) -> dict[str, str]:
    """Id → what its row says, of all kinds whose rows say something of their own."""
    frames, keys = _frames(case), _keys(case)
    texts = {
        id: text
        for kind in KINDS
        if kind.text and kind.table in keys
        for id, text in zip(frames[kind.table][keys[kind.table]], frames[kind.table][kind.text])
    }
    texts |= dict(zip(case.sources["source_id"], case.sources["short"]))
    concepts = case.vocabularies[case.vocabularies["vocabulary"] == "concept"]
    return texts | dict(zip(CONCEPT + concepts["term"], concepts["term"].str.replace("_", " ")))


@memoized
def _places(case: Case) -> dict[str, str]:
    """passage_id → `JNS 2022 ¶ 7`."""
    shorts = dict(zip(case.sources["source_id"], case.sources["short"]))
    return {row.passage_id: f"{shorts[row.source_id]} ¶ {row.paragraph}" for row in records(case.passages)}


@memoized
def _articles(case: Case) -> dict[tuple[str, Any], list[str]]:
    """Table and id, or number of a row without one, → the articles it is of, by their short names and in their order."""
    shorts = dict(zip(case.sources["source_id"], case.sources["short"]))
    of_passage = case.passages.set_index("passage_id")["source_id"].map(shorts)
    of_author = (
        case.bylines.groupby("author_id")["source_id"].agg(lambda ids: [shorts[id] for id in ids]).to_dict()
    )
    found: dict[tuple[str, Any], list[str]] = defaultdict(list)
    keys, frames = _keys(case), _frames(case)
    for table, frame in frames.items():
        ids = list(frame[keys[table]]) if table in keys else list(frame.index)
        if "source_id" in frame:
            for id, source in zip(ids, frame["source_id"]):
                found[table, id].append(shorts.get(source, ""))
        elif "author_id" in frame:
            for id, author in zip(ids, frame["author_id"]):
                found[table, id] += of_author.get(author, [])
        elif "passage_id" in frame:
            for id, passage in zip(ids, frame["passage_id"]):
                found[table, id] += [of_passage[passage]] if passage in of_passage else []
    for table, child, column in (("claims", "assertions", "claim_id"), ("events", "mentions", "event_id")):
        for id, parent in zip(frames[child][keys[child]], frames[child][column]):
            found[table, parent] += found[child, id]
    for row in records(case.premises):
        found["implicit_premises", row.implicit_id] += found["arguments", row.argument_id]
    order = partial(list(shorts.values()).index)
    return {key: sorted(in_order(filter(None, names)), key=order) for key, names in found.items()}
