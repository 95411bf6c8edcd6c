"""Where a casebook's cases lie and its reports go, and what kernels are told of that. Imports nothing that takes time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.report.edition import Edition


def cases_folder(root: Path) -> Path:
    """The folder of cases: CASEBOOK_DATA, else data/ in the casebook's top folder."""
    return Path(os.environ.get("CASEBOOK_DATA") or root / "data").resolve()


def build_folder(edition: Edition) -> Path:
    """Where all that is not committed goes, in folders and files of its own: ignored by git."""
    return edition.root / "report" / "build"


def output_folder(edition: Edition, texts: Path | None = None) -> Path:
    """report/, which is committed, for the default edition as it stands there; report/build/ for all else."""
    return edition.root / "report" if edition.is_default and not texts else build_folder(edition)


def kernel_variables(edition: Edition, texts: Path | None = None) -> dict[str, str | None]:
    """What every kernel is told of the folders; the edition's case is checked before one starts."""
    cases = cases_folder(edition.root)
    return {
        "CASEBOOK_CHECKED": str(cases / edition.case),
        "CASEBOOK_DATA": str(cases),
        "CASEBOOK_TEXTS": str(Path(texts).resolve()) if texts else None,
    }
