"""Reports written as HTML and as PDF: numbers, references, contents, and what is wrong with them."""

import io
import re

import pandas as pd
import pytest
import typst
from notebooks_for_exporters import display, html, markdown, notebook, pdf_text, soup, squeezed
from pypdf import PdfReader

from casebook.display import Table
from casebook.export import fonts
from casebook.export.document import DocumentError
from casebook.export.typst import TypstExporter, TypstPDFExporter


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
    assert [li.get_text(" ", strip=True) for li in page.find(id="contents")("li")] == [
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


def goals_of(pdf: bytes) -> list[tuple]:
    """Where each link of a PDF lies and leads: page, page, and point."""
    reader = PdfReader(io.BytesIO(pdf))
    found = []
    for number, page in enumerate(reader.pages):
        for link in (each.get_object() for each in page.get("/Annots", [])):
            goal = link["/Dest"].get_object()
            goal = reader.named_destinations[goal].dest_array if isinstance(goal, str) else goal
            found.append((number, reader.pages.index(goal[0].get_object()), round(goal[2]), round(goal[3])))
    return found


def test_links_of_the_pdf_lead_where_typst_itself_would_lead_them(two_chapters):
    source = TypstExporter().from_notebook_node(two_chapters)[0]
    by_typst = typst.compile(source.encode(), ignore_system_fonts=True, font_paths=[str(fonts.FOLDER)])
    ours = TypstPDFExporter().from_notebook_node(two_chapters)[0]
    assert goals_of(ours) == goals_of(by_typst)
    assert len(goals_of(ours)) > 10


def test_links_of_the_pdf_say_what_they_lead_to(two_chapters):
    reader = PdfReader(io.BytesIO(TypstPDFExporter().from_notebook_node(two_chapters)[0]))
    links = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    said = {link["/Contents"] for link in links}
    assert {"Figure 1", "Table 1", "Chapter 2", "K002", "Section 1.1"} <= said
    assert not [text for text in said if text.startswith("goal:")]


def test_references_to_nothing_are_named_all_at_once(two_chapters):
    two_chapters.cells[3].source += " [Figure](#fig-lost) [K999](#K999)"
    with pytest.raises(DocumentError) as caught:
        html(two_chapters)
    assert caught.value.errors == [
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
    assert 'font-family: "DejaVu Sans"' in page and "font/ttf;base64," in page
    assert len(page) < 150_000
