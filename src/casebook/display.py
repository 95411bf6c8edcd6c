"""What a notebook cell ends with: a Note, Table, Figure or Finding, in the forms that Jupyter and the writers need.

All is rendered, and so checked, when the object is made: an error stops the cell instead of vanishing in the
notebook's display machinery.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import matplotlib.pyplot as plt
import pandas as pd

from casebook.markup import html, svg, typst
from casebook.markup.grid import Grid
from casebook.markup.parse import curl, unmarked

WIDE_INCHES = 6.3  # the page's full width in the PDF, and the figure in HTML
NARROW_INCHES = 3.6  # the figure on a phone
LIMIT, FEW = 500, 100  # rows of a table: ten pages and two; the longest of a case of five articles has 300
FINDINGS = "application/vnd.casebook.findings+json"  # a list of {name, value, unit}, for `casebook.sweep`


class DisplayError(ValueError):
    """A display object that cannot be shown as asked; the message says what to change."""


class _Display:
    bundle: dict[str, str]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return self.bundle


@dataclass
class Note(_Display):
    """Computed prose, in Markdown: a sentence whose numbers come from the frames."""

    markdown: str

    def __post_init__(self):
        self.bundle = {"text/markdown": self.markdown, "text/plain": self.markdown}


@dataclass
class Table(_Display):
    """A frame as a captioned table.

    frame    one row a row, in the order shown
    title    what the table holds; its number is put before it in a report
    columns  {column: heading} of the columns to show, in order; all of them by default
    align    {column: "left" | "right" | "center"}; numbers stand right unless said otherwise
    widths   {column: share of the width}; columns not named are as wide as their longest line
    markup   columns whose cells are inline Markdown; the cells of all others are plain text
    anchor   the column whose value a link can point at, `[K017](#K017)`: unique in the document
    limit    the most rows shown; by default all, but of a table of more than LIMIT only the first FEW. Where rows
             are left out, the table says so and the bundle has all of them as CSV
    source, note    inline Markdown below the table
    Raises DisplayError for a column that the frame does not have, and for ids and anchors that are none.
    """

    frame: pd.DataFrame
    title: str
    id: str = ""
    source: str = ""
    columns: Mapping[str, str] | None = None
    align: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    markup: Sequence[str] = ()
    anchor: str = ""
    note: str = ""
    limit: int | None = None

    def __post_init__(self):
        self.id = _checked_id(self.id, "tbl-", self.title)
        self.columns = dict(self.columns or {name: str(name) for name in self.frame.columns})
        self._check_columns()
        shown = self.frame.head(self.limit or (len(self.frame) if len(self.frame) <= LIMIT else FEW))
        self.left_out = len(self.frame) - len(shown)
        self.grid = Grid(shown, self.columns, self.align, self.widths, tuple(self.markup), self.anchor)
        self.bundle = {
            "text/html": self.html(),
            "text/vnd.typst": self.typst(),
            "text/plain": f"{self.title}\n\n{shown[list(self.columns)].to_string(index=False)}",
            **self.csv(),
        }

    def _check_columns(self):
        asked = {
            "columns": self.columns,
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
        rows = (
            f"The first {len(self.grid.rows):,} of {len(self.frame):,} rows; all are in `{self.id}.csv`, in the"
            " folder of tables beside the report."
            if self.left_out
            else ""
        )
        return [line for line in (rows, self.note, self.source and f"Source: {self.source}") if line]

    def csv(self) -> dict[str, str]:
        """All rows of the columns shown, without links, as the bundle's `text/csv`; {} where none is left out."""
        if not self.left_out:
            return {}
        every = self.frame[list(self.columns)].copy()
        for name in set(self.markup) & set(self.columns):
            every[name] = every[name].map(unmarked)
        return {"text/csv": every.to_csv(index=False, header=list(self.columns.values()))}

    def html(self, number: bool = True) -> str:
        """The table in its own scrolling box; without `number` it is the data of a figure."""
        title = html.escape(curl(self.title))
        caption = (
            _html_number(self.id, "Table", title)
            if number
            else f'<span class="casebook-title">{title}</span>'
        )
        notes = "".join(f'<p class="casebook-source">{html.inline(line)}</p>' for line in self.notes)
        return (
            f'<div class="casebook casebook-table" id="{self.id}">{_LAB_STYLE}'
            f'<div class="casebook-scroll" role="region" tabindex="0" aria-label="{html.escape(self.title)}">'
            f"{self.grid.html(caption)}</div>{notes}</div>"
        )

    def typst(self, function: str = "cb-table") -> str:
        """A call of the Typst template's `function`."""
        notes = typst.array([f"[{typst.inline(line)}]" for line in self.notes])
        title = typst.string(curl(self.title))
        return f"#{function}({typst.string(self.id)}, title: {title}, notes: {notes},\n{self.grid.typst()})"


