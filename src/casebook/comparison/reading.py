"""A finished report.html as what can be compared: its statements, and the columns and rows of its tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from casebook.errors import CasebookError

_VOID = set("area base br col embed hr img input link meta source track wbr".split())
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
_DRAWING = re.compile(r'(<svg\b(?:[^>"]|"[^"]*")*>).*?</svg>', re.DOTALL)  # a third of a page, and never read
_DIGEST = re.compile(r"[0-9a-f]{16,}")
_NUMBERED = re.compile(r"(Table|Figure) \d+")


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


@dataclass
class Report:
    """A report as read: what it says it is, and its items in order."""

    path: Path
    title: str = ""
    about: list[str] = field(default_factory=list)  # subtitle, and what a rendering says that it leaves out
    digest: str = ""
    items: list[Item] = field(default_factory=list)


def read(path: Path) -> Report:
    """The report in a file, or in a folder: its `report.html`, or its only HTML file. Raises NoReportError."""
    pages = sorted(path.glob("*.html")) if path.is_dir() else [path]
    named = [page for page in pages if page.name == "report.html"]
    if len(named or pages) != 1:
        raise NoReportError(f"{path} holds no report.html: name a report.html, or a folder that holds one")
    [file] = named or pages
    tree = _Tree()
    tree.feed(_DRAWING.sub(r"\1</svg>", file.read_bytes().decode("utf-8", "replace")))
    tree.close()
    about = {meta.get("name"): meta.get("content", "") for meta in tree.root.iter("meta")}
    body = tree.root.find(".//body")
    if about.get("generator") != "casebook" or body is None:
        raise NoReportError(f"{file} is no report: name a report.html that `casebook render` wrote")
    report = Report(file, title=tree.root.findtext(".//title", ""), digest=about.get("casebook-digest", ""))
    for element in body.iter():
        if any(name == "subtitle" or name.endswith("banner") for name in _classes(element)):
            report.about.append(_words(element, whole=True))
    report.items = list(_Reader().items(body))
    return report


_CELLS, _LINES = {"td", "th"}, {"dt", "dd"}
_ENDED = {  # by a start tag, where the end tag is left out
    **dict.fromkeys(_CELLS, _CELLS),
    "tr": {*_CELLS, "tr"},
    **dict.fromkeys(_LINES, _LINES),
}


class _Tree(HTMLParser):
    """A page's elements. What is in <noscript> is read as elements, as a browser without scripts does."""

    def __init__(self):
        super().__init__()
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag, attrs):
        while self._open[-1].tag in _ENDED.get(tag, ()):
            self._open.pop()
        element = SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        depths = [depth for depth, element in enumerate(self._open) if element.tag == tag]
        if depths:
            del self._open[depths[-1] :]

    def handle_data(self, data):
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + data
        else:
            element.text = (element.text or "") + data


class _Reader:
    """Goes through a page's elements in order, and knows under which headings and in which box it is."""

    def __init__(self):
        self.place: tuple[Heading, ...] = ()
        self.tables = 0  # without an id, in this section

    def items(self, element: Element, box: str = "") -> Iterator[Item]:
        """The items below an element."""
        for child in element:
            if _is_unread(child):
                continue
            if child.tag in _HEADINGS:
                yield self._heading(child)
            elif child.tag == "table":
                yield from self._table(child, box)
            else:
                words = child.get("aria-label", "") if child.tag == "svg" else _words(child)
                if words and not _is_inline(child):
                    yield self._statement(child, words, box)
                yield from self.items(child, child.get("id", "") if "casebook" in _classes(child) else box)

    def _statement(self, element: Element, words: str, box: str) -> Item:
        return Item(_kind(element), self.place, box, {"": words})

    def _heading(self, element: Element) -> Item:
        words = _words(element, whole=True)
        depth = _HEADINGS.index(element.tag)
        self.place = (*self.place[:depth], Heading(element.get("id") or words, words))
        self.tables = 0
        return Item("heading", self.place, "", {"": words})

    def _table(self, table: Element, box: str) -> Iterator[Item]:
        if not box:
            self.tables += 1
            box = f"{self.place[-1].id if self.place else ''} table {self.tables}"
        for caption in table.findall("caption"):
            yield from self.items(caption, box)
            if words := _words(caption):
                yield self._statement(caption, words, box)
        heads = [_words(cell, whole=True) for cell in table.iterfind("thead/tr[1]/*")]
        columns = _unique(heads)
        yield from (Item("column", self.place, box, {"": name}, name) for name in columns)
        for row in [*table.iterfind("tbody/tr"), *table.iterfind("tr"), *table.iterfind("tfoot/tr")]:
            fields = _fields(row, columns)
            id = row.get("id", "")
            yield Item(
                "row", self.place, box, fields, id or next(filter(None, fields.values()), ""), bool(id)
            )


def _fields(row: Element, columns: list[str]) -> dict[str, str]:
    """A row's cells by column, and the details in them by name; a detail with an id of its own is a field of its own."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    names = [*columns, *(f"column {number}" for number in range(len(columns) + 1, len(cells) + 1))]
    fields = {name: _words(cell, whole=True) for name, cell in zip(names, cells)}
    for details in row.iter("dl"):
        name = ""
        for line in details.iter():
            if line.tag == "dt":
                name = _words(line, whole=True)
            elif line.tag == "dd":
                key = f"{name} {line.get('id', '')}".strip()
                fields[key] = "; ".join(filter(None, [fields.get(key), _words(line, whole=True)]))
    return fields


def _unique(heads: list[str]) -> list[str]:
    """Heads that name one column each."""
    names: list[str] = []
    for number, head in enumerate(heads, 1):
        names.append(head if head and head not in names else f"{head or 'column'} {number}")
    return names


def _words(element: Element, whole: bool = False) -> str:
    """An element's words on one line; unless `whole`, without the paragraphs, lists and tables in it."""
    return " ".join("".join(_pieces(element, whole)).split())


def _pieces(element: Element, whole: bool) -> Iterator[str]:
    """Numbers of tables and figures, and digests, are left out: they change with what stands elsewhere."""
    yield element.text or ""
    for child in element:
        if _is_unread(child):
            pass
        elif _is_inline(child):
            yield from [instead] if (instead := _instead(child)) else _pieces(child, whole)
        elif child.tag == "svg":
            yield f" {child.get('aria-label', '')} " if whole else ""
        else:
            yield f" {_words(child, whole) if whole and child.tag != 'dl' else ''} "
        yield child.tail or ""


def _instead(element: Element) -> str:
    """What is read in place of an element's words, or ""."""
    if element.tag == "br":
        return " "
    if element.tag == "img":
        return element.get("alt", "")
    if element.tag == "code" and _DIGEST.fullmatch(_words(element)):
        return "…"
    numbered = element.tag == "a" and _NUMBERED.fullmatch(_words(element))
    return numbered[1] if numbered else ""


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _kind(element: Element) -> str:
    return next((_KINDS[name] for name in [*_classes(element), element.tag] if name in _KINDS), "text")


def _is_inline(element: Element) -> bool:
    return element.tag in _INLINE and not _KINDS.keys() & _classes(element)


def _is_unread(element: Element) -> bool:
    return element.tag in _UNREAD or not _UNREAD_CLASSES.isdisjoint(_classes(element))
