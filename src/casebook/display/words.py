"""Numbers, lists and terms in running text."""

from collections.abc import Iterable

import pandas as pd

from casebook.display.markdown import Markdown

MOST_NAMED = 12  # things that a sentence names one by one
MOST_WORDS = 8  # of a statement that stands in full elsewhere
_SMALL = "none one two three four five six seven eight nine ten".split()


def number_word(number: int) -> str:
    """`none`, `two`, `12`: a number that stands without its noun; up to ten in words, as in running text."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def count(number: int, singular: str, plural: str = "") -> str:
    """`no claims`, `one claim`, `12 claims`: a number with its noun, as in `number_word`."""
    noun = singular if number == 1 else plural or singular + "s"
    return f"{number_word(number) if number else 'no'} {noun}"


def concept(term: str) -> str:
    """`bridge_of_1998` as `Bridge Of 1998`."""
    return term.replace("_", " ").title()


def theme_in_words(theme: str) -> str:
    """`roads_rail` as `Roads, rail`."""
    return theme.replace("_", ", ").capitalize()


def some(items: Iterable, most: int = MOST_NAMED) -> list:
    """The items, or of very many the first `most` and, as the last, `1,988 more`."""
    items = list(items)
    return items if len(items) <= most else [*items[:most], f"{len(items) - most:,} more"]


def listed(items: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; of very many, `a, b, c, … and 1,988 more`."""
    items = some(items)
    return joined(f" {last} ", [joined(", ", items[:-1]), items[-1]]) if len(items) > 1 else joined("", items)


def joined(separator: str, items: Iterable[str]) -> str:
    """The items with a separator between them: Markdown if one of them is."""
    items = list(items)
    is_markdown = any(isinstance(item, Markdown) for item in items)
    return (Markdown(separator) if is_markdown else separator).join(items)


def articles_named(sources: pd.DataFrame) -> str:
    """The articles by their short names, or of very many their number."""
    return listed(sources["short"]) if len(sources) <= MOST_NAMED else count(len(sources), "article")


def first_words(text: str) -> str:
    """The first MOST_WORDS words of a text that stands in full elsewhere."""
    words = text.split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")


def sentence(text: str) -> str:
    """The text with its first letter in upper case; Markdown stays Markdown."""
    return type(text)(str(text[:1]).upper() + str(text[1:]))
