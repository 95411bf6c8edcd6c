"""Sweeps with real kernels: what is found, what is missing, and that a sweep which was killed goes on."""

import os
import re
import signal
import subprocess
import sys

import pandas as pd
import pytest
from click.testing import CliRunner
from sweeps import grid, sweepable
from test_execute import family, processes, wait_for

from casebook.cli import main
from casebook.sweeps import findings

GRID = """
vary:
  - articles: leave_one_out
  - coder: each
  - least: [1, 2]
"""


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A sweep over three chapters, of which one finds nothing and one breaks in one set: its folder, and what it told."""
    folder = sweepable(tmp_path_factory.mktemp("swept"), "counts", "plain", "breaks")
    told = CliRunner().invoke(main, ["sweep", str(grid(folder, GRID))], obj=folder)
    return folder, told


@pytest.fixture
def found(swept):
    return findings.read(swept[0] / "report/build/sweeps/grid/findings.csv")


FOUND = {  # finding → its value in each set: as it stands, without S1, without S2, coder A, coder B, least 1, least 2
    "claims": [3, 1, 2, 3, 3, 3, 3],
    "both sides": [1, 0, 0, 1, 1, 1, 1],
    "first": ["for", "against", "for", "for", "against", "for", "for"],
    "share for": [2 / 3, 0, 1, 2 / 3, 1 / 3, 2 / 3, 2 / 3],
    "least": [None] * 7,
    "inverse": [-1, -1, -1, -1, -1, -1, None],
}


def test_what_is_found(found):
    told = {"number": "value", "truth": "value", "text": "text"}
    values = [getattr(row, told[row.kind]) if row.kind in told else None for row in found.itertuples()]
    rows = found.assign(told=pd.Series(values, dtype=object)).groupby("finding", sort=False)["told"]
    assert {name: list(values) for name, values in rows} == FOUND
    assert list(found.columns) == [*"set_id set chapter articles coder least finding kind value text unit".split()]
    assert dict(zip(found["finding"], found["unit"], strict=True))["claims"] == "claims"
    kinds = found[found["set_id"] == 0].set_index("finding")["kind"].to_dict()
    assert kinds == {
        "claims": "number",
        "both sides": "truth",
        "first": "text",
        "share for": "number",
        "least": "unknown",
        "inverse": "number",
    }


def test_both_files_hold_the_same(swept, found):
    pd.testing.assert_frame_equal(findings.read(swept[0] / "report/build/sweeps/grid/findings.parquet"), found)


def test_a_run_that_fails_is_told_by_chapter_and_set(swept, found):
    _, told = swept
    why = "code cell 3: 1 / (least - 2); Finding('inverse', 1 / (least - 2)); ZeroDivisionError: division by zero"
    assert told.exit_code == 1 and told.stderr.splitlines()[-1] == f"breaks, least 2: {why}"
    assert list(found.loc[found["kind"] == "missing", ["set", "finding", "text"]].iloc[0]) == ["least 2", "inverse", why]
    assert len(re.findall(r"^\d of \d: counts, .*: done$", told.stderr, re.MULTILINE)) == 6


def test_what_survives(found):
    rows = findings.survival(found).set_index("finding")
    assert rows["base"]["claims"] == "3 claims" and rows["base"]["both sides"] == "holds"
    assert rows["same"].to_dict() == {
        "claims": 4,
        "both sides": 4,
        "first": 4,
        "share for": 3,
        "least": 6,
        "inverse": 5,
    }
    assert rows["changed"]["first"] == ["articles without S1", "coder B"]
    assert (rows["low"]["claims"], rows["high"]["claims"], rows["missing"]["inverse"]) == (1, 3, 1)


def test_the_page(swept):
    page = (swept[0] / "report/build/sweeps/grid/index.html").read_text("utf-8")
    assert not re.findall(r"""(?:src|href)=["']?(?!data:|#)[a-z]+:""", page)
    for text in ("Sweep grid", "articles without S1", "breaks (least 2)", "missing: code cell 3", "both sides: holds in"):
        assert text in page


SWEEP = "import sys; from casebook.cli import main; main(['sweep', *sys.argv[1:]])"


def test_a_sweep_that_was_killed_goes_on(tmp_path):
    """Killed with SIGKILL after some of the runs: none of these is run again, and no process stays."""
    folder = sweepable(tmp_path, "waits")
    numbers = "vary: {seconds: [0.3], number: [0, 1, 2, 3, 4, 5, 6, 7]}"
    path = grid(folder, f"chapters: [waits]\n{numbers}")
    command = [sys.executable, "-c", SWEEP, str(path), "--jobs", "2"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True)
    done = [process.stderr.readline() for _ in range(3)]
    started = family(process.pid)
    os.killpg(process.pid, signal.SIGKILL)
    done += process.communicate()[1].splitlines(keepends=True)
    assert started and wait_for(lambda: not started & processes().keys(), 2)

    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stderr.splitlines()
    assert told[0] == f"{len(done)} of 9 runs as they were: nothing that they read has changed"
    names = [{line.split(": ")[1] for line in lines} for lines in (done, told[1:])]
    assert len(names[0]) + len(names[1]) == 9 and not names[0] & names[1]
    found = findings.read(folder / "report/build/sweeps/grid/findings.csv")
    assert list(found["value"]) == [0, *(number**2 for number in range(8))]
