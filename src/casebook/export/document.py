"""What a writer must know of the whole notebook before it writes a part: levels, numbers, ids, references."""

import html
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from casebook.display.markup import parse
from casebook.errors import CasebookError
from casebook.execution.trace import file_states
from casebook.export import outputs, pictures

_NUMBERED_LEVELS = 2
_CAPTION_NUMBER = re.compile(r'<a class="casebook-number" href="#([^"]+)">(\w+)</a>')
_HTML_LINK = re.compile(r'(<a\b[^>]*\bhref="#)([^"]+)("[^>]*>)(.*?)</a>', re.DOTALL)
_HTML_ID = re.compile(r'<\w[^>]*?\sid="([^"]+)"')
_TAGS = re.compile(r"<[^>]+>")
_LABEL = re.compile(r"<text\b[^>]*>([A-Z]\d+)</text>")  # of a figure: an id and nothing else


class DocumentError(CasebookError):
    """References to nothing, ids given twice, images that cannot be read: each with its chapter and cell."""


@dataclass
class Part:
    """A Markdown cell, a Markdown output or an HTML output, and where it stands."""

    node: NotebookNode
    chapter: str
    place: str
    html: str = ""
    is_ours: bool = False  # the HTML, of a Table or a Figure
    tokens: list[dict] = field(default_factory=list)
    options: dict = field(default_factory=dict)

    def tokens_of(self, kind: str) -> list[dict]:
        """Its tokens of one type, in reading order."""
        return [token for token in parse.walk(self.tokens) if token["type"] == kind]


