"""What cells that casebook writes itself are made of: a text as inline code, a display object as an output."""

import re

from nbformat import NotebookNode, v4

from casebook.display.markdown import Markdown


def code_span(text: object) -> Markdown:
    """A text as inline code that shows exactly it, whatever backticks stand in it."""
    runs = re.findall("`+", str(text))
    fence, space = "`" * (1 + max(map(len, runs), default=0)), " " * bool(runs)
    return Markdown(f"{fence}{space}{text}{space}{fence}")


def display_cell(display, id: str) -> NotebookNode:
    """A cell without code whose one output is a Table, a Figure or a Note."""
    output = v4.new_output("display_data", data=display._repr_mimebundle_())
    return v4.new_code_cell("", id=id, outputs=[output])
