"""Sweeps with real kernels, here and on a real Dask cluster: what is found, missing, and run again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pandas as pd
import pytest
from click.testing import CliRunner
from example_chapters import SWEEP_CHAPTERS, grid, sweepable
from process_table import family, processes, wait_for

from casebook.chapters.views import survival
from casebook.cli import main
from casebook.display import FINDINGS
from casebook.execution import cache
from casebook.execution.progress import Lines
from casebook.sweep import cluster, results, run, table
from casebook.sweep.grid import Grid
from casebook.sweep.runner import FindingsError, recorded_findings

GRID = """
chapters: [counts, plain, breaks]
vary:
  - articles: leave_one_out
  - coder: each
  - least: [1, 2]
"""
WAITS = "{chapters: [waits], vary: {seconds: [0.3], number: [0, 1, 2, 3, 4, 5]}}"
FILES = (table.CSV, "index.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return sweepable(tmp_path_factory.mktemp("swept"), *SWEEP_CHAPTERS)


def call(folder, text, *options):
    """The files that a sweep writes, and what it tells."""
    told = CliRunner().invoke(main, ["sweep", str(grid(folder, text)), *options], obj=folder)
    return [(folder / "report/build/sweeps/grid" / name).read_bytes() for name in FILES], told


@pytest.fixture(scope="module")
def swept(folder):
    """A sweep over three chapters, of which one finds nothing and one breaks in one set."""
    return call(folder, GRID)


@pytest.fixture(scope="module")
def found(folder, swept):
    return table.read_table(folder / "report/build/sweeps/grid/findings.csv")


FOUND = {  # finding → its value in the base, without S1, without S2, with coder A, coder B, least 1, least 2
    "claims": [3, 1, 2, 3, 3, 3, 3],
    "both sides": [1, 0, 0, 1, 1, 1, 1],
    "first": ["for", "against", "for", "for", "against", "for", "for"],
    "share for": [2 / 3, 0, 1, 2 / 3, 1 / 3, 2 / 3, 2 / 3],
    "least": [None] * 7,
    "inverse": [-1, -1, -1, -1, -1, -1, None],
}
KINDS = ["number", "truth", "text", "number", "unknown", "number"]


def test_what_is_found(found):
    told = {"number": "value", "truth": "value", "text": "text"}
    values = [getattr(row, told[row.kind]) if row.kind in told else None for row in found.itertuples()]
    rows = found.assign(told=pd.Series(values, dtype=object)).groupby("finding", sort=False)["told"]
    assert {name: list(values) for name, values in rows} == FOUND
    assert list(found.loc[found["set_id"] == 0, "kind"]) == KINDS and set(found["unit"]) == {
        "",
        "claims",
        "share",
    }
    assert (
        list(found.columns) == "set_id set chapter articles coder least finding kind value text unit".split()
    )


def test_a_run_that_fails_is_told_by_chapter_and_set(swept, found):
    told = swept[1]
    cell = "1 / (least - 2); Finding('inverse', 1 / (least - 2))"
    why = f"code cell 3: {cell}; ZeroDivisionError: division by zero"
    assert told.exit_code == 1 and told.stderr.splitlines()[-1] == f"breaks, least 2: {why}"
    missing = found[found["kind"] == "missing"]
    assert missing[["set", "finding", "text"]].to_numpy().tolist() == [["least 2", "inverse", why]]
    assert len(re.findall(r"^\d+ of 10: counts, .*: done$", told.stderr, re.MULTILINE)) == 6


def test_what_survives(found):
    rows = survival.survival(found).set_index("finding")
    assert dict(rows["same"]) == {name: values[1:].count(values[0]) for name, values in FOUND.items()}
    assert rows["base"]["claims"] == "3 claims" and rows["base"]["both sides"] == "holds"
    assert rows["changed"]["first"] == ["articles without S1", "coder B"]
    assert (rows["low"]["claims"], rows["high"]["claims"], rows["missing"]["inverse"]) == (1, 3, 1)


def test_two_findings_of_one_name_are_an_error():
    """Shown twice, alone and in a table of all, it is still one."""

    def ran(*values):
        outputs = [{"data": {FINDINGS: [{"name": "a", "value": value, "unit": ""}]}} for value in values]
        return {"cells": [{"outputs": outputs}]}

    assert recorded_findings(ran(1, 1)) == [{"name": "a", "value": 1, "unit": ""}]
    with pytest.raises(FindingsError, match="records two findings of one name, 'a'"):
        recorded_findings(ran(1, 2))


def test_the_page(swept):
    page = swept[0][-1].decode()
    assert not re.findall(r"""(?:src|href)=["']?(?!data:|#)[a-z]+:""", page)
    for text in (
        "Sweep grid",
        "articles without S1",
        "breaks (least 2)",
        "missing: code cell 3",
        "both sides: holds in",
    ):
        assert text in page


