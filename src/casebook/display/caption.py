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


# In JupyterLab, whose tables are right-aligned and centred: text left, and a caption that stands apart. The report has
# a style sheet of its own and drops this one. Two classes and two elements outweigh each rule of JupyterLab's.
LAB_STYLE = """<style class="casebook-lab">
.casebook.casebook-table .casebook-scroll table{margin:0;table-layout:auto}
.casebook.casebook-table table :is(td,th,caption){text-align:left;vertical-align:top;white-space:normal}
.casebook.casebook-table table .short{white-space:nowrap}
.casebook.casebook-table table tbody th{font-weight:normal}
.casebook.casebook-table table .right{text-align:right}
.casebook.casebook-table table .center{text-align:center}
.casebook.casebook-table table caption,.casebook figcaption{margin-bottom:.5em}
.casebook.casebook-table table :is(dl,dt,dd){display:block;float:none;width:auto;margin:0}
.casebook.casebook-table table dd{margin-left:1em}
.casebook.casebook-figure{margin:0}
.casebook.casebook-figure svg{background:#fff}
.casebook .casebook-title{font-weight:600}
.casebook .casebook-subtitle{display:block;font-weight:normal}
.casebook p.casebook-source{margin:.5em 0;font-size:.9em}
</style>"""
