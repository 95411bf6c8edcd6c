"""To go: Markdown built from strings. `display.markdown` takes its place."""

import html

from casebook.display import markdown


def plain(text: str) -> str:
    """Text as inline Markdown that shows exactly it."""
    return str(markdown.as_markdown(html.unescape(str(text))))


def link(id: str, words: str = "") -> str:
    return f"[{words or id}](#{id})" if id else ""