def test_what_an_earlier_sweep_has_left_is_not_run_again(folder):
    call(folder, "{chapters: [waits], vary: {number: [7]}}")
    told = call(folder, "{chapters: [waits], vary: {number: [7, 8]}}")[1].stderr.splitlines()
    assert told[0] == "2 of 3 runs as they were: nothing that they read has changed"
    assert told[1:] == ["3 of 3: waits, number 8: done"]


@pytest.mark.slow
def test_a_sweep_that_was_killed_goes_on(folder):
    """Killed with SIGKILL after some of the runs: none of these is run again, and no process stays."""
    command = [sys.executable, "-m", "casebook", "sweep", str(grid(folder, WAITS))]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True)
    done = [process.stderr.readline() for _ in range(2)]
    started = family(process.pid)
    os.killpg(process.pid, signal.SIGKILL)
    done += process.communicate()[1].splitlines()
    assert started and wait_for(lambda: not started & processes().keys(), 2)

    told = call(folder, WAITS)[1].stderr.splitlines()
    kept = int(told[0].removesuffix(" of 7 runs as they were: nothing that they read has changed"))
    before, after = ({line.split(": ")[1] for line in lines} for lines in (done, told[1:]))
    assert (
        len(before) <= kept <= len(before) + 2
    )  # two run at once, and a result is kept before its line is printed
    assert len(after) == 7 - kept and not before & after
    check_squares(folder)


def check_squares(folder):
    found = table.read_table(folder / "report/build/sweeps/grid/findings.csv")
    assert list(found["value"]) == [0, 0, 1, 4, 9, 16, 25]


# --- on a cluster


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """Starts `dask scheduler` or `dask worker`, which end with all that they have started."""
    running = []

    def start(*arguments: str) -> subprocess.Popen:
        place = tmp_path_factory.mktemp("dask")
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard", "--host", "127.0.0.1"]
        with open(place / "log", "w") as log:
            settings = {"cwd": place, "env": os.environ | {"DASK_TEMPORARY_DIRECTORY": str(place)}}
            running.append(subprocess.Popen(command, stderr=log, start_new_session=True, **settings))
        return running[-1]

    yield start
    for process in running:
        kill(process)


def kill(process: subprocess.Popen) -> None:
    """As if its machine were gone: a worker with its nanny, which would start it again."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as line:
        return not line.connect_ex(("127.0.0.1", port))


@pytest.fixture(scope="module")
def scheduler(started):
    port = free_port()
    started("scheduler", "--port", str(port))
    assert wait_for(lambda: answers(port), 30)
    return f"tcp://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def workers(started, scheduler):
    """Two workers, of one thread each."""
    from distributed import Client

    processes = [started("worker", scheduler, "--nthreads", "1") for _ in range(2)]
    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=30)
    return processes


def test_nobody_answers(folder, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 1)
    start = time.monotonic()
    with pytest.raises(
        cluster.ClusterError, match=r"^tcp://127.0.0.1:\d+: no Dask scheduler answers there: start one"
    ):
        run.run_sweep(Grid(grid(folder, WAITS), folder), f"tcp://127.0.0.1:{free_port()}", force=True)
    assert time.monotonic() - start < 5


def test_a_scheduler_without_workers(folder, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 1)
    with pytest.raises(cluster.ClusterError, match="has no worker: start some with `dask worker tcp://"):
        run.run_sweep(Grid(grid(folder, WAITS), folder), scheduler, force=True)


@pytest.mark.slow
def test_a_worker_with_other_sources(folder, scheduler, workers, monkeypatch):
    monkeypatch.setattr(cache, "package_sources", dict)
    with pytest.raises(cluster.ClusterError) as caught:
        run.run_sweep(Grid(grid(folder, WAITS), folder), scheduler)
    told = str(caught.value).splitlines()
    assert len(told) == 2 and told[0].endswith("): install the same there")
    assert ": the worker has the sources of casebook " in told[0]


@pytest.mark.slow
def test_the_findings_are_those_of_this_machine(folder, swept, scheduler, workers):
    """Byte for byte, with what failed; and what has come back need not be run again."""
    files, told = call(folder, GRID, "--force", "--scheduler", scheduler)
    assert files == swept[0] and told.exit_code == 1
    plan = Grid(grid(folder, GRID), folder)
    earlier = results.SweepResults(plan, force=False)
    assert [each.id for each in plan.runs([*plan.notebooks], plan.sets) if not earlier.get(each)] == [
        "breaks"
    ]


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(folder, scheduler, workers, monkeypatch):
    """Its machine is gone while it runs a chapter; the other does the rest, and keeps nothing running."""
    told, kernels = [], set()

    def line(lines, text):
        told.append(text)
        if len(told) == 2:
            kernels.update(family(workers[0].pid))
            kill(workers[0])

    monkeypatch.setattr(Lines, "line", line)
    assert call(folder, WAITS, "--force", "--scheduler", scheduler)[1].exit_code == 0
    assert len(told) == 7 and len(kernels) > 3
    check_squares(folder)
    assert wait_for(lambda: not kernels & processes().keys(), 2)
    assert wait_for(lambda: len(family(workers[1].pid)) == 2, 5)  # the worker, and a process of Python's own
