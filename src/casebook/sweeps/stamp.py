"""What a sweep was made of, kept beside its table, so that a stale one is known for what it is."""

import json
from pathlib import Path

from casebook import inputs
from casebook.edition import Edition

FILE = "sweep.json"


def write(folder: Path, edition: Edition, grid: Path) -> None:
    """`sweep.json`: the case and the digest of all that went in. `edition` has the grid's chapters alone."""
    told = {"case": edition.case, "digest": inputs.digest(edition, grid=grid)}
    (folder / FILE).write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def case(folder: Path) -> str:
    """The case that a sweep was made of; empty where none was made."""
    file = folder / FILE
    return json.loads(file.read_text("utf-8"))["case"] if file.is_file() else ""


def is_current(folder: Path, grid: Path) -> bool:
    """Whether the sweep in the folder was made of the tables, notebooks and sources as they are now."""
    from casebook.sweeps.grid import ground

    told = json.loads((folder / FILE).read_text("utf-8"))
    return told["digest"] == inputs.digest(ground(grid, grid.parents[1])[1], grid=grid)
