"""Chapters run, as many at once as there are cores, each in its own kernel, or taken from an earlier run.

A chapter works in its notebook's folder, as in JupyterLab, and nothing of it is left running when `run`
returns, whichever way it returns.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from casebook.execution import trace, warm
from casebook.execution.chapter import Chapter, code, imported_modules
from casebook.execution.environment import kernel_environment
from casebook.execution.progress import Progress
from casebook.execution.results import Results, key


def run(
    chapters: list[Chapter],
    build: Path,
    jobs: int | None = None,
    progress: Callable[[str, Chapter, str], None] | None = None,
    environment: dict[str, str | None] | None = None,
    timeout: int | None = None,
    fresh: bool = False,
    results: Results | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Execute every chapter into `build/<id>.ipynb` and return those paths, in the chapters' order.

    `jobs` chapters run at once, by default one a core. `environment` is set in every kernel, or unset where
    None. A cell may take `timeout` seconds, by default any. Kernels are warm where the system can have them,
    unless `fresh`. With `results` a chapter of which all is as it was is not run. `meanwhile` is called
    while the first kernel gets ready: if it raises, none starts.
    `progress(event, chapter, text)` is told of `start`, `cell`, `warned`, `done`, `failed` and `cached`. A
    chapter that fails leaves the others running: an ExceptionGroup then holds a ChapterError for each, and
    their notebooks stay in `build` as far as they came.
    """
    build = Path(build).resolve()
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        scratch = Path(folder)
        variables = kernel_environment(scratch, environment or {})
        sources = {chapter.id: code(chapter.notebook) for chapter in chapters}
        keys = {chapter.id: key(chapter, sources[chapter.id], results, variables) for chapter in chapters}
        known = {id: results and results.known(keys[id]) for id in keys}
        missing = [chapter for chapter in chapters if not known[chapter.id]]
        told = progress or Progress(sum(len(sources[chapter.id]) for chapter in missing))
        preloaded = None
        if missing and warm.POSSIBLE and not fresh:
            preloaded = warm.Preloaded(scratch, variables, imported_modules(sources))
        try:
            from casebook.execution import (
                engine,  # and with it papermill, while the preloaded process gets ready
            )

            meanwhile()
            build.mkdir(parents=True, exist_ok=True)
            for chapter in chapters:
                if entry := known[chapter.id]:
                    engine.reuse(chapter, entry.result, build, told)

            def keep(chapter: Chapter, traced: Path, result: dict) -> None:
                same = key(chapter, code(chapter.notebook), results, variables) == keys[chapter.id]
                results.keep(keys[chapter.id], trace.settled(traced) if same else None, result)

            kernels = engine.Kernels(scratch, variables, preloaded)
            engine.execute(missing, build, kernels, jobs or cores(), told, timeout, keep if results else None)
        finally:
            if preloaded:
                preloaded.stop()
            if results:
                results.cache.prune()
            if isinstance(told, Progress):
                told.close()
    return [build / f"{chapter.id}.ipynb" for chapter in chapters]


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
