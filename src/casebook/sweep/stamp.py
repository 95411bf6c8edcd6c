"""What a sweep was made of, kept beside its table, so that a stale one is known for what it is."""

import json
from pathlib import Path

from casebook.case.case import data_folder
from casebook.errors import CasebookError
from casebook.report.digest import digests
from casebook.report.edition import Edition

FILE = "sweep.json"


def write_stamp(folder: Path, edition: Edition, grid: Path) -> None:
    """`sweep.json`: the case and the digest of all that went in. `edition` has the grid's chapters alone."""
    stamp = {"case": edition.case, "digest": digests(edition, grid=grid).report}
    (folder / FILE).write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")


def read_stamp(folder: Path) -> dict[str, str]:
    """`case`, the name of the case that a sweep was made of, and `digest`; empty where none was made."""
    file = folder / FILE
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


def is_stale(sweep: str) -> bool:
    """Whether tables, notebooks or sources have changed since the sweep of that name was made, if it was made."""
    folder = sweep_folder(sweep)
    if not (stamp := read_stamp(folder)):
        return False
    from casebook.sweep.settings import read_settings

    grid = folder.with_name(f"{folder.name}.yml")  # not with_suffix: a name may have a dot
    try:
        _, edition = read_settings(grid, grid.parents[1])
    except CasebookError:  # a chapter or a parameter that it varies is no longer there
        return True
    return stamp["digest"] != digests(edition, grid=grid).report


def sweep_folder(sweep: str) -> Path:
    """The folder of a sweep's committed table: report/ of the casebook at hand, and the sweep's name."""
    return data_folder().parent / "report" / sweep
