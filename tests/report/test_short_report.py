"""A report with a number of pages to keep to, and the record behind it."""

import re

import builder
import pytest
import yaml
from example_chapters import chapter_twice
from pypdf import PdfReader

from casebook.report import render


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """The same casebook, whose report has one page to keep to and is on letter paper."""
    folder = chapter_twice(tmp_path_factory.mktemp("short"))
    book = folder / "report/report.yml"
    edition = yaml.safe_load(book.read_text("utf-8"))
    edition["editions"]["report"] |= {
        "pages": 1,
        "paper": "letter",
        "toc": False,
        "front": "",
    }
    book.write_text(yaml.safe_dump(edition), "utf-8")
    return folder


@pytest.fixture(scope="module")
def short_pages(short):
    return PdfReader(render.render(builder.edition(short))[1]).pages


def test_a_short_report_begins_on_the_page_of_its_title(short_pages):
    first = short_pages[0].extract_text()
    assert "The bridge" in first and "K001" in first
    assert not re.search(r"^1\.1\b", "\n".join(page.extract_text() for page in short_pages), re.MULTILINE)


@pytest.mark.parametrize("paper, points", [("", (612, 792)), ("a4", (595, 842))])
def test_the_paper_is_the_editions_or_the_one_asked_for(short, tmp_path, paper, points):
    edition = builder.edition(short).on_paper(paper)
    assert edition.is_default == (not paper)
    box = PdfReader(render.render(edition, tmp_path)[1]).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_more_pages_than_allowed_are_told(short, tmp_path, caplog):
    _, pdf = render.render(builder.edition(short), tmp_path, force=True)
    number = len(PdfReader(pdf).pages)
    assert f"report: {number} pages, but report.yml allows 1 (pages)" in caplog.text


def test_the_page_has_the_record_and_the_pdf_has_not(bridge):
    book = bridge / "report/report.yml"
    edition = yaml.safe_load(book.read_text("utf-8"))
    edition["editions"]["report"]["chapters"][1]["record"] = True
    book.write_text(yaml.safe_dump(edition), "utf-8")
    html, pdf = render.render(builder.edition(bridge))
    page, printed = html.read_text("utf-8"), "\n".join(each.extract_text() for each in PdfReader(pdf).pages)
    for words in ("The record", "Only those for it"):
        assert words in page and words not in printed
    assert page.rindex("Colophon") < page.rindex("The record")
    assert "Colophon" in printed
