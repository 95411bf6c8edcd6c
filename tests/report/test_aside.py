"""An object in a process of its own: what it returns and raises, and that nothing is left of it."""

import os
import subprocess
import sys
import time

import pytest

from casebook.case import CaseError
from casebook.report.aside import Aside


class Counter:
    """Something with a state; it lives in another process."""

    def __init__(self, count: int):
        self.count = count

    def add(self, number: int) -> int:
        print("whatever is printed")
        self.count += number
        return self.count

    def fail(self) -> None:
        raise CaseError("one", "two")

    def die(self) -> None:
        os._exit(1)


@pytest.fixture
def counter(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.path.dirname(__file__))
    with Aside(Counter, 1) as counter:
        yield counter


def test_what_is_asked_is_done_in_turn(counter):
    counter.ask("add", 2)
    counter.ask("add", 3)
    assert (counter.answer(), counter.answer()) == (3, 6)


def test_an_error_comes_back_as_it_was_and_the_object_goes_on(counter):
    counter.ask("fail")
    counter.ask("add", 1)
    with pytest.raises(CaseError) as caught:
        counter.answer()
    assert (str(caught.value), caught.value.errors) == ("one\ntwo", ["one", "two"])
    assert "in fail" in caught.value.__notes__[0]
    assert counter.answer() == 2


def test_a_process_that_is_gone_is_told(counter):
    counter.ask("die")
    with pytest.raises(ChildProcessError, match="has ended"):
        counter.answer()


PROGRAM = """
from casebook.report.aside import Aside
from test_aside import Counter
with Aside(Counter, 1) as counter:
    print(counter.process.pid, flush=True)
    input()
"""


def test_it_ends_with_the_process_that_asks(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.path.dirname(__file__))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", PROGRAM], **pipes) as asking:
        pid = int(asking.stdout.readline())
        asking.kill()
    end = time.monotonic() + 10
    while os.path.exists(f"/proc/{pid}/cmdline") and open(f"/proc/{pid}/cmdline").read():
        assert time.monotonic() < end
        time.sleep(0.05)
