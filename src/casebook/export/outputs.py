"""Outputs of code that knows nothing of casebook: text of terminals, tables of pandas, stray HTML."""

import logging
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from casebook.display.markup import images, parse, typst
from casebook.export import pictures
from casebook.export.sanitize import MEDIA, sanitize

TYPST = "text/vnd.typst"
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
_SHOWN = {TYPST, "text/html", "text/markdown", "text/latex", "text/plain", *_PICTURES}
_NUMBER = re.compile(r"[-+\u2212]?[\d.,\s]+(?:e[-+]?\d+)?%?|NaN|<NA>|NaT|nan|None|", re.IGNORECASE)
_MOST_SPANNED = 1000  # as in browsers
_PAGE_WIDTH_PT = 453  # 16 cm
_PARAGRAPHS = "address article blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li main nav ol p section summary ul".split()
_VISIBLE = re.compile(r"<(?:img|svg|audio|video|hr)\b")
_UNSEEN = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)


def settled(output: NotebookNode, place: str) -> dict:
    """The forms of an output that can be shown; where there is none, a sentence, and a warning that names the place.

    HTML is sanitized, but for that of our own, beside which Typst stands: whoever wrote that is trusted already.
    """
    data = output.get("data", {})
    if "text/html" in data and TYPST not in data:
        data["text/html"] = sanitize(data["text/html"])
        if not (_VISIBLE.search(data["text/html"]) or _UNSEEN.sub("", data["text/html"]).strip()):
            del data["text/html"]
    for mime in [mime for mime in _PICTURES if mime in data]:
        try:
            pictures.of_output(output, mime)
        except (OSError, ValueError):
            del data[mime]
    if "data" in output and not _SHOWN & set(data):
        kinds = ", ".join(data) or "HTML that needs scripts"
        data["text/plain"] = f"An output that cannot be shown here: {kinds}"
        logging.getLogger(__name__).warning("%s: %s", place, data["text/plain"])
    return data


def settle_raw(cell: NotebookNode) -> None:
    """Sanitizes a raw cell of HTML; one of Markdown becomes a Markdown cell."""
    mime = cell.metadata.get("raw_mimetype") or cell.metadata.get("format") or ""
    cell.metadata["raw_mimetype"] = mime
    if mime == "text/markdown":
        cell["cell_type"] = "markdown"
    elif mime == "text/html":
        cell["source"] = sanitize(cell.source)


def terminal_text(text: str | list[str]) -> str:
    """What a terminal would show in the end: no colours, and of an overwritten line only its last state."""
    whole = text if isinstance(text, str) else "\n".join(text)
    lines = strip_ansi(whole).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines).rstrip("\n")


def latex_tokens(latex: str) -> list[dict]:
    """LaTeX output as a Markdown token: a formula, to be set or shown as it is written."""
    return [{"type": "block_math", "raw": latex.strip().strip("$").replace(r"\displaystyle", "").strip()}]


def html_to_typst(html: str) -> str:
    """Sanitized HTML as Typst: tables, code and pictures as such, text around them as paragraphs."""
    soup = BeautifulSoup(parse.clean(html), "html.parser")
    for style in soup("style"):
        style.decompose()
    for item in soup("li"):
        item.insert(0, "\u2022 ")
    for table in soup("table"):
        table.insert_before(*table("caption"))
    for tag in soup(["svg", "audio", "video"]):
        tag.replace_with(_in_words(tag))
    for tag in soup("img"):
        if tag.find_parent("table"):
            tag.replace_with(_in_words(tag))
    blocks: dict[str, str] = {}
    for tag in soup(["table", "pre", "img"]):
        if not tag.find_parent(["table", "pre"]):
            blocks[place := f"\0{len(blocks)}"] = _BLOCKS[tag.name](tag)
            tag.replace_with(f"\1{place}\1")
    for tag in soup(_PARAGRAPHS):
        tag.insert_before("\1")
        tag.insert_after("\1")
    texts = soup.get_text().split("\1")
    parts = (blocks[text] if text in blocks else _paragraph(text) for text in texts)
    return "\n\n".join(filter(None, parts))


def _paragraph(text: str) -> str:
    return typst.escape(" ".join(text.split()))


def _code(block: Tag) -> str:
    return f"#cb-text({typst.string(block.get_text().rstrip())})"


def _image(tag: Tag) -> str:
    try:
        picture = pictures.load(str(tag["src"]), Path(), {})
    except (OSError, ValueError):
        picture = None
    if picture is None:
        return _paragraph(_in_words(tag))
    return output_to_typst(picture, str(tag.get("alt") or "Image"), picture.width_pt)


def _in_words(tag: Tag) -> str:
    """What stands for a picture or a sound that is in the page only."""
    words = str(tag.get("alt") or tag.get("aria-label") or " ".join(tag.get_text(" ").split()))
    return f"[{MEDIA[tag.name]}{words and ': '}{words}]"


def output_to_typst(picture: images.Picture, alt: str, width_pt: float) -> str:
    """A call that sets a picture at a width, no wider than the page."""
    return f"#cb-output({typst.image(picture.svg, alt, f'{min(width_pt, _PAGE_WIDTH_PT):g}pt')})"


def _table(table: Tag) -> str:
    """A call of `cb-grid`. Rows of <thead> or of <th> alone are its head; columns of numbers stand right."""
    rows = [row for row in table("tr") if row.find_parent("table") is table]
    is_head = [row.find_parent("thead") is not None or row.find("td") is None for row in rows]
    head_rows = is_head.index(False) if False in is_head else len(rows)
    filled = _filled(rows)
    if not (width := max(map(len, filled), default=0)):
        return ""
    columns = list(zip(*[row + [""] * (width - len(row)) for row in filled[head_rows:]])) or [()] * width
    align = ["right" if column and all(map(_NUMBER.fullmatch, column)) else "left" for column in columns]
    head = "".join(_cell(cell) for row in rows[:head_rows] for cell in row(["th", "td"]))
    body = "".join(f"  {''.join(map(_cell, row(['th', 'td'])))}\n" for row in rows[head_rows:])
    return f"#cb-grid(wide: true, align: {typst.array(align)}, head: ({head.rstrip()}),\n{body})"


_BLOCKS = {"table": _table, "pre": _code, "img": _image}


def _filled(rows: list[Tag]) -> list[list[str]]:
    """The texts of every place in the grid, with spanning cells repeated in all the places they cover."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        place = 0
        for cell in row(["th", "td"]):
            while place in grid[number]:
                place += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for below in grid[number : number + down]:
                below |= dict.fromkeys(range(place, place + across), cell.get_text(" ", strip=True))
            place += across
    return [[row.get(place, "") for place in range(max(row, default=-1) + 1)] for row in grid]


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name))
    return min(max(int(value), 1), _MOST_SPANNED) if value.isdecimal() else 1


def _cell(cell: Tag) -> str:
    text = typst.string(cell.get_text(" ", strip=True))
    down, across = _span(cell, "rowspan"), _span(cell, "colspan")
    if (down, across) == (1, 1):
        return f"{text}, "
    return f"table.cell(rowspan: {down}, colspan: {across}, {text}), "
