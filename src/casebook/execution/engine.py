"""One chapter after another through papermill, by an engine and a translator of our own. Nothing else knows papermill."""

import asyncio
import logging
import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.translators import papermill_translators

from casebook.execution.chapter import Chapter, ChapterError, Listener
from casebook.execution.kernels import Kernels
from casebook.execution.translator import TypedPythonTranslator

NAME = "casebook"  # of the engine, and of the language that the translator writes
INJECTED = "injected-parameters"  # papermill's tag
# Their message is the sentence; the kernel tells no more of an error than its name.
OWN_ERRORS = "CaseError DateError DisplayError ParameterError PassageError".split()
logging.getLogger("papermill").setLevel(logging.CRITICAL)  # all that it tells is told again, in words


class ChapterEngine(NBClientEngine):
    """papermill's engine for a notebook that is saved once, however it ends, and that no sys.exit may cut short."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man, kernel_name: str, output: Path, result: dict | None = None, **options
    ) -> None:
        """Run the notebook, or give it the `result` of an earlier run, and save it as `output`."""
        notebook = nb_man.nb
        # These are the notebook itself, and may be days, which JSON has not.
        notebook.metadata.papermill.update(input_path="", parameters={})
        try:
            if result is None:
                with event_loop():
                    super().execute_managed_notebook(nb_man, kernel_name, **options)
            else:
                restore(notebook, result)
        finally:  # papermill would save before every cell, or only what came to its end; and would format the path
            nbformat.write(notebook, output)
        raise_for_exit(notebook)


papermill_engines.register(NAME, ChapterEngine)
papermill_translators.register(NAME, TypedPythonTranslator)


def execute(
    chapters: list[Chapter],
    build: Path,
    kernels: Kernels,
    jobs: int,
    progress: Listener,
    timeout: int | None,
    keep: Callable[[Chapter, Path, dict], None] | None = None,
) -> None:
    """Every chapter into `build`, `jobs` at once; `keep` gets a finished one's trace and its result.

    An ExceptionGroup holds a ChapterError for each that failed.
    """
    with ThreadPoolExecutor(jobs) as pool:
        options = build, kernels, progress, timeout, keep
        futures = [pool.submit(_execute, chapter, *options) for chapter in chapters]
        try:
            wait(futures)
        except BaseException:  # Ctrl-C: the pool would wait for the chapters to finish
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise
    if failures := [failure for future in futures if (failure := future.exception())]:
        raise BaseExceptionGroup(f"{len(failures)} of {len(chapters)} chapters failed", failures)


def _execute(chapter: Chapter, build: Path, kernels: Kernels, progress: Listener, timeout, keep) -> None:
    """One chapter in its own kernel; ChapterError where it does not come to its end."""
    started: dict[int, str] = {}  # index → source of the chapter's own code cells

    def start(cell: NotebookNode, cell_index: int) -> None:
        if cell.cell_type == "code" and not _is_injected(cell):
            started[cell_index] = cell.source
            progress("cell", chapter, cell.source)

    progress("start", chapter, "")
    try:
        executed = _through_papermill(
            chapter,
            build,
            execution_timeout=timeout,
            kernel_manager_class=kernels.manager(chapter.id),
            shutdown_kernel="immediate",
            on_cell_start=start,
            # nbclient's, for the kernel alone: papermill's `cwd` changes the folder of the whole process.
            resources={"metadata": {"path": str(chapter.notebook.resolve().parent)}},
        )
    except (PapermillExecutionError, DeadKernelError, CellTimeoutError, RuntimeError) as error:
        # After a cell that is tagged raises-exception the others have run all the same.
        last = getattr(error, "cell_index", math.inf)
        sources = [source for index, source in started.items() if index <= last]
        source, kept = "".join(sources[-1:]), build / f"{chapter.id}.ipynb"
        failure = ChapterError(chapter.id, len(sources), failure_in_words(error, timeout), source, kept)
        if not kernels.stopped:
            progress("failed", chapter, str(failure))
        raise failure from error
    if keep:
        keep(chapter, kernels.trace(chapter.id), chapter_result(executed))
    _finish("done", chapter, executed, progress)


def reuse(chapter: Chapter, result: dict, build: Path, progress: Listener) -> None:
    """The notebook as it is now, its prose too, with the result that its code had."""
    _finish("cached", chapter, _through_papermill(chapter, build, result=result), progress)


def _through_papermill(chapter: Chapter, build: Path, **options) -> NotebookNode:
    return papermill.execute_notebook(
        nbformat.read(chapter.notebook, as_version=4),  # papermill would format its path
        None,
        chapter.parameters,
        engine_name=NAME,
        kernel_name="python3",
        language=NAME,
        progress_bar=False,
        output=build / f"{chapter.id}.ipynb",
        **options,
    )


def _finish(event: str, chapter: Chapter, executed: NotebookNode, progress: Listener) -> None:
    for warning in warnings(executed):
        progress("warned", chapter, warning)
    progress(event, chapter, "")


def chapter_result(executed: NotebookNode) -> dict:
    """What running has put into a notebook: outputs and counts of its code cells, and what kernel it was."""
    ran = [{name: cell[name] for name in ("outputs", "execution_count")} for cell in code_cells(executed)]
    return {"cells": ran, "language_info": executed.metadata.get("language_info", {})}


def restore(notebook: NotebookNode, result: dict) -> None:
    """Put the result of an earlier run into a notebook with the same code."""
    for cell, ran in zip(code_cells(notebook), result["cells"], strict=True):
        cell.update(nbformat.from_dict(ran))
    notebook.metadata["language_info"] = nbformat.from_dict(result["language_info"])


@contextmanager
def event_loop() -> Iterator[None]:
    """This thread's own, as jupyter_core keeps it, and emptied: a cell out of time leaves tasks in it."""
    loop = ensure_event_loop()
    try:
        yield
    finally:
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.close()


def raise_for_exit(notebook: NotebookNode) -> None:
    """PapermillExecutionError for any sys.exit: papermill takes that of 0 for the end of the notebook."""
    for index, cell in enumerate(notebook.cells):
        for out in cell.get("outputs", []):
            if out.output_type == "error" and out.ename == "SystemExit":
                raise PapermillExecutionError(
                    index, cell.execution_count, cell.source, out.ename, out.evalue, out.traceback
                )


def failure_in_words(error: BaseException, timeout: int | None = None) -> str:
    """Why a chapter ended, as a sentence."""
    match error:
        case PapermillExecutionError(ename="SystemExit"):
            return f"sys.exit({error.evalue}) ended the chapter here: the cells after it did not run"
        case PapermillExecutionError():
            own = error.ename in OWN_ERRORS
            return error.evalue if own and error.evalue else f"{error.ename}: {error.evalue}".rstrip(": ")
        case CellTimeoutError():
            return f"the cell ran for more than {timeout} seconds and was stopped"
        case DeadKernelError():
            return "the kernel died: killed, out of memory, or ended by the cell itself"
    return f"the kernel did not answer: {error}"


def warnings(notebook: NotebookNode) -> Iterator[str]:
    """What code cells wrote to stderr, which no report prints."""
    own = (cell for cell in code_cells(notebook) if not _is_injected(cell))
    for number, cell in enumerate(own, 1):
        for text in (out.text.strip() for out in cell.outputs if out.get("name") == "stderr"):
            yield f"code cell {number}: {text}"


def code_cells(notebook: NotebookNode) -> list[Any]:
    """A notebook's code cells, that of the parameters too."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _is_injected(cell: NotebookNode) -> bool:
    return INJECTED in cell.metadata.get("tags", [])
