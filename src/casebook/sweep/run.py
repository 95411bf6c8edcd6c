"""A sweep: chapters run with every set of parameters of a grid, and all that they found as one tidy table."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache as memoize
from functools import partial
from pathlib import Path
from threading import Lock

import pandas as pd

from casebook.execution.chapter import Chapter
from casebook.execution.progress import Lines
from casebook.execution.run import cores, ready_kernels
from casebook.report.folders import build_folder, kernel_variables
from casebook.sweep.gathering import gather
from casebook.sweep.grid import Grid, Run
from casebook.sweep.results import SweepResults
from casebook.sweep.runner import Execute, Outcome, run_for_findings
from casebook.sweep.stamp import write_stamp
from casebook.sweep.table import write_table


def run_sweep(
    grid: Grid, scheduler: str = "", jobs: int | None = None, timeout: int | None = None, force: bool = False
) -> pd.DataFrame:
    """What the grid's chapters find in each of its sets: the table that `casebook.sweep.table` describes.

    Every chapter runs once with each of its parameters: here, `jobs` at once (by default one a core), or on
    the Dask cluster of that scheduler. A cell may take `timeout` seconds. What an earlier sweep has left is
    used where all that it came of is the same, unless `force`, so that a sweep which was killed goes on. A
    run that fails leaves the others running; what it should have found is `missing`, with the reason. Raises
    ClusterError where the scheduler or its workers cannot be used.
    """
    results, chapters = SweepResults(grid, force), list(grid.notebooks)
    with ExitStack() as stack:
        stack.callback(results.cache.prune)
        kernels = memoize(lambda: stack.enter_context(_kernels(grid, scheduler, jobs, timeout)))
        if not grid.settings.chapters:  # only running them tells which record findings
            base = _outcomes(grid.runs(chapters, grid.sets[:1]), results, kernels)
            chapters = [id for id in chapters if base[0, id].findings or base[0, id].error]
        return gather(grid, chapters, _outcomes(grid.runs(chapters, grid.sets), results, kernels))


def write_sweep(grid: Grid, findings: pd.DataFrame, output: Path | None = None) -> Path:
    """The table as CSV, what it was made of, and the page that shows it, `index.html`, whose path is returned; by
    default in report/build/sweeps/<grid>/."""
    from casebook.sweep.page import write_page

    folder = output or build_folder(grid.edition) / "sweeps" / grid.name
    folder.mkdir(parents=True, exist_ok=True)
    write_table(findings, folder)
    write_stamp(folder, grid.edition, grid.file)
    return write_page(grid, findings, folder / "index.html")


def _outcomes(
    runs: list[Run], results: SweepResults, kernels: Callable[[], Execute]
) -> dict[tuple[int, str], Outcome]:
    """(set number, chapter) → what came of it; only what is not there yet is run."""
    outcomes = {run.chapter.id: outcome for run in runs if (outcome := results.get(run))}
    missing = {run.chapter.id: run for run in runs if run.chapter.id not in outcomes}
    one_at_a_time = Lock()  # runs end at once

    def on_outcome(chapter: Chapter, outcome: Outcome) -> None:
        run = missing[chapter.id]
        results.keep(run, outcome)
        with one_at_a_time:
            outcomes[chapter.id] = outcome
            name = f"{len(outcomes)} of {len(runs)}: {run.id}, {run.sets[0].name}"
            for warning in outcome.warnings:
                progress.line(f"{name}: warned at {warning}")
            progress.line(f"{name}: failed: {outcome.error}" if outcome.error else f"{name}: done")
            progress.advance()

    with closing(Lines(len(missing), "run")) as progress:
        if outcomes:
            progress.line(
                f"{len(outcomes)} of {len(runs)} runs as they were: nothing that they read has changed"
            )
        if missing:
            kernels()([run.chapter for run in missing.values()], on_outcome)
    return {(one.number, run.id): outcomes[run.chapter.id] for run in runs for one in run.sets}


@contextmanager
def _kernels(grid: Grid, scheduler: str, jobs: int | None, timeout: int | None) -> Iterator[Execute]:
    """A function that runs chapters in kernels of this machine, or of the scheduler's workers."""
    if scheduler:
        from casebook.sweep.cluster import cluster_kernels  # and with it Dask, which takes half a second

        with cluster_kernels(grid, scheduler, timeout) as execute:
            yield execute
    else:
        with ready_kernels(set(grid.notebooks.values()), kernel_variables(grid.edition)) as kernels:
            yield partial(run_for_findings, kernels, jobs or cores(), timeout)
