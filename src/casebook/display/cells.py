"""The cells of a table, with their heads, written as HTML and as Typst."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from casebook.display.markup import html, typst
from casebook.display.markup.parse import curl

_MANY_DECIMALS = 2  # a number with more is rounded: a table is to be read
_REM_PER_CHARACTER = 0.42
_LONG_LINE = 24  # characters; a column with no longer line is never wrapped


@dataclass(frozen=True)
class Cells:
    """A frame's columns as shown; see `display.Table` for the fields."""

    frame: pd.DataFrame
    columns: Mapping[str, str]
    align: Mapping[str, str]
    widths: Mapping[str, float]
    markup: tuple[str, ...]
    anchor: str

    @functools.cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells' texts, row by row; numbers of a column with the same number of decimals."""
        return list(zip(*(_texts(self.frame[name]) for name in self.columns)))

    @property
    def anchors(self) -> list[str]:
        """What a link to each row points at, or ""."""
        return list(self.frame[self.anchor].astype(str)) if self.anchor else [""] * len(self.frame)

    @property
    def places(self) -> list[str]:
        """left, right or center, column by column."""
        usual = {name: "right" if _is_number(self.frame[name]) else "left" for name in self.columns}
        return [self.align.get(name) or usual[name] for name in self.columns]

    @functools.cached_property
    def longest_lines(self) -> list[int]:
        """Characters of each column's longest cell, or longest word of its heading."""
        columns = zip(*self.rows) if self.rows else [()] * len(self.columns)
        headings = (heading.split() for heading in self.columns.values())
        return [max(map(len, [*texts, *words, " "])) for texts, words in zip(columns, headings)]

    # --- HTML

    def html(self, caption: str) -> str:
        """A <table>; the first column heads its row. It never gets too narrow to be read: its box scrolls."""
        readable = sum(min(width, _LONG_LINE) + 2 for width in self.longest_lines) * _REM_PER_CHARACTER
        head = "".join(
            f'<th scope="col"{style}>{html.text(heading)}</th>'
            for heading, style in zip(self.columns.values(), self._html_classes)
        )
        body = "".join(map(self._html_row, self.rows, self.anchors))
        start = f'<table style="min-width: min(60rem, {readable:.0f}rem)"><caption><span>{caption}</span></caption>'
        return f"{start}{self._html_widths()}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>"

    def _html_row(self, row: tuple[str, ...], anchor: str) -> str:
        contents = [
            html.inline(text) if name in self.markup else html.text(text)
            for name, text in zip(self.columns, row)
        ]
        first, *others = [f"{style}>{content}" for style, content in zip(self._html_classes, contents)]
        start = f'<tr id="{html.escape(anchor)}">' if anchor else "<tr>"
        return f'{start}<th scope="row"{first}</th>{"".join(f"<td{each}</td>" for each in others)}</tr>\n'

    @functools.cached_property
    def _html_classes(self) -> list[str]:
        """Each column's class attribute: where its text stands, and whether it is too short to wrap."""
        short = ["short" if line <= _LONG_LINE else "" for line in self.longest_lines]
        classes = [f"{place} {size}".replace("left", "").strip() for place, size in zip(self.places, short)]
        return [f' class="{names}"' if names else "" for names in classes]

    def _html_widths(self) -> str:
        total = sum(self.widths.values())
        shares = [self.widths.get(name) for name in self.columns] if self.widths else []
        return "".join(f'<col style="width: {share / total:.1%}">' if share else "<col>" for share in shares)

    # --- Typst

    def typst(self) -> str:
        """What the Typst template's table functions take: columns, align, head, then the cells."""
        head = typst.array([typst.string(curl(heading)) for heading in self.columns.values()])
        rows = "".join(f"  {self._typst_row(row, anchor)}\n" for row, anchor in zip(self.rows, self.anchors))
        columns = typst.array(self._typst_widths())
        return f"  columns: {columns}, align: {typst.array(self.places)}, head: {head},\n{rows}"

    def _typst_row(self, row: tuple[str, ...], anchor: str) -> str:
        cells = [
            f"[{typst.inline(text)}]" if name in self.markup else typst.string(curl(text))
            for name, text in zip(self.columns, row)
        ]
        if anchor:
            cells[0] = f"cb-anchor({typst.string(anchor)}, {cells[0]})"
        return ", ".join(cells) + ","

    def _typst_widths(self) -> list[str]:
        """Shares where they are given; else short columns as wide as they are, the rest for long ones."""
        if self.widths:
            return [f"{self.widths[name]:g}fr" if name in self.widths else "auto" for name in self.columns]
        return ["auto" if line <= _LONG_LINE else f"{line**0.5:.2g}fr" for line in self.longest_lines]


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _texts(column: pd.Series) -> list[str]:
    """A column's values as they are read: equal decimals, a true minus sign, nothing for missing."""
    if not _is_number(column):
        return ["" if missing else _text(value) for value, missing in zip(column, column.isna())]
    present = column.dropna()
    exact = (decimals for decimals in range(_MANY_DECIMALS) if (present.round(decimals) == present).all())
    decimals = next(exact, _MANY_DECIMALS)
    return ["" if pd.isna(value) else f"{value:.{decimals}f}".replace("-", "\u2212") for value in column]


def _text(value: object) -> str:
    return {"True": "yes", "False": "no"}[str(value)] if pd.api.types.is_bool(value) else str(value)
