"""Text and markup kept apart: what comes from a cell is text, and only what is typed as Markdown is markup."""

import re
import string
from collections.abc import Iterable
from urllib.parse import quote

_HARMLESS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]<>$~|&:"}
_SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_BLOCK = re.compile(
    r"^(\d+(?=[.)])|(?=[-+#=]))(.)(?=[-#= ]|$)"
)  # what begins a heading or a list where it begins a line


class _Formatter(string.Formatter):
    """Escapes each value after it has been formatted, so that `{:,}` and `{row.label}` work."""

    def format_field(self, value: object, format_spec: str) -> str:
        return as_markdown(format(value, format_spec) if format_spec else value)


class Markdown(str):
    """Inline Markdown that may be set as it is.

    Whatever is put into it, added to it or joined by it is text, and shown exactly, unless it is Markdown itself:
    `md("**{}**, see {}", statement, link("K017"))`. So no chapter escapes anything by hand. HTML in it is text, too:
    a line break is BREAK.
    """

    def format(self, *values: object, **named: object) -> "Markdown":
        """Itself as a template: each `{}` becomes a value as `as_markdown` gives it."""
        return Markdown(_Formatter().vformat(str(self), values, named))

    def join(self, parts: Iterable[object]) -> "Markdown":
        """The parts, each as `as_markdown` gives it, with itself between them."""
        return Markdown(str.join(self, map(as_markdown, parts)))

    def __add__(self, other: object) -> "Markdown":
        return Markdown(str.__add__(self, as_markdown(other)))

    def __radd__(self, other: object) -> "Markdown":
        return Markdown(str.__add__(as_markdown(other), self))

    def __getitem__(self, place) -> "Markdown":
        return Markdown(str.__getitem__(self, place))


BREAK = Markdown("<br>")  # a new line within a cell or a sentence


def as_markdown(value: object) -> Markdown:
    """A value as Markdown that shows exactly its characters, on one line; Markdown stays as it is."""
    if isinstance(value, Markdown):
        return value
    text = _SPACE.sub(" ", str(value)).translate(_HARMLESS)
    return Markdown(_BLOCK.sub(lambda start: f"{start[1]}&#{ord(start[2])};", text))


def md(template: str, *values: object, **named: object) -> Markdown:
    """Markdown of a template of ours, with values put into its `{}` as `Markdown.format` does."""
    return Markdown(template).format(*values, **named)


def link(id: str, words: object = "") -> Markdown:
    """A link to an id within the document, by default in the id's own words; empty without an id."""
    return md("[{}](#{})", words or id, Markdown(quote(id))) if id else Markdown()
