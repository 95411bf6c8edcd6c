"""Chapters run by papermill, as many at once as there are cores, each in a kernel of its own.

Nothing else knows papermill. A kernel is one of the running interpreter, whatever kernelspecs the user's
home holds; it works in its notebook's folder, as in JupyterLab; and it is gone when `run` returns,
whichever way it returns.
"""

import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from papermill.iorw import local_file_io_cwd
from tqdm import tqdm

from casebook.kernels import Kernels

KERNEL = "python3"
INJECTED = "injected-parameters"  # papermill's tag
logging.getLogger("papermill").setLevel(logging.CRITICAL)  # all that it tells is told again, in words
OWN_ERRORS = {
    "CaseError",
    "DateError",
    "DisplayError",
    "ParameterError",
    "PassageError",
}  # their message is the sentence


@dataclass(frozen=True)
class Chapter:
    """A notebook to run under an id, with all its parameters resolved."""

    id: str
    notebook: Path
    parameters: dict = field(default_factory=dict)


class ChapterError(Exception):
    """A chapter that did not finish: why, and at which code cell (from 1, as JupyterLab counts; else 0)."""

    def __init__(self, chapter: str, cell: int, message: str, source: str = "", kept: Path | None = None):
        line = next((line for line in source.splitlines() if line.strip() and not line.startswith("#")), "")
        self.chapter, self.cell, self.message, self.kept = chapter, cell, message, kept
        where = f"code cell {cell}: {line}" if cell else "before its first code cell"
        super().__init__(f"{chapter}, {where}")

    def __str__(self) -> str:
        return "\n  ".join([super().__str__(), *self.message.splitlines()])


def run(
    chapters: list[Chapter],
    build: Path,
    jobs: int | None = None,
    progress: Callable[[str, Chapter, str], None] | None = None,
    environment: dict[str, str | None] | None = None,
    timeout: int | None = None,
) -> list[Path]:
    """Execute every chapter into `build/<id>.ipynb` and return those paths, in the chapters' order.

    `jobs` chapters run at once, by default one a core. `environment` is set in every kernel, or unset where
    None. A cell may take `timeout` seconds, by default any. `progress(event, chapter, text)` is told of
    `start`, `cell`, `warned`, `done` and `failed`. A chapter that fails leaves the others running: an
    ExceptionGroup then holds a ChapterError for each, and their notebooks stay in `build` as far as they
    came.
    """
    build = Path(build).resolve()
    build.mkdir(parents=True, exist_ok=True)
    notebooks = [nbformat.read(chapter.notebook, as_version=4) for chapter in chapters]
    told = progress or Progress(sum(len(code_cells(notebook)) for notebook in notebooks))
    with tempfile.TemporaryDirectory(prefix="casebook-") as scratch, local_file_io_cwd():
        # papermill changes the whole process's folder while it writes: held here, every change is to the
        # same.
        kernels = Kernels(Path(scratch), environment or {})
        with ThreadPoolExecutor(jobs or cores()) as pool:
            futures = [
                pool.submit(_execute, chapter, notebook, build, kernels, told, timeout)
                for chapter, notebook in zip(chapters, notebooks, strict=True)
            ]
            try:
                wait(futures)
            except BaseException:  # Ctrl-C: the pool would wait for the chapters to finish
                pool.shutdown(wait=False, cancel_futures=True)
                kernels.stop()
                raise
    if failures := [failure for future in futures if (failure := future.exception())]:
        raise ExceptionGroup(f"{len(failures)} of {len(chapters)} chapters failed", failures)
    return [future.result() for future in futures]


def _execute(
    chapter: Chapter, notebook, build: Path, kernels: Kernels, told: Callable, timeout: int | None
) -> Path:
    """One chapter in its own kernel; ChapterError where it does not come to its end."""
    output = build / f"{chapter.id}.ipynb"
    reached = []

    def at(cell, cell_index):
        if cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", []):
            reached.append(cell.source)
            told("cell", chapter, cell.source)

    told("start", chapter, "")
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
                kernel_manager_class=kernels.manager,
                shutdown_kernel="immediate",
                resources={"metadata": {"path": str(chapter.notebook.resolve().parent)}},
                on_cell_start=at,
            )
        if (code := _exit_code(executed)) is not None:
            raise SystemExit(code)
    except (PapermillExecutionError, DeadKernelError, CellTimeoutError, RuntimeError, SystemExit) as error:
        if not kernels.stopped:
            told("failed", chapter, "")
        source = reached[-1] if reached else ""
        raise ChapterError(chapter.id, len(reached), in_words(error, timeout), source, output) from error
    for warning in warnings(executed):
        told("warned", chapter, warning)
    told("done", chapter, "")
    return output


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


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Progress:
    """On a terminal a bar with chapter and cell, elsewhere a line for each chapter that ends."""

    def __init__(self, cells: int):
        self.bar = tqdm(total=cells, unit="cell", leave=False) if sys.stderr.isatty() else None
        self.started: dict[str, float] = {}
        self.cells: dict[str, int] = {}

    def __call__(self, event: str, chapter: Chapter, text: str) -> None:
        if event == "start":
            self.started[chapter.id], self.cells[chapter.id] = time.monotonic(), 0
        elif event == "cell":
            self.cells[chapter.id] += 1
            if self.bar is not None:
                self.bar.set_description_str(f"{chapter.id}, cell {self.cells[chapter.id]}", refresh=False)
                self.bar.update()
        elif event == "warned":
            self._line(f"{chapter.id}: warned at {text}")
        else:
            seconds = time.monotonic() - self.started[chapter.id]
            self._line(f"{chapter.id}: {event} after {self.cells[chapter.id]} cells, {seconds:.1f} s")

    def _line(self, line: str) -> None:
        if self.bar is not None:
            self.bar.write(line, sys.stderr)
        else:
            print(line, file=sys.stderr, flush=True)


def inject(notebook, parameters: dict) -> None:
    """Set the parameters in a cell after the declared ones, as papermill does, which knows no dates."""
    if not parameters:
        return
    lines = ["# Parameters", *(f"{name} = {_literal(value)}" for name, value in parameters.items())]
    cell = nbformat.v4.new_code_cell("\n".join(lines), id=INJECTED, metadata={"tags": [INJECTED]})
    tagged = (i for i, cell in enumerate(notebook.cells, 1) if "parameters" in cell.metadata.get("tags", []))
    notebook.cells.insert(next(tagged, 0), cell)


def _literal(value) -> str:
    """A value as Python that needs no import."""
    if isinstance(value, list | tuple | set | frozenset):
        return (
            f"{type(value).__name__}([{', '.join(map(_literal, value))}])"
            if not isinstance(value, list)
            else f"[{', '.join(map(_literal, value))}]"
        )
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_literal(item)}' for key, item in value.items())}}}"
    text = repr(value)
    return f"__import__('datetime').{text[9:]}" if text.startswith("datetime.") else text
