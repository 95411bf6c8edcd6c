"""A sweep of one chapter with 16 sets of parameters: on this machine, on a Dask worker, and on two.

`python benchmarks/workers.py [--runs N]`. A worker has one thread; as many kernels run at once here as there
are workers there. All is measured in turn, in a copy of this casebook, `--runs` times. The figures are
medians of a whole `casebook sweep --force`; those of a set are what 16 sets take more than one. Nothing else
should run meanwhile.
"""

import argparse
import os
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import yaml
from bench import MIB, copied, family, machine, share, timed, variables

VARY = [
    {"articles": "leave_one_out"},
    {"precision": ["year", "month", "day"], "min_mentions": [1, 2]},
    {"event_kinds": [["military"], ["diplomacy"], ["politics"], ["law"]]},
]
GRIDS = {1: [], 16: VARY}


def main() -> None:
    """All ways measured in turn, and their medians printed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        copy = copied(Path(folder) / "casebook")
        for sets, vary in GRIDS.items():
            grid = {"chapters": ["when"], "vary": vary}
            (copy / f"report/sets{sets}.yml").write_text(yaml.safe_dump(grid), "utf-8")
        with cluster(copy, 1) as one, cluster(copy, 2) as two:
            ways = {
                "here, one at once": (["--jobs", "1"], []),
                "here, two at once": (["--jobs", "2"], []),
                "one worker": (["--scheduler", one[0]], one[1]),
                "two workers": (["--scheduler", two[0]], two[1]),
            }
            found = {(name, sets): [] for name in ways for sets in GRIDS}
            for _ in range(options.runs):
                for name, sets in found:
                    found[name, sets].append(measured(copy, sets, *ways[name]))
                    print(name, sets, found[name, sets][-1], file=sys.stderr)
            memory = [sum(map(share, family(process.pid))) / MIB for process in two[1]]
    show({key: [statistics.median(each) for each in zip(*values)] for key, values in found.items()})
    print(
        f"\nmemory of two workers afterwards, MiB: {sum(memory[1:]):.0f}; of their scheduler: {memory[0]:.0f}"
    )


def measured(copy: Path, sets: int, options: list[str], processes: list) -> tuple[float, float]:
    """Seconds, and seconds of processors: those of the command and of the cluster."""
    command = [sys.executable, "-m", "casebook", "sweep", f"report/sets{sets}.yml", "--force", *options]
    before = cpu(processes)
    seconds = timed(command, copy)
    return seconds, cpu(processes) - before


def cpu(processes: list) -> float:
    """Seconds that our own children and these processes, with all that have ended in them, have used."""
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = 0
    for pid in (pid for process in processes for pid in family(process.pid)):
        ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[11:15]))
    return own.ru_utime + own.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def cluster(copy: Path, workers: int):
    """A scheduler's address, and the processes: it, and its workers."""
    from distributed import Client

    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port = any_port.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    commands = [["scheduler", "--port", str(port)], *[["worker", address, "--nthreads", "1"]] * workers]
    options = ["--no-dashboard", "--host", "127.0.0.1"]
    settings = {"cwd": copy, "env": variables(copy), "stderr": subprocess.DEVNULL, "start_new_session": True}
    processes = [
        subprocess.Popen([sys.executable, "-m", "dask", *each, *options], **settings) for each in commands
    ]
    try:
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, processes
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def show(medians: dict[tuple[str, int], list[float]]) -> None:
    """The medians as a Markdown table, and how much faster two are than one."""
    print(
        f"\n{machine()}\n\n| | 1 set, s | 16 sets, s | a set, s | a set, s of a core |\n|---|---|---|---|---|"
    )
    a_set = {}
    for name in dict.fromkeys(name for name, _ in medians):
        (few, few_cpu), (many, many_cpu) = medians[name, 1], medians[name, 16]
        a_set[name] = (many - few) / 15
        print(f"| {name} | {few:.1f} | {many:.1f} | {a_set[name]:.2f} | {(many_cpu - few_cpu) / 15:.2f} |")
    for one, two in (("here, one at once", "here, two at once"), ("one worker", "two workers")):
        whole = medians[one, 16][0] / medians[two, 16][0]
        print(f"\n{two} against {one}: {whole:.2f} times as fast; a set {a_set[one] / a_set[two]:.2f} times")


if __name__ == "__main__":
    main()
