"""A sweep: chapters run with every set of parameters of a grid, and all that they found as one tidy table."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache as once
from pathlib import Path
from threading import Lock

import pandas as pd

from casebook.execution.chapter import Chapter
from casebook.execution.progress import Lines
from casebook.execution.run import cores
from casebook.report import render
from casebook.report.cases import cases
from casebook.sweep import stamp, table
from casebook.sweep.grid import Grid, Run
from casebook.sweep.results import Results
from casebook.sweep.runner import Outcome, Runner

Workers = Callable[[list[Chapter], Callable[[Chapter, Outcome], None]], None]


def read(file: Path, folder: Path) -> Grid:
    """The grid of a file, over an edition of the casebook in `folder`; GridError says all that is wrong."""
    return Grid(Path(file).resolve(), Path(folder), cases)


def run(
    grid: Grid,
    scheduler: str = "",
    jobs: int | None = None,
    timeout: int | None = None,
    force: bool = False,
) -> pd.DataFrame:
    """What the grid's chapters find in each of its sets: the table that `casebook.sweep.table` describes.

    Every chapter runs once with each of its parameters: here, `jobs` at once (by default one a core), or on
    the Dask cluster of that scheduler. A cell may take `timeout` seconds. What an earlier sweep has left is
    used where all that it came of is the same, unless `force`, so that a sweep which was killed goes on. A
    run that fails leaves the others running; what it should have found is `missing`, with the reason. Raises
    ClusterError where the scheduler or its workers cannot be used.
    """
    results = Results(grid, force)
    with ExitStack() as stack:
        stack.callback(results.cache.prune)
        workers = once(lambda: stack.enter_context(kernels(grid, scheduler, jobs, timeout)))
        chapters = grid.chapters
        if not grid.settings.chapters:  # only running them tells which record findings
            base = outcomes(grid.runs(chapters, grid.sets[:1]), results, workers)
            chapters = [id for id in chapters if base[0, id].findings or base[0, id].error]
        return table.tidy(grid, chapters, outcomes(grid.runs(chapters, grid.sets), results, workers))


def write(grid: Grid, found: pd.DataFrame, output: Path | None = None) -> Path:
    """The table as CSV and Parquet, what it was made of, and `index.html`, which shows it; by default in
    report/build/sweeps/<grid>/."""
    from casebook.sweep import page

    folder = output or grid.edition.root / "report" / "build" / "sweeps" / grid.name
    folder.mkdir(parents=True, exist_ok=True)
    table.write(found, folder)
    stamp.write(folder, grid.edition, grid.file)
    return page.write(grid, found, folder / "index.html")


def failures(found: pd.DataFrame) -> list[str]:
    """A sentence for each run that failed: chapter, set and reason."""
    missing = found[(found["kind"] == "missing") & (found["text"] != table.NOT_RECORDED)]
    runs = missing.drop_duplicates(["set_id", "chapter"])
    return [f"{row.chapter}, {row.set}: {row.text}" for row in runs.itertuples()]


def outcomes(
    runs: list[Run], results: "Results", workers: Callable[[], Workers]
) -> dict[tuple[int, str], Outcome]:
    """(set number, chapter) → what came of it; only what is not known yet is run."""
    found = {run.chapter.id: known for run in runs if (known := results.known(run))}
    missing = {run.chapter.id: run for run in runs if run.chapter.id not in found}
    told, one_at_a_time = Lines(len(missing), "run"), Lock()
    if found:
        told.line(f"{len(found)} of {len(runs)} runs as they were: nothing that they read has changed")

    def tell(chapter: Chapter, outcome: Outcome) -> None:
        run = missing[chapter.id]
        results.keep(run, outcome)
        with one_at_a_time:  # runs end at once
            found[chapter.id] = outcome
            name = f"{len(found)} of {len(runs)}: {run.id}, {run.sets[0].name}"
            for warning in outcome.warnings:
                told.line(f"{name}: warned at {warning}")
            told.line(f"{name}: failed: {outcome.error}" if outcome.error else f"{name}: done")
            told.advance()

    try:
        if missing:
            workers()([run.chapter for run in missing.values()], tell)
    finally:
        told.close()
    return {(one.number, run.id): found[run.chapter.id] for run in runs for one in run.sets}


@contextmanager
def here(grid: Grid, jobs: int | None, timeout: int | None) -> Iterator[Workers]:
    """Kernels of this machine."""
    runner = Runner(grid.notebooks, render.environment(grid.edition, None), timeout)
    try:
        yield lambda chapters, tell: runner.run(chapters, jobs or cores(), tell)
    finally:
        runner.close()


def kernels(grid: Grid, scheduler: str, jobs: int | None, timeout: int | None):
    if not scheduler:
        return here(grid, jobs, timeout)
    from casebook.sweep import cluster  # and with it Dask, which takes half a second

    return cluster.there(grid, scheduler, timeout)
