"""Typst set as a PDF. It takes half a gigabyte for a long report."""

import ctypes
import logging
from contextlib import suppress
from typing import Any

import typst

from casebook.export.destinations import Destinations
from casebook.export.fonts import FOLDER


def pages(source: str, goals: Destinations) -> bytes:
    """A tagged PDF (PDF/UA-1) of Typst's source, of which `goals` are where its links lead; the same source gives the
    same bytes.

    Warnings are logged; an error is a ValueError with Typst's account.
    """
    give_back()
    compiler: Any = typst.Compiler(  # type: ignore[misc]  # the stub's type variable is bound by nothing
        (goals.addresses() + source).encode(), ignore_system_fonts=True, font_paths=[str(FOLDER)]
    )
    try:
        with suppress(RuntimeError):  # an error of the source: the next call tells where
            places = compiler.eval(goals.question())
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        raise ValueError(f"Typst cannot set this notebook:\n{_shortened(error.diagnostic)}") from error
    for warning in warnings:
        logging.getLogger(__name__).warning("Typst: %s", warning.message)
    return goals.settle(pdf, places)


def give_back() -> None:
    """Memory that is free goes back to the system, where the C library can be asked for that."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _shortened(diagnostic: str) -> str:
    """Typst's report without the pictures that its lines may quote."""
    return "\n".join(line if len(line) < 200 else f"{line[:200]}…" for line in diagnostic.splitlines()[:40])
