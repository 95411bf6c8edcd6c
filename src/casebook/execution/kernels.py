"""How the kernels of a run start, and that they all end."""

import logging
import math
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning import LocalProvisioner

from casebook.execution import warm
from casebook.execution.kernel import TRACE
from casebook.execution.trace import hex_digest


class WarmProvisioner(LocalProvisioner):
    """Asks the kernel manager's `preloaded` process to fork; where it cannot, starts a kernel anew."""

    parent: Any

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """Where the kernel listens."""
        try:
            folder = kwargs.get("cwd") or os.getcwd()
            self.process = self.parent.preloaded.fork(cmd[cmd.index("-f") :], folder)
        except ChildProcessError as reason:
            logging.getLogger(__name__).warning("an ordinary kernel is started: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class Client(AsyncKernelClient):
    """A kernel's client that is ready once both channels answer.

    jupyter_client's own then waits a fifth of a second more, to drop messages that nbclient drops as well.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """RuntimeError if the kernel dies before, or is not ready within so many seconds."""
        until = time.monotonic() + (timeout or math.inf)
        while time.monotonic() < until:
            self.kernel_info()
            with suppress(Empty):
                reply = await self.get_shell_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    self._handle_kernel_info_reply(reply)
                    await self.get_iopub_msg(timeout=0.2)
                    return
            if not await self.is_alive():
                raise RuntimeError("it died before it was ready")
        raise RuntimeError(f"it was not ready within {timeout} seconds")


class Kernels:
    """The kernels of one run: how they start, and that they all end.

    What they write for themselves goes to `scratch`. With `preloaded` they are forks of that process.
    """

    def __init__(self, scratch: Path, environment: dict[str, str], preloaded: warm.Preloaded | None = None):
        self.scratch, self.environment, self.preloaded = scratch, environment, preloaded
        self.stopped = False
        self.running: set[AsyncKernelManager] = set()

    def manager(self, name: str) -> type[AsyncKernelManager]:
        """The class that nbclient makes that kernel with, whatever kernelspecs the user's home holds."""
        kernels = self
        spec = KernelSpec(
            argv=[*warm.PYTHON, "-m", "casebook.execution.kernel", "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
        )

        class Kernel(AsyncKernelManager):
            kernel_spec = spec
            client_factory = Client
            preloaded = kernels.preloaded

            def __init__(self, **given):
                super().__init__(**given)
                # No port where the system has sockets in the file system: no one else can listen, and no two
                # kernels take the same.
                self.connection_file = str(kernels._file(name))
                self.transport = "ipc" if os.name == "posix" else "tcp"

            async def start_kernel(self, **given):  # type: ignore[override]  # the stub has the parent's, not async
                kernels.running.add(self)
                kind = WarmProvisioner if self.preloaded else LocalProvisioner
                self.provisioner = kind(kernel_id=self.kernel_id, kernel_spec=spec, parent=self)
                await super().start_kernel(**given, env=kernels.environment)
                if kernels.stopped:
                    await self.shutdown_kernel(now=True)

            async def cleanup_resources(self, restart=False):  # type: ignore[override]  # as above
                kill(self)  # a kernel that died has left what it had started
                await super().cleanup_resources(restart)
                kernels.running.discard(self)

        return Kernel

    def trace(self, name: str) -> Path:
        """Where the kernel of that name has put the trace of what it read."""
        return Path(f"{self._file(name)}{TRACE}")

    def _file(self, name: str) -> Path:
        """By a short name, for the path of a socket may not be long."""
        return self.scratch / f"{hex_digest(name.encode(), 6)}.json"

    def stop(self) -> None:
        """Kill every kernel at once, with what it started; a kernel that is just starting kills itself."""
        self.stopped = True
        for kernel in list(self.running):
            kill(kernel)
        if self.preloaded:
            self.preloaded.stop()


def kill(kernel: AsyncKernelManager) -> None:
    """End a kernel at once, and what it has started, as far as that stayed in its process group."""
    provisioner = kernel.provisioner
    if not isinstance(provisioner, LocalProvisioner) or provisioner.pid is None:
        return
    with suppress(ProcessLookupError, PermissionError):  # it ended by itself in the meantime
        if hasattr(os, "killpg"):
            os.killpg(provisioner.pid, signal.SIGKILL)
        elif kernel.has_kernel:
            os.kill(provisioner.pid, signal.SIGTERM)
