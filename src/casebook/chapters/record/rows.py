"""The rows of a kind: own columns, and the rows of other tables that refer to them, as the schema says."""

from collections.abc import Iterator
from typing import Any

from casebook.case import Case, dates, records, schema
from casebook.case.computations import allowed_in_words, result_in_words
from casebook.case.ordering import in_order
from casebook.case.weights import WEIGHTS
from casebook.chapters.record.kinds import CHECKED, FIELDS, KINDS, REFERRING, RELATED, Kind
from casebook.chapters.record.references import (
    CONCEPT,
    Reference,
    articles_of_rows,
    id_columns,
    places_in_words,
    references_of_tables,
    rows_of_tables,
    rows_referring,
    texts_of_rows,
)
from casebook.chapters.views.numbers import amount
from casebook.chapters.views.relations import RELATION_VERBS
from casebook.display.record import MOST_ROWS, Address, Line, Record, Ref, Row
from casebook.display.words import first_words, sentence

# What is not printed, beside the rows that refer to one and have a place of their own.
ON_SCREEN = {"passages", "codings", "reconstructions"}
PLAIN = set("kind verdict stance theme answer scheme asked statement bearing reason".split())  # need no label
DATES = {"date", "start", "end", "published", "period"}
BARE = ("passages", "references")  # what refers to them is told by its ids alone
NOT_JOINED = ("passages", "sources", "references", "tie_searches")  # what a row rests on is a field of it
ANCHORS = {"paragraph", "words", "fingerprint", "head", "tail"}  # of a passage, beside its place
KIND_OF = {kind.table: kind for kind in KINDS}


def record(case: Case, printed: bool = False) -> list[Record]:
    """Every kind of which the case has rows, of very many rows the first; `printed` sets them as pages, too."""
    write = _Writer(case, printed)
    kinds = [kind for kind in KINDS if not (printed and kind.table in ON_SCREEN)]
    return [write.record(kind) for kind in kinds if len(write.frames[kind.table])]


