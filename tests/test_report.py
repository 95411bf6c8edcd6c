"""Editions, and a three-claim case rendered end to end, with the same notebook twice."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from pypdf import PdfReader
from three_claims import CLAIMS, casebook, claims_notebook, notebook, texts

from casebook import report
from casebook.case import CaseError
from casebook.combine import combine, make_unique
from casebook.edition import Edition, EditionError
from casebook.execute import ChapterError
from casebook.parameters import ParameterError

ALL = {"id": "all", "notebook": "claims.ipynb"}
PRO = {"id": "pro", "notebook": "claims.ipynb", "title": "Only those for it", "parameters": {"stance": "for"}}


def read(folder: Path, name: str = "") -> Edition:
    return Edition.read(folder / "report/report.yml", name)


@pytest.fixture
def bridge(tmp_path):
    """A casebook with the same chapter twice, the second time for one stance."""
    claims_notebook(tmp_path / "notebooks/claims.ipynb")
    return casebook(tmp_path, [ALL, PRO], subtitle="Two articles", front="## How to read\n\nSlowly.")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """That casebook, rendered."""
    folder = tmp_path_factory.mktemp("rendered")
    claims_notebook(folder / "notebooks/claims.ipynb")
    casebook(folder, [ALL, PRO], subtitle="Two articles", front="## How to read\n\nSlowly.")
    html, pdf = report.render(read(folder))
    return folder, html, pdf


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
        "report.yml",
    ]


@pytest.mark.parametrize("claim", CLAIMS)
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
        "No human coders",
        "pandas",
    ],
)
def test_both_say(rendered, pages, text):
    readable = re.sub(r"<[^>]+>", " ", rendered[1].read_text("utf-8"))
    assert text in " ".join(readable.split()) and text in " ".join(pages.split())


def test_both_carry_the_digest(rendered):
    folder, html, pdf = rendered
    stamp = report.digest(read(folder))
    assert report.digest_of(html) == stamp
    assert f"casebook-digest:{stamp}" in PdfReader(pdf).metadata["/Keywords"]


def test_neither_tells_of_the_machine(rendered):
    folder, html, pdf = rendered
    for content in (html.read_bytes(), pdf.read_bytes()):
        assert str(folder).encode() not in content and str(Path.home()).encode() + b"/" not in content


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
    assert [path.read_bytes() for path in report.render(read(copy))] == [path.read_bytes() for path in files]


# --- where it goes, and what an error leaves


def test_a_variation_goes_to_build(rendered):
    edition = read(rendered[0])
    assert report.output_folder(edition) == rendered[0] / "report"
    for other in (edition.only(["pro"]), edition.with_values({"stance": "for"}), edition.of_case("other")):
        assert report.output_folder(other) == rendered[0] / "report/build"
    assert report.output_folder(edition, texts=Path("copies")) == rendered[0] / "report/build"


def test_quotations_never_go_to_report(bridge):
    with pytest.raises(report.ReportError, match="choose another --output"):
        report.render(read(bridge), bridge / "report", texts(bridge / "texts"))


def test_a_kernel_finds_the_copies(bridge):
    cells = (
        "# Quoted",
        "from casebook.case import Case\nfrom casebook.display import Note",
        "Note(Case.load('bridge').quotes['P002'])",
    )
    notebook(bridge / "notebooks/quotes.ipynb", *cells)
    edition = read(casebook_with(bridge, [{"id": "quotes", "notebook": "quotes.ipynb"}]))
    html, _ = report.render(edition, texts=texts(bridge / "texts"))
    assert html == bridge / "report/build/report.html"
    page = html.read_text("utf-8")
    assert "Its cost is known and small" in page and "own rendering" in page and str(bridge) not in page


def casebook_with(folder: Path, chapters: list[dict]) -> Path:
    shutil.rmtree(folder / "report")
    shutil.rmtree(folder / "data")
    return casebook(folder, chapters)


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
    casebook_with(bridge, [{"id": "broken", "notebook": "broken.ipynb"}])
    earlier = {bridge / "report/report.html": "earlier", bridge / "report/report.pdf": "earlier"}
    for path, text in earlier.items():
        path.write_text(text)
    with pytest.raises(error) as caught:
        report.render(read(bridge))
    assert {path: path.read_text() for path in earlier} == earlier
    assert not list((bridge / "report").glob(".report*"))
    if error is ExceptionGroup:
        [failure] = caught.value.exceptions
        assert (
            isinstance(failure, ChapterError) and failure.kept == bridge / "report/build/report/broken.ipynb"
        )


def test_parameters_are_checked_before_a_kernel_starts(bridge):
    edition = read(bridge).with_values({"pro.stance": "pro", "all.stance": "against"})
    with pytest.raises(
        ParameterError, match="^pro.stance: 'pro' is not accepted; give for, against, or null$"
    ):
        report.render(edition)
    assert not (bridge / "report/build").exists()


def test_a_case_that_is_not_there(bridge):
    with pytest.raises(CaseError, match=r"brigde: no such case in data/ \(there: bridge\)"):
        report.render(read(bridge).of_case("brigde"))


# --- the digest


@pytest.mark.parametrize(
    "name",
    ["data/bridge/claims.csv", "data/bridge/datapackage.json", "notebooks/claims.ipynb", "report/report.yml"],
)
def test_the_digest_changes_with_every_input(bridge, name):
    before = report.digest(read(bridge))
    path = bridge / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert report.digest(read(bridge)) != before


def test_the_digest_changes_with_what_was_asked_for(bridge):
    edition = read(bridge)
    asked = [
        edition,
        edition.only(["all"]),
        edition.with_values({"stance": "for"}),
        edition.with_values({"stance": "against"}),
    ]
    digests = [report.digest(each) for each in asked] + [report.digest(edition, texts(bridge / "texts"))]
    assert len(set(digests)) == len(digests) and report.digest(read(bridge)) == digests[0]


def test_the_committed_report_is_current(root):
    """Of these very tables, notebooks and sources: where it is not, `make report` makes it so."""
    assert report.digest_of(root / "report/report.html") == report.digest(read(root)), (
        "the report is stale: run make report"
    )


# --- report.yml

CHAPTER = "chapters: [{id: a, notebook: claims.ipynb}]"


@pytest.mark.parametrize(
    "text, told",
    [
        ("default: x\neditions: {x: {case: bridge, %s}}" % CHAPTER, None),
        ("default: y\neditions: {x: {case: bridge, %s}}" % CHAPTER, "no edition 'y' (there: x)"),
        ("default: x", "editions: is missing"),
        ("", "the file: "),
        ("a: [", "is not YAML: "),
        (
            "default: x\neditions: {x: {case: bridge, titel: T, %s}}" % CHAPTER,
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
        assert read(bridge).name == "x"
        return
    with pytest.raises(EditionError) as caught:
        read(bridge)
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
        read(bridge).with_values(values)
    assert str(caught.value) == told


def test_values_of_every_chapter(bridge):
    edition = read(bridge)
    assert edition.values() == {
        "all": {"case": "bridge", "stance": None},
        "pro": {"case": "bridge", "stance": "for"},
    }
    assert edition.with_values({"all.stance": "against"}).values()["all"]["stance"] == "against"
    assert {each["stance"] for each in edition.with_values({"stance": "null"}).values().values()} == {None}
    assert {each["case"] for each in edition.of_case("other").values().values()} == {"other"}


# --- one notebook of several


def executed(path: Path, *cells) -> Path:
    nbformat.write(v4.new_notebook(cells=list(cells)), path)
    return path


def test_what_a_second_run_would_not_repeat_is_left_out(bridge, tmp_path):
    outputs = [
        v4.new_output("stream", name="stdout", text=f"read {bridge}/data/bridge/claims.csv"),
        v4.new_output("stream", name="stderr", text=f"{bridge}/x.py:3: DeprecationWarning"),
        v4.new_output("execute_result", data={"text/plain": "<Line2D at 0x7f3327dbad40>"}, execution_count=7),
    ]
    code = v4.new_code_cell(
        "x", outputs=outputs, execution_count=7, metadata={"tags": ["keep"], "papermill": {"duration": 1.2}}
    )
    path = executed(tmp_path / "a.ipynb", v4.new_markdown_cell("Before.\n\n# Title"), code)
    [start, cell] = combine(read(bridge).only(["pro"]), [path]).cells
    assert start.source == "Before.\n\n# Only those for it" and start.metadata == {
        "casebook": {"chapter": "pro"}
    }
    assert cell.metadata == {"tags": ["keep"]} and cell.execution_count is None
    assert [out.get("text") or out.data["text/plain"] for out in cell.outputs] == [
        "read data/bridge/claims.csv",
        "<Line2D>",
    ]


def test_a_chapter_without_title_gets_one(bridge, tmp_path):
    whole = combine(
        read(bridge).only(["all"]), [executed(tmp_path / "a.ipynb", v4.new_markdown_cell("No title."))]
    )
    assert [cell.source for cell in whole.cells] == ["# All", "No title."]
    nbformat.validate(whole)


@pytest.mark.parametrize(
    "mime, text, renamed",
    [
        (
            "text/html",
            '<figure id="fig-a"><svg><path id="fig-a-63-1"/><use href="#fig-a-63-1"/></svg>',
            '<figure id="b.fig-a"><svg><path id="b.fig-a-63-1"/><use href="#b.fig-a-63-1"/></svg>',
        ),
        (
            "text/html",
            '<tr id="K001"><td><a href="#K001">K001</a>',
            '<tr id="b.K001"><td><a href="#K001">K001</a>',
        ),
        ("text/vnd.typst", '#cb-figure("fig-a", x)', '#cb-figure("b.fig-a", x)'),
        ("text/vnd.typst", 'cb-anchor("K001", [#cb-id("K001")])', 'cb-anchor("b.K001", [#cb-id("K001")])'),
        (
            "text/markdown",
            "[Figure](#fig-a), [Figure](#fig-all), [K001](#K001)",
            "[Figure](#b.fig-a), [Figure](#fig-all), [K001](#K001)",
        ),
    ],
)
def test_ids_given_before_are_renamed(mime, text, renamed):
    defining = v4.new_output("display_data", data={"text/html": '<figure id="fig-a"></figure><tr id="K001">'})
    shown = v4.new_output("display_data", data={mime: text})
    cells = [v4.new_code_cell("", outputs=[shown, defining])]
    taken = {"fig-a", "K001"}
    make_unique(cells, "b", taken)
    assert shown.data[mime] == renamed and taken == {"fig-a", "K001", "b.fig-a", "b.K001"}


# --- what an earlier run has left


def told(folder: Path, **options) -> list[str]:
    """What is told of each chapter while the casebook is rendered."""
    events = []
    report.render(read(folder), progress=lambda event, *_: events.append(event), **options)
    return sorted(event for event in events if event in ("done", "cached"))


CHANGES = {
    "nothing": (lambda folder: None, []),
    "the page": (lambda folder: append(folder / "report/report.html", "x"), ["cached", "cached"]),
    "a page lost": (lambda folder: (folder / "report/report.pdf").unlink(), ["cached", "cached"]),
    "the edition's words": (lambda folder: edit(folder / "report/report.yml", "Slowly", "Fast"), ["cached", "cached"]),
    "a parameter": (lambda folder: edit(folder / "report/report.yml", "stance: for", "stance: against"), ["cached", "done"]),
    "a picture": (lambda folder: shutil.copy(folder / "other.svg", folder / "notebooks/a.svg"), ["cached", "cached"]),
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
    casebook(folder, [ALL, PRO], front="## How to read\n\nSlowly.")
    report.render(read(folder))
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
    assert html.endswith("</html>\n") and report.digest_of(with_picture / "report/report.html") == report.digest(
        read(with_picture)
    )


def test_force_runs_all(rendered):
    assert told(rendered[0], force=True) == ["done", "done"]
