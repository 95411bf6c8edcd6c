"""Small notebooks, built in code, each named for what it holds; and what the exporters make of a notebook."""

import base64
import io
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure as Drawing
from nbformat import v4
from pypdf import PdfReader

from casebook.display import Figure, Note, Table
from casebook.export.html import CasebookHTMLExporter
from casebook.export.typst import TypstPDFExporter


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


# --- exported


def html(nb) -> str:
    return CasebookHTMLExporter().from_notebook_node(nb)[0]


def soup(nb) -> BeautifulSoup:
    return BeautifulSoup(html(nb), "html.parser")


def pdf_text(nb) -> str:
    """The words of the PDF, without white space: lines and hyphens are the setter's business."""
    pages = PdfReader(io.BytesIO(TypstPDFExporter().from_notebook_node(nb)[0])).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u00ad", "", text)


# --- fixtures

MARKDOWN = """\
# Title

A *word*, a **word**, `code`, ~~gone~~ and a [link](https://example.org/a//b).[^n] It isn't "so".

| a | b |
|:--|--:|
| x | 12 |

1. one
   - nested
2. two

- [x] done
- [ ] open

> quoted

```python
def f(x): return x ** 2  # why
```

Costs were $5 million, then $7 million; $x^2$ is set.

[^n]: The note.
"""


@pytest.fixture
def everything():
    """A plain notebook with every kind of cell and output."""
    frame_html = pd.DataFrame({"name": ["Ada"], "n": [1815]}).to_html()
    return notebook(
        markdown(MARKDOWN),
        code(shown(html=frame_html, plain="plain frame")),
        code(shown(png=png(), plain="<Figure>")),
        code(stream("\x1b[31mred\x1b[0m\n 10%\r100%\n"), error("ValueError", "no \x1b[1mgood\x1b[0m")),
        code(shown(latex=r"$\frac{1}{2}$", plain="1/2"), shown(markdown="**noted**", plain="x")),
        code(shown(html='<script src="https://x.example/a.js"></script><b>kept</b>', plain="<HTML>")),
    )


@pytest.fixture
def two_chapters():
    """A report of two chapters with a figure, a table of claims, and references from one to the other."""
    claims = pd.DataFrame({"claim_id": ["K001", "K002"], "statement": ["Arms bind", "Energy binds"]})
    return notebook(
        markdown(
            "# First\n\nSee [Figure](#fig-marks), [Table](#tbl-claims), [Chapter](#second), [K002](#K002), [Limits](#Limits).",
            chapter="first",
        ),
        display(Figure(drawing, id="fig-marks", title="Marks", alt="Two lines")),
        markdown("## Limits\n\nFew."),
        markdown("# Second\n\nBack to [Figure](#fig-marks).", chapter="second"),
        display(Note("[Table](#tbl-claims) has 2 claims.")),
        display(Table(claims, id="tbl-claims", title="Claims", anchor="claim_id")),
        markdown("## Limits\n\nNone."),
        markdown("# Colophon", chapter="colophon", numbered=False),
        motion="It should be done.",
        hide_code=True,
        digest="abc123",
        front="How to read: start at [Chapter](#first).",
        articles=[{"short": "A", "title": "An article", "outlet": "O", "published": "2022", "stance": "for"}],
    )
