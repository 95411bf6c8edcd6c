"""Renderings that leave something out: each in a folder of its own, each saying what, and none that fails."""

import itertools
import os
import re

import builder
import pytest
import yaml
from example_chapters import ALL, chapter_twice
from five_articles import FIVE_ARTICLES
from pypdf import PdfReader

from casebook.case import Case
from casebook.execution.chapter import Chapter
from casebook.execution.run import run_chapters
from casebook.export.html import CasebookHTMLExporter
from casebook.export.typst import TypstExporter
from casebook.report import assembly, render
from casebook.report.banner import banner
from casebook.report.digest import Digests
from casebook.report.edition import Edition
from casebook.report.folders import kernel_variables, output_folder
from casebook.report.selection import chosen_edition
from casebook.report.yaml_file import EditionError

ARTICLES = ["S1", "S2", "S3", "S4", "S5"]


@pytest.fixture(scope="module")
def five(tmp_path_factory):
    """A built case of five articles, with this repository's notebooks and editions."""
    return builder.write_casebook(tmp_path_factory.mktemp("five"), FIVE_ARTICLES)


def short(folder, name: str = "") -> Edition:
    """An edition of a casebook without its record."""
    edition = builder.edition(folder, name)
    return edition.only([entry.id for entry in edition.chapters if not entry.record])


# --- where they go


@pytest.mark.parametrize(
    "asked, name",
    [
        ({"name": "other"}, "other"),
        ({"chapters": ["pro"], "settings": ["stance=for"]}, "report-chapter-pro-stance-for-"),
        ({"paper": "letter"}, "report-letter-"),
        ({"settings": ["stance=null", "all.stance=against"]}, "report-stance-null-all-stance-against-"),
    ],
)
def test_a_folder_is_named_after_what_differs(book, asked, name):
    folder = output_folder(chosen_edition(book, **asked))
    assert folder.parent == book / "report/build"
    assert re.fullmatch(re.escape(name) + ("[0-9a-f]{6}" if name.endswith("-") else ""), folder.name)


@pytest.fixture
def book(bridge):
    """Two editions, the second with a name that Windows keeps for itself among others."""
    path = bridge / "report/report.yml"
    whole = yaml.safe_load(path.read_text("utf-8"))
    for name in ("other", "cache", "con", "Ä/../x"):
        whole["editions"][name] = whole["editions"]["report"]
    path.write_text(yaml.safe_dump(whole), "utf-8")
    return bridge


def test_other_settings_have_another_folder_with_a_safe_name(book):
    values = ["for", "For", "f-or", "f or", "f/or", "x" * 99, "x" * 98, "..", "CON", "a:b?", "ü", ""]
    editions = [builder.edition(book).with_values({"stance": value}) for value in values]
    editions += [builder.edition(book, name) for name in ("other", "cache", "con", "Ä/../x")]
    editions += [builder.edition(book).only(["all"]), builder.edition(book, "other").only(["all"])]
    names = [output_folder(edition).name for edition in editions]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,60}", name) for name in names)
    assert not {"cache", "sweeps", "con"} & set(names)


# --- what they say of themselves


def test_the_banner_says_what_is_left_out(root):
    case = Case.load("main-street", root / "data")
    whole = builder.edition(root, "main-street")
    everything = [entry.id for entry in whole.chapters]
    said = [
        (whole, ""),
        (builder.edition(root).of_case("main-street"), ""),
        (whole.on_paper("letter"), ""),
        (whole.with_values({"articles": "S1,S2,S3"}), ""),
        (whole.with_values({"articles": "S2"}), "Part of the case: Bugle 2024 of three articles"),
        (whole.only(["when"]), "Part of the case: only the chapter when"),
        (
            whole.only(["when"]).with_values({"articles": "S1,Bugle 2024"}),
            "Part of the case: Lantern 2024 and Bugle 2024 of three articles; only the chapter when",
        ),
        (
            whole.only(everything[:6]),
            f"Part of the case: six of {len(everything)} chapters",
        ),
        (whole.with_values({"when.articles": "S1"}), "With other settings: when.articles = S1"),
        (whole.with_values({"article-s1.article": "S2"}), "With other settings: article-s1.article = S2"),
    ]
    assert [banner(edition, case, edition.values()) for edition, _ in said] == [text for _, text in said]


def test_settings_are_told(bridge):
    case, edition = Case.load("bridge", bridge / "data"), builder.edition(bridge)
    same, one = edition.with_values({"stance": "against"}), edition.with_values({"pro.stance": "null"})
    assert banner(same, case, same.values()) == "With other settings: stance = against"
    assert banner(one, case, one.values()) == "With other settings: pro.stance = null"
    assert (
        banner(one.only(["pro"]), case, one.only(["pro"]).values())
        == "Part of the case: only the chapter pro; stance = null"
    )


def test_a_parameter_that_must_be_given_is_no_error(bridge):
    builder.notebook(
        bridge / "notebooks/claims.ipynb", "# Claims", parameters="case: str = 'bridge'\nwho: str"
    )
    edition = builder.edition(with_settings(bridge, chapters=[ALL])).with_values({"who": "Ada"})
    assert banner(edition, Case.load("bridge", bridge / "data"), edition.values()) == ""


@pytest.fixture(scope="module")
def a_part(tmp_path_factory):
    folder = chapter_twice(tmp_path_factory.mktemp("part"))
    return render.render(builder.edition(folder).only(["pro"]))


