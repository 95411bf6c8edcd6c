"""A frame as a captioned table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from casebook.display.caption import LAB_STYLE, checked_id, html_caption
from casebook.display.cells import Cells
from casebook.display.markdown import Markdown
from casebook.display.markup import html, typst
from casebook.display.markup.parse import curl, unmarked
from casebook.display.note import DisplayError, _Display

LIMIT, FEW = 500, 100  # rows of a table: ten pages and two; the longest of a case of five articles has 300


@dataclass
class Table(_Display):
    """A frame as a captioned table.

    frame    one row a row, in the order shown
    title    what the table holds; its number is put before it in a report
    columns  {column: heading} or {column: (heading, share of the width)} of the columns to show, in order; all of
             them by default
    align    {column: "left" | "right" | "center"}; numbers stand right unless said otherwise
    widths   {column: share of the width}; a column without one is as wide as its longest line
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
    widths: Mapping[str, float] = field(default_factory=dict)
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
        columns = {name: head if isinstance(head, str) else head[0] for name, head in given.items()}
        shares = {name: head[1] for name, head in given.items() if not isinstance(head, str)}
        self.columns, self.widths = columns, {**shares, **self.widths}
        self._check_columns(columns)
        shown = self.frame.head(self.limit or (len(self.frame) if len(self.frame) <= LIMIT else FEW))
        self.left_out = len(self.frame) - len(shown)
        self.cells = Cells(shown, columns, self.align, self.widths, tuple(self.markup), self.anchor)
        self.bundle = {
            "text/html": self.html(),
            "text/vnd.typst": self.typst(),
            "text/plain": f"{self.title}\n\n{shown[list(columns)].to_string(index=False)}",
            **self.csv(),
        }

    def _check_columns(self, columns: Mapping[str, str]) -> None:
        asked: dict[str, Iterable[str]] = {
            "columns": columns,
            "align": self.align,
            "widths": self.widths,
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
        rows = f"The first {len(self.cells.rows):,} of {len(self.frame):,} rows; all are in `{self.id}.csv`, in the folder of tables beside the report."
        return [
            line
            for line in (self.left_out and rows, self.note, self.source and "Source: " + self.source)
            if line
        ]

    def csv(self) -> dict[str, str]:
        """All rows of the columns shown, without links, as the bundle's `text/csv`; {} where none is left out."""
        if not self.left_out:
            return {}
        headings = self.cells.columns
        every = self.frame[list(headings)].copy()
        for name in set(self.markup) & set(headings):
            every[name] = every[name].map(unmarked)
        return {"text/csv": every.to_csv(index=False, header=list(headings.values()))}

    def html(self, number: bool = True) -> str:
        """The table in its own scrolling box; without `number` it is the data of a figure."""
        caption = "" if self.bare else html_caption(self.id, "Table" if number else "", self.title)
        notes = "".join(f'<p class="casebook-source">{html.inline(line)}</p>' for line in self.notes)
        region = (
            f'<div class="casebook-scroll" role="group" tabindex="0" aria-label="{html.escape(self.title)}">'
        )
        box = f'<div class="casebook casebook-table" id="{self.id}">{LAB_STYLE}{region}'
        return f"{box}{self.cells.html(caption)}</div>{notes}</div>"

    def typst(self, function: str = "") -> str:
        """A call of the Typst template's `function`."""
        function = function or ("cb-bare" if self.bare else "cb-table")
        notes = typst.array([f"[{typst.inline(line)}]" for line in self.notes])
        title = typst.string(curl(self.title))
        return f"#{function}({typst.string(self.id)}, title: {title}, notes: {notes},\n{self.cells.typst()})"
