"""Text and markup kept apart: what comes from a cell is text, and only what is typed as Markdown is markup."""

import html
from collections.abc import Iterable

_HARMLESS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]<>$~|&:"}


class Markdown(str):
    """Inline Markdown that may be set as it is.

    Whatever is put into it, added to it or joined by it is text, and shown exactly, unless it is Markdown itself:
    `md("**{}**, see {}", statement, link("K017"))`. So no chapter escapes anything by hand.
    """

    def format(self, *values: object, **named: object) -> "Markdown":
        marked = {name: as_markdown(value) for name, value in named.items()}
        return Markdown(str.format(self, *map(as_markdown, values), **marked))

    def join(self, parts: Iterable[object]) -> "Markdown":
        return Markdown(str.join(self, map(as_markdown, parts)))

    def __add__(self, other: object) -> "Markdown":
        return Markdown(str.__add__(self, as_markdown(other)))

    def __radd__(self, other: object) -> "Markdown":
        return Markdown(str.__add__(as_markdown(other), self))

    def __getitem__(self, place) -> "Markdown":
        return Markdown(str.__getitem__(self, place))


def as_markdown(value: object) -> Markdown:
    """A value as Markdown that shows exactly it; Markdown stays as it is."""
    return value if isinstance(value, Markdown) else Markdown(html.unescape(str(value)).translate(_HARMLESS))


def md(template: str, *values: object, **named: object) -> Markdown:
    """Markdown of a template of ours, with values put into its `{}` as `Markdown.format` does."""
    return Markdown(template).format(*values, **named)


def link(id: str, words: object = "") -> Markdown:
    """A link to an id within the document, by default in the id's own words; empty without an id."""
    return md("[{}](#" + id + ")", words or id) if id else Markdown()
