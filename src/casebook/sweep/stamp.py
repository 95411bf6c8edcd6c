"""What a sweep was made of, kept beside its table, so that a stale one is known for what it is."""

import json
from pathlib import Path

from casebook.case.case import data_folder
from casebook.report.digest import digest
from casebook.report.edition import Edition

FILE = "sweep.json"


def write(folder: Path, edition: Edition, grid: Path) -> None:
    """`sweep.json`: the case and the digest of all that went in. `edition` has the grid's chapters alone."""
    told = {"case": edition.case, "digest": digest(edition, grid=grid)}
    (folder / FILE).write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def case(folder: Path) -> str:
    """The case that a sweep was made of; empty where none was made."""
    file = folder / FILE
    return json.loads(file.read_text("utf-8"))["case"] if file.is_file() else ""


def is_current(folder: Path, grid: Path) -> bool:
    """Whether the sweep in the folder was made of the tables, notebooks and sources as they are now."""
    from casebook.sweep.settings import ground

    told = json.loads((folder / FILE).read_text("utf-8"))
    return told["digest"] == digest(ground(grid, grid.parents[1])[1], grid=grid)


def is_stale(sweep: str) -> bool:
    """Whether tables, notebooks or sources have changed since that sweep was made."""
    folder = sweep_folder(sweep)
    return bool(case(folder)) and not is_current(folder, folder.with_suffix(".yml"))


def sweep_folder(sweep: str) -> Path:
    return data_folder().parent / "report" / sweep
