"""Nothing of one case stands in the program, or in the report of another."""

import calendar
import json
import re
from collections import Counter

import pytest
from builder import ROOT
from running import run, short_chapters

from casebook.case import Case
from casebook.report.colophon import coding_text

FIRST, SECOND = (Case.load(name, ROOT / "data") for name in ("israel-azerbaijan", "main-street"))
WORD = re.compile(r"[^\W\d_]{3,}")
NAMES = {
    "authors": ["name"],
    "organisations": ["name", "country"],
    "sources": ["short", "outlet", "title"],
    "tie_searches": ["party"],
    "interests": ["party"],
    "events": ["label", "place"],
    "claims": ["statement"],
    "terms": ["wording"],
}
# Of these too the program speaks: a weight, a library, a type, a notebook.
PROGRAM = {"Central", "Congress", "Union", "Notebook", *calendar.month_name, *calendar.day_name}
READ = {".py", ".j2", ".typ", ".css", ".js", ".html", ".json"}


def words(case: Case) -> Counter:
    """How often each word stands in the case's own sentences; addresses are none."""
    cells = (
        cell
        for frame in case.tables.values()
        for name in frame.select_dtypes(exclude="number")
        for cell in frame[name]
    )
    text = " ".join([case.motion, *(cell for cell in cells if " " in cell)])
    return Counter(WORD.findall(re.sub(r"\S+[/.@]\S+", " ", text)))


def proper_nouns(case: Case, other: Case) -> set[str]:
    """The words in names, titles and statements that the case writes with a capital and that the other case has not."""
    own, foreign = words(case), words(other)
    named = [case.motion, case.title]
    named += [
        cell for table, columns in NAMES.items() for column in columns for cell in case.tables[table][column]
    ]
    return {
        word
        for word in {word for text in named for word in WORD.findall(text)} - PROGRAM
        if word[0].isupper()
        and own[word] > 4 * own[word.lower()]
        and not foreign[word] + foreign[word.lower()]
    }


def own_terms(case: Case, other: Case) -> set[str]:
    """Themes and concepts of several words, as `arms_energy`."""
    terms = [set(each.vocabularies["term"]) for each in (case, other)]
    return {term for term in terms[0] - terms[1] if "_" in term}


CASES = pytest.mark.parametrize("case, other", [(FIRST, SECOND), (SECOND, FIRST)], ids=lambda case: case.name)


@CASES
def test_there_are_names_to_look_for(case, other):
    names = proper_nouns(case, other)
    assert {"Azerbaijan", "Iran", "JNS", "Kamaras"} <= names or {"Thrumley", "Fenwether", "Lantern"} <= names


@CASES
def test_the_program_names_nothing_of_a_case(case, other):
    names, terms = proper_nouns(case, other), own_terms(case, other)
    texts = {
        path: path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*")) if path.suffix in READ
    }
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        lines = (line for cell in cells for line in cell["source"])
        texts[path] = "".join(
            line for line in lines if not line.startswith("case: str")
        )  # the folder in data/
    found = [
        (str(path.relative_to(ROOT)), word)
        for path, text in texts.items()
        for word in {*WORD.findall(text)} & names | {*re.findall(r"\w+", text)} & terms
    ]
    assert found == []


@pytest.mark.parametrize(
    "case, other",
    [
        pytest.param(SECOND, FIRST, id="main-street"),
        pytest.param(FIRST, SECOND, id="israel-azerbaijan", marks=pytest.mark.slow),
    ],
)
def test_the_report_of_one_case_names_nothing_of_the_other(case, other, monkeypatch):
    monkeypatch.setenv("CASEBOOK_DATA", str(ROOT / "data"))
    monkeypatch.setattr(Case, "load", lambda name: case)
    names = proper_nouns(other, case) | own_terms(other, case)
    articles = {"10_article.ipynb": list(case.sources["source_id"])}
    for notebook in short_chapters():
        for article in articles.get(notebook, [""]):
            shown = run(notebook, case=case.name, article=article)
            said = {
                word
                for bundle in shown
                for text in bundle.values()
                for word in re.findall(r"[^\W\d]+", str(text))
            }
            assert (notebook, said & names) == (notebook, set())
    assert not {*WORD.findall(coding_text(case))} & names