class ResolveDocument(Preprocessor):
    """Parses all Markdown once and settles levels, numbers, ids and references across the notebook.

    Afterwards each Markdown cell and output has its tokens in metadata.tokens, links in HTML outputs show
    numbers, and resources["casebook"] holds what the templates need. nb.metadata.casebook, if there is one,
    makes the notebook a report: its headings are numbered and every reference must lead somewhere. In a plain
    notebook only references to figures and tables must; with metadata.casebook.partial none must.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        self.report = nb.metadata.get("casebook", {})
        self.folder = Path(resources.get("metadata", {}).get("path") or ".")
        self.places: dict[str, str] = {}  # id -> where it is given
        self.numbers: dict[str, str] = {}  # id -> "Figure 3"
        self.headings: list[dict] = []
        self.problems: list[str] = []
        self.reads: dict[str, str] = {}  # as a trace has it
        for number, cell in enumerate((cell for cell in nb.cells if cell.cell_type == "code"), 1):
            cell.metadata["number"] = number
        parts = list(_parts(nb))
        front = _front(self.report)
        self._number_headings(parts)
        self._collect_ids(parts)
        for part in [front, *parts]:
            self._resolve(part)
        if self.report.get("pages"):
            _mark_openings(nb, parts)
        if self.problems:
            raise DocumentError(*self.problems)
        resources["casebook"] = {
            "report": self.report,
            "headings": self.headings,
            "title": self._title(nb, resources),
            "language": self.report.get("language", "en"),
            "front": front.tokens,
            "numbers": self.numbers,
            "reads": self.reads,
        }
        return nb, resources

    def _title(self, nb: NotebookNode, resources: dict) -> str:
        first = next((heading["words"] for heading in self.headings), "")
        name = resources.get("metadata", {}).get("name") or "Notebook"
        return self.report.get("title") or nb.metadata.get("title") or first or name

    def _number_headings(self, parts: list[Part]) -> None:
        """A chapter begins at a level-1 heading; numbers go two levels deep unless its cell says no."""
        in_report = bool(self.report) and not self.report.get("pages")  # a short report does without
        levels: list[int] = []
        counts: list[int] = []
        begun, numbered = set(), in_report
        for part in parts:
            for token in part.tokens_of("heading"):
                if not _has_words(token["children"]):  # in a PDF a heading without a name is an error
                    token |= {"type": "paragraph", "attrs": None}
                    continue
                words = parse.plain_text(token["children"])
                level = _level(levels, token["attrs"]["level"])
                begins = level == 1 and part.chapter not in begun
                begun.add(part.chapter)
                if level == 1:
                    numbered = in_report and part.options.get("numbered", True)
                number = ""
                if numbered and level <= _NUMBERED_LEVELS:
                    counts = (counts + [0] * level)[:level]
                    counts[-1] += 1
                    number = ".".join(map(str, counts))
                id = part.chapter if begins and part.chapter else self._heading_id(words, part.chapter)
                self._give(id, part.place)
                if number:
                    self.numbers[id] = f"{'Chapter' if level == 1 else 'Section'} {number}"
                token["attrs"] |= {"level": level, "id": id, "number": number}
                heading = {"words": words, "tokens": token["children"]}
                heading["record"] = part.options.get("record", False)
                self.headings.append(token["attrs"] | heading)

    def _heading_id(self, words: str, chapter: str) -> str:
        """Jupyter's id of a heading, its words joined by hyphens, after its chapter and a full stop."""
        wanted = (f"{chapter}." if chapter else "") + re.sub(r"\s+", "-", words.replace("\u2019", "'"))
        ids = itertools.chain([wanted], (f"{wanted}-{count}" for count in itertools.count(2)))
        return next(id for id in ids if id not in self.places)

    def _collect_ids(self, parts: list[Part]) -> None:
        counts: Counter[str] = Counter()
        for part in parts:
            own_html = "".join(token["raw"] for kind in parse.RAW_HTML for token in part.tokens_of(kind))
            for id in _HTML_ID.findall(own_html):
                self._give(id, part.place, unique=False)
            for id, word in _CAPTION_NUMBER.findall(part.html):
                counts[word] += 1
                self.numbers[id] = f"{word} {counts[word]}"
            for id in _HTML_ID.findall(part.html):
                self._give(id, part.place, unique=part.is_ours)

    def _give(self, id: str, place: str, unique: bool = True) -> None:
        if unique and id in self.places:
            self.problems.append(f"{place}: the id {id} is taken: it is given in {self.places[id]}")
        self.places.setdefault(id, place)

    # --- one part

    def _resolve(self, part: Part) -> None:
        if part.html:
            html = _HTML_LINK.sub(lambda link: self._html_link(part, *link.groups()), part.html)
            part.node.data["text/html"] = self._link_labels(html) if part.is_ours else html
            return
        for link in part.tokens_of("link"):
            if target := parse.internal_target(link):
                id = self._find(target, part)
                instead = self._instead(id, parse.plain_text(link["children"]))
                link["attrs"] |= {"url": f"#{id or target}", "missing": not id, "instead": instead}
        for image in part.tokens_of("image"):
            image["attrs"]["picture"] = self._picture(image["attrs"]["url"], part)
        part.node.metadata["tokens"] = part.tokens

    def _html_link(self, part: Part, start: str, target: str, end: str, words: str) -> str:
        id = self._find(target, part)
        instead = self._instead(id, _TAGS.sub("", words))
        shown = html.escape(instead) or words
        return f"{start}{id}{end}{shown}</a>" if id else shown

    def _instead(self, id: str, words: str) -> str:
        """What stands instead of a link's words where they ask for a number or, having no pages, for a page."""
        if parse.asks_for_page(words):
            heading = next((heading["words"] for heading in self.headings if heading["id"] == id), "")
            return (heading or self.numbers.get(id, "see below")) if id else parse.LEFT_OUT
        return self.numbers.get(id, "") if parse.asks_for_number(words) else ""

    def _link_labels(self, html: str) -> str:
        """Ids within drawings as links. What is in an image is not reached by keyboard: such a drawing is a group."""

        def link(label: re.Match) -> str:
            known = label[1] in self.places
            return f'<a class="cb-id" href="#{label[1]}">{label[0]}</a>' if known else label[0]

        linked = _LABEL.sub(link, html)
        return html if linked == html else linked.replace('<svg role="img"', '<svg role="group"')

    def _find(self, target: str, part: Part) -> str:
        """The id that a reference means, in its own chapter first; "" where there is none."""
        for id in (f"{part.chapter}.{target}", target, f"{part.chapter}.{unquote(target)}", unquote(target)):
            if id in self.places:
                return id
        must_be_there = self.report or target.startswith(("fig-", "tbl-"))
        if must_be_there and not self.report.get("partial"):
            self.problems.append(f"{part.place}: the reference #{target} points at nothing")
        return ""

    def _picture(self, url: str, part: Part):
        try:
            if file := pictures.file_of(url, self.folder):
                self.reads |= file_states([str(file)])
            return pictures.load(url, self.folder, part.node.get("attachments", {}))
        except (OSError, KeyError, ValueError) as error:
            problem = f"{part.place}: the image {url[:60]} cannot be read: {error}"
            if self.report:
                self.problems.append(problem)
            else:
                self.log.warning(problem)


