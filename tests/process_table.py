"""What runs on this machine, for tests that nothing is left running."""

import time
from collections.abc import Callable

import psutil


def processes() -> dict[int, int]:
    """Each process that runs, and its parent; what has ended and waits to be reaped is left out."""
    running = psutil.process_iter(["pid", "ppid", "status"])
    return {
        each.info["pid"]: each.info["ppid"] for each in running if each.info["status"] != psutil.STATUS_ZOMBIE
    }


def family(pid: int) -> set[int]:
    """A process's children, their children, and so on."""
    table, found, new = processes(), set(), {pid}
    while new:
        new = {child for child, parent in table.items() if parent in new}
        found |= new
    return found


def wait_for(condition: Callable[[], object], seconds: float) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while not (done := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return bool(done)
