"""The printed report as pages: how many, what begins where, how much stays white, and how large the type is."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import builder
import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from casebook.report import render

MOST = 24  # pages
WHITE = (
    1 / 3
)  # of the height that text takes: the most that is left free at the foot, but for a chapter's last page
MARGINS = 57, 51  # points: A4's, the wider; above and below the text
DPI = 20


class Chapter(NamedTuple):
    title: str
    page: int  # from 0
    at_top: bool


class Printed(NamedTuple):
    pdf: Path
    pages: list
    chapters: list[Chapter]


@pytest.fixture(
    scope="module",
    params=[
        ("israel-azerbaijan", "a4"),
        ("israel-azerbaijan", "letter"),
        pytest.param(("main-street", "letter"), marks=pytest.mark.slow),
        pytest.param(("main-street", "a4"), marks=pytest.mark.slow),
    ],
    ids="-".join,
)
def printed(request, root, tmp_path_factory) -> Printed:
    """A case's report on paper of one size."""
    case, paper = request.param
    edition = builder.edition(root).of_case(case).on_paper(paper)
    _, pdf = render.render(edition, tmp_path_factory.mktemp("printed"))
    reader = PdfReader(pdf)
    outline = [entry for entry in reader.outline if not isinstance(entry, list)]
    height = float(reader.pages[0].mediabox.height)
    chapters = [
        Chapter(entry.title, reader.get_destination_page_number(entry), entry.top > height - MARGINS[0])
        for entry in outline
    ]
    return Printed(pdf, reader.pages, chapters)


def test_it_keeps_to_its_pages(printed):
    assert len(printed.pages) <= MOST


def test_an_article_has_one_page_to_itself(printed):
    """And the first page, which stands alone, is one page too."""
    articles = [n for n, chapter in enumerate(printed.chapters) if re.match(r".+ \d{4}: ", chapter.title)]
    assert len(articles) >= 3
    for n in [0, *articles]:
        here, after = printed.chapters[n : n + 2]
        assert after.page == here.page + 1 and after.at_top, here.title
    assert not all(chapter.at_top for chapter in printed.chapters[1:])  # others share one


def test_no_page_but_a_chapters_last_is_more_than_a_third_white(printed, tmp_path):
    last = {chapter.page - 1 for chapter in printed.chapters if chapter.at_top} | {len(printed.pages) - 1}
    free = {page + 1: round(share, 2) for page, share in enumerate(free_at_foot(printed.pdf, tmp_path))}
    assert not {page: share for page, share in free.items() if share > WHITE and page - 1 not in last}


def free_at_foot(pdf: Path, folder: Path) -> list[float]:
    """The share of each page's height, without its margins, that nothing stands on, from the foot upwards."""
    if not shutil.which("pdftoppm"):
        pytest.skip("needs pdftoppm, of poppler-utils, to look at the pages")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", pdf, folder / "page"], check=True)
    shares = []
    for path in sorted(folder.glob("page-*.pgm")):
        top, bottom = (round(margin / 72 * DPI) for margin in MARGINS)
        rows = np.flatnonzero((np.asarray(Image.open(path))[top:-bottom] < 250).any(axis=1))
        height = Image.open(path).height - top - bottom
        shares.append(1 - (rows[-1] + 1) / height if len(rows) else 1.0)
    return shares


FIGURES, TABLES, PROSE = 7.0, 8.5, 10.5  # points


def test_the_type_is_large_enough(printed):
    small, prose = set(), 0
    for page in printed.pages:
        for text, font, size in pieces(page):
            in_figure = "DejaVuSans" in font and "Mono" not in font
            least = FIGURES if in_figure else TABLES
            small |= {(text, size)} if size < least - 0.01 and re.search(r"\w", text) else set()
            prose += len(text) if abs(size - PROSE) < 0.01 else 0
    assert not small
    assert prose > 3000


def pieces(page) -> list[tuple[str, str, float]]:
    """The text of a page: words, font, and size in points as it is printed."""
    found = []

    def visit(text, outer, inner, font, size):
        scale = np.prod([abs(a * d - b * c) ** 0.5 for a, b, c, d, *_ in (outer, inner)])
        if text.strip():
            found.append((text.strip(), (font or {}).get("/BaseFont", ""), round(size * scale, 2)))

    page.extract_text(visitor_text=visit)
    return found


def test_labels_in_figures_are_large_enough_on_a_phone(printed):
    """On a screen 390 pixels wide a figure is shown as large as it is drawn, where 7.5 points are 10 pixels."""
    page = printed.pdf.with_suffix(".html").read_text("utf-8")
    narrow = re.findall(r'<div class="casebook-narrow".*?</svg>', page, re.DOTALL)
    sizes = [
        float(size)
        for svg in narrow
        for size in re.findall(r"\bfont(?:-size)?: ?(?:[a-z]+ )*([\d.]+)px", svg)
    ]
    assert sizes and min(sizes) >= 7.5