def test_the_banner_stands_on_every_page_and_in_both_titles(a_part):
    html, pdf = a_part
    said, page, pages = (
        "Part of the case: only the chapter pro",
        html.read_text("utf-8"),
        PdfReader(pdf).pages,
    )
    assert f"<title>The bridge – {said}</title>" in page and f'<p class="banner">{said}</p>' in page
    assert all(said in sheet.extract_text() for sheet in pages) and len(pages) > 2
    assert PdfReader(pdf).metadata.title == f"The bridge – {said}"


def test_a_whole_edition_has_none(tmp_path):
    html, pdf = render.render(builder.edition(chapter_twice(tmp_path)))
    page = html.read_text("utf-8")
    assert "<title>The bridge</title>" in page and 'class="banner"' not in page
    assert PdfReader(pdf).metadata.title == "The bridge"


# --- none fails


@pytest.fixture(scope="module")
def executed(five):
    """Every chapter of the report, run once: its values and the notebook of each."""
    edition = short(five)
    values = edition.values()
    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in edition.chapters]
    return values, dict(
        zip(values, run_chapters(chapters, five / "run", environment=kernel_variables(edition)))
    )


def test_each_chapter_alone_renders(five, executed):
    """What it refers to elsewhere is text."""
    values, notebooks = executed
    case, edition = Case.load("bridge", five / "data"), builder.edition(five)
    for id, path in notebooks.items():
        alone = edition.only([id])
        whole = assembly.assemble(alone, case, {id: values[id]}, Digests("", "", ""), [path])
        assembly.take_full_tables(whole)
        for exporter in (CasebookHTMLExporter, TypstExporter):
            assert f"only the chapter {id}" in exporter().from_notebook_node(whole)[0]


@pytest.mark.parametrize("article", ["S1", "S2", "S3"])
def test_each_article_alone_renders(root, tmp_path, article):
    edition = short(root, "main-street").with_values({"articles": article})
    html, pdf = render.render(edition, tmp_path)
    assert "of three articles" in html.read_text("utf-8") and pdf.stat().st_size


def test_an_edition_of_one_chapter_renders(bridge):
    """The default one too, with a reference to what only another notebook has."""
    for name, words in (("here", "See [Table](#tbl-elsewhere) and [K9](#K9)."), ("elsewhere", "Nothing.")):
        builder.notebook(bridge / f"notebooks/{name}.ipynb", f"# Title\n\n{words}")
    path = bridge / "report/report.yml"
    book = yaml.safe_load(path.read_text("utf-8"))
    book["editions"]["report"]["chapters"] = [{"id": "here", "notebook": "here.ipynb"}]
    path.write_text(yaml.safe_dump(book), "utf-8")
    html, _ = render.render(builder.edition(bridge))
    page = html.read_text("utf-8")
    assert "See Table and K9." in page and "tbl-elsewhere" not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    "articles",
    [subset for size in range(1, 6) for subset in itertools.combinations(ARTICLES, size)],
    ids=",".join,
)
def test_every_choice_of_articles_renders(five, tmp_path, articles):
    edition = short(five).with_values({"articles": list(articles)})
    html, pdf = render.render(edition, tmp_path)
    assert html.stat().st_size and pdf.stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize(
    "articles",
    [subset for size in (1, 4) for subset in itertools.combinations(ARTICLES, size)],
    ids=",".join,
)
def test_one_and_four_articles_of_the_real_case_render(root, tmp_path, articles):
    edition = short(root).with_values({"articles": list(articles)})
    html, pdf = render.render(edition, tmp_path)
    assert "of five articles" in html.read_text("utf-8") and pdf.stat().st_size


# --- an edition without the record


def with_settings(folder, **settings):
    path = folder / "report/report.yml"
    book = yaml.safe_load(path.read_text("utf-8"))
    book["editions"]["report"] |= settings
    path.write_text(yaml.safe_dump(book), "utf-8")
    return folder


def test_an_edition_without_the_record_does_not_run_it(bridge):
    chapters = [ALL, {"id": "behind", "notebook": "behind.ipynb", "record": True}]
    builder.notebook(bridge / "notebooks/behind.ipynb", "# Behind", "raise SystemError('never run')")
    edition = builder.edition(with_settings(bridge, record=False, chapters=chapters))
    assert [entry.id for entry in edition.chapters] == ["all"] and edition.is_default
    html, _ = render.render(edition)
    page = html.read_text("utf-8")
    assert 'id="casebook-record"' not in page and 'class="banner"' not in page


def test_without_the_record_a_chapter_must_be_left(bridge):
    chapters = [ALL | {"record": True}]
    with pytest.raises(EditionError, match="editions.report.record: without the record no chapter is left"):
        builder.edition(with_settings(bridge, record=False, chapters=chapters))


# --- a PDF that is open elsewhere


def test_a_pdf_that_cannot_be_replaced_is_told_and_the_next_run_renders(bridge, monkeypatch):
    edition = builder.edition(bridge)
    earlier = [path.read_bytes() for path in render.render(edition)]
    path = bridge / "report/report.yml"
    path.write_text(path.read_text("utf-8").replace("Two articles", "Both articles"), "utf-8")
    edition, replace = builder.edition(bridge), os.replace

    def refuse(source, goal):
        if str(goal).endswith("report.pdf"):
            raise PermissionError(13, "Permission denied")
        replace(source, goal)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        with pytest.raises(render.ReportError, match=r"report\.pdf cannot be replaced"):
            render.render(edition)
    files = [bridge / "report/report.html", bridge / "report/report.pdf"]
    assert [file.read_bytes() for file in files] == earlier
    events = []
    render.render(edition, progress=lambda event, *_: events.append(event))
    assert "unchanged" not in events and "Both articles" in files[0].read_text("utf-8")
