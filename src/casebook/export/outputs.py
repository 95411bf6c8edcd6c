"""Outputs of code that knows nothing of casebook: text of terminals, tables of pandas, stray HTML."""

import re

from bs4 import BeautifulSoup, Tag
from nbconvert.filters import strip_ansi

from casebook.display.markup import typst

_NUMBER = re.compile(r"[-+\u2212]?[\d.,\s]+(?:e[-+]?\d+)?%?|NaN|<NA>|NaT|nan|None|", re.IGNORECASE)
_ACTIVE = ["script", "link", "iframe", "object", "embed", "base", "meta"]
_REMOTE = re.compile(
    r"<(?:script|link|iframe|object|embed|base|meta)\b|\ssrc(?:set)?=|url\(|@import", re.IGNORECASE
)


def terminal_text(text: str | list[str]) -> str:
    """What a terminal would show in the end: no colours, and of an overwritten line only its last state."""
    whole = text if isinstance(text, str) else "\n".join(text)
    lines = strip_ansi(whole).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines).rstrip("\n")


def latex_tokens(latex: str) -> list[dict]:
    """LaTeX output as a Markdown token: a formula, to be set or shown as it is written."""
    return [{"type": "block_math", "raw": latex.strip().strip("$").replace(r"\displaystyle", "").strip()}]


def offline(html: str) -> str:
    """`html` without anything that a browser would fetch or run."""
    if not _REMOTE.search(html):
        return html
    soup = BeautifulSoup(html, "html.parser")
    for active in soup(_ACTIVE):
        active.decompose()
    for tag in soup(True):
        for name in ("src", "srcset", "poster"):
            if not str(tag.get(name, "data:")).startswith("data:"):
                del tag[name]
        if "url(" in tag.get("style", "").replace("url(#", "").replace("url(data:", ""):
            del tag["style"]
    for style in soup("style"):
        if re.search(r"@import|url\((?!#|[\"']?data:)", style.get_text()):
            style.decompose()
    return str(soup)


def html_to_typst(html: str) -> str:
    """An HTML output as Typst: tables as tables, text around them as paragraphs; "" if it shows nothing."""
    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup(["style", "script", "template"]):
        unseen.decompose()
    blocks = []
    for table in soup("table"):
        if not table.find_parent("table"):
            text = soup.new_string("\0")
            blocks.append(_table(table))
            table.replace_with(text)
    before, *after = soup.get_text(" ").split("\0")
    parts = [_paragraph(before)]
    for table, text in zip(blocks, after):
        parts += [table, _paragraph(text)]
    return "\n\n".join(filter(None, parts))


def _paragraph(text: str) -> str:
    return typst.escape(" ".join(text.split()))


def _table(table: Tag) -> str:
    """A call of `cb-grid`. Rows of <thead> or of <th> alone are its head; columns of numbers stand right."""
    rows = [row for row in table("tr") if row.find_parent("table") is table]
    is_head = [row.find_parent("thead") is not None or row.find("td") is None for row in rows]
    head_rows = is_head.index(False) if False in is_head else len(rows)
    filled = _filled(rows)
    width = max(map(len, filled), default=0)
    columns = list(zip(*[row + [""] * (width - len(row)) for row in filled[head_rows:]])) or [()] * width
    align = ["right" if column and all(map(_NUMBER.fullmatch, column)) else "left" for column in columns]
    head = "".join(_cell(cell) for row in rows[:head_rows] for cell in row(["th", "td"]))
    body = "".join(f"  {''.join(map(_cell, row(['th', 'td'])))}\n" for row in rows[head_rows:])
    return f"#cb-grid(wide: true, align: {typst.array(align)}, head: ({head.rstrip()}),\n{body})"


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
    value = cell.get(name, "1")
    return max(int(value), 1) if value.isdigit() else 1


def _cell(cell: Tag) -> str:
    text = typst.string(cell.get_text(" ", strip=True))
    down, across = _span(cell, "rowspan"), _span(cell, "colspan")
    if (down, across) == (1, 1):
        return f"{text}, "
    return f"table.cell(rowspan: {down}, colspan: {across}, {text}), "
