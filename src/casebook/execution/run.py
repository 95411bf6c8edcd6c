"""Chapters run, as many at once as there are cores, each in its own kernel, or taken from an earlier run.

A chapter works in its notebook's folder, as in JupyterLab, and nothing of it is left running when `run`
returns, whichever way it returns.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from casebook.execution import warm
from casebook.execution.chapter import Chapter, Listener, code, imported_modules
from casebook.execution.environment import kernel_environment
from casebook.execution.progress import Progress
from casebook.execution.results import ChapterResults


def run(
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
    build = Path(build).resolve()
    sources = {chapter.id: code(chapter.notebook) for chapter in chapters}
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="casebook-")))
        variables = kernel_environment(scratch, environment or {})
        keys = {chapter.id: results.key(chapter, variables) for chapter in chapters} if results else {}
        entries = {id: results.entry(key) for id, key in keys.items()} if results else {}
        outdated = [chapter for chapter in chapters if not entries.get(chapter.id)]
        if progress is None:
            cells = sum(len(sources[chapter.id]) for chapter in outdated)
            progress = stack.enter_context(closing(Progress(cells)))
        if results:
            stack.callback(results.cache.prune)
        preloaded = None
        if outdated and warm.POSSIBLE and not fresh:
            preloaded = warm.Preloaded(scratch, variables, imported_modules(sources))
            stack.callback(preloaded.stop)
        from casebook.execution import engine  # takes time, in which the preloaded process gets ready

        preparation()
        build.mkdir(parents=True, exist_ok=True)
        for chapter in chapters:
            if entry := entries.get(chapter.id):
                engine.reuse(chapter, entry.result, build, progress)
        keep = partial(results.keep, keys, variables) if results else None
        kernels = engine.Kernels(scratch, variables, preloaded)
        engine.execute(outdated, build, kernels, jobs or cores(), progress, timeout, keep)
    return [build / f"{chapter.id}.ipynb" for chapter in chapters]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
