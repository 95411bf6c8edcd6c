"""Any notebook written as HTML and as PDF, by way of Typst: whatever is in it, and nothing more."""

import base64
import hashlib
import io
import re
from pathlib import Path

import pandas as pd
import pytest
from nbformat import v4
from notebooks_for_exporters import (
    code,
    display,
    html,
    markdown,
    notebook,
    pdf_text,
    png,
    shown,
    soup,
    squeezed,
)
from pypdf import PdfReader

from casebook.display import Table
from casebook.display.markdown import Markdown
from casebook.display.markup import parse, typst
from casebook.export import pictures
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
        assert not re.search(r"url\((?![\"']?data:|#)|@import", page)


def test_no_script_but_a_reports_own_and_the_policy_names_it(everything, two_chapters):
    assert "<script" not in html(everything) and "script-src" not in html(everything)
    page = soup(two_chapters)
    assert [script.attrs for script in page("script")] == [{"type": "module"}]
    digest = base64.b64encode(hashlib.sha256(page.script.string.encode()).digest()).decode()
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'; " in policy and f"script-src 'sha256-{digest}'; " in policy


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
        ("[Page](#fig-x)", '#cb-page("fig-x")[left out here]'),
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


@pytest.mark.parametrize(
    ("bundle", "page_words", "pdf_words"),
    [
        ({"application/json": {"a": 1}}, "cannot be shown here: application/json", "cannotbeshownhere:application/json"),
        ({"text/html": "<script>x</script>"}, "cannot be shown here: HTML that needs scripts", "needsscripts"),
        ({"text/html": "<div id=v></div>", "text/plain": "Chart(...)"}, "Chart(...)", "Chart(...)"),
        ({"image/png": "", "text/plain": "a picture"}, "a picture", "apicture"),
        ({"image/svg+xml": "none", "text/plain": "a drawing"}, "a drawing", "adrawing"),
        ({"text/html": "<svg><text>a word</text></svg>"}, "a word", "[Drawing:aword]"),
        ({"text/html": "<table><caption>Its name</caption><tr><td>1</td></tr></table>"}, "Its name", "Itsname1"),
        ({"text/html": "<h3>Head</h3><ul><li>one</li><li>two</li></ul>"}, "Head", "Head•one•two"),
        ({"text/html": "<pre>a\n  b</pre><table></table>c"}, "a\n  b", "abc"),
        ({"text/html": "&#0;#panic()&#0;<p>b"}, "#panic()", "#panic()"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_named_where_it_would_stand(bundle, page_words, pdf_words):
    nb = notebook(code(v4.new_output("execute_result", data=bundle, execution_count=1), source=""))
    assert page_words in soup(nb).main.get_text()
    assert pdf_words in pdf_text(nb)


def test_an_output_that_cannot_be_shown_is_in_a_warning_with_its_place(caplog):
    html(notebook(markdown("a"), code(v4.new_output("display_data", data={"application/json": {}}))))
    assert "cell 2: An output that cannot be shown here: application/json" in caplog.text


def test_a_picture_in_html_is_in_both_forms():
    nb = notebook(code(shown(html=f'<img alt="Marks" src="data:image/png;base64,{png()}">')))
    assert soup(nb).find("img", alt="Marks")
    assert "cb-image(" in TypstExporter().from_notebook_node(nb)[0].split("// cell")[1]
    pdf_text(nb)


@pytest.mark.parametrize(
    ("mime", "page_words", "pdf_words"),
    [("", "*a*", "*a*"), ("text/html", "*a*", "*a*"), ("text/markdown", "a", "a"), ("text/latex", "", "1")],
)
def test_raw_cells(mime, page_words, pdf_words):
    nb = notebook(v4.new_raw_cell("*a*", metadata={"raw_mimetype": mime}))
    assert soup(nb).main.get_text().strip() == page_words
    assert pdf_text(nb).removesuffix("1") == pdf_words.removesuffix("1")


@pytest.mark.parametrize(
    ("markdown_text", "pdf_words"),
    [
        ('<div class="note">In a box.</div>', "Inabox."),
        ("<details><summary>More</summary>\n\nall *of* it\n\n</details>", "Moreallofit"),
        ("<table><tr><td>x</td><td>y</td></tr></table>", "xy"),
        ('a <video src="v.mp4"></video> b', "aVideo:v.mp4b"),
        ("before <!-- unseen --> after", "beforeafter"),
        ("# \n\n## <a id=x></a>\n\ntext", "text"),
        ("a[^1]\n\n[^1]: see [^2]\n\n[^2]: two", "see[^2]"),
    ],
)
def test_html_and_odd_markdown_of_a_cell_are_in_the_pdf(markdown_text, pdf_words):
    assert pdf_words in pdf_text(notebook(markdown(markdown_text)))


PLACES = "[Page](#checks) [Page](#tbl-t) [page](#gone) [a page](#checks)"


@pytest.fixture
def of_two_pages():
    """Two short chapters, of which the second leads off a page of its own; in text and in a table links to pages."""
    table = Table.of_rows(
        [(Markdown("[Page](#checks)"),)], {"where": ("Where", 1)}, id="tbl-t", title="A table"
    )
    own = markdown("# Own", chapter="own")
    own.metadata["tags"] = ["page"]
    chapters = [
        markdown(f"# One\n\n{PLACES}", chapter="one"),
        display(table),
        own,
        markdown("# Checks\n\nChecked.", chapter="checks"),
        markdown("# Last\n\nThe end.", chapter="last"),
    ]
    return notebook(*chapters, pages=4, partial=True)


def test_a_link_to_a_page_is_its_number_in_print(of_two_pages):
    reader = PdfReader(io.BytesIO(TypstPDFExporter().from_notebook_node(of_two_pages)[0]))
    pages = [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in reader.pages]
    assert "p. 3 p. 1 left out here a page" in pages[0] and "Where p. 3" in pages[0]
    assert (
        "Checked." in pages[2] and "The end." in pages[2] and len(pages) == 3
    )  # Own and Checks begin a page
    goals = [annotation.get_object()["/Dest"][0] for annotation in reader.pages[0]["/Annots"]]
    assert reader.pages[2].indirect_reference in goals


def test_a_link_to_a_page_is_the_name_of_what_it_leads_to_on_a_screen(of_two_pages):
    page = soup(of_two_pages)
    links = {link["href"]: link.get_text() for link in page.main.find("p")("a")}
    assert list(page.main.find("p").stripped_strings) == ["Checks", "Table 1", "left out here", "a page"]
    assert set(links) == {"#checks", "#tbl-t"}
    assert page.find("table").find("a", href="#checks").get_text() == "Checks"


def test_an_attached_picture_is_read():
    encoded = {"image/svg+xml": base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"/>').decode()}
    read = pictures.load("attachment:a%20b.svg", Path(), {"a b.svg": encoded})
    assert "<svg" in read.svg
