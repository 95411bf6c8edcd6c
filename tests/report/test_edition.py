"""report.yml: what it may say, what is wrong with it, and the values that chapters get."""

import builder
import pytest

from casebook.execution.parameters import ParameterError
from casebook.report.edition import UnknownNameError
from casebook.report.yaml_file import EditionError

BOOK = "default: x\neditions: {x: {case: bridge, chapters: [{id: a, notebook: claims.ipynb}]}}"


@pytest.mark.parametrize(
    "text, told",
    [
        (BOOK, None),
        (BOOK.replace("default: x", "default: y"), "no edition 'y' (there: x)"),
        ("default: x", "editions: is missing"),
        ("", "the file: "),
        ("a: [", "is not YAML: "),
        (
            BOOK.replace("case:", "titel: T, case:"),
            "editions.x.titel: no such key; did you mean 'title'?",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: []}}",
            "editions.x.chapters: list should have at least 1 item",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: a}]}}",
            "editions.x.chapters[0].notebook: is missing",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: A b, notebook: claims.ipynb}]}}",
            "editions.x.chapters[0].id: write small letters",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: a, notebook: cliams.ipynb}]}}",
            "editions.x.chapters[0].notebook: no notebooks/cliams.ipynb; did you mean 'claims.ipynb'?",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [&c {id: a, notebook: claims.ipynb}, *c]}}",
            "editions.x.chapters[1].id: 'a' is taken",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: colophon, notebook: claims.ipynb}]}}",
            "'colophon' is taken",
        ),
    ],
)
def test_report_yml(bridge, text, told):
    (bridge / "report/report.yml").write_text(text)
    if told is None:
        assert builder.edition(bridge).name == "x"
        return
    with pytest.raises(EditionError) as caught:
        builder.edition(bridge)
    assert told in str(caught.value) and all(
        line.startswith("report/report.yml: ") for line in caught.value.errors
    )


@pytest.mark.parametrize(
    "values, told",
    [
        ({"stanse": "for"}, "stanse: no such parameter; did you mean 'stance'? (there: case, stance)"),
        (
            {"pro.stanse": "for"},
            "pro.stanse: no such parameter; did you mean 'stance'? (there: case, stance)",
        ),
        ({"por.stance": "for"}, "por.stance: no such chapter; did you mean 'pro'? (there: all, pro)"),
    ],
)
def test_a_parameter_that_no_chapter_takes(bridge, values, told):
    with pytest.raises(ParameterError) as caught:
        builder.edition(bridge).with_values(values)
    assert str(caught.value) == told


def test_values_of_every_chapter(bridge):
    edition = builder.edition(bridge)
    assert edition.values() == {
        "all": {"case": "bridge", "stance": None},
        "pro": {"case": "bridge", "stance": "for"},
    }
    assert edition.with_values({"all.stance": "against"}).values()["all"]["stance"] == "against"
    assert {each["stance"] for each in edition.with_values({"stance": "null"}).values().values()} == {None}
    assert {each["case"] for each in edition.of_case("other").values().values()} == {"other"}


# --- a chapter for each article

THREE = {"sources": "source_id | short | title\nS1 | One | First\nS2 | Two | Second\nS3 | Three | Third"}
EACH = [
    {"id": "page", "notebook": "page.ipynb", "each": "article", "parameters": {"width": 2}},
    {"id": "all", "notebook": "all.ipynb"},
]


@pytest.fixture
def a_page_an_article(tmp_path):
    builder.notebook(
        tmp_path / "notebooks/page.ipynb",
        "# An article",
        parameters='article: Article = "S1"\nwidth: int = 1',
    )
    builder.notebook(tmp_path / "notebooks/all.ipynb", "# All", parameters="articles: list[Article] = []")
    return builder.write_casebook(tmp_path, THREE, EACH)


def test_a_chapter_stands_once_for_each_article(a_page_an_article):
    chapters = builder.edition(a_page_an_article).chapters
    assert [(entry.id, entry.title, entry.parameters) for entry in chapters] == [
        ("page-s1", "One: First", {"width": 2, "article": "S1"}),
        ("page-s2", "Two: Second", {"width": 2, "article": "S2"}),
        ("page-s3", "Three: Third", {"width": 2, "article": "S3"}),
        ("all", "", {}),
    ]


@pytest.mark.parametrize(
    "articles, ids",
    [
        ("S1,Three", ["page-s1", "page-s3", "all"]),
        (["Two"], ["page-s2", "all"]),
        ([], ["page-s1", "page-s2", "page-s3", "all"]),
        ("5", ["all"]),  # no article at all: told when the values are checked
    ],
)
def test_an_article_that_is_left_out_has_no_chapter(a_page_an_article, articles, ids):
    edition = builder.edition(a_page_an_article).with_values({"articles": articles})
    assert [entry.id for entry in edition.chapters] == ids


def test_of_more_than_seven_articles_none_has_a_page(a_page_an_article):
    rows = "".join(f"\nS{number},Short {number},Title {number}" for number in range(1, 9))
    (a_page_an_article / "data/bridge/sources.csv").write_text(f"source_id,short,title{rows}\n", "utf-8")
    assert [entry.id for entry in builder.edition(a_page_an_article).chapters] == ["all"]


@pytest.mark.parametrize("broken", [None, "title\nalone\n", "source_id,short,title\n\xff"])
def test_a_case_whose_articles_cannot_be_read_has_no_such_chapter(a_page_an_article, broken):
    table = a_page_an_article / "data/bridge/sources.csv"
    table.unlink() if broken is None else table.write_bytes(broken.encode("latin-1"))
    assert [entry.id for entry in builder.edition(a_page_an_article).chapters] == ["all"]


def test_another_case_has_pages_of_its_own_articles(a_page_an_article):
    (a_page_an_article / "data/ford").mkdir()
    (a_page_an_article / "data/ford/sources.csv").write_text(
        "source_id,short,title\nS9,Nine,Ninth\n", "utf-8"
    )
    chapters = builder.edition(a_page_an_article).of_case("ford").chapters
    assert [entry.id for entry in chapters] == ["page-s9", "all"]


# --- the record


def test_the_record_is_a_report_of_its_own(bridge):
    edition = builder.edition(bridge)
    marked = edition.model_copy(
        update={
            "chapters": [edition.chapters[0], edition.chapters[1].model_copy(update={"record": True})],
            "pages": 1,
        }
    )
    record = marked.record_alone()
    assert (record.name, record.pages, record.is_default) == ("record", None, False)
    assert [(entry.id, entry.record) for entry in record.chapters] == [("pro", False)]
    with pytest.raises(UnknownNameError) as caught:
        edition.record_alone()
    assert str(caught.value) == "report: no chapter of this edition is of the record"
