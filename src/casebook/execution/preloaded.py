"""The one process that imports what chapters import, and becomes a kernel of it as often as it is asked to.

`python -m casebook.execution.preloaded FD SCRATCH MODULE…`: FD is a socket. A message on it is a kernel's arguments and
folder, with a socket of that kernel's own, which then tells its process id and, once it has ended, its exit
code. This process has one thread, for only then a fork is whole. It ends, with all that it and its kernels have
started, when the socket closes, that is when the process that runs the chapters has ended in whatever way.
"""

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import select
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
    trace = Trace(scratch).begin()
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
    ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    kernels: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), ended], [], [])
        if ended in ready:
            os.read(ended, LARGEST)
            reap(kernels)
        if control.fileno() in ready:
            message, descriptors, _, _ = socket.recv_fds(control, LARGEST, 1)
            if not message:
                kill_descendants()
                return None
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                line = socket.socket(fileno=descriptors[0])
                if len(os.listdir("/proc/self/task")) > 1:
                    line.send(b"threads")
                elif pid := os.fork():
                    kernels[pid] = line
                    line.send(str(pid).encode())
                else:
                    signal.set_wakeup_fd(-1)
                    for each in (control, line, *kernels.values()):
                        each.close()
                    os.close(ended)
                    os.close(wake)
                    task = json.loads(message)
                    return task["argv"], task["folder"]


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


def reap(kernels: dict[int, socket.socket]) -> None:
    """Tell of each kernel that has ended, and end what it has left in its process group."""
    while True:
        try:
            child = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if child is None:
            return
        if line := kernels.pop(child.si_pid, None):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.si_pid, signal.SIGKILL)
            with contextlib.suppress(OSError):
                sign = 1 if child.si_code == os.CLD_EXITED else -1
                line.send(str(sign * child.si_status).encode())
            line.close()
        os.waitpid(child.si_pid, 0)


def kill_descendants() -> None:
    """Kill every child; its children then become ours, until there are none."""
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