class _Writer:
    """Writes rows; what it needs to know of the whole case is worked out once."""

    def __init__(self, case: Case, printed: bool):
        self.printed = printed
        self.frames, self.keys = rows_of_tables(case), id_columns(case)
        self.references, self.referring = references_of_tables(case), rows_referring(case)
        self.texts, self.places, self.quotes = texts_of_rows(case), places_in_words(case), case.quotes
        self.articles = articles_of_rows(case)
        self.controlled = {
            (table, field["name"]): field["constraints"]["enum"]
            for table, field in schema.columns(case.package)
            if "vocabulary" in field
        }

    def record(self, kind: Kind) -> Record:
        """The rows of a kind, as a table that can be searched."""
        frame, columns = self.frames[kind.table], kind.columns.split()
        terms = self.controlled | {("checks", "weight"): WEIGHTS}
        rows = [self.row(kind, row) for row in records(frame.head(MOST_ROWS))]
        return Record(
            kind.table,
            kind.title,
            kind.heading,
            [_field(column) for column in columns],
            rows,
            csv=frame.to_csv(index=False) if len(rows) < len(frame) else "",
            printed=self.printed,
            one=kind.one,
            orders={
                _field(column): [term.replace("_", " ") for term in terms[kind.table, column]]
                for column in columns
                if (kind.table, column) in terms
            },
        )

    def row(self, kind: Kind, row: Any) -> Row:
        """A row of a kind, as it is shown."""
        id, columns = self.id(kind.table, row), kind.columns.split()
        fields = {heading: [line] for heading, line in self._own(kind, row)}
        for reference, rows in self.referring.get(kind.table, {}).get(id, {}).items():
            if not (self.printed and reference.table in ON_SCREEN | {*self.keys}):
                for heading, part in _by_heading(reference, rows):
                    fields.setdefault(heading, []).extend(self._lines(reference, part))
        if kind.table == "claims" and not self.printed:
            fields.setdefault(CHECKED, [("nothing that is said of it was checked",)])
        shown = tuple(self._column(kind, row, column, id) for column in columns)
        return Row(id, self.statement(kind, row), shown, fields, tuple(_day(row, name) for name in columns))

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
        if text := _own_text(kind, row):
            return (text,)
        return _joined([self.named(getattr(row, column)) for column in self._joins(kind)])

    def named(self, id: str) -> Line:
        """A link to a row, and its first words."""
        text = first_words(self.texts.get(id, ""))
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
            column = self.keys.get(reference.table) or self.references[reference.table][0].column
            yield _joined([(Ref(id),) for id in in_order(getattr(row, column) for row in rows)])
        else:
            yield from (self._brief(reference, row) for row in rows)

    def _brief(self, reference: Reference, row: Any) -> Line:
        """A row that refers to another: its id and first words, or what it joins to that; with its controlled terms.
        A row without an id has no other place, and is told in full."""
        table, id = reference.table, self.id(reference.table, row)
        if table == "computations":
            return (_computed(row),)
        text, references, parts = KIND_OF[table].text if id else "", self.references[table], [self.named(id)]
        for each in references:
            is_told = each.parent == "sources" and "passage_id" in row._fields
            if each.column != reference.column and not is_told and (each.parent == "passages" or not text):
                parts.append(self._reference(each.parent, getattr(row, each.column)))
        shown = {text, "position", "note", self.keys.get(table), *(each.column for each in references)}
        shown |= {"kind"} if reference[:2] in RELATED else set()
        for column in row._fields[1:]:
            value = str(getattr(row, column))
            is_term = (table, column) in self.controlled and not column.endswith(("_basis", "genre"))
            if value and column not in shown and (is_term or not id):
                label = "" if column in PLAIN else f"{_field(column).lower()}: "
                parts.append((f"{label}{self._text(table, column, value)}",))
        note = "" if id else row.note
        return (*_joined(parts), f" ({note})") if note else _joined(parts)

    def _own(self, kind: Kind, row: Any) -> Iterator[tuple[str, Line]]:
        """Heading and line of each column that is no column of the table and not what the row says."""
        shown = {kind.text, *kind.columns.split(), self.keys.get(kind.table)}
        parents = {each.column: each.parent for each in self.references.get(kind.table, ())}
        shown |= ANCHORS | ({"source_id"} if "articles" in kind.columns else set())
        shown |= set() if _own_text(kind, row) else set(self._joins(kind))
        for column in row._fields[1:]:
            if (value := str(getattr(row, column))) and column not in shown:
                if column in parents:
                    yield _field(column), self._reference(parents[column], value)
                else:
                    yield _field(column), (self._text(kind.table, column, value),)

    def _reference(self, parent: str, id: str) -> Line:
        if parent == "passages":
            return (Ref(id, self.places[id]),) if id else ()
        if parent == "vocabularies":
            return (Ref(CONCEPT + id, self.texts.get(CONCEPT + id, "")),)
        return self.named(id)

    def _joins(self, kind: Kind) -> list[str]:
        """The columns that say what a row joins."""
        references = self.references.get(kind.table, ())
        return [each.column for each in references if each.parent not in NOT_JOINED]

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
            return dates.date_in_words(value)
        return value.replace("_", " ") if (table, column) in self.controlled else value


def _own_text(kind: Kind, row: Any) -> str:
    return getattr(row, kind.text) if kind.text else ""


def _computed(row: Any) -> str:
    """`interval: 7 April 1992, 31 August 2022: 30.4 years; accepted are 30 to 31 years`"""
    given = [row.first, row.second]
    if row.method == "interval":
        given = [dates.date_in_words(day) for day in given]
    note = f" ({row.note})" if row.note else ""
    return f"{row.method.replace('_', ' ')}: {', '.join(filter(None, given))}: {result_in_words(row.method, row.first, row.second, row.unit)}; accepted: {allowed_in_words(row.low, row.high, row.unit)}{note}"


def _joined(parts: list[Line]) -> Line:
    told = [part for part in parts if part]
    return tuple(piece for number, part in enumerate(told) for piece in ((", ", *part) if number else part))


def _field(column: str) -> str:
    return FIELDS.get(column) or sentence(column.removesuffix("_id").replace("_", " "))


def _by_heading(reference: Reference, rows: list) -> Iterator[tuple[str, list]]:
    """The rows that refer to another under what they are called there: relations by their kind, attacks first."""
    if reference[:2] not in RELATED:
        yield REFERRING.get(reference[:2]) or sentence(reference.table.replace("_", " ")), rows
        return
    for kind, heading in RELATED[reference[:2]].items():
        if part := [row for row in rows if row.kind == kind]:
            yield heading, part


def _day(row: Any, column: str) -> str:
    """The first possible day of a date, by which it is sorted; empty for a column that is none."""
    return dates.bounds(row.date)[0].isoformat() if column == "date" and row.date else ""
