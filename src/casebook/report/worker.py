"""A process of its own for what takes memory, so that all of it is gone once its work is done."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from casebook.errors import CasebookError

GONE = "The process that prepares the report has ended: killed, or out of memory. What it wrote stands above."


class WorkerError(CasebookError):
    """The worker has ended before its work was done."""


@contextmanager
def worker() -> Iterator[ProcessPoolExecutor]:
    """A pool of one process, which does what is submitted in turn, from the start to the end of a `with`.

    It ends at once when the `with` does, or this process, in whatever way. What it prints goes to stderr. An error
    of a task is raised by its future's `result`; WorkerError where the worker is killed.
    """
    spawn = get_context("spawn")
    reading_end, writing_end = spawn.Pipe(duplex=False)  # nothing is ever written: see _end_with
    pool = ProcessPoolExecutor(1, spawn, _start, (reading_end, os.getcwd()))
    given = os.environ.get("PYTHONSAFEPATH", "")
    os.environ["PYTHONSAFEPATH"] = "1"  # no file of this folder stands in for one of Python's own
    try:
        pool.submit(int)  # only with its first task a pool starts its process
        os.environ["PYTHONSAFEPATH"] = given
        # The pool holds on to the worker's end too, and would wait for ever for the rest of a result cut short.
        pool._result_queue._writer.close()  # type: ignore[attr-defined]  # private: nothing public closes it
        yield pool
    except BrokenProcessPool:
        raise WorkerError(GONE) from None
    finally:
        writing_end.close()
        pool.shutdown()
        reading_end.close()


def _start(reading_end: Connection, folder: str) -> None:
    """What the worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends this
    os.dup2(2, 1)
    os.chdir(folder)  # a spawned process begins where its parent did
    threading.Thread(target=_end_with, args=(reading_end,), daemon=True).start()


def _end_with(reading_end: Connection) -> None:
    """End when the other end of the pipe is gone: closed, or with the process that held it."""
    with suppress(EOFError, OSError):
        reading_end.recv_bytes()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()  # os._exit would lose what was printed
    os._exit(0)
