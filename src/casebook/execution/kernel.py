"""ipykernel's kernel with a trace of what it reads: `python -m casebook.execution.kernel -f FILE`."""

import os
import sys
from pathlib import Path

from casebook.execution.trace import Trace

TRACE = ".trace"  # behind the connection file's name


def run_kernel(argv: list[str], trace: Trace) -> None:
    """Be a kernel until told to stop. The trace is saved after every cell: a kernel ends without notice."""
    from ipykernel.kernelapp import IPKernelApp

    add_folder()
    sys.argv = ["ipykernel_launcher.py", *argv]
    saved = Path(argv[argv.index("-f") + 1] + TRACE)
    app = IPKernelApp.instance()
    app.initialize(argv)
    assert app.shell  # which `initialize` has made
    app.shell.events.register("post_run_cell", lambda result: trace.save(saved))
    app.start()


def add_folder() -> None:
    """To import from the notebook's folder, after Python's own library: as IPython does without -P."""
    names = (os.path.basename(path) for path in sys.path)
    first = next((i for i, name in enumerate(names) if name in ("site-packages", "dist-packages")), 0)
    sys.path.insert(first, "")


if __name__ == "__main__":
    connection_file = sys.argv[sys.argv.index("-f") + 1]
    run_kernel(sys.argv[1:], Trace(os.path.dirname(connection_file)))
