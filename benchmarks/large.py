"""What a large case costs: checking, loading, every pure function that chapters call, locating.

`python benchmarks/large.py [--sizes 10000 100000] [--only NAME…] [--json FILE]` makes a case of each size (claims;
see synthetic.py), and measures each step in a child process of its own: seconds of CPU, and memory at the peak.
A function that takes longer than `LIMIT_SECONDS` is ended and told so. Linux only; nothing else should run.
"""

import argparse
import importlib
import inspect
import json
import os
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import synthetic
from bench import ROOT, machine

from casebook.case import Case, validation
from casebook.case.passages import Texts
from casebook.chapters.views import articles, events

LIMIT_SECONDS, LIMIT_MIB = 120, 4096
MODULES = [
    *(f"views.{name}" for name in "checks claims events questions ties".split()),
    *(f"{name}.analysis" for name in "reading timeline affiliations checks coverage agreement".split()),
    *"arguments.clashes coverage.omissions coverage.symmetry record.rows".split(),
]
# What functions are given, by the parameter's name, where they have no default.
GIVEN = {
    "case": lambda case: case,
    "events": events.mentioned_events,
    "sources": lambda case: articles.largest_articles(case, articles.COLUMNS),
    "codings": lambda case: case.codings,
    "basis": lambda case: "reference",
    "verdict": lambda case: "disputed",
    "method": lambda case: "interval",
    "variable": lambda case: "stance",
    "min_agreement": lambda case: 0.75,
    "show_names": lambda case: True,
}


def main() -> None:
    """All steps of all sizes, printed as a table and kept as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="claims")
    parser.add_argument("--only", nargs="+", default=[], help="names of steps, or beginnings of names")
    parser.add_argument("--json", type=Path, default=ROOT / "report" / "build" / "large.json")
    options = parser.parse_args()
    told = {"machine": "", "sizes": options.sizes, "steps": {}}
    for claims in options.sizes:
        with tempfile.TemporaryDirectory(prefix="large-") as folder:
            synthetic.write(Path(folder), claims // 50, claims, claims * 2)
            for name, step in steps(Path(folder)).items():
                if name.startswith(tuple(options.only) or ""):
                    told["steps"].setdefault(name, []).append(measured(step))
                    print(claims, name, told["steps"][name][-1], flush=True)
    told["machine"] = machine()
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    show(told)


def show(told: dict) -> None:
    """The steps as a Markdown table, and what they come to."""
    print(f"\n{told['machine']}\n")
    heads = [f"{claims:,} claims" for claims in told["sizes"]]
    print(f"| step | {' | '.join(f'{head}, s | MiB' for head in heads)} | growth |")
    print("|---|" + "---|" * (2 * len(heads) + 1))
    for name, found in told["steps"].items():
        cells = [cell for each in found for cell in (each["seconds"], each["peak_mib"])]
        first, last = found[0]["seconds"], found[-1]["seconds"]
        both = isinstance(first, float) and isinstance(last, float)
        growth = f"{last / max(first, 0.001):.1f}" if both else ""
        print(f"| {name} | {' | '.join(map(str, cells))} | {growth} |")
    if {"locate", "re.findall"} <= told["steps"].keys():
        pairs = zip(told["steps"]["locate"], told["steps"]["re.findall"])
        ratios = [f"{located['seconds'] / max(split['seconds'], 0.001):.1f}" for located, split in pairs]
        print(f"\nLocating costs {' and '.join(ratios)} times what splitting costs.")
    peaks = [each["peak_mib"] for found in told["steps"].values() for each in found]
    print(f"The most memory: {max(peaks)} MiB, of {LIMIT_MIB}.")


# --- what is measured


def steps(folder: Path) -> dict[str, Callable]:
    """Name → what gets a step ready and gives it, to be measured. The case is loaded here, once."""
    data, texts = folder / "data", Texts(folder / "texts")
    case = Case.load(synthetic.NAME, data)
    half = list(case.sources["source_id"][::2])
    measured_steps = {
        "check": lambda: validation.validate(data / synthetic.NAME),
        "load": lambda: dict(Case.load(synthetic.NAME, data).tables),
        "only, half of the articles": lambda: dict(case.only(articles=half).tables),
        "placed": lambda: case.placed("assertions"),
        "coded_by": lambda: case.coded_by("A"),
        "re.findall": lambda: [re.findall(r"[^\W_]+", copy.text) for copy in texts.copies],
        "locate": lambda: texts.locate(case.passages),
    }
    measured_steps = {name: lambda step=step: step for name, step in measured_steps.items()}
    for name in MODULES:
        module = importlib.import_module(f"casebook.chapters.{name}")
        for function in vars(module).values():
            own = inspect.isfunction(function) and function.__module__ == module.__name__
            if own and (given := arguments(function)):
                measured_steps[f"{name}.{function.__name__}"] = prepared(function, given, case)
    return measured_steps


def arguments(function: Callable) -> list[str] | None:
    """The parameters that a function of a case must be given; None for any other function."""
    parameters = inspect.signature(function).parameters.values()
    needed = [each.name for each in parameters if each.default is each.empty]
    of_case = needed[:1] in (["case"], ["ties"], ["codings"]) and not function.__name__.startswith("_")
    return needed if of_case and GIVEN.keys() >= set(needed) else None


def prepared(function: Callable, given: list[str], case: Case) -> Callable:
    """The call, once its arguments are there."""

    def prepare() -> Callable:
        values = [GIVEN[name](case) for name in given]
        return lambda: function(*values)

    return prepare


def measured(ready: Callable[[], Callable]) -> dict:
    """Seconds of CPU, and MiB at the peak with the case itself, of a step in a child process."""
    read, write = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_SECONDS, LIMIT_SECONDS))
        step, start = ready(), time.process_time()
        try:
            step()
            seconds = round(time.process_time() - start, 3)
        except Exception as error:
            seconds = f"{type(error).__name__}: {error}"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        os.write(write, json.dumps({"seconds": seconds, "peak_mib": peak}).encode())
        os._exit(0)
    os.close(write)
    _, status, used = os.wait4(child, 0)
    with os.fdopen(read, "rb") as told:
        found = told.read()
    late = os.WIFSIGNALED(status)
    return (
        {"seconds": f"over {LIMIT_SECONDS}", "peak_mib": used.ru_maxrss // 1024}
        if late
        else json.loads(found)
    )


if __name__ == "__main__":
    main()
