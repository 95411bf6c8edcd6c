"""Chapters run, and the kernels that they run in.

As many chapters run at once as there are cores, each in its own kernel, or are taken from an earlier run. A chapter
works in its notebook's folder, as in JupyterLab, and nothing of it is left running when `run_chapters` returns,
whichever way it returns.
"""

import os
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.execution import warm
from casebook.execution.cache import ChapterResults
from casebook.execution.chapter import Chapter, Listener, imported_modules, read_code
from casebook.execution.progress import Progress

if TYPE_CHECKING:
    from casebook.execution.kernels import Kernels


def run_chapters(
    chapters: list[Chapter],
    build: Path,
    jobs: int | None = None,
    progress: Listener | None = None,
    environment: dict[str, str | None] | None = None,
    timeout: int | None = None,
    fresh: bool = False,
    results: ChapterResults | None = None,
    preparation: Callable[[], object] = lambda: None,
) -> list[Path]:
    """Execute every chapter into `build/<id>.ipynb` and return those paths, in the chapters' order.

    `jobs` chapters run at once, by default one a core. `environment` is set in every kernel, or unset where
    None. A cell may take `timeout` seconds, by default any. Kernels are warm where the system can have them,
    unless `fresh`. With `results` a chapter of which all is as it was is not run. `preparation` is called
    while the first kernel gets ready: if it raises, none starts.
    `progress(event, chapter, text)` is told of `start`, `cell`, `warned`, `done`, `failed` and `cached`. A
    chapter that fails leaves the others running: an ExceptionGroup then holds a ChapterError for each, and
    their notebooks stay in `build` as far as they came.
    """
    build, environment = Path(build).resolve(), environment or {}
    reused = {chapter.id: results.get(chapter) for chapter in chapters} if results else {}
    outdated = [chapter for chapter in chapters if not reused.get(chapter.id)]
    with ExitStack() as stack:
        if progress is None:
            cells = sum(len(read_code(chapter.notebook)) for chapter in outdated)
            progress = stack.enter_context(closing(Progress(cells)))
        if results:
            stack.callback(results.cache.prune)
        notebooks = [chapter.notebook for chapter in outdated]
        kernels = stack.enter_context(ready_kernels(notebooks, environment, fresh))
        from casebook.execution import engine  # takes time, in which the preloaded process gets ready

        preparation()
        build.mkdir(parents=True, exist_ok=True)
        for chapter in chapters:
            if cached := reused.get(chapter.id):
                engine.reuse(chapter, cached.result, build, progress)
        keep = results.keep if results else None
        engine.execute(outdated, build, kernels, jobs or cores(), progress, timeout, keep)
    return [build / f"{chapter.id}.ipynb" for chapter in chapters]


@contextmanager
def ready_kernels(
    notebooks: Collection[Path], environment: dict[str, str | None], fresh: bool = False
) -> Iterator["Kernels"]:
    """Kernels for these notebooks, and a scratch folder of theirs, which end with the `with`.

    They are forks of one preloaded process, where the system can have that and any notebook is to run, unless
    `fresh`. `environment` is set in every kernel, or unset where None.
    """
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="casebook-")))
        variables, preloaded = kernel_environment(scratch, environment), None
        if notebooks and warm.POSSIBLE and not fresh:
            preloaded = warm.Preloaded(scratch, variables, imported_modules(notebooks))
            stack.callback(preloaded.stop)
        from casebook.execution.kernels import Kernels  # takes time too

        yield Kernels(scratch, variables, preloaded)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def kernel_environment(scratch: Path, wanted: dict[str, str | None]) -> dict[str, str]:
    """What kernels find in their environment.

    Nothing that a result should hang on, such as hash seeds, the clock, or the user's own IPython profile. A
    kernel has one core, for there are as many kernels as cores, and one thread, for only then it can be
    forked.
    """
    given = {
        **os.environ,
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "IPYTHONDIR": str(scratch / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
        **wanted,
    }
    return {name: value for name, value in given.items() if value is not None}
