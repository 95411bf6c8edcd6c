"""Notebooks written as HTML and as PDF, by way of Typst: whatever is in them, and nothing more."""

import io
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from casebook.display import Figure, Note, Table
from casebook.exporters.document import DocumentError
from casebook.exporters.html import CasebookHTMLExporter
from casebook.exporters.outputs import html_to_typst, terminal_text
from casebook.exporters.typst import TypstExporter, TypstPDFExporter
from casebook.markup import parse, typst
from notebooks_for_exporters import (
    HOSTILE,
    code,
    display,
    drawing,
    error,
    frame,
    markdown,
    notebook,
    png,
    shown,
    stream,
)

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
            "# First\n\nSee [Figure](#fig-marks), [Table](#tbl-claims), [Chapter](#second), [K002](#K002), "
            "[Limits](#Limits).",
            chapter="first",
        ),
        display(
            Figure(drawing, id="fig-marks", title="Marks", alt="Two lines", data=Table(claims, title="Data"))
        ),
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


# --- any notebook


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


def test_hostile_strings_reach_the_pdf_unharmed():
    table = pd.DataFrame({"text": HOSTILE})
    text = pdf_text(notebook(frame(table), code(stream("\n".join(HOSTILE)))))
    for hostile in HOSTILE:
        assert text.count(squeezed(hostile)) >= 2, hostile


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_strings_reach_the_html_unharmed(hostile):
    page = soup(notebook(display(Table(pd.DataFrame({"text": [hostile]}), title=hostile))))
    assert page.tbody.th.get_text() == parse.curl(hostile)
    assert page.caption.find(class_="casebook-title").get_text() == parse.curl(hostile)


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
        ("<b>x</b> &amp; y", "x & y"),
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


# --- reports


def test_references_show_the_same_numbers_in_both_forms(two_chapters):
    first = soup(two_chapters).find("h2", id="first").find_next("p")
    sentence = "See Figure 1, Table 1, Chapter 2, K002, Limits."
    assert first.get_text() == sentence
    assert [a["href"] for a in first("a")] == [
        "#fig-marks",
        "#tbl-claims",
        "#second",
        "#K002",
        "#first.Limits",
    ]
    text = pdf_text(two_chapters)
    assert squeezed(sentence) in text
    assert "Table1has2claims." in text and "startatChapter1." in text


def test_report_has_title_page_contents_and_numbered_headings(two_chapters):
    page = soup(two_chapters)
    assert page.h1.get_text() == "A report"
    assert [li.get_text(" ", strip=True) for li in page.find(class_="sidebar")("li")] == [
        "1 First",
        "1.1 Limits",
        "2 Second",
        "2.1 Limits",
        "Colophon",
    ]
    assert page.find("meta", attrs={"name": "casebook-digest"})["content"] == "abc123"
    text = pdf_text(two_chapters)
    for words in ["A report", "It should be done.", "An article", "abc123", "Contents", "2.1 Limits"]:
        assert squeezed(words) in text, words
    assert "x=1" not in text and page.find(class_="code") is None


def test_links_lead_to_ids_in_the_page(two_chapters):
    page = soup(two_chapters)
    ids = [tag["id"] for tag in page(id=True)]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page("a", href=re.compile("^#"))} <= set(ids)


def test_references_to_nothing_are_named_all_at_once(two_chapters):
    two_chapters.cells[3].source += " [Figure](#fig-lost) [K999](#K999)"
    with pytest.raises(DocumentError) as caught:
        html(two_chapters)
    assert caught.value.problems == [
        "chapter second, cell 1: the reference #fig-lost points at nothing",
        "chapter second, cell 1: the reference #K999 points at nothing",
    ]


def test_plain_notebook_must_resolve_figures_but_not_other_anchors():
    assert "nowhere" in html(notebook(markdown("[nowhere](#nowhere)")))
    with pytest.raises(DocumentError, match="cell 1: the reference #tbl-lost"):
        pdf_text(notebook(markdown("[Table](#tbl-lost)")))


def test_part_of_a_report_may_refer_to_what_is_left_out(two_chapters):
    del two_chapters.cells[3:]
    two_chapters.metadata["casebook"]["partial"] = True
    assert "See Figure 1, Table, Chapter, K002, Limits." in soup(two_chapters).get_text()
    assert "SeeFigure1,Table,Chapter,K002,Limits." in pdf_text(two_chapters)


def test_an_id_given_twice_is_an_error(two_chapters):
    two_chapters.cells.append(display(Table(pd.DataFrame({"a": [1]}), id="tbl-claims", title="Again")))
    with pytest.raises(DocumentError, match="the id tbl-claims is taken: it is given in chapter second"):
        html(two_chapters)


def test_long_table_repeats_its_head_on_every_page():
    rows = pd.DataFrame({"row": [f"row {i}" for i in range(120)], "number": range(120)})
    data = TypstPDFExporter().from_notebook_node(
        notebook(display(Table(rows, title="Long", columns={"row": "The row", "number": "Its number"})))
    )[0]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert len(pages) > 2 and all("Its number" in page for page in pages)


def test_pdf_is_tagged_and_titled(two_chapters):
    reader = PdfReader(io.BytesIO(TypstPDFExporter().from_notebook_node(two_chapters)[0]))
    assert reader.metadata.title == "A report"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("en")


def test_figures_font_is_written_into_the_page_cut_to_size(two_chapters):
    page = html(two_chapters)
    assert 'font-family: "DejaVu Sans"' in page and "font/woff;base64," in page
    assert len(page) < 150_000
