"""The one process that imports what chapters import, and becomes a kernel of it as often as it is asked to.

`python -m casebook.execution.preloaded FD SCRATCH MODULE…`: FD is a socket. A message on it is a kernel's arguments and
folder, and the answer its process id. This process has one thread, for only then a fork is whole. It ends, with all
that it and its kernels have started, when the socket closes, that is when the process that runs the chapters has
ended in whatever way.
"""

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import signal
import socket
import sys

from casebook.execution.kernel import run_kernel
from casebook.execution.trace import NATIVE_READERS, Trace

BASIS = [
    *(f"ipykernel.{part}" for part in ("kernelapp", "debugger", "ipkernel", "zmqshell")),
    *(f"matplotlib.{part}" for part in ("backends.backend_agg", "backends.backend_svg", "pyplot")),
    "pandas",
]
LARGEST = 1 << 16  # bytes of a message
PDEATHSIG, SUBREAPER = 1, 36  # prctl(2)
prctl = ctypes.CDLL(None, use_errno=True).prctl


def main() -> None:
    """Import, then serve; in a fork, be its kernel."""
    descriptor, scratch, *modules = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prctl(SUBREAPER, 1)  # what a kernel leaves behind becomes ours, and ends with us
    trace = Trace(scratch)
    preload(modules)
    gc.freeze()  # so that no collection writes to the pages that the kernels share
    if task := serve(socket.socket(fileno=int(descriptor))):
        # Not this fork, nor what matplotlib asks for fonts where it has no list of them.
        trace.untraceable &= NATIVE_READERS
        argv, folder = task
        detach(folder)
        run_kernel(argv, trace)


def preload(modules: list[str]) -> None:
    """Import what is there, and draw once, for the fonts and all that matplotlib imports late.

    What is not there is left to the kernel that asks for it, and to its error message.
    """
    for name in (*BASIS, *modules):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1))
    figure.subplots().set_title("a")
    figure.savefig(io.BytesIO(), format="svg")


def serve(control: socket.socket) -> tuple[list[str], str] | None:
    """Fork a kernel for every message. In the kernel: its arguments and folder. None when all is over."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a kernel that has ended is gone at once
    with contextlib.suppress(ConnectionError):  # which is the end too
        while message := control.recv(LARGEST):
            if len(os.listdir("/proc/self/task")) > 1:
                control.send(b"threads")
            elif pid := os.fork():
                control.send(str(pid).encode())
            else:
                control.close()
                return json.loads(message)
    kill_descendants()
    return None


def detach(folder: str) -> None:
    """Give this fork a session, signals, folder and chances of its own; it ends with the process that it is of."""
    os.setsid()
    prctl(PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    prctl(SUBREAPER, 0)
    os.chdir(folder)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def kill_descendants() -> None:
    """Kill every child; its children then become ours, until there are none."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # or to wait for one would be to wait for all
    while True:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            children = file.read().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


if __name__ == "__main__":
    main()
