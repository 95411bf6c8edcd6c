"""Small notebooks, built in code, each named for what it holds."""

import base64
import io

import pandas as pd
from matplotlib.figure import Figure as Drawing
from nbformat import v4

HOSTILE = [
    "# not a heading",
    "= nor this",
    "- no list",
    "+ no list",
    "/ no: term",
    "1. no number",
    "2) none",
    "$x$ #let y = 1 @ref <label>",
    "*b* _i_ **bb** `code` ~ ~~s~~",
    r"back\slash \# \u{41}",
    "\"double\" and 'single'",
    "// comment",
    "/* comment */",
    "http://a.example//b?c=1&d=%20#e",
    "[link](target) {brace}",
    "a -- b --- c ...",
    "&amp; <b>tag</b> <!-- x -->",
    "#emph[x](y).z; done",
    "İstanbul, Şuşa, Գորիս, ₼ 5",
    "#",
    "\\",
    '"',
    "]",
    ")",
]


def drawing(width_inches: float) -> Drawing:
    figure = Drawing(figsize=(width_inches, 2))
    axes = figure.subplots()
    axes.plot([1, 3, 2], marker="o", label="one")
    axes.plot([2, 1, 3], marker="s", label="two")
    axes.set_title(f"{width_inches} inches")
    return figure


def png() -> str:
    stream = io.BytesIO()
    drawing(2).savefig(stream, format="png")
    return base64.b64encode(stream.getvalue()).decode()


def code(*outputs, source: str = "x = 1") -> dict:
    return v4.new_code_cell(source, execution_count=1, outputs=list(outputs))


def shown(**bundle) -> dict:
    """A result with the given forms: html=…, png=…, plain=…"""
    mimes = {
        "html": "text/html",
        "png": "image/png",
        "plain": "text/plain",
        "latex": "text/latex",
        "markdown": "text/markdown",
    }
    return v4.new_output(
        "execute_result", data={mimes[name]: form for name, form in bundle.items()}, execution_count=1
    )


def display(thing) -> dict:
    """A code cell that ended with one of casebook's display objects."""
    return code(v4.new_output("execute_result", data=thing._repr_mimebundle_(), execution_count=1))


def stream(text: str) -> dict:
    return v4.new_output("stream", name="stdout", text=text)


def error(name: str, message: str) -> dict:
    traceback = [f"\x1b[0;31m{name}\x1b[0m  Traceback (most recent call last)", f"{name}: {message}"]
    return v4.new_output("error", ename=name, evalue=message, traceback=traceback)


def frame(frame: pd.DataFrame) -> dict:
    return code(shown(html=frame.to_html(), plain=repr(frame)))


def markdown(source: str, **casebook) -> dict:
    return v4.new_markdown_cell(source, metadata={"casebook": casebook} if casebook else {})


def notebook(*cells, **report):
    """A notebook of the cells; a report, if anything is said of one."""
    metadata = {"casebook": {"title": "A report", **report}} if report else {}
    return v4.new_notebook(cells=list(cells), metadata=metadata)
