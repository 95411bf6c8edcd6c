"""Chapters run, as many at once as there are cores, each in its own kernel, or taken from an earlier run.

A chapter works in its notebook's folder, as in JupyterLab, and nothing of it is left running when `run`
returns, whichever way it returns.
"""

import ast
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from casebook import cache, injected, trace, warm
from casebook.progress import Progress


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


@dataclass
class Results:
    """What earlier runs have left, and whether to look at it; afterwards, what all chapters have read."""

    cache: cache.Cache
    lock: Path
    force: bool = False
    reads: dict[str, str] | None = field(default_factory=dict)  # None: nobody knows all of it
    _one_at_a_time: Lock = field(default_factory=Lock)  # chapters end at once

    def known(self, key: str) -> cache.Entry | None:
        entry = None if self.force else self.cache.get(key)
        if entry:
            self._add(entry.reads)
        return entry

    def keep(self, key: str, reads: dict[str, str] | None, result: dict) -> None:
        """For the next run, unless it cannot be told what this one has read."""
        self._add(reads)
        if reads is not None:
            self.cache.put(key, reads, result)

    def _add(self, reads: dict[str, str] | None) -> None:
        with self._one_at_a_time:
            self.reads = None if reads is None or self.reads is None else self.reads | reads


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
        variables = warm.environment(scratch, environment or {})
        sources = {chapter.id: code(chapter.notebook) for chapter in chapters}
        keys = {chapter.id: key(chapter, sources[chapter.id], results, variables) for chapter in chapters}
        known = {id: results and results.known(keys[id]) for id in keys}
        missing = [chapter for chapter in chapters if not known[chapter.id]]
        told = progress or Progress(sum(len(sources[chapter.id]) for chapter in missing))
        preloaded = None
        if missing and warm.POSSIBLE and not fresh:
            preloaded = warm.Preloaded(scratch, variables, modules(sources))
        try:
            from casebook import engine  # and with it papermill, while the preloaded process gets ready

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


def key(chapter: Chapter, source: list, results: Results | None, variables: dict[str, str]) -> str:
    """What is known of a chapter before it runs: code, place, parameters, and all that `cache.base` names."""
    if results is None:
        return ""
    place = str(chapter.notebook.resolve().parent)
    return cache.key(cache.base(results.lock, variables), place, source, injected.source(chapter.parameters))


def code(notebook: Path) -> list[tuple[str, dict]]:
    """The code cells of a notebook, with their metadata: all of it that a kernel sees."""
    cells = json.loads(Path(notebook).read_text("utf-8"))["cells"]
    return [
        ("".join(cell["source"]), cell.get("metadata", {})) for cell in cells if cell["cell_type"] == "code"
    ]


def modules(sources: dict[str, list]) -> list[str]:
    """The package's own modules that chapters import: these can be imported before anyone asks for them."""
    found = {"casebook.display"}
    for source, _ in (cell for cells in sources.values() for cell in cells):
        try:
            nodes = list(ast.walk(ast.parse(source)))
        except SyntaxError:
            continue  # the chapter's own error, or a magic of IPython's
        for node in nodes:
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return sorted(name for name in found if name.partition(".")[0] == "casebook")


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
