"""What stands in a cell is text in the chapters on arguments and agreement, whatever characters it has."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from casebook.case import Case
from casebook.chapters.agreement import analysis as agreement_analysis
from casebook.chapters.agreement import text as agreement_text
from casebook.chapters.arguments import clash_figures
from casebook.display.markup.html import HTMLWriter
from casebook.display.markup.parse import parse

PLAIN = "of old and new then up and more or less so on"
HOSTILE = (
    r"<img src=x onerror=alert(1)> *a* _b_ [x](y) $5 bn, then $4 bn | \c `d` ~~e~~ & https://example.org"
)


def with_text(case: Case, words: str) -> Case:
    """The case with these words, after its own, in every cell that anyone may write freely."""
    free = {
        "sources": ["short"],
        "claims": ["statement"],
        "questions": ["question", "note"],
        "assertions": ["attributed_to"],
        "adjudications": ["reason"],
        "codings": ["coder"],
    }
    tables = {
        name: case.tables[name].assign(
            **{column: case.tables[name][column] + f" {words}" for column in columns}
        )
        for name, columns in free.items()
    }
    changed = case.having(**tables)
    changed.__dict__["quotes"] = {"P2": words}
    return changed


ARGUMENTS = {
    "map": lambda case: clash_figures.clash_maps(case)[0],
}
AGREEMENT = {
    "answer": lambda case: agreement_text.agreement_answer(
        case, agreement_analysis.agreement(case.codings, draws=100)
    ),
}
SHOWS_NONE = {"opposition", "alphas", "confusions"}  # numbers and terms of vocabularies only


def page(shown) -> BeautifulSoup:
    """A display object as HTML, the drawing at the page's width only."""
    html = shown.bundle.get("text/html") or HTMLWriter().write(parse(shown.bundle["text/markdown"]))
    soup = BeautifulSoup(html, "html.parser")
    for narrow in soup.select(".casebook-narrow"):
        narrow.decompose()
    return soup


def elements(soup: BeautifulSoup) -> Counter:
    """How many elements of each name there are outside of drawings, where lines wrap otherwise."""
    return Counter(element.name for element in soup.find_all() if not element.find_parent("svg"))


@pytest.mark.parametrize("name", ARGUMENTS)
def test_hostile_text_is_shown_as_it_is_in_arguments(town, name):
    town.tables["relations"].loc[3, "to_claim"] = "K3"  # so that K4 is quoted to rebut and not rebutted
    check(town, name, ARGUMENTS[name])


@pytest.mark.parametrize("name", AGREEMENT)
def test_hostile_text_is_shown_as_it_is_in_agreement(two_coders, name):
    check(two_coders, name, AGREEMENT[name])


def check(case: Case, name: str, show) -> None:
    plain, hostile = (page(show(with_text(case, words))) for words in (PLAIN, HOSTILE))
    assert elements(hostile) == elements(plain)
    assert not hostile.find(["script", "image"]) and not hostile.find(onerror=True)
    assert {a["href"][0] for a in hostile.find_all("a")} <= {"#"}
    drawings = [drawing.extract() for drawing in hostile.find_all("svg")]
    if name not in SHOWS_NONE:
        assert HOSTILE in hostile.get_text()
    if name == "map":
        assert set(HOSTILE.split()) <= set(drawings[0].get_text(" ").split())
