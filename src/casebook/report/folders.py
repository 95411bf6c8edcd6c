"""What a report is made of, and where that and the report are. Imports nothing that takes time."""

import os
from pathlib import Path

from casebook.report.edition import Edition


def data(edition: Edition) -> Path:
    """The folder of cases: CASEBOOK_DATA, else data/ beside report/."""
    return Path(os.environ.get("CASEBOOK_DATA") or edition.root / "data").resolve()


def build_folder(edition: Edition) -> Path:
    """Where executed notebooks go: ignored by git."""
    return edition.root / "report" / "build" / edition.name


def cache_folder(edition: Edition) -> Path:
    """Where results of earlier runs are kept: ignored by git."""
    return edition.root / "report" / "build" / "cache"


def output_folder(edition: Edition, texts: Path | None = None) -> Path:
    """report/, which is committed, for the default edition as it stands there; report/build/ for all else."""
    return edition.root / "report" if edition.is_default and not texts else edition.root / "report" / "build"
