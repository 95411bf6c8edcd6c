"""How the kernels of a run start, and that they all end."""

import os
import signal
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager


class Kernels:
    """The kernels of one run: how they start, and that they all end.

    `manager` is the class that nbclient makes them with. What they write for themselves goes to `scratch`.
    The environment keeps a result from hanging on hash seeds, the clock, or the user's own IPython profile.
    """

    def __init__(self, scratch: Path, environment: dict[str, str | None]):
        wanted = {
            **os.environ,
            "IPYTHONDIR": str(scratch / "ipython"),
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": "0",
            **environment,
        }
        self.environment = {name: value for name, value in wanted.items() if value is not None}
        self.stopped = False
        self.running: set[AsyncKernelManager] = set()
        self.manager = self._manager(scratch)

    def _manager(self, scratch: Path) -> type[AsyncKernelManager]:
        kernels = self

        class Kernel(AsyncKernelManager):
            def __init__(self, **given):
                # No folder to look in: what is left is the kernel of this interpreter. No port either,
                # where the system has sockets in the file system: no one else can listen, and no two
                # kernels take the same.
                super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **given)
                self.connection_file = str(scratch / f"{id(self):x}.json")
                self.transport = "ipc" if os.name == "posix" else "tcp"

            async def start_kernel(self, **given):
                kernels.running.add(self)
                await super().start_kernel(**given, env=kernels.environment)
                if kernels.stopped:
                    await self.shutdown_kernel(now=True)

            async def cleanup_resources(self, restart=False):
                await super().cleanup_resources(restart)
                kernels.running.discard(self)

        return Kernel

    def stop(self) -> None:
        """Kill every kernel at once, with what it started; a kernel that is just starting kills itself."""
        self.stopped = True
        for kernel in list(self.running):
            if kernel.has_kernel:
                try:
                    (os.killpg if hasattr(os, "killpg") else os.kill)(
                        kernel.provisioner.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL
                    )
                except ProcessLookupError:
                    pass  # it ended by itself in the meantime