def _mark_openings(nb: NotebookNode, parts: list[Part]) -> None:
    """Marks where a short report's chapters open, and with which cell each has said what stays with its first figure.

    A chapter opens `here`, below the one before, or on a new `page`: one whose title is tagged `page`, which has pages of
    its own, the one after it, and the report's second, for its first page stands alone.
    """
    titles = {id(part.node) for part in parts if _begins_at(part.tokens) == 1}
    starts = [number for number, cell in enumerate(nb.cells) if id(cell) in titles]
    own = ["page" in nb.cells[start].metadata.get("tags", ()) for start in starts]
    for place, start in enumerate(starts[1:], 1):
        chapter = nb.cells[start : (starts + [len(nb.cells)])[place + 1]]
        shown = (number for number, cell in enumerate(chapter) if _shows_something(cell))
        chapter[0].metadata["opens"] = "page" if place == 1 or own[place] or own[place - 1] else "here"
        chapter[next(shown, 1) - 1].metadata["opened"] = True


def _begins_at(tokens: list[dict]) -> int:
    """The level of the heading that a text begins with; 0 if it begins otherwise."""
    first: dict = next((token for token in tokens if token["type"] != "blank_line"), {"type": ""})
    return first["attrs"]["level"] if first["type"] == "heading" else 0


def _shows_something(cell: NotebookNode) -> bool:
    return any(outputs.TYPST in output.get("data", ()) for output in cell.get("outputs", ()))


def _has_words(tokens: list[dict]) -> bool:
    words = (token for token in tokens if token["type"] not in ("image", "inline_math", "inline_html"))
    return any(
        _has_words(token["children"]) if "children" in token else token.get("raw", "").strip()
        for token in words
    )


def _level(above: list[int], level: int) -> int:
    """A heading's level without gaps, below those `above` it: a notebook that goes from # to ### comes out as 1, 2."""
    above[:] = [each for each in above if each < level] + [level]
    return len(above)


def _parts(nb: NotebookNode):
    """The Markdown and HTML of a notebook in reading order."""
    chapter, first = "", 0
    for index, cell in enumerate(nb.cells):
        options = cell.metadata.get("casebook", {})
        if options.get("chapter", chapter) != chapter:
            chapter, first = options["chapter"], index
        place = f"chapter {chapter}, cell {index - first + 1}" if chapter else f"cell {index + 1}"
        if cell.cell_type == "raw":
            outputs.settle_raw(cell)
        if cell.cell_type == "markdown":
            tokens = parse.parse(cell.source, raw_html=True)
            yield Part(cell, chapter, place, tokens=tokens, options=options)
        for output in cell.get("outputs", ()):
            data = outputs.settled(output, place)
            if "text/markdown" in data:
                is_typed = data.get("text/plain", "").startswith("<IPython.core.display.Markdown")
                tokens = parse.parse(data["text/markdown"], raw_html=is_typed)
                yield Part(output, chapter, place, tokens=tokens, options=options)
            if "text/html" in data:
                yield Part(output, chapter, place, data["text/html"], is_ours=outputs.TYPST in data)


def _front(report: dict) -> Part:
    """What stands before the contents; its headings are neither numbered nor listed."""
    tokens = parse.parse(report.get("front", ""), raw_html=True)
    part = Part(NotebookNode(metadata={}), "", "front", tokens=tokens)
    levels: list[int] = []
    for heading in part.tokens_of("heading"):
        heading["attrs"]["level"] = _level(levels, heading["attrs"]["level"])
    return part
