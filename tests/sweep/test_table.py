"""The table of a sweep as a chapter reads it, and what came of each run as rows of it."""

import json
import math
import subprocess
import sys

import builder
import pandas as pd
import pytest
from example_chapters import grid, sweepable

from casebook.sweep import stamp, table
from casebook.sweep.gathering import NOT_RECORDED, failures, gather
from casebook.sweep.grid import Grid
from casebook.sweep.runner import Outcome

RUNNING = "papermill nbclient jupyter_client dask distributed typst casebook.sweep.run casebook.sweep.runner casebook.sweep.cluster"
READ = """
import sys
from casebook.case import Case
from casebook.sweep import stamp, table
rows = table.swept(Case.load("israel-azerbaijan"), "robustness")
print(len(rows), stamp.is_stale("robustness"), *sys.modules, file=sys.stdout)
"""


def test_a_chapter_that_reads_a_table_imports_nothing_that_runs_chapters(root):
    done = subprocess.run(
        [sys.executable, "-c", READ], capture_output=True, text=True, check=True, cwd=root / "notebooks"
    )
    rows, _, *modules = done.stdout.split()
    assert int(rows) > 100 and not set(modules) & set(RUNNING.split())


@pytest.fixture
def gathered(tmp_path):
    """Two sets of one chapter, of which the second has only one result; another chapter fails in the second."""
    made = Grid(grid(sweepable(tmp_path, "counts", "breaks"), "vary: {least: [2]}"), tmp_path)
    values = {"a": 3, "b": True, "c": "for", "d": None, "e": 0.5}
    findings = [
        {"name": name, "value": value, "unit": "claims" * (name == "a")} for name, value in values.items()
    ]
    outcomes = {
        (0, "counts"): Outcome(findings),
        (1, "counts"): Outcome(findings[:1]),
        (0, "breaks"): Outcome([{"name": "f", "value": 1, "unit": ""}]),
        (1, "breaks"): Outcome(error="it broke"),
    }
    return gather(made, ["counts", "breaks"], outcomes)


@pytest.mark.parametrize(
    "set_id, chapter, finding, kind, value, text, unit",
    [
        (0, "counts", "a", "number", 3, "", "claims"),
        (0, "counts", "b", "truth", 1, "", ""),
        (0, "counts", "c", "text", None, "for", ""),
        (0, "counts", "d", "unknown", None, "", ""),
        (0, "counts", "e", "number", 0.5, "", ""),
        (0, "breaks", "f", "number", 1, "", ""),
        (1, "counts", "a", "number", 3, "", "claims"),
        (1, "counts", "e", "missing", None, NOT_RECORDED, ""),
        (1, "breaks", "f", "missing", None, "it broke", ""),
    ],
)
def test_a_finding_has_a_row_in_every_set(gathered, set_id, chapter, finding, kind, value, text, unit):
    [row] = gathered.query("set_id == @set_id and chapter == @chapter and finding == @finding").to_dict(
        "records"
    )
    assert (row["kind"], row["text"], row["unit"]) == (kind, text, unit)
    assert math.isnan(row["value"]) if value is None else row["value"] == value
    assert row["least"] == str(set_id + 1) and row["set"] == ["as it stands", "least 2"][set_id]


def test_only_a_run_that_failed_is_a_failure(gathered):
    assert failures(gathered) == ["breaks, least 2: it broke"]


def test_a_table_is_read_as_it_was_written(gathered, tmp_path):
    table.write_table(gathered, tmp_path)
    pd.testing.assert_frame_equal(table.read_table(tmp_path / table.CSV), gathered)


@pytest.mark.parametrize("case, rows", [("israel-azerbaijan", 12), ("another", 0)])
def test_only_a_sweep_of_this_case_is_read(gathered, tmp_path, monkeypatch, case, rows):
    table.write_table(gathered, tmp_path)
    (tmp_path / stamp.FILE).write_text(json.dumps({"case": case, "digest": ""}))
    monkeypatch.setattr(stamp, "sweep_folder", lambda name: tmp_path)
    assert len(table.swept(builder.case(), "any")) == rows
