"""The chapters of a sweep run for their findings, on this machine or on a worker."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.display import FINDINGS
from casebook.errors import CasebookError
from casebook.execution import trace
from casebook.execution.chapter import Chapter, ChapterError

if TYPE_CHECKING:
    from casebook.execution.kernels import Kernels


class FindingsError(CasebookError):
    """A chapter that says two things under one name."""


@dataclass
class Outcome:
    """What came of a run: what it found and has read, or why it found nothing."""

    findings: list[dict] | None = None  # name, value, unit
    reads: dict[str, str] | None = None  # None: nobody can tell
    error: str = ""
    warnings: list[str] = field(default_factory=list)


Execute = Callable[[list[Chapter], Callable[[Chapter, Outcome], None]], None]


def run_for_findings(
    kernels: "Kernels",
    jobs: int,
    timeout: int | None,
    chapters: list[Chapter],
    on_outcome: Callable[[Chapter, Outcome], None],
) -> None:
    """Every chapter in a kernel of its own, `jobs` at once; `on_outcome` hears of each from the thread that ran it.

    A cell may take `timeout` seconds. Of a chapter that has ended nothing is left in the kernels' scratch folder.
    """
    from casebook.execution import engine  # takes time, in which the preloaded process gets ready

    build = kernels.scratch / "build"
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
            on_outcome(chapter, outcomes.pop(chapter.id))

    def keep(chapter: Chapter, traced: Path, result: dict) -> None:
        outcome = outcomes[chapter.id]
        outcome.reads = trace.reliable_reads(traced)
        traced.unlink(missing_ok=True)
        try:
            outcome.findings = recorded_findings(result)
        except FindingsError as error:
            outcome.error = str(error)

    try:
        engine.execute(chapters, build, kernels, jobs, progress, timeout, keep)
    except* ChapterError:
        pass  # `progress` has been told


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
