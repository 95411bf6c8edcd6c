"""Grids: which sets they make, which runs these need, and what is wrong with one before anything runs."""

import re

import pytest
from example_chapters import grid, sweepable

from casebook.sweep.grid import Grid
from casebook.sweep.settings import GridError

LEFT_OUT = [("articles without S1", {"articles": ["S2"]}), ("articles without S2", {"articles": ["S1"]})]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return sweepable(tmp_path_factory.mktemp("grids"), "counts", "plain", "breaks")


def read(folder, text):
    return Grid(grid(folder, text), folder)


SETS = {
    "nothing": ("{}", []),
    "values": ("vary: {least: [2, 3]}", [("least 2", {"least": 2}), ("least 3", {"least": 3})]),
    "every article left out": ("vary: {articles: leave_one_out}", LEFT_OUT),
    "every article alone": (
        "vary: {articles: each}",
        [("articles S1", {"articles": ["S1"]}), ("articles S2", {"articles": ["S2"]})],
    ),
    "every coder": ("vary: {coder: each}", [("coder A", {"coder": "A"}), ("coder B", {"coder": "B"})]),
    "a product": (
        "vary: {coder: [A, B], counts.least: [2, 3]}",
        [
            (f"coder {coder}, counts.least {least}", {"coder": coder, "counts.least": least})
            for coder in "AB"
            for least in (2, 3)
        ],
    ),
    "a union, in which a set stands once": (
        "vary: [{articles: leave_one_out}, {least: [2]}, {articles: [[S2], [S1, S2]]}]",
        [*LEFT_OUT, ("least 2", {"least": 2}), ("articles S1,S2", {"articles": ["S1", "S2"]})],
    ),
    "sets by name": (
        "sets: [{name: one, least: 2}, {name: other, least: 2, coder: A}]",
        [("one", {"least": 2}), ("other", {"least": 2, "coder": "A"})],
    ),
    "over the grid's own parameters": (
        "{parameters: {articles: [Build it, S2]}, vary: {articles: leave_one_out}}",
        [
            ("articles without Build it", {"articles": ["S2"]}),
            ("articles without S2", {"articles": ["Build it"]}),
        ],
    ),
}


@pytest.mark.parametrize("text, expected", SETS.values(), ids=SETS)
def test_the_sets(folder, text, expected):
    made = read(folder, text).sets
    assert [(one.name, one.values) for one in made] == [("as it stands", {}), *expected]
    assert [one.number for one in made] == list(range(len(made)))


RUNS = {  # the numbers of the sets that each run of a chapter is for
    "vary: {coder: [A, B]}": {"counts": [[0], [1], [2]], "plain": [[0, 1, 2]], "breaks": [[0, 1, 2]]},
    "vary: {least: [1, 2]}": {"counts": [[0, 1], [2]], "plain": [[0, 1], [2]], "breaks": [[0, 1], [2]]},
    "vary: {plain.least: [2]}": {"counts": [[0, 1]], "plain": [[0], [1]], "breaks": [[0, 1]]},
    "sets: [{name: a, plain.least: 1, least: 2}]": {
        "counts": [[0], [1]],
        "plain": [[0, 1]],
        "breaks": [[0], [1]],
    },
    "{parameters: {least: 5}, vary: {least: [5]}}": {
        "counts": [[0, 1]],
        "plain": [[0, 1]],
        "breaks": [[0, 1]],
    },
    "{chapters: [plain], vary: {least: ['2', 2]}, sets: [{name: a, least: 2}]}": {"plain": [[0], [1, 2]]},
}


@pytest.mark.parametrize("text, expected", RUNS.items(), ids=RUNS)
def test_sets_that_are_the_same_for_a_chapter_run_once(folder, text, expected):
    made = read(folder, text)
    found = {id: [] for id in made.notebooks}
    for run in made.runs([*made.notebooks], made.sets):
        found[run.id].append([one.number for one in run.sets])
    assert found == expected


def test_a_set_is_shown_as_the_command_line_takes_it(folder):
    made = read(folder, "sets: [{name: a, counts.least: 2, articles: [S1, S2], coder: A}]")
    shown = {"counts.least": "2", "articles": "S1,S2", "coder": "A"}
    assert made.shown(made.sets[1], "counts") == shown
    assert made.shown(made.sets[0], "counts") == {"counts.least": "1", "articles": "", "coder": "settled"}
    assert made.shown(made.sets[1], "plain") == dict.fromkeys(shown, "")


def test_the_grid_that_the_document_shows(root, tmp_path):
    """Over the report itself: the base, five articles, two coders, a product of six, and one with a name."""
    [shown] = re.findall(
        r"^```yaml\n(.*?)^```", (root / "docs/sweeps.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    (tmp_path / "shown.yml").write_text(shown, "utf-8")
    assert len(Grid(tmp_path / "shown.yml", root).sets) == 1 + 5 + 2 + 6 + 1


ERRORS = {
    "a: [": ["report/grid.yml: is not YAML: "],
    "{vari: {}}": ["report/grid.yml: vari: no such key; did you mean 'vary'?"],
    "{edition: raport}": ["report/grid.yml: report/report.yml: no edition 'raport'; did you mean 'report'?"],
    "{chapters: [count]}": ["count: no such chapter; did you mean 'counts'?"],
    "{vary: {lest: [1]}}": ["lest: no such parameter; did you mean 'least'?"],
    "{vary: {count.least: [1]}}": ["count.least: no such chapter; did you mean 'counts'?"],
    "{chapters: [plain], vary: {coder: [A]}}": ["coder: no such parameter (there: least, text)"],
    "{vary: {least: 2}}": ["report/grid.yml: vary[0].least: 2: give a list of values, leave_one_out or each"],
    "{vary: {articles: leave_one_ot}}": ["leave_one_out or each; did you mean 'leave_one_out'?"],
    "{vary: {least: each}}": [
        "report/grid.yml: vary[0].least: nobody can tell which values there are: give a list of values"
    ],
    "{vary: {coder: leave_one_out}}": [
        "report/grid.yml: vary[0].coder: takes one value, so that none can be left out: write each"
    ],
    "{parameters: {articles: [S1]}, vary: {articles: leave_one_out}}": [
        "there is only S1: give a list of values"
    ],
    "{vary: {text: [a]}}": ["report/grid.yml: text: the table has a column of that name: write CHAPTER.text"],
    "{sets: [{least: 1}]}": ["report/grid.yml: sets[0].name: is missing"],
    "{sets: [{name: a, least: 1}, {name: a, least: 2}]}": ["report/grid.yml: sets[1].name: 'a' is taken"],
    "{parameters: {lest: 1}, vary: {ccoder: each}}": ["grid.yml: lest: no such", "grid.yml: ccoder: no such"],
    "{parameters: {least: x}}": ["report/grid.yml: counts.least: 'x' is not accepted; give a whole number"],
    "{vary: {least: [x, 2], articles: [[S9]]}}": [  # all at once, each as often as it is wrong
        "report/grid.yml: least x, articles S9: counts.least: 'x' is not accepted; give a whole number",
        "report/grid.yml: least x, articles S9: counts.articles: 'S9' is no article of this case",
    ],
}


@pytest.mark.parametrize("text, told", ERRORS.items(), ids=ERRORS)
def test_an_error_is_told_before_anything_runs(folder, text, told):
    with pytest.raises(GridError) as caught:
        read(folder, text)
    for sentence in told:
        assert str(caught.value).count(sentence) == 1
    assert not (folder / "report/build").exists()
