"""A process of its own: what its tasks return and raise, and that nothing is left of it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from process_table import family, processes, wait_for

from casebook.case import CaseError
from casebook.execution.chapter import ChapterError
from casebook.execution.parameters import ParameterError
from casebook.export.document import DocumentError
from casebook.report.edition import UnknownNameError
from casebook.report.worker import WorkerError, worker

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
counts: list[int] = []  # lives in the worker


def count(number: int) -> int:
    print("whatever is printed")
    counts.append(number)
    return sum(counts)


def fail(kind: type, *arguments) -> None:
    raise kind(*arguments)


@pytest.fixture(scope="module")
def pool():
    with worker() as pool:
        yield pool


def test_tasks_are_done_in_turn_and_the_process_keeps_its_state(pool):
    assert [future.result() for future in [pool.submit(count, number) for number in (2, 3)]] == [2, 5]
    assert not counts


@pytest.mark.parametrize(
    "kind, arguments, text",
    [
        (CaseError, ("one", "two"), "one\ntwo"),
        (ParameterError, ("one", "two"), "one\ntwo"),
        (UnknownNameError, ("one",), "one"),
        (DocumentError, ("one",), "one"),
        (
            ChapterError,
            ("pro", 2, "ValueError: no", "# how\nf()", Path("kept")),
            "pro, code cell 2: f()\n  ValueError: no",
        ),
    ],
)
def test_an_error_comes_back_as_it_was(pool, kind, arguments, text):
    with pytest.raises(kind) as caught:
        pool.submit(fail, kind, *arguments).result()
    assert (str(caught.value), caught.value.args) == (text, arguments)
    assert "in fail" in str(caught.value.__cause__)  # the worker's own trace
    assert getattr(caught.value, "kept", None) == (Path("kept") if kind is ChapterError else None)


def test_it_works_in_the_folder_of_its_parent(tmp_path, monkeypatch):
    """Whose files do not stand in for Python's own, as `python -c` would have it."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    with worker() as pool:
        assert pool.submit(os.getcwd).result() == str(tmp_path)
    assert not os.environ.get("PYTHONSAFEPATH")


def test_what_it_prints_is_no_output_of_the_parent():
    program = "from casebook.report.worker import worker\nfrom test_worker import count\nwith worker() as pool: print(pool.submit(count, 1).result())"
    done = run_python("-c", program)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "whatever is printed\n")


@pytest.mark.parametrize("end, arguments", [(os._exit, (1,)), (os.abort, ())], ids=["ended", "killed"])
def test_a_worker_that_dies_is_told_at_once(end, arguments):
    with pytest.raises(WorkerError, match="has ended: killed, or out of memory"), worker() as pool:
        pool.submit(end, *arguments)
        pool.submit(count, 1).result(timeout=20)


def die_halfway() -> bytes:
    """The result is on its way to the parent when the worker ends."""

    def send_half(self, data, write=None):
        os.write(self.fileno(), bytes(data)[: len(data) // 2])
        os._exit(1)

    Connection._send = send_half
    return bytes(100_000)


def test_a_worker_that_dies_while_it_answers_is_told_too():
    with pytest.raises(WorkerError), worker() as pool:
        pool.submit(die_halfway).result(timeout=20)


def test_it_ends_at_once_with_the_with_whatever_it_does():
    with pytest.raises(ZeroDivisionError), worker() as pool:
        pid = pool.submit(os.getpid).result()
        pool.submit(time.sleep, 60)
        start = time.monotonic()
        raise ZeroDivisionError
    assert time.monotonic() - start < 5 and pid not in processes()


BUSY = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a job in the background is born ignoring
import time
from casebook.report.worker import worker
with worker() as pool:
    print(pool.submit(abs, -1).result(), flush=True)
    pool.submit(time.sleep, 60).result()
"""


@pytest.fixture
def busy():
    """A process with a worker at work, and all processes that it has started."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", BUSY], start_new_session=True, **pipes) as parent:
        parent.stdout.readline()
        yield parent, family(parent.pid)
        parent.kill()


def test_a_parent_that_is_killed_leaves_nothing(busy):
    parent, children = busy
    parent.kill()
    assert children and wait_for(lambda: not children & processes().keys(), 10)


def test_ctrl_c_ends_both_without_noise_of_the_worker(busy):
    """The terminal sends it to all of them."""
    parent, children = busy
    os.killpg(parent.pid, signal.SIGINT)
    start, told = time.monotonic(), parent.communicate()[1].decode()
    assert time.monotonic() - start < 10 and told.count("KeyboardInterrupt") == 1
    assert children and wait_for(lambda: not children & processes().keys(), 10)


@pytest.mark.parametrize(
    "entry", [["scripts/render.py"], ["-m", "casebook", "render"]], ids=lambda entry: entry[0]
)
def test_an_entry_point_is_not_run_again_in_the_worker(bridge, entry):
    """Which imports the `__main__` of its parent once more."""
    (bridge / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/render.py", bridge / "scripts")
    done = run_python(*entry, "--chapter", "all", "--output", "out", cwd=bridge)
    assert (done.returncode, done.stdout) == (0, "out/report.html\nout/report.pdf\n"), done.stderr


def run_python(*arguments: str, cwd: Path = HERE) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, [HERE, HERE.parent, ROOT / "src"]))}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=cwd, env=environment
    )
