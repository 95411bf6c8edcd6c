"""Typst set as a PDF. It takes half a gigabyte for a long report, so nothing heavy is imported here."""

from contextlib import suppress
from typing import NamedTuple

import typst

from casebook.exporters.goals import Goals


class Manuscript(NamedTuple):
    """All that the pages come of: Typst source, where its links lead, and the folder of the figures' fonts."""

    source: str
    goals: Goals
    fonts: str


def pages(manuscript: Manuscript) -> tuple[bytes, list[str]]:
    """A tagged PDF (PDF/UA-1) and Typst's warnings; the same manuscript gives the same bytes.

    An error is a ValueError with Typst's account.
    """
    source, goals, fonts = manuscript
    compiler = typst.Compiler(source.encode(), ignore_system_fonts=True, font_paths=[fonts])
    try:
        with suppress(RuntimeError):  # an error of the source: the next call tells where
            places = compiler.eval(goals.question())
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        raise ValueError(f"Typst cannot set this notebook:\n{_shortened(error.diagnostic)}") from error
    return goals.settle(pdf, places), [warning.message for warning in warnings]


def _shortened(diagnostic: str) -> str:
    """Typst's report without the pictures that its lines may quote."""
    return "\n".join(line if len(line) < 200 else f"{line[:200]}…" for line in diagnostic.splitlines()[:40])
