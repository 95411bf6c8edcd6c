"""The Markdown of notebooks: CommonMark with tables, footnotes, task lists, strikethrough and `$math$`."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast
from urllib.parse import unquote

import mistune

# A dollar opens math only before a non-space and closes it only after one and not before a digit,
# so that "$5 million, then $7 million" stays money.
_INLINE_MATH = r"\$\$(?P<display>[^$]+?)\$\$|\$(?![\s$])(?P<inline>(?:[^$\\\n]|\\.)+?)(?<!\s)\$(?!\d)"
_ENVIRONMENT = r"(?P<environment>\\begin\{(?P<name>[a-z]+\*?)\}[\s\S]*?\\end\{(?P=name)\})"
_BLOCK_MATH = rf"^ {{0,3}}(?:\$\$(?P<block>[^$]+?)\$\$|{_ENVIRONMENT})[ \t]*(?:\n|$)"
_OPENING = re.compile(r"[\s(\[{/\u2013\u2014\u2018\u201c-]")
_IMG = re.compile(r"<img\b([^>]*?)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
RAW_HTML = ("block_html", "inline_html")  # types of tokens
_REFERENCE_WORDS = {"figure", "table", "chapter", "section"}
LEFT_OUT = "left out here"  # instead of the page of what an edition leaves out


def _parse_math(parser, match, state):
    kind, raw = next((kind, raw) for kind, raw in match.groupdict().items() if raw and kind in _MATH)
    state.append_token({"type": _MATH[kind], "raw": raw.strip()})
    return match.end()


_MATH = {"inline": "inline_math", "display": "block_math", "block": "block_math", "environment": "block_math"}
_PLUGINS = ["table", "footnotes", "task_lists", "strikethrough", "url"]
_markdown = mistune.create_markdown(renderer=None, plugins=_PLUGINS)
_markdown.block.register("block_math", _BLOCK_MATH, _parse_math, before="list")
_markdown.inline.register("inline_math", _INLINE_MATH, _parse_math, before="codespan")


def parse(text: str, raw_html: bool = False) -> list[dict]:
    """Blocks of a Markdown text, as mistune's tokens; footnotes come last, as one `footnotes` block.

    Without `raw_html` HTML is text, shown as it is written, but for `<br>`. Links are those of `is_harmless`: of
    all others the words are left.
    """
    blocks, _ = _markdown.parse(clean(text))
    tokens = list(_set_type(cast(list[dict], blocks), raw_html))
    notes = {token["attrs"]["key"] for token in walk(tokens) if token["type"] == "footnote_item"}
    for token in walk(tokens):
        if token["type"] == "footnote_ref" and token["raw"] not in notes:  # within another note
            token |= {"type": "text", "raw": f"[^{token['raw']}]", "attrs": None}
    return tokens


@lru_cache(maxsize=1 << 13)  # for HTML, then for Typst
def parse_inline(text: str) -> list[dict]:
    """Inline tokens of one line of Markdown: a table cell, a source note. They are shared: not to be changed."""
    return list(_set_type(_markdown.inline(clean(text), {"ref_links": {}})))


def is_harmless(url: str) -> bool:
    """Whether a link may lead there: to an id, to http(s), to mail, or to a relative path."""
    scheme = re.match(r"([^/?#]*):", re.sub(r"[\x00-\x20]", "", url))
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


def clean(text: str) -> str:
    """`text` without the control characters that neither XML nor Typst can carry."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", text)


def curl(text: str, before: str = "") -> str:
    """`text` with typographic quotation marks and apostrophes; `before` is the character that precedes it."""
    marks = []
    for mark in text:
        if mark in "'\"":
            opens = not before or _OPENING.match(before)
            mark = {"'": "\u2018\u2019", '"': "\u201c\u201d"}[mark][not opens]
        marks.append(mark)
        before = mark
    return re.sub(r"\u2018(?=\d0s)", "\u2019", "".join(marks))


def plain_text(tokens: Iterable[dict]) -> str:
    """The words of inline tokens, without their markup."""
    return "".join(map(_words, tokens))


def _words(token: dict) -> str:
    if "children" in token:
        return plain_text(token["children"])
    return "" if token["type"] == "inline_html" else token.get("raw", " ")


def unmarked(text: str) -> str:
    """One line of Markdown as plain text, for files of many thousand rows: links within the document go, others
    stand behind their words.
    """
    text = re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", text)
    text = re.sub(r"\[([^\]]*)\]\(<?([^)>]*)>?\)", r"\1 (\2)", text)
    text = re.sub(r"\s*<br>\s*|  \n", "; ", re.sub(r"(?<!\\)\*+", "", text))
    return html.unescape(re.sub(r"\\(\W)", r"\1", text))


def walk(tokens: Iterable[dict]):
    """Every token, depth first, in reading order."""
    for token in tokens:
        yield token
        yield from walk(token.get("children", ()))


def internal_target(link: dict) -> str:
    """The id that a link token points at within the document, or ""."""
    url = link["attrs"]["url"]
    return unquote(url[1:]) if url.startswith("#") else ""


def asks_for_number(words: str) -> bool:
    """Whether a link's words stand for a number to be filled in: Figure, Table, Chapter or Section."""
    return words.strip().lower() in _REFERENCE_WORDS


def asks_for_page(words: str) -> bool:
    """Whether a link's words stand for the page of what it leads to: Page."""
    return words.strip().lower() == "page"


def _set_type(tokens: Iterable[dict], raw_html: bool = False, before: str = "") -> Iterable[dict]:
    """Tokens with entities resolved, quotation marks curled as their place asks, and nothing harmful."""
    for token in tokens:
        if token["type"] in RAW_HTML:
            token = _image_of_html(token) if raw_html else _text_of_html(token)
        elif token["type"] == "text":
            token["raw"] = curl(html.unescape(token["raw"]), before)
        if "children" in token:
            token["children"] = list(_set_type(token["children"], raw_html, before))
        before = (plain_text([token]) or before)[-1:]
        if token["type"] == "link" and not is_harmless(token["attrs"]["url"]):
            yield from token["children"]
        else:
            yield token


def _text_of_html(token: dict) -> dict:
    """HTML as the characters that it is written in; a <br> as a line break."""
    if token["type"] == "block_html":
        children = _markdown.inline(token["raw"].strip(), {"ref_links": {}})
        return {"type": "paragraph", "children": children}
    return {"type": "linebreak"} if BR.fullmatch(token["raw"]) else {"type": "text", "raw": token["raw"]}


def _image_of_html(token: dict) -> dict:
    """A lone <img …> as the Markdown image it might have been."""
    tag = _IMG.fullmatch(token["raw"].strip())
    written = _ATTRIBUTE.findall(tag[1]) if tag else []
    attributes = {name.lower(): html.unescape(value) for name, _, value in written}
    if "src" not in attributes:
        return token
    alt = [{"type": "text", "raw": attributes.get("alt", "")}]
    image = {"type": "image", "attrs": {"url": attributes["src"]}, "children": alt}
    return image if token["type"] == "inline_html" else {"type": "paragraph", "children": [image]}
