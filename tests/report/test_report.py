"""A three-claim case rendered end to end, with the same notebook twice."""

import json
import platform
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import builder
import nbformat
import pytest
from builder import notebook
from example_chapters import ALL, PRO, chapter_twice, claims_notebook, copies_of_three_claims, three_claims
from nbformat import v4
from pypdf import PdfReader
from saved_notebooks import changed_notebook, run_and_saved

from casebook.case import CaseError
from casebook.execution.chapter import ChapterError
from casebook.execution.parameters import ParameterError
from casebook.report import render
from casebook.report.digest import digests
from casebook.report.files import misfits
from casebook.report.folders import output_folder


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """That casebook, rendered."""
    folder = tmp_path_factory.mktemp("rendered")
    html, pdf = render.render(builder.edition(chapter_twice(folder)))
    return folder, html, pdf


def digest_of(html: Path) -> str:
    """The digest that a report carries."""
    return re.search(r'<meta name="casebook-digest" content="([0-9a-f]+)"', html.read_text("utf-8"))[1]


@pytest.fixture(scope="module")
def pages(rendered) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(rendered[2]).pages)


# --- end to end


def test_both_files_stand_in_report(rendered):
    folder, html, pdf = rendered
    assert (html, pdf) == (folder / "report/report.html", folder / "report/report.pdf")
    assert sorted(path.name for path in (folder / "report").iterdir()) == [
        "build",
        "report.html",
        "report.pdf",
        "report.sha256",
        "report.yml",
    ]


@pytest.mark.parametrize("claim", ("K001", "K002", "K003"))
def test_every_claim_is_found_in_both(rendered, pages, claim):
    assert f'id="{claim}"' in rendered[1].read_text("utf-8") and claim in pages


@pytest.mark.parametrize(
    "text",
    [
        "The bridge should be built.",
        "3 claims stand",
        "2 claims stand",
        "Only those for it",
        "Who mends it",
        "Slowly",
        "Table 2",
        "Figure 2",
        "Colophon",
        "no human coder took part",
        "The tables are data/bridge/",
    ],
)
def test_both_say(rendered, pages, text):
    readable = re.sub(r"<[^>]+>", " ", rendered[1].read_text("utf-8"))
    assert text in " ".join(readable.split()) and text in " ".join(pages.split())


def test_both_carry_the_digest(rendered):
    folder, html, pdf = rendered
    stamp = digests(builder.edition(folder)).report
    assert digest_of(html) == stamp
    assert f"casebook-digest:{stamp}" in PdfReader(pdf).metadata["/Keywords"]


def test_neither_tells_of_the_machine(rendered):
    folder, html, pdf = rendered
    for content in (html.read_bytes(), pdf.read_bytes()):
        assert str(folder).encode() not in content and str(Path.home()).encode() + b"/" not in content


def test_the_machine_is_described_beside_it(rendered, pages):
    """And nowhere in it: not by the versions of its programs either."""
    described = json.loads((rendered[0] / "report/build/environment.json").read_text("utf-8"))
    assert described["python"] == platform.python_version() and described["platform"] == platform.platform()
    assert described["packages"]["pandas"] == version("pandas")
    readable = re.sub(r"<style.*?</style>|<[^>]+>", " ", rendered[1].read_text("utf-8"), flags=re.DOTALL)
    for text in (readable, pages):
        assert not re.search(rf"Python|{re.escape(version('pandas'))}|{re.escape(platform.release())}", text)


def test_no_id_stands_twice(rendered):
    ids = re.findall(r'\sid="([^"]+)"', rendered[1].read_text("utf-8"))
    assert len(ids) == len(set(ids)) and {
        "tbl-claims",
        "pro.tbl-claims",
        "fig-claims",
        "pro.fig-claims",
    } <= set(ids)


def test_the_same_inputs_give_the_same_bytes(rendered, tmp_path):
    """From another folder too, for nothing of the machine goes in."""
    folder, *files = rendered
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build", "report.html", "report.pdf"))
    assert [path.read_bytes() for path in render.render(builder.edition(copy))] == [
        path.read_bytes() for path in files
    ]


# --- where it goes, and what an error leaves


def test_a_variation_goes_to_build(rendered):
    edition = builder.edition(rendered[0])
    assert output_folder(edition) == rendered[0] / "report"
    for other in (edition.only(["pro"]), edition.with_values({"stance": "for"}), edition.of_case("other")):
        assert output_folder(other).parent == rendered[0] / "report/build"
    assert output_folder(edition, texts=Path("copies")).parent == rendered[0] / "report/build"


def test_quotations_never_go_to_report(bridge):
    with pytest.raises(render.ReportError, match="choose another --output"):
        render.render(builder.edition(bridge), bridge / "report", copies_of_three_claims(bridge / "texts"))


def test_a_kernel_finds_the_copies(bridge):
    cells = (
        "# Quoted",
        "from casebook.case import Case\nfrom casebook.display import Note",
        "Note(Case.load('bridge').quotes['P002'])",
    )
    notebook(bridge / "notebooks/quotes.ipynb", *cells)
    edition = builder.edition(casebook_with(bridge, [{"id": "quotes", "notebook": "quotes.ipynb"}]))
    html, _ = render.render(edition, texts=copies_of_three_claims(bridge / "texts"))
    assert html.parent.parent == bridge / "report/build" and html.parent.name.startswith("report-texts-")
    page = html.read_text("utf-8")
    assert "Its cost is known and small" in page and "own rendering" in page and str(bridge) not in page


