"""A frame as a captioned table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from casebook.display.caption import LAB_STYLE, checked_id, html_caption
from casebook.display.cells import is_number, texts
from casebook.display.markdown import Markdown
from casebook.display.markup import html, typst
from casebook.display.markup.parse import curl, unmarked
from casebook.display.note import DisplayError, _Display

LIMIT, FEW = 500, 100  # rows of a table: ten pages and two; the longest of a case of five articles has 300
_REM_PER_CHARACTER = 0.42
_LONG_LINE = 24  # characters; a column with no longer line is never wrapped


@dataclass
class Table(_Display):
    """A frame as a captioned table.

    frame    one row a row, in the order shown
    title    what the table holds; its number is put before it in a report
    columns  {column: heading} or {column: (heading, share of the width)} of the columns to show, in order; all of
             them by default. A column without a share is as wide as its longest line
    align    {column: "left" | "right" | "center"}; numbers stand right unless said otherwise
    markup   columns whose cells are inline Markdown; the cells of all others are plain text
    anchor   the column whose value a link can point at, `[K017](#K017)`: unique in the document
    limit    the most rows shown; by default all, but of a table of more than LIMIT only the first FEW. Where
             rows are left out, the table says so and the bundle has all of them as CSV
    source, note    inline Markdown below the table
    bare     without caption and number: what stands above it says what it is
    Raises DisplayError for a column that the frame does not have, and for ids and anchors that are none.
    """

    frame: pd.DataFrame
    title: str
    id: str = ""
    source: str = ""
    columns: Mapping[str, str] | Mapping[str, tuple[str, float]] | None = None
    align: Mapping[str, str] = field(default_factory=dict)
    markup: Sequence[str] = ()
    anchor: str = ""
    note: str = ""
    limit: int | None = None
    bare: bool = False

    @classmethod
    def of_rows(
        cls, rows: Iterable[tuple], columns: Mapping[str, tuple[str, float]], **options: Any
    ) -> "Table":
        """A table of rows given as tuples; a column with Markdown in one of its cells is `markup`."""
        rows = list(rows)
        cells = zip(columns, zip(*rows))
        markup = [name for name, column in cells if any(isinstance(cell, Markdown) for cell in column)]
        return cls(pd.DataFrame(rows, columns=list(columns)), markup=markup, columns=columns, **options)

    def __post_init__(self):
        self.id = checked_id(self.id, "tbl-", self.title)
        given = self.columns or {name: str(name) for name in self.frame.columns}
        self.headings = {name: head if isinstance(head, str) else head[0] for name, head in given.items()}
        self.widths = {name: head[1] for name, head in given.items() if not isinstance(head, str)}
        self._check_columns()
        self.shown = self.frame.head(self.limit or (len(self.frame) if len(self.frame) <= LIMIT else FEW))
        columns = [texts(self.shown[name]) for name in self.headings]
        self.rows = list(zip(*columns))
        self.longest_lines = [
            max(map(len, [*column, *heading.split(), " "]))
            for column, heading in zip(columns, self.headings.values())
        ]
        usual = {name: "right" if is_number(self.frame[name]) else "left" for name in self.headings}
        self.places = [self.align.get(name) or usual[name] for name in self.headings]
        self.anchors = list(self.shown[self.anchor].astype(str)) if self.anchor else [""] * len(self.shown)
        self.bundle = {
            "text/html": self.html(),
            "text/vnd.typst": self.typst(),
            "text/plain": f"{self.title}\n\n{self.shown[list(self.headings)].to_string(index=False)}",
            **self.csv(),
        }

    def _check_columns(self) -> None:
        asked: dict[str, Iterable[str]] = {
            "columns": self.headings,
            "align": self.align,
            "markup": self.markup,
            "anchor": [self.anchor] if self.anchor else [],
        }
        for option, names in asked.items():
            if unknown := [str(name) for name in names if name not in self.frame.columns]:
                have = ", ".join(map(str, self.frame.columns))
                raise DisplayError(
                    f"Table {self.id}: {option}: no column {', '.join(unknown)}; the frame has {have}"
                )
        if self.anchor and not (values := self.frame[self.anchor].astype(str)).is_unique:
            twice = ", ".join(sorted(set(values[values.duplicated()])))
            raise DisplayError(
                f"Table {self.id}: anchor: {self.anchor} must be unique in the table; twice: {twice}"
            )

    @property
    def notes(self) -> list[str]:
        """The lines below the table, as inline Markdown."""
        rows = f"The first {len(self.shown):,} of {len(self.frame):,} rows; all are in `{self.id}.csv`, in the folder of tables beside the report."
        left_out = len(self.shown) < len(self.frame)
        return [
            line for line in (left_out and rows, self.note, self.source and "Source: " + self.source) if line
        ]

    def csv(self) -> dict[str, str]:
        """All rows of the columns shown, without links, as the bundle's `text/csv`; {} where none is left out."""
        if len(self.shown) == len(self.frame):
            return {}
        every = self.frame[list(self.headings)].copy()
        for name in set(self.markup) & set(self.headings):
            every[name] = every[name].map(unmarked)
        return {"text/csv": every.to_csv(index=False, header=list(self.headings.values()))}

    # --- HTML

    def html(self, number: bool = True) -> str:
        """The table in its own scrolling box; without `number` it is the data of a figure.

        The first column heads its row. It never gets too narrow to be read: its box scrolls.
        """
        caption = "" if self.bare else html_caption(self.id, "Table" if number else "", self.title)
        notes = "".join(f'<p class="casebook-source">{html.inline(line)}</p>' for line in self.notes)
        label = html.escape(self.title)
        region = f'<div class="casebook-scroll" role="group" tabindex="0" aria-label="{label}">'
        readable = sum(min(width, _LONG_LINE) + 2 for width in self.longest_lines) * _REM_PER_CHARACTER
        table = f'<table style="min-width: min(60rem, {readable:.0f}rem)"><caption><span>{caption}</span></caption>'
        classes = self._html_classes()
        head = "".join(
            f'<th scope="col"{style}>{html.text(heading)}</th>'
            for heading, style in zip(self.headings.values(), classes)
        )
        body = "".join(self._html_row(row, anchor, classes) for row, anchor in zip(self.rows, self.anchors))
        box = f'<div class="casebook casebook-table" id="{self.id}">{LAB_STYLE}{region}{table}{self._html_widths()}'
        return f"{box}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>{notes}</div>"

    def _html_row(self, row: tuple[str, ...], anchor: str, classes: list[str]) -> str:
        contents = [
            html.inline(text) if name in self.markup else html.text(text)
            for name, text in zip(self.headings, row)
        ]
        first, *others = [f"{style}>{content}" for style, content in zip(classes, contents)]
        start = f'<tr id="{html.escape(anchor)}">' if anchor else "<tr>"
        return f'{start}<th scope="row"{first}</th>{"".join(f"<td{each}</td>" for each in others)}</tr>\n'

    def _html_classes(self) -> list[str]:
        """Each column's class attribute: where its text stands, and whether it is too short to wrap."""
        short = ["short" if line <= _LONG_LINE else "" for line in self.longest_lines]
        classes = [f"{place} {size}".replace("left", "").strip() for place, size in zip(self.places, short)]
        return [f' class="{names}"' if names else "" for names in classes]

    def _html_widths(self) -> str:
        total = sum(self.widths.values())
        return "".join(f'<col style="width: {share / total:.1%}">' for share in self.widths.values())

    # --- Typst

    def typst(self, function: str = "") -> str:
        """A call of the Typst template's `function`: columns, align, head, then the cells."""
        function = function or ("cb-bare" if self.bare else "cb-table")
        notes = typst.array([f"[{typst.inline(line)}]" for line in self.notes])
        head = typst.array([typst.string(curl(heading)) for heading in self.headings.values()])
        columns, align = typst.array(self._typst_widths()), typst.array(self.places)
        rows = "".join(f"  {self._typst_row(row, anchor)}\n" for row, anchor in zip(self.rows, self.anchors))
        title = typst.string(curl(self.title))
        start = f"#{function}({typst.string(self.id)}, title: {title}, notes: {notes},\n"
        return f"{start}  columns: {columns}, align: {align}, head: {head},\n{rows})"

    def _typst_row(self, row: tuple[str, ...], anchor: str) -> str:
        cells = [
            f"[{typst.inline(text)}]" if name in self.markup else typst.string(curl(text))
            for name, text in zip(self.headings, row)
        ]
        if anchor:
            cells[0] = f"cb-anchor({typst.string(anchor)}, {cells[0]})"
        return ", ".join(cells) + ","

    def _typst_widths(self) -> list[str]:
        """Shares where they are given; else short columns as wide as they are, the rest for long ones."""
        if self.widths:
            return [f"{share:g}fr" for share in self.widths.values()]
        return ["auto" if line <= _LONG_LINE else f"{line**0.5:.2g}fr" for line in self.longest_lines]