@dataclass
class Figure(_Display):
    """A drawing at two widths, with its headline, measure, source, text alternative and data.

    draw      draw(width_inches) returns a matplotlib figure; called for the page and for a phone
    title     what is seen, computed
    subtitle  measure and unit
    alt       what the figure shows, for those who do not see it
    source    inline Markdown at the foot
    data      the Table behind it: folded under the figure in HTML, following it in the PDF
    Raises DisplayError if alt is empty.
    """

    draw: Callable
    title: str
    alt: str
    id: str = ""
    subtitle: str = ""
    source: str = ""
    data: Table | None = None

    def __post_init__(self):
        self.id = _checked_id(self.id, "fig-", self.title)
        if not self.alt.strip():
            raise DisplayError(f"Figure {self.id}: alt is empty: say what the figure shows")
        self.wide, self.narrow = (self._drawn(width) for width in (WIDE_INCHES, NARROW_INCHES))
        self.bundle = {
            "text/html": self.html(),
            "text/vnd.typst": self.typst(),
            "text/plain": f"{self.title}\n\n{self.alt}",
            **(self.data.csv() if self.data else {}),
        }

    def _drawn(self, width_inches: float) -> str:
        figure = self.draw(width_inches)
        drawn = svg.isolate(svg.write(figure), f"{self.id}-{width_inches * 10:.0f}")
        plt.close(figure)  # or the notebook would show it once more
        return drawn

    def html(self) -> str:
        caption = _html_number(self.id, "Figure", html.escape(curl(self.title)))
        if self.subtitle:
            caption += f'<span class="casebook-subtitle">{html.escape(curl(self.subtitle))}</span>'
        source = f'<p class="casebook-source">Source: {html.inline(self.source)}</p>' if self.source else ""
        return (
            f'<figure class="casebook casebook-figure" id="{self.id}"><figcaption>{caption}</figcaption>'
            f'<div class="casebook-wide">{svg.label(self.wide, self.alt)}</div>'
            f'<div class="casebook-narrow" style="display: none">{svg.label(self.narrow, self.alt)}</div>'
            f"{source}{self._html_data()}</figure>"
        )

    def _html_data(self) -> str:
        if self.data is None:
            return ""
        table = self.data.html(number=False)
        return f'<details class="casebook-data"><summary>The data</summary>{table}</details>'

    def typst(self) -> str:
        texts = {
            "title": curl(self.title),
            "subtitle": curl(self.subtitle),
            "alt": self.alt,
            "svg": self.wide,
        }
        named = ", ".join(f"{name}: {typst.string(text)}" for name, text in texts.items())
        source = f"[Source: {typst.inline(self.source)}]" if self.source else "none"
        data = "" if self.data is None else "\n" + self.data.typst("cb-data")
        return f"#cb-figure({typst.string(self.id)}, source: {source}, {named}){data}"


@dataclass(frozen=True)
class Finding(_Display):
    """One result of a chapter under a name that stays, so that runs with other parameters can be compared.

    value   a number, a text, True or False for a statement that holds or does not, None where it cannot be told
    unit    of a number: "articles", "share_percent"
    Raises DisplayError for an empty name and for a value that is none of these.
    """

    name: str
    value: bool | int | float | str | None
    unit: str = ""

    def __post_init__(self):
        value = self.value.item() if hasattr(self.value, "item") else self.value  # of NumPy
        value = None if isinstance(value, float) and math.isnan(value) else value
        if not self.name.strip() or not isinstance(value, bool | int | float | str | None):
            raise DisplayError(f"Finding {self.name!r}: {self.value!r}: give a name, and a number, text, bool or None")
        object.__setattr__(self, "value", value)

    @property
    def bundle(self) -> dict:
        text = f"{self.name}: {self.words}"
        return {FINDINGS: [asdict(self)], "text/markdown": text, "text/plain": text}

    @property
    def words(self) -> str:
        """The value with its unit, as it is read."""
        match self.value:
            case None:
                return "cannot be told"
            case bool():
                return "holds" if self.value else "does not hold"
            case float():
                return f"{self.value:.3g} {self.unit}".strip()
        return f"{self.value} {self.unit}".strip()


class Findings(_Display):
    """All findings of a chapter, as one table."""

    def __init__(self, found: Sequence[Finding], id: str, title: str = "What this chapter found, for comparison"):
        rows = pd.DataFrame([(each.name, each.words) for each in found], columns=["Finding", "As it stands"])
        self.bundle = Table(rows, title, id).bundle | {FINDINGS: [asdict(each) for each in found]}


def _checked_id(given: str, prefix: str, title: str) -> str:
    """The id given, or one made of the title's words."""
    made = given or prefix + ("-".join(re.findall(r"\w+", title.lower())[:6]) or "untitled")
    if not re.fullmatch(prefix + r"[\w.-]+", made):
        raise DisplayError(
            f"id: {made!r}: write {prefix}… in letters, digits, hyphens, such as {prefix}events"
        )
    return made


def _html_number(id: str, word: str, title: str) -> str:
    """A caption's title after a link to itself, whose word the report replaces by the number."""
    number = f'<a class="casebook-number" href="#{id}">{word}</a>'
    return f'{number} <span class="casebook-title">{title}</span>'


# Undoes JupyterLab's right-aligned, centred tables; the report has its own style sheet and drops this one.
_LAB_STYLE = (
    '<style class="casebook-lab">.casebook-table table{margin:0;table-layout:auto}'
    ".casebook-table :is(td,th,caption){text-align:left;vertical-align:top;white-space:normal}"
    ".casebook-table .short{white-space:nowrap}.casebook-table tbody th{font-weight:normal}"
    ".casebook-table .right{text-align:right}.casebook-table .center{text-align:center}</style>"
)