def casebook_with(folder: Path, chapters: list[dict]) -> Path:
    shutil.rmtree(folder / "report")
    shutil.rmtree(folder / "data")
    return three_claims(folder, chapters)


BROKEN = {
    "a failing cell": ("raise ValueError('no')", ExceptionGroup),
    "a reference to nothing": (
        "from casebook.display import Note\nNote('[Table](#tbl-nowhere)')",
        ValueError,
    ),
}


@pytest.mark.parametrize("cell, error", BROKEN.values(), ids=BROKEN)
def test_an_error_leaves_the_earlier_report(bridge, cell, error):
    notebook(bridge / "notebooks/broken.ipynb", "# Broken", cell)
    (bridge / "notebooks/claims.ipynb").unlink()  # of a notebook left out a reference might be text
    casebook_with(bridge, [{"id": "broken", "notebook": "broken.ipynb"}])
    earlier = {bridge / "report/report.html": "earlier", bridge / "report/report.pdf": "earlier"}
    for path, text in earlier.items():
        path.write_text(text)
    with pytest.raises(error) as caught:
        render.render(builder.edition(bridge))
    assert {path: path.read_text() for path in earlier} == earlier
    assert not list((bridge / "report").glob(".report*"))
    if error is ExceptionGroup:
        [failure] = caught.value.exceptions
        assert (
            isinstance(failure, ChapterError) and failure.kept == bridge / "report/build/report/broken.ipynb"
        )


def test_parameters_are_checked_before_a_kernel_starts(bridge):
    edition = builder.edition(bridge).with_values({"pro.stance": "pro", "all.stance": "against"})
    with pytest.raises(
        ParameterError, match="^pro.stance: 'pro' is not accepted; give for, against, or null$"
    ):
        render.render(edition)
    assert not (bridge / "report/build").exists()


def test_a_case_that_is_not_there(bridge):
    with pytest.raises(CaseError, match=r"brigde: no such case in data/ \(there: bridge\)"):
        render.render(builder.edition(bridge).of_case("brigde"))


# --- what is committed


def test_the_committed_report_is_current(root):
    """Of these very tables, notebooks and sources: where it is not, `make report` makes it so."""
    assert digest_of(root / "report/report.html") == digests(builder.edition(root)).report, (
        "the report is stale: run make report"
    )


def test_the_committed_files_are_one_set(root):
    """As their receipt has them: `sha256sum --check report.sha256` in report/ says the same."""
    assert misfits(root / "report/report") == []


# --- what an earlier run has left


def told(folder: Path, **options) -> list[str]:
    """What is told of each chapter while the casebook is rendered."""
    events = []
    render.render(builder.edition(folder), progress=lambda event, *_: events.append(event), **options)
    return sorted(event for event in events if event in ("done", "cached"))


CHANGES = {
    "nothing": (lambda folder: None, []),
    "a notebook run and saved": (
        lambda folder: changed_notebook(folder / "notebooks/claims.ipynb", run_and_saved),
        [],
    ),
    "the page": (lambda folder: append(folder / "report/report.html", "x"), ["cached", "cached"]),
    "a set that does not belong together": (
        lambda folder: edit(folder / "report/report.sha256", "report.pdf", "report.pdg"),
        ["cached", "cached"],
    ),
    "a receipt lost": (lambda folder: (folder / "report/report.sha256").unlink(), ["cached", "cached"]),
    "a page lost": (lambda folder: (folder / "report/report.pdf").unlink(), ["cached", "cached"]),
    "the edition's words": (
        lambda folder: edit(folder / "report/report.yml", "Slowly", "Fast"),
        ["cached", "cached"],
    ),
    "a parameter": (
        lambda folder: edit(folder / "report/report.yml", "stance: for", "stance: against"),
        ["cached", "done"],
    ),
    "a picture": (
        lambda folder: shutil.copy(folder / "other.svg", folder / "notebooks/a.svg"),
        ["cached", "cached"],
    ),
    "a row": (lambda folder: edit(folder / "data/bridge/claims.csv", "settled", "known"), ["done", "done"]),
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 {0} {0}"></svg>'


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    assert old in (text := path.read_text("utf-8"))
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def with_picture(tmp_path_factory):
    """A casebook with a picture, rendered; and a copy of it to go back to."""
    folder = tmp_path_factory.mktemp("earlier") / "casebook"
    path = claims_notebook(folder / "notebooks/claims.ipynb")
    whole = nbformat.read(path, as_version=4)
    whole.cells.insert(1, v4.new_markdown_cell("![A square](a.svg)"))
    nbformat.write(whole, path)
    (folder / "notebooks/a.svg").write_text(SVG.format(9))
    (folder / "other.svg").write_text(SVG.format(12))
    three_claims(folder, [ALL, PRO], front="## How to read\n\nSlowly.")
    render.render(builder.edition(folder))
    shutil.copytree(folder, folder.with_name("copy"))
    return folder


@pytest.mark.parametrize("change, expected", CHANGES.values(), ids=CHANGES)
def test_only_what_changed_is_made_again(with_picture, change, expected):
    shutil.rmtree(with_picture)
    shutil.copytree(with_picture.with_name("copy"), with_picture)
    change(with_picture)
    assert told(with_picture) == expected
    assert told(with_picture) == []
    html = (with_picture / "report/report.html").read_text("utf-8")
    assert html.endswith("</html>\n")
    assert digest_of(with_picture / "report/report.html") == digests(builder.edition(with_picture)).report


def test_force_runs_all(rendered):
    assert told(rendered[0], force=True) == ["done", "done"]
