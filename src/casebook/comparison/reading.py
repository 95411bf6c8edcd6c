"""A finished report.html as what can be compared: its statements, and the columns and rows of its tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Comment, NavigableString

from casebook.errors import CasebookError

_INLINE = set(
    "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNREAD = set("button dialog form head input nav script select style template".split())
_UNREAD_CLASSES = {"casebook-heading-number", "casebook-narrow", "casebook-number", "skip"}
_KINDS = {  # by class, then by tag
    "casebook-title": "title",
    "casebook-subtitle": "subtitle",
    "casebook-source": "note",
    "caption": "title",
    "h1": "title",
    "li": "list item",
    "p": "paragraph",
    "svg": "alt text",
}
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ENDED = {  # by a start tag, where HTML lets one leave an end tag out; the parser passes over one too many
    "tr": "</td></th></tr>",
    **dict.fromkeys(("td", "th"), "</td></th>"),
    **dict.fromkeys(("dt", "dd"), "</dt></dd>"),
}
_STARTS = re.compile(rf"<({'|'.join(_ENDED)})\b")
_DIGEST = re.compile(r"[0-9a-f]{16,}")
_NUMBERED = re.compile(r"(Table|Figure) \d+")
_ABOUT = re.compile("^subtitle$|banner$")
Tag = Any  # of bs4, whose types do not know which attributes are text


class NoReportError(CasebookError):
    """A file or folder that is, or holds, no report."""


class Heading(NamedTuple):
    """A heading by its id, or its words where it has none."""

    id: str
    words: str


@dataclass(frozen=True)
class Item:
    """What is compared.

    kind    heading, paragraph, list item, title, subtitle, note, alt text, text: a statement; or column, or row
    place   the headings that it stands under, the outermost first; a heading stands under itself
    box     the id of the table or figure that it is part of, or ""
    key     of a row its id, or else its first cell that is not empty; of a column its head; of a statement ""
    fields  of a row, its cells by column and its details by name; of others, "" → words
    is_known_by_id   whether the key is an id, which is no other row's
    """

    kind: str
    place: tuple[Heading, ...]
    box: str
    fields: dict[str, str]
    key: str = ""
    is_known_by_id: bool = False

    @property
    def section(self) -> str:
        """The id of the heading right above it, or ""."""
        return self.place[-1].id if self.place else ""

    @property
    def part(self) -> str:
        """The id of the table or figure, or else of the section, that it belongs to."""
        return self.box or self.section

    @property
    def words(self) -> str:
        """All that it says."""
        return " · ".join(filter(None, self.fields.values()))


class Report(NamedTuple):
    """A report as read: what it says it is, and its items in order."""

    path: Path
    title: str
    about: list[str]  # subtitle, and what a rendering says that it leaves out
    digest: str
    items: list[Item]


def read(path: Path) -> Report:
    """The report in a file, or in a folder: its `report.html`, or its only HTML file. Raises NoReportError."""
    pages = sorted(path.glob("*.html")) if path.is_dir() else [path]
    named = [page for page in pages if page.name == "report.html"]
    if len(named or pages) != 1:
        raise NoReportError(f"{path} holds no report.html: name a report.html, or a folder that holds one")
    [file] = named or pages
    text = file.read_bytes().decode("utf-8", "replace")
    page: Tag = BeautifulSoup(_STARTS.sub(lambda start: _ENDED[start[1]] + start[0], text), "html.parser")
    about = {meta.get("name"): meta.get("content", "") for meta in page("meta")}
    if about.get("generator") != "casebook" or page.body is None:
        raise NoReportError(f"{file} is no report: name a report.html that `casebook render` wrote")
    for drawing in page("svg"):
        drawing.clear()
    return Report(
        file,
        title=page.title.get_text() if page.title else "",
        about=[_words(element, whole=True) for element in page.body(class_=_ABOUT)],
        digest=about.get("casebook-digest", ""),
        items=list(_Reader().items(page.body)),
    )


class _Reader:
    """Goes through a page's elements in order, and knows under which headings and in which box it is."""

    def __init__(self):
        self.place: tuple[Heading, ...] = ()
        self.tables = 0  # without an id, in this section

    def items(self, element: Tag, box: str = "") -> Iterator[Item]:
        """The items below an element."""
        for child in element.find_all(_is_read, recursive=False):
            if child.name in _HEADINGS:
                yield self._heading(child)
            elif child.name == "table":
                yield from self._table(child, box)
            else:
                words = child.get("aria-label", "") if child.name == "svg" else _words(child)
                if words and not _is_inline(child):
                    yield self._statement(child, words, box)
                yield from self.items(child, child.get("id", "") if "casebook" in _classes(child) else box)

    def _statement(self, element: Tag, words: str, box: str) -> Item:
        kinds = (_KINDS[name] for name in [*_classes(element), element.name] if name in _KINDS)
        return Item(next(kinds, "text"), self.place, box, {"": words})

    def _heading(self, element: Tag) -> Item:
        words = _words(element, whole=True)
        depth = _HEADINGS.index(element.name)
        self.place = (*self.place[:depth], Heading(element.get("id") or words, words))
        self.tables = 0
        return Item("heading", self.place, "", {"": words})

    def _table(self, table: Tag, box: str) -> Iterator[Item]:
        if not box:
            self.tables += 1
            box = f"{self.place[-1].id if self.place else ''} table {self.tables}"
        for caption in table("caption"):
            yield from self.items(caption, box)
            if words := _words(caption):
                yield self._statement(caption, words, box)
        columns = _unique([_words(cell, whole=True) for cell in table.select("thead > tr:first-child > *")])
        yield from (Item("column", self.place, box, {"": name}, name) for name in columns)
        for row in table("tr"):
            if row.parent.name != "thead":
                fields, id = _fields(row, columns), row.get("id", "")
                name = id or next(filter(None, fields.values()), "")
                yield Item("row", self.place, box, fields, name, bool(id))


