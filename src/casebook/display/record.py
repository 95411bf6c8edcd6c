"""All rows of one kind, each with its id, what it says, a few short columns, and fields: the record behind a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap, zip_longest
from typing import NamedTuple
from urllib.parse import urlsplit

from casebook.display.caption import LAB_STYLE
from casebook.display.markup import html, typst
from casebook.display.markup.parse import curl
from casebook.display.note import _Display

MOST_ROWS = 1000  # of a kind; of more, the first


class Ref(NamedTuple):
    """A link to an id, by default in its own words."""

    id: str
    words: str = ""


class Address(NamedTuple):
    """A link out of the document; on the page in the words of its host, in print in full."""

    url: str


Line = tuple[str | Ref | Address, ...]  # text with its links; text is shown as it is typed


class Row(NamedTuple):
    """A row of a kind: its id, or ""; what it says; the columns' texts; heading → lines of its fields."""

    id: str
    statement: Line
    columns: tuple[str, ...]
    fields: Mapping[str, Sequence[Line]]
    days: tuple[str, ...] = ()  # beside the columns: the day by which one that is a date is sorted, else ""


@dataclass
class Record(_Display):
    """The rows of a kind as a table that a reader can search and filter.

    kind       a word for ids and addresses: `claims`
    title      what the rows are: `Claims`
    heading    of the column that says what a row says
    columns    headings of the short columns, by which rows are filtered; several values are separated by "; "
    orders     heading → values in an order of their own, such as from gross to slight
    rows       those shown
    csv        all rows as CSV, where they are more than `rows`
    printed    whether the rows are to be set as pages, too
    one        what a row is: `Claim`; by default its heading
    """

    kind: str
    title: str
    heading: str
    columns: Sequence[str]
    rows: Sequence[Row]
    csv: str = ""
    printed: bool = False
    one: str = ""
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self):
        self.id = f"tbl-record-{self.kind}"
        self.note = (
            self.csv
            and f"The first {len(self.rows):,} rows; all are in {self.id}.csv, in the folder of tables beside the report."
        )
        self.size = f"{len(self.rows):,} {'row' if len(self.rows) == 1 else 'rows'}"
        self.bundle = {
            "text/html": self.html(),
            "text/plain": f"{self.title}: {self.size}",
            "text/vnd.typst": self.typst() if self.printed else "",
            **({"text/csv": self.csv} if self.csv else {}),
        }

    def html(self) -> str:
        """The table in its own scrolling box, each row's fields below what it says."""
        filters = "".join(map(self._filter, self.columns))
        head = f'<th scope="col">Id</th><th scope="col">{html.text(self.heading)}</th>{filters}'
        title, note = html.text(self.title), f"<p>{html.escape(self.note)}</p>" if self.note else ""
        heading = f'<h3 id="record-{self.kind}">{title}</h3>'
        box = f'<div class="casebook casebook-table" id="{self.id}">{LAB_STYLE}{heading}<div class="casebook-scroll" role="region" tabindex="0" aria-label="{title}">'
        table = f'<table data-kind="{self.kind}" data-one="{html.escape(self.one or self.heading)}"><caption>{self.size}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n'
        return f"{box}{table}{''.join(map(_html_row, self.rows))}</tbody></table></div>{note}</div>"

    def _filter(self, heading: str) -> str:
        order = html.escape("; ".join(self.orders.get(heading, ())))
        ordered = f' data-order="{order}"' if order else ""
        return f'<th scope="col" data-facet{ordered}>{html.text(heading)}</th>'

    def typst(self) -> str:
        """A call of the Typst template's `cb-record`, each row a paragraph."""
        rows = "".join(map(_typst_row, self.rows))
        return f"#cb-record({typst.string(self.id)}, {typst.string(curl(self.title))}, {typst.string(self.note)},\n{rows})"


def _html_row(row: Row) -> str:
    anchor = f' id="{html.escape(row.id)}"' if row.id else ""
    fields = "".join(
        f"<dt>{html.text(heading)}</dt>{''.join(f'<dd>{_html_line(line)}</dd>' for line in lines)}"
        for heading, lines in row.fields.items()
    )
    more = fields and f"<dl>{fields}</dl>"
    columns = "".join(starmap(_html_cell, zip_longest(row.columns, row.days, fillvalue="")))
    return f'<tr{anchor}><th scope="row">{html.escape(row.id)}</th><td>{_html_line(row.statement)}{more}</td>{columns}</tr>\n'


def _html_cell(text: str, day: str) -> str:
    order = f' data-sort="{day}"' if day else ""
    return f"<td{order}>{html.text(text)}</td>"


def _html_line(line: Line) -> str:
    return "".join(map(_html_part, line))


def _html_part(part: str | Ref | Address) -> str:
    if isinstance(part, Ref):
        return f'<a href="#{html.escape(part.id)}">{html.text(part.words or part.id)}</a>'
    if isinstance(part, Address):
        return f'<a href="{html.escape(part.url)}">{html.escape(urlsplit(part.url).hostname or part.url)}</a>'
    return html.text(part)


def _typst_row(row: Row) -> str:
    fields = "".join(
        f" #emph[{typst.escape(curl(heading))}:] {'; '.join(map(_typst_line, lines))}."
        for heading, lines in row.fields.items()
    )
    id, columns = typst.string(row.id), typst.string(curl(" \u00b7 ".join(filter(None, row.columns))))
    return f"  ({id}, [{_typst_line(row.statement)}], {columns}, [{fields}]),\n"


def _typst_line(line: Line) -> str:
    return "".join(map(_typst_part, line))


def _typst_part(part: str | Ref | Address) -> str:
    if isinstance(part, Ref):
        id = typst.string(part.id)
        return f"#cb-link({id})[{typst.escape(curl(part.words))}]" if part.words else f"#cb-id({id})"
    if isinstance(part, Address):
        return f"#link({typst.string(part.url)})[{typst.escape(part.url)}]"
    return typst.escape(curl(part))
