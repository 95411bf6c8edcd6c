"""Where a casebook's cases lie and its reports go, and what kernels are told of that. Imports nothing that takes time."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.execution.trace import hex_digest

if TYPE_CHECKING:
    from casebook.report.edition import Edition

SHOWN = 53  # characters of what was asked for in the name of a folder
TAKEN = {"cache", "sweeps", "con", "prn", "aux", "nul"}  # by casebook, and by Windows


def cases_folder(root: Path) -> Path:
    """The folder of cases: CASEBOOK_DATA, else data/ in the casebook's top folder."""
    return Path(os.environ.get("CASEBOOK_DATA") or root / "data").resolve()


def build_folder(edition: Edition) -> Path:
    """Where all that is not committed goes, in folders and files of its own: ignored by git."""
    return edition.root / "report" / "build"


def own_folder(edition: Edition, texts: Path | None = None) -> Path:
    """The folder in report/build/ of an edition as it was asked for: of its name, or `report-chapter-when-1f0c3a`.

    Other settings, another folder; no name is longer than 60 characters, or one that a system does not take.
    """
    asked = [edition.base, *edition.asked, *(["texts", str(texts)] if texts else [])]
    shown = asked[:-1] if texts else asked  # where the copies lie is nobody's business
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(shown).lower()).strip("-")[:SHOWN]
    if asked == [words] and words not in TAKEN:
        return build_folder(edition) / words
    return build_folder(edition) / f"{words.rstrip('-')}-{hex_digest(repr(asked).encode(), 3)}"


def output_folder(edition: Edition, texts: Path | None = None) -> Path:
    """report/, which is committed, for the default edition as it stands there; its `own_folder` for any other."""
    return edition.root / "report" if edition.is_default and not texts else own_folder(edition, texts)


def kernel_variables(edition: Edition, texts: Path | None = None) -> dict[str, str | None]:
    """What every kernel is told of the folders; the edition's case is checked before one starts."""
    cases = cases_folder(edition.root)
    return {
        "CASEBOOK_CHECKED": str(cases / edition.case),
        "CASEBOOK_DATA": str(cases),
        "CASEBOOK_TEXTS": str(Path(texts).resolve()) if texts else None,
    }
