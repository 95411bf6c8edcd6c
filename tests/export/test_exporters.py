"""Any notebook written as HTML and as PDF, by way of Typst: whatever is in it, and nothing more."""

import re

import pandas as pd
import pytest
from nbformat import v4
from notebooks_for_exporters import (
    html,
    markdown,
    notebook,
    pdf_text,
    soup,
    squeezed,
)

from casebook.display.markup import parse, typst
from casebook.export.document import DocumentError
from casebook.export.html import CasebookHTMLExporter
from casebook.export.outputs import html_to_typst, terminal_text
from casebook.export.typst import TypstExporter, TypstPDFExporter


def test_all_of_a_plain_notebook_is_in_the_pdf(everything):
    text = pdf_text(everything)
    for words in [
        "Title",
        "word",
        "code",
        "gone",
        "The note.",
        "12",
        "nested",
        "☑ done",
        "☐ open",
        "quoted",
        "x ** 2  # why",
        "$5 million, then $7 million",
        "isn’t “so”",
        "Ada",
        "1815",
        "red",
        "100%",
        "ValueError: no good",
        "noted",
        "kept",
    ]:
        assert squeezed(words) in text, words
    assert "plainframe" not in text and "10%100%" not in text and "\x1b" not in text


def test_all_of_a_plain_notebook_is_in_the_html(everything):
    page = soup(everything)
    assert page.find("h1", id="Title")
    assert page.find("td", class_="right", string="12")
    assert page.find("table", class_="dataframe")
    assert page.find("img", alt="Output of code cell 1")["src"].startswith("data:")
    assert page.find("a", href="#footnote-1") and page.find("li", id="footnote-1")
    assert page.find(class_="error").get_text().count("\x1b") == 0
    assert "100%" in page.get_text() and " 10%" not in page.get_text()
    assert page.html["lang"] == "en" and page.find("a", class_="skip")


def test_html_fetches_nothing(everything, two_chapters):
    for nb in (everything, two_chapters):
        page = html(nb)
        assert not re.search(
            r"<(?:script|link|iframe|img|source|use|image)\b[^>]*?\b(?:src|href)=\"(?!data:|#)", page
        )
        assert not re.search(r"url\((?![\"']?data:|#)|@import|<script", page)


@pytest.mark.parametrize("exporter", [TypstExporter, TypstPDFExporter, CasebookHTMLExporter])
def test_two_exports_are_identical(exporter, everything, two_chapters):
    for nb in (everything, two_chapters):
        assert exporter().from_notebook_node(nb)[0] == exporter().from_notebook_node(nb)[0]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ([1, 2, 3, 2], [1, 2, 3, 2]),
        ([3, 5, 3], [1, 2, 1]),
        ([2, 1, 3], [1, 1, 2]),
        ([1, 4, 2, 4], [1, 2, 2, 3]),
    ],
)
def test_heading_levels_have_no_gaps(written, levels):
    nb = notebook(*(markdown("#" * level + f" Heading {i}") for i, level in enumerate(written)))
    assert [int(heading.name[1]) for heading in soup(nb)(re.compile("^h[1-6]$"))] == levels
    TypstPDFExporter().from_notebook_node(nb)  # PDF/UA would refuse a gap


def test_missing_image_is_named_and_the_rest_is_written(caplog):
    nb = notebook(markdown("![a map](maps/none.png) and ![remote](https://example.org/x.png)"))
    assert "amap" in pdf_text(nb)
    assert "cell 1: the image maps/none.png cannot be read" in caplog.text
    with pytest.raises(DocumentError, match="cell 1: the image maps/none.png"):
        html(notebook(*nb.cells, date="2025"))


def test_an_error_of_typst_is_told_with_its_place():
    cell = v4.new_raw_cell("#nothing-of-this-name", metadata={"raw_mimetype": "text/vnd.typst"})
    with pytest.raises(ValueError, match="(?s)cannot set this notebook:.*unknown variable: nothing-of"):
        pdf_text(notebook(cell))


@pytest.mark.parametrize(
    ("text", "shown_text"),
    [
        ("\x1b[1;31ma\x1b[0m b", "a b"),
        ("10%\r20%\n", "20%"),
        ("a\r\nb", "a\nb"),
        (["one", "two"], "one\ntwo"),
    ],
)
def test_terminal_text(text, shown_text):
    assert terminal_text(text) == shown_text


def test_pandas_tables_keep_spans_and_alignment():
    pivot = pd.DataFrame({"k": list("aabb"), "m": list("xyxy"), "v": range(4)}).pivot_table(
        index="k", columns="m", values="v", aggfunc=["sum", "max"]
    )
    source = html_to_typst(pivot.to_html())
    assert "align: (left, right, right, right, right,)" in source
    assert 'table.cell(rowspan: 1, colspan: 2, "sum")' in source


@pytest.mark.parametrize(
    ("markdown_text", "source"),
    [
        ("a *b* c", r"a #emph[b] c"),
        ("[K017](#K017)", '#cb-id("K017")'),
        ("[Figure](#fig-x)", '#cb-number("fig-x")[Figure]'),
        ("[as seen](#fig-x)", '#cb-link("fig-x")[as seen]'),
        ("$5 and $6", r"\$5 and \$6"),
        ('`a"b`', r'#raw("a\"b")'),
        ("<b>x</b> &amp; y", r"\<b\>x\<\/b\> & y"),
        ("a<br>b", "a#linebreak()b"),
        ("1\\. x", r"1\. x"),
    ],
)
def test_inline_markdown_as_typst(markdown_text, source):
    assert typst.inline(markdown_text) == source


@pytest.mark.parametrize(
    ("typed", "curled"),
    [
        ("\"a\" 'b'", "“a” ‘b’"),
        ("isn't", "isn’t"),
        ("the '90s", "the ’90s"),
        ('("x")', "(“x”)"),
        ("a—'b'", "a—‘b’"),
    ],
)
def test_curl(typed, curled):
    assert parse.curl(typed) == curled
