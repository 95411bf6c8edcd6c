"""A sweep on a Dask cluster, as far as it can be seen without one, and one on a cluster within this process."""

import pickle
from types import SimpleNamespace

import pytest
from distributed.scheduler import KilledWorker
from example_chapters import grid, sweepable

from casebook.errors import CasebookError
from casebook.execution import cache, trace
from casebook.sweep import cluster, run
from casebook.sweep.grid import Grid

OURS = {"Python": "3.12.1", "the sources of casebook": "abcd", "pandas": "3.0.0"}


@pytest.mark.parametrize(
    "theirs, reason",
    [
        (OURS, ""),
        (OURS | {"another": "1"}, ""),
        ({name: OURS[name] for name in OURS if name != "pandas"}, ""),  # it may do without
        (OURS | {"pandas": "2.3.1"}, "the worker has pandas 2.3.1 (here 3.0.0): install the same there"),
        (
            OURS | {"Python": "3.11.7", "pandas": "2.3.1"},
            "the worker has Python 3.11.7 (here 3.12.1), pandas 2.3.1 (here 3.0.0): install the same there",
        ),
        (
            ImportError("no casebook"),
            "this casebook cannot be imported by the worker (no casebook): install it there",
        ),
    ],
)
def test_what_a_worker_has_and_we_have_not(theirs, reason):
    assert cluster._difference(theirs, OURS) == reason


def test_the_packages_that_a_lock_names(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("ruamel.yaml==0.18 \\\n    --hash=sha256:1\nPyYAML==6.0\n    # via casebook\n")
    assert cache.locked_packages(lock) == ["ruamel-yaml", "pyyaml"]
    assert "pandas" in cluster.installed_versions(cache.locked_packages(tmp_path / "none"))


def test_what_was_read_at_a_worker_is_told_by_its_place(tmp_path):
    reads = {
        "file /worker/data/bridge/claims.csv": "a",
        "folder /worker/notebooks": "b",
        "file /etc/hosts": "c",
        "file /etc/nothing": trace.ABSENT,
        "modules /usr/lib": "d",
    }
    found = dict(cluster._by_place(reads, "/worker/"))
    assert found == {"file data/bridge/claims.csv": "a", "folder notebooks": "b", "file /etc/hosts": "c"}
    made = Grid(grid(sweepable(tmp_path, "plain"), "{}"), tmp_path)
    assert [cluster._key_here(key, made) for key in found] == [
        f"file {tmp_path}/data/bridge/claims.csv",
        f"folder {tmp_path}/notebooks",
        "file /etc/hosts",
    ]


def test_a_workspace_travels_as_its_content_alone():
    assert pickle.loads(pickle.dumps(cluster.Workspace(b"packed"))).packed == b"packed"


@pytest.mark.parametrize(
    "status, error, text",
    [
        (
            "error",
            KilledWorker("key", None, allowed_failures=3),
            "no cell: 4 workers ended while they ran it",
        ),
        ("error", cluster.ClusterError("no"), cluster.ClusterError),
        ("cancelled", None, cluster.ClusterError),
    ],
)
def test_why_a_task_has_no_outcome(status, error, text):
    """Its workers are gone, which is that run's alone; all else ends the sweep."""
    future = SimpleNamespace(status=status, exception=lambda: error)
    if isinstance(text, str):
        assert cluster._why_lost(future, SimpleNamespace()).startswith(text)
        return
    with pytest.raises(text, match="no|the scheduler is gone; what has come back is kept"):
        cluster._why_lost(future, SimpleNamespace(scheduler=None))


def test_a_cluster_finds_the_same(tmp_path):
    """With what it has found kept here: asked again, nothing is run, and no cluster is needed."""
    from distributed import LocalCluster

    made = Grid(grid(sweepable(tmp_path, "waits"), "vary: {number: [3]}"), tmp_path)
    options = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with LocalCluster(**options) as scheduler:
        findings = run.run_sweep(made, scheduler.scheduler_address)
    assert findings[["set", "finding", "value"]].to_numpy().tolist() == [
        ["as it stands", "square", 0],
        ["number 3", "square", 9],
    ]
    assert run.run_sweep(made, "tcp://nowhere").equals(findings)
    with pytest.raises(CasebookError, match="tcp://nowhere"):
        run.run_sweep(made, "tcp://nowhere", force=True)
