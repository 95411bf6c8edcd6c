"""What it costs to render a report, against what it would cost otherwise.

`make bench`, or `python benchmarks/bench.py [--runs N] [--json FILE]`. All is measured in turn, in a copy of
this casebook, `--runs` times; a ratio is that of the medians. Nothing else should run meanwhile.
"""

import argparse
import csv
import itertools
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casebook.execution import run
from casebook.execution.run import kernel_environment
from casebook.report.edition import Edition

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "when"
VARIED = {  # 64 sets of parameters
    "min_mentions": [1, 2, 3, 4],
    "precision": ["any", "year", "month", "day"],
    "start": ["", "1990", "2020", "2022"],
}
SETS = [dict(zip(VARIED, values)) for values in itertools.product(*VARIED.values())]
LOOPED = SETS[::8]  # those that papermill's loop is measured on; the others are reckoned to take as long
MIB = 1 << 20
LARGEST_MIB = 480
LARGEST_MB = {"report.pdf": 1, "report.html": 2}
ROWS = [  # what, against, at most
    ("full report, nothing cached", "papermill and nbconvert, chapter by chapter", 0.12),
    ("full report, nothing cached", "one plain process that draws it all", 1.5),
    ("nothing changed", "full report, nothing cached", 0.06),
    ("one cell of interests.csv changed", "full report, nothing cached", 0.6),
    (f"{len(SETS)} parameter sets of one chapter", "papermill in a loop", 0.12),
]


def main() -> None:
    """All measured in turn, the ratios printed, and everything kept as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, default=ROOT / "report" / "build" / "bench.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        copy = copied(Path(folder) / "casebook")
        seconds = {name: [] for name in MEASURED}
        for number in range(1, options.runs + 1):
            for name, measured in MEASURED.items():
                seconds[name].append(measured(copy))
                print(f"run {number} of {options.runs}: {name}: {seconds[name][-1]:.2f} s", file=sys.stderr)
        peak = memory(copy)
        sizes = {name: (copy / "report" / name).stat().st_size / 1e6 for name in LARGEST_MB}
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    rows = [
        {"what": what, "against": against, "ratio": medians[what] / medians[against], "at_most": at_most}
        for what, against, at_most in ROWS
    ]
    measures = {
        "machine": machine(),
        "seconds": seconds,
        "rows": rows,
        "peak_pss_mib": peak,
        "sizes_mb": sizes,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(measures, indent=1) + "\n", "utf-8")
    show(measures)


def show(measures: dict) -> None:
    """The ratios as a Markdown table."""
    print(f"\n{measures['machine']}\n")
    print("| what | against | ratio | at most |\n|---|---|---|---|")
    for row in measures["rows"]:
        print(f"| {row['what']} | {row['against']} | {row['ratio']:.3f} | {row['at_most']:.3f} |")
    print(
        f"| memory of a full report, at the peak | | {measures['peak_pss_mib']:.0f} MiB | {LARGEST_MIB} MiB |"
    )
    for name, size in measures["sizes_mb"].items():
        print(f"| `{name}` | | {size:.2f} MB | {LARGEST_MB[name]} MB |")


def machine() -> str:
    """The machine in one line: cores, memory, system, Python, and what else it had to do."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    load = os.getloadavg()[0]
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{run.cores()} cores, {memory_gib:.0f} GiB, {system}; load at the end {load:.1f}"


# --- what is measured


def full(copy: Path) -> float:
    """Seconds of a full run, nothing cached."""
    shutil.rmtree(copy / "report" / "build", ignore_errors=True)
    return timed(RENDER, copy)


def unchanged(copy: Path) -> float:
    """Seconds of a run after which nothing has changed."""
    return timed(RENDER, copy)


def one_cell(copy: Path) -> float:
    """After a full run: the note of the first row is another one each time."""
    path = copy / "data" / "israel-azerbaijan" / "interests.csv"
    with open(path, encoding="utf-8", newline="") as file:
        header, first, *others = csv.reader(file)
    first[header.index("note")] = f"benchmark {time.time()}"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, first, *others])
    return timed(RENDER, copy)