def _fields(row: Tag, columns: list[str]) -> dict[str, str]:
    """A row's cells by column, and the details in them by name; a detail with an id of its own is a field of its own."""
    cells = row.find_all(["td", "th"], recursive=False)
    names = [*columns, *(f"column {number}" for number in range(len(columns) + 1, len(cells) + 1))]
    fields = {name: _words(cell, whole=True) for name, cell in zip(names, cells)}
    name = ""
    for line in row(["dt", "dd"]):
        words = _words(line, whole=True)
        if line.name == "dt":
            name = words
        else:
            key = f"{name} {line.get('id', '')}".strip()
            fields[key] = "; ".join(filter(None, [fields.get(key), words]))
    return fields


def _unique(heads: list[str]) -> list[str]:
    """Heads that name one column each."""
    names: list[str] = []
    for number, head in enumerate(heads, 1):
        names.append(head if head and head not in names else f"{head or 'column'} {number}")
    return names


def _words(element: Tag, whole: bool = False) -> str:
    """An element's words on one line; unless `whole`, without the paragraphs, lists and tables in it."""
    return " ".join("".join(_pieces(element, whole)).split())


def _pieces(element: Tag, whole: bool) -> Iterator[str]:
    """Numbers of tables and figures, and digests, are left out: they change with what stands elsewhere."""
    for child in element.children:
        if isinstance(child, NavigableString):
            yield "" if isinstance(child, Comment) else child
        elif not _is_read(child):
            continue
        elif _is_inline(child):
            yield from [instead] if (instead := _instead(child)) else _pieces(child, whole)
        elif child.name == "svg":
            yield f" {child.get('aria-label', '')} " if whole else ""
        else:
            yield f" {_words(child, whole) if whole and child.name != 'dl' else ''} "


def _instead(element: Tag) -> str:
    """What is read in place of an element's words, or ""."""
    if element.name == "br":
        return " "
    if element.name == "img":
        return element.get("alt", "")
    if element.name == "code" and _DIGEST.fullmatch(_words(element)):
        return "…"
    numbered = element.name == "a" and _NUMBERED.fullmatch(_words(element))
    return numbered[1] if numbered else ""


def _classes(element: Tag) -> list[str]:
    return element.get("class", [])


def _is_inline(element: Tag) -> bool:
    return element.name in _INLINE and not _KINDS.keys() & _classes(element)


def _is_read(element: Tag) -> bool:
    return element.name not in _UNREAD and _UNREAD_CLASSES.isdisjoint(_classes(element))
