"""Ids and captions of tables and figures."""

import re

from casebook.display.note import DisplayError


def checked_id(given: str, prefix: str, title: str) -> str:
    """The id given, or one made of the title's words."""
    made = given or prefix + ("-".join(re.findall(r"\w+", title.lower())[:6]) or "untitled")
    if not re.fullmatch(prefix + r"[\w.-]+", made):
        raise DisplayError(
            f"id: {made!r}: write {prefix}… in letters, digits, hyphens, such as {prefix}events"
        )
    return made


def html_number(id: str, word: str, title: str) -> str:
    """A caption's title after a link to itself, whose word the report replaces by the number."""
    number = f'<a class="casebook-number" href="#{id}">{word}</a>'
    return f'{number} <span class="casebook-title">{title}</span>'


# Undoes JupyterLab's right-aligned, centred tables; the report has its own style sheet and drops this one.
LAB_STYLE = (
    '<style class="casebook-lab">.casebook-table table{margin:0;table-layout:auto}'
    ".casebook-table :is(td,th,caption){text-align:left;vertical-align:top;white-space:normal}"
    ".casebook-table .short{white-space:nowrap}.casebook-table tbody th{font-weight:normal}"
    ".casebook-table .right{text-align:right}.casebook-table .center{text-align:center}</style>"
)