def papermill(copy: Path) -> float:
    """Seconds of papermill and nbconvert, one chapter after another."""
    edition, seconds = Edition.read(copy / "report" / "report.yml"), 0.0
    for entry in edition.chapters:
        output = copy / "report" / "build" / "plain" / f"{entry.id}.ipynb"
        output.parent.mkdir(parents=True, exist_ok=True)
        seconds += run_papermill(copy, edition.notebook(entry), output, entry.parameters)
        seconds += timed([sys.executable, "-m", "nbconvert", "--to", "html", str(output)], copy)
    return seconds


def limit(copy: Path) -> float:
    """Seconds of one plain process that draws it all: see limit.py."""
    return timed([sys.executable, str(ROOT / "benchmarks" / "limit.py"), str(copy)], copy)


def sets(copy: Path) -> float:
    """Seconds of a sweep over SETS, forced."""
    grid = copy / "report" / "bench.yml"
    grid.write_text(json.dumps({"chapters": [CHAPTER], "vary": VARIED}), "utf-8")  # JSON is YAML too
    return timed([sys.executable, "-m", "casebook", "sweep", str(grid), "--force"], copy)


def loop(copy: Path) -> float:
    """Seconds that papermill would take for SETS one after another, reckoned from those of LOOPED."""
    edition, output = Edition.read(copy / "report" / "report.yml"), copy / "report" / "build" / "set.ipynb"
    notebook = edition.notebook(*edition.only([CHAPTER]).chapters)
    seconds = sum(run_papermill(copy, notebook, output, parameters) for parameters in LOOPED)
    return seconds * len(SETS) / len(LOOPED)


MEASURED = {
    "full report, nothing cached": full,
    "nothing changed": unchanged,
    "one cell of interests.csv changed": one_cell,
    "one plain process that draws it all": limit,
    "papermill and nbconvert, chapter by chapter": papermill,
    f"{len(SETS)} parameter sets of one chapter": sets,
    "papermill in a loop": loop,
}
RENDER = [sys.executable, "scripts/render.py"]  # the copy's own


def run_papermill(copy: Path, notebook: Path, output: Path, parameters: dict) -> float:
    """Seconds of papermill for one notebook."""
    given = [
        part
        for name, value in parameters.items()
        for part in ("-r" if isinstance(value, str) else "-p", name, str(value))
    ]
    options = ["-k", "python3", "--no-progress-bar", "--cwd", str(notebook.parent), *given]
    return timed([sys.executable, "-m", "papermill", str(notebook), str(output), *options], copy)


def timed(command: list[str], copy: Path) -> float:
    """Seconds of a command in the copy; its account where it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=copy, env=variables(copy), capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return seconds


def variables(copy: Path) -> dict[str, str]:
    """The environment of a command: the copy's own data, and what kernels find."""
    return kernel_environment(
        copy, {"CASEBOOK_DATA": str(copy / "data"), "MPLBACKEND": None, "IPYTHONDIR": None}
    )


def copied(folder: Path) -> Path:
    """A copy of what a run reads, for a cell of it will be changed."""
    for name in ("data", "notebooks", "report", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("build", "*.html", "*.pdf"))
    shutil.copy(ROOT / "requirements.lock", folder)
    return folder


# --- memory


def memory(copy: Path) -> float:
    """MiB at the peak: the proportional shares of all processes of a full run, five times a second."""
    shutil.rmtree(copy / "report" / "build", ignore_errors=True)
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(RENDER, cwd=copy, env=variables(copy), **silent)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(share, family(process.pid))))
        time.sleep(0.2)
    return peak / MIB


def family(pid: int) -> list[int]:
    """A process and all that it has started, directly or not."""
    found = [pid]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has just ended
    return found


def share(pid: int) -> int:
    """A process's proportional share of memory in bytes; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
