"""Warm kernels: forks of one preloaded process, which starts here, instead of new interpreters."""

import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

PYTHON = (sys.executable, "-P", "-Xfrozen_modules=off")  # -P: nothing is imported from where it happens to be
POSSIBLE = sys.platform == "linux"  # elsewhere a fork is not safe, or there is none


class Preloaded:
    """The preloaded process, from its start; it gets ready on its own, and requests wait for it."""

    def __init__(self, scratch: Path, environment: dict[str, str], modules: list[str]):
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its:
            arguments = [str(its.fileno()), str(scratch), *modules]
            self.process = subprocess.Popen(
                [*PYTHON, "-m", "casebook.execution.preloaded", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=environment,
                pass_fds=[its.fileno()],
                start_new_session=True,  # Ctrl-C is for us; we end it
            )
        self.control = ours
        self._one_at_a_time = Lock()  # kernels are asked for by several threads

    def fork(self, argv: list[str], folder: str) -> "Forked":
        """A new kernel. ChildProcessError where the process cannot fork: the reason, if it could tell."""
        try:
            with self._one_at_a_time:
                self.control.send(json.dumps([argv, folder]).encode())
                answer = self.control.recv(64).decode()
        except OSError as error:
            raise ChildProcessError(f"the preloaded process is gone: {error}") from error
        if not answer.isdigit():
            raise ChildProcessError(f"the preloaded process did not fork: {answer or 'it is gone'}")
        return Forked(int(answer))

    def stop(self) -> None:
        """Ends it, and with it every kernel and all that they have started."""
        with suppress(OSError):
            self.control.shutdown(socket.SHUT_RDWR)
        self.control.close()
        try:
            self.process.wait(0.5)
        except subprocess.TimeoutExpired:  # still importing: it has no kernel yet
            self.process.kill()
            self.process.wait()


class Forked:
    """A kernel that is a fork, in the manner of subprocess.Popen."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs. How it ended, nobody asks."""
        with suppress(FileNotFoundError, ProcessLookupError):
            if Path(f"/proc/{self.pid}/cmdline").read_bytes():  # one that has ended has none
                return None
        return 0

    wait = poll  # only ever called of one that has ended

    def send_signal(self, number: int) -> None:
        """Nothing where it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)
