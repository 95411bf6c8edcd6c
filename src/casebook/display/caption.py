"""Ids and captions of tables and figures."""

import re

from casebook.display.markup import html
from casebook.display.note import DisplayError


def checked_id(id: str, prefix: str, title: str) -> str:
    """The id given, or one made of the title's words. Raises DisplayError for one that no link could name."""
    id = id or prefix + ("-".join(re.findall(r"\w+", title.lower())[:6]) or "untitled")
    if not re.fullmatch(prefix + r"[\w.-]+", id):
        raise DisplayError(f"id: {id!r}: write {prefix}… in letters, digits, hyphens, such as {prefix}events")
    return id


def html_caption(id: str, word: str, title: str) -> str:
    """A title after a link to itself, whose word, Figure or Table, the report replaces by the number.

    Without a word the title alone.
    """
    number = f'<a class="casebook-number" href="#{id}">{word}</a> ' if word else ""
    return f'{number}<span class="casebook-title">{html.text(title)}</span>'


# Undoes JupyterLab's right-aligned, centred tables; the report has its own style sheet and drops this one.
LAB_STYLE = """<style class="casebook-lab">.casebook-table table{margin:0;table-layout:auto}
.casebook-table :is(td,th,caption){text-align:left;vertical-align:top;white-space:normal}
.casebook-table .short{white-space:nowrap}.casebook-table tbody th{font-weight:normal}
.casebook-table .right{text-align:right}.casebook-table .center{text-align:center}</style>"""
