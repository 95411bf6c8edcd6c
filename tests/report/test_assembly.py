"""Executed chapters made into one notebook."""

from pathlib import Path

import builder
import nbformat
import pytest
from nbformat import v4

from casebook.report.assembly import combine, make_unique, without_record


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
    [start, cell] = combine(builder.edition(bridge).only(["pro"]), [path]).cells
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
        builder.edition(bridge).only(["all"]),
        [executed(tmp_path / "a.ipynb", v4.new_markdown_cell("No title."))],
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


# --- the record

RECORD = "# Only those for it"


@pytest.fixture
def with_a_record(bridge):
    """Two chapters, the second of the record."""
    edition = builder.edition(bridge)
    first, second = edition.chapters
    return edition.model_copy(update={"chapters": [first, second.model_copy(update={"record": True})]})


def assembled(edition, tmp_path, tags=()):
    tagged = v4.new_markdown_cell("Behind.", metadata={"tags": list(tags)})
    paths = [
        executed(tmp_path / f"{name}.ipynb", v4.new_markdown_cell("# Title"), *more)
        for name, more in (("a", [tagged]), ("b", [v4.new_markdown_cell("More.")]))
    ]
    whole = combine(edition, paths)
    whole.metadata["casebook"] = {"title": "The bridge", "partial": False}
    return whole


@pytest.mark.parametrize(
    "tags, printed",
    [([], ["# Title", "Behind."]), (["record"], ["# Title"])],
    ids=["no cell tagged", "a cell tagged"],
)
def test_what_is_of_the_record_is_not_printed(with_a_record, tmp_path, tags, printed):
    whole = assembled(with_a_record, tmp_path, tags)
    sources = [cell.source for cell in whole.cells]
    assert sources[:2] == ["# Title", "Behind."]
    assert sources[2].startswith("# The record\n") and sources[3:] == [RECORD, "More."]
    shown = without_record(whole)
    assert [cell.source for cell in shown.cells] == printed
    assert shown.metadata["casebook"] == {"title": "The bridge", "partial": True}
    assert not whole.metadata["casebook"]["partial"]


def test_a_notebook_that_is_all_record_or_none_is_printed_whole(bridge, with_a_record, tmp_path):
    for edition in (
        builder.edition(bridge),
        with_a_record.model_copy(update={"chapters": [with_a_record.chapters[1]] * 2}),
    ):
        whole = assembled(edition, tmp_path)
        assert without_record(whole) is whole
