"""Text that comes from a table, made harmless in Markdown; links to ids."""

import html

HARMLESS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]<>$~|&:"}


def plain(text: str) -> str:
    """Text as inline Markdown that shows exactly it."""
    return html.unescape(text).translate(HARMLESS)


def link(id: str, words: str = "") -> str:
    return f"[{words or id}](#{id})" if id else ""
