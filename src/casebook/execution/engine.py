"""One chapter after another through papermill. Nothing else knows papermill."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from papermill.iorw import local_file_io_cwd

from casebook.execution.chapter import Chapter, ChapterError
from casebook.execution.injected import INJECTED, inject
from casebook.execution.kernels import Kernels

KERNEL = "python3"
logging.getLogger("papermill").setLevel(logging.CRITICAL)  # all that it tells is told again, in words
OWN_ERRORS = {
    "CaseError",
    "DateError",
    "DisplayError",
    "ParameterError",
    "PassageError",
}  # their message is the sentence


def execute(
    chapters: list[Chapter],
    build: Path,
    kernels: Kernels,
    jobs: int,
    told: Callable,
    timeout: int | None,
    keep: Callable[[Chapter, Path, dict], None] | None = None,
) -> None:
    """Every chapter into `build`, `jobs` at once; `keep` gets a finished one's trace and results.

    An ExceptionGroup holds a ChapterError for each that failed.
    """
    # papermill changes the whole process's folder while it writes: held here, every change is to the same.
    with local_file_io_cwd(), ThreadPoolExecutor(jobs) as pool:
        futures = [
            pool.submit(_execute, chapter, build, kernels, told, timeout, keep) for chapter in chapters
        ]
        try:
            wait(futures)
        except BaseException:  # Ctrl-C: the pool would wait for the chapters to finish
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise
    if failures := [failure for future in futures if (failure := future.exception())]:
        raise ExceptionGroup(f"{len(failures)} of {len(chapters)} chapters failed", failures)


def _execute(
    chapter: Chapter,
    build: Path,
    kernels: Kernels,
    told: Callable,
    timeout: int | None,
    keep: Callable[[Chapter, Path, dict], None] | None,
) -> None:
    """One chapter in its own kernel; ChapterError where it does not come to its end."""
    output = build / f"{chapter.id}.ipynb"
    reached, started = [], {}

    def at(cell, cell_index):
        started[cell_index] = cell
        if cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", []):
            reached.append(cell.source)
            told("cell", chapter, cell.source)

    told("start", chapter, "")
    notebook = nbformat.read(chapter.notebook, as_version=4)
    inject(notebook, chapter.parameters)
    try:
        with event_loop():
            executed = papermill.execute_notebook(
                notebook,
                str(output).replace("{", "{{").replace("}", "}}"),  # papermill formats the path
                kernel_name=KERNEL,
                language="python",
                progress_bar=False,
                execution_timeout=timeout,
                kernel_manager_class=kernels.manager(chapter.id),
                shutdown_kernel="immediate",
                resources={"metadata": {"path": str(chapter.notebook.resolve().parent)}},
                on_cell_start=at,
                request_save_on_cell_execute=False,  # saving all that was drawn before every cell takes seconds
            )
        if (code := _exit_code(executed)) is not None:
            raise SystemExit(code)
    except (PapermillExecutionError, DeadKernelError, CellTimeoutError, RuntimeError, SystemExit) as error:
        if not isinstance(error, PapermillExecutionError):  # for that one papermill has written the notebook
            notebook.cells = [started.get(index, cell) for index, cell in enumerate(notebook.cells)]
            nbformat.write(notebook, output)
        source = reached[-1] if reached else ""
        failure = ChapterError(chapter.id, len(reached), in_words(error, timeout), source, output)
        if not kernels.stopped:
            told("failed", chapter, str(failure))
        raise failure from error
    if keep:
        keep(chapter, kernels.trace(chapter.id), results(executed))
    for warning in warnings(executed):
        told("warned", chapter, warning)
    told("done", chapter, "")


def results(executed) -> dict:
    """What running has put into a notebook: outputs and counts of its code cells, and what kernel it was."""
    ran = [{name: cell[name] for name in ("outputs", "execution_count")} for cell in code_cells(executed)]
    return {"cells": ran, "language_info": executed.metadata.get("language_info", {})}


def reuse(chapter: Chapter, result: dict, build: Path, told: Callable) -> None:
    """The notebook as it is now, its prose too, with the results that its code had."""
    notebook = nbformat.read(chapter.notebook, as_version=4)
    inject(notebook, chapter.parameters)
    for cell, ran in zip(code_cells(notebook), result["cells"], strict=True):
        cell.update(nbformat.from_dict(ran))
    notebook.metadata["language_info"] = nbformat.from_dict(result["language_info"])
    nbformat.write(notebook, build / f"{chapter.id}.ipynb")
    for warning in warnings(notebook):
        told("warned", chapter, warning)
    told("cached", chapter, "")


@contextmanager
def event_loop() -> Iterator[None]:
    """This thread's own, as jupyter_core keeps it, and emptied: a cell out of time leaves tasks in it."""
    loop = ensure_event_loop()
    try:
        yield
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()


def in_words(error: BaseException, timeout: int | None = None) -> str:
    """Why a chapter ended, as a sentence."""
    match error:
        case PapermillExecutionError(ename="SystemExit") | SystemExit():
            code = getattr(error, "evalue", getattr(error, "code", ""))
            return f"sys.exit({code}) ended the chapter here: the cells after it did not run"
        case PapermillExecutionError():
            own = error.ename in OWN_ERRORS
            return error.evalue if own and error.evalue else f"{error.ename}: {error.evalue}".rstrip(": ")
        case CellTimeoutError():
            return f"the cell ran for more than {timeout} seconds and was stopped"
        case DeadKernelError():
            return "the kernel died: killed, out of memory, or ended by the cell itself"
    return f"the kernel did not answer: {error}"


def _exit_code(notebook) -> str | None:
    """papermill takes sys.exit() and sys.exit(0) for a finished notebook; a chapter cut short is none."""
    errors = (out for cell in code_cells(notebook) for out in cell.outputs if out.output_type == "error")
    return next((error.evalue for error in errors if error.ename == "SystemExit"), None)


def warnings(notebook) -> Iterator[str]:
    """What code cells wrote to stderr, which no report prints."""
    for number, cell in enumerate(
        (c for c in code_cells(notebook) if INJECTED not in c.metadata.get("tags", [])), 1
    ):
        for text in (out.text.strip() for out in cell.outputs if out.get("name") == "stderr"):
            yield f"code cell {number}: {text}"


def code_cells(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
