"""Kernels kept ready for the chapters of a sweep, on this machine or on a worker."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from casebook.display import FINDINGS
from casebook.errors import CasebookError
from casebook.execution import trace, warm
from casebook.execution.chapter import Chapter, ChapterError, code, imported_modules
from casebook.execution.environment import kernel_environment


class FindingsError(CasebookError):
    """A chapter that says two things under one name."""


@dataclass
class Outcome:
    """What came of a run: what it found and has read, or why it found nothing."""

    findings: list[dict] | None = None  # name, value, unit
    reads: dict[str, str] | None = None  # None: nobody can tell
    error: str = ""
    warnings: list[str] = field(default_factory=list)


class Runner:
    """Runs chapters in warm kernels of one preloaded process, until it is closed.

    `environment` is set in every kernel, or unset where None; a cell may take `timeout` seconds.
    """

    def __init__(self, notebooks: set[Path], environment: dict[str, str | None], timeout: int | None = None):
        self._folder = tempfile.TemporaryDirectory(prefix="casebook-")
        self.scratch, self.timeout = Path(self._folder.name), timeout
        variables = kernel_environment(self.scratch, environment)
        self.preloaded = None
        if warm.POSSIBLE:
            modules = imported_modules({str(path): code(path) for path in notebooks})
            self.preloaded = warm.Preloaded(self.scratch, variables, modules)
        # While the preloaded process gets ready, for this takes time:
        from casebook.execution.kernels import Kernels

        self.kernels = Kernels(self.scratch, variables, self.preloaded)

    def run(self, chapters: list[Chapter], jobs: int, tell: Callable[[Chapter, Outcome], None]) -> None:
        """Every chapter, `jobs` at once; `tell` hears of each from the thread that ran it."""
        from casebook.execution import engine

        build = self.scratch / "build"
        build.mkdir(exist_ok=True)
        outcomes = {chapter.id: Outcome() for chapter in chapters}

        def progress(event: str, chapter: Chapter, text: str) -> None:
            outcome = outcomes[chapter.id]
            if event == "warned":
                outcome.warnings.append(text)
            elif event == "failed":
                outcome.error = "; ".join(text.removeprefix(f"{chapter.id}, ").split("\n  "))
            if event in ("done", "failed"):
                (build / f"{chapter.id}.ipynb").unlink(missing_ok=True)
                tell(chapter, outcomes.pop(chapter.id))

        def keep(chapter: Chapter, traced: Path, result: dict) -> None:
            outcome = outcomes[chapter.id]
            outcome.reads = trace.settled(traced)
            traced.unlink(missing_ok=True)
            try:
                outcome.findings = recorded_findings(result)
            except FindingsError as error:
                outcome.error = str(error)

        try:
            engine.execute(chapters, build, self.kernels, jobs, progress, self.timeout, keep)
        except ExceptionGroup as group:
            if bugs := group.split(ChapterError)[1]:
                raise bugs from None

    def close(self) -> None:
        """Ends the preloaded process, and with it every kernel."""
        if self.preloaded:
            self.preloaded.stop()
        self._folder.cleanup()


def recorded_findings(result: dict) -> list[dict]:
    """What a chapter's outputs hold as findings, each name once, in their order: name, value and unit.

    FindingsError where two of one name differ: a table of findings would show one of them as if it were all.
    """
    outputs = (output.get("data", {}) for cell in result["cells"] for output in cell["outputs"])
    by_name: dict[str, dict] = {}
    for finding in (finding for data in outputs for finding in data.get(FINDINGS, ())):
        if by_name.setdefault(finding["name"], dict(finding)) != finding:
            raise FindingsError(
                f"records two findings of one name, {finding['name']!r}: give each a name of its own"
            )
    return list(by_name.values())
