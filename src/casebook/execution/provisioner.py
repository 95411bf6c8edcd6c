"""jupyter_client's own way to another kind of kernel: a provisioner that has a preloaded process fork."""

import logging
import os

from jupyter_client.provisioning import LocalProvisioner

NAME = "casebook-warm"  # the entry point in jupyter_client.kernel_provisioners


class WarmProvisioner(LocalProvisioner):
    """Asks the kernel manager's `preloaded` process to fork; where it cannot, starts a kernel anew."""

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """Where the kernel listens."""
        preloaded = getattr(self.parent, "preloaded", None)
        try:
            if preloaded is None:
                raise ChildProcessError("no preloaded process")
            arguments = cmd[cmd.index("-f") :]
            self.process = preloaded.fork(arguments, kwargs.get("cwd") or os.getcwd())
        except ChildProcessError as reason:
            logging.getLogger(__name__).warning("an ordinary kernel is started: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info
