"""What a sweep found, as one tidy table: a row is a finding of a chapter in a set.

| column | holds |
|---|---|
| set_id | number of the set, from 0, which is the base |
| set | its name |
| chapter | id in the edition |
| one column a varied parameter | its value as `-p` takes it; empty where the chapter does not declare it |
| finding | its name |
| kind | `number`, `truth`, `text`, `unknown` (the chapter could not tell) or `missing` (there is no result) |
| value | a number, or 1 and 0 for a statement that holds and one that does not; else empty |
| text | a text, or why it is missing; else empty |
| unit | of a number |

Every finding of a chapter has a row in every set, so that what is missing is seen.
"""

import math
from pathlib import Path

import pandas as pd

from casebook.case import Case
from casebook.chapters.robustness.analysis import GROUPS
from casebook.sweep import stamp
from casebook.sweep.grid import Grid
from casebook.sweep.runner import Outcome
from casebook.sweep.settings import FIXED
from casebook.sweep.stamp import sweep_folder

NOT_RECORDED = "this chapter does not record it in this set"
CSV, PARQUET = "findings.csv", "findings.parquet"


def tidy(grid: Grid, chapters: list[str], outcomes: dict[tuple[int, str], Outcome]) -> pd.DataFrame:
    """The table of (set number, chapter) → what came of it; sets, chapters and findings in their order."""
    names = {id: _names([outcomes[one.number, id] for one in grid.sets]) for id in chapters}
    rows = [
        {"set_id": one.number, "set": one.name, "chapter": id, **grid.shown(one, id), "finding": name}
        | _told(name, outcomes[one.number, id])
        for one in grid.sets
        for id in chapters
        for name in names[id]
    ]
    columns = [*FIXED[:3], *grid.varied, *FIXED[3:]]
    return pd.DataFrame(rows, columns=columns).astype({"set_id": "int64", "value": "float64"})


def _names(outcomes: list[Outcome]) -> list[str]:
    """All findings that a chapter has in some set; an empty one where all that it does is fail."""
    found = dict.fromkeys(each["name"] for outcome in outcomes for each in outcome.findings or ())
    return list(found) or [""] * any(outcome.error for outcome in outcomes)


def _told(name: str, outcome: Outcome) -> dict:
    found = next((each for each in outcome.findings or () if each["name"] == name), None)
    told = {"kind": "missing", "value": math.nan, "text": "", "unit": ""}
    if found is None:
        return told | {"text": outcome.error or NOT_RECORDED}
    told |= {"unit": found["unit"]}
    match found["value"]:
        case None:
            return told | {"kind": "unknown"}
        case bool(value):
            return told | {"kind": "truth", "value": float(value)}
        case int(value) | float(value):
            return told | {"kind": "number", "value": float(value)}
        case value:
            return told | {"kind": "text", "text": value}


def write(found: pd.DataFrame, folder: Path) -> None:
    """`findings.csv` and `findings.parquet`, which hold the same."""
    import duckdb

    found.to_csv(folder / CSV, index=False, lineterminator="\n")
    duckdb.from_df(found).write_parquet(str(folder / PARQUET))


def read(file: Path) -> pd.DataFrame:
    """Either file as the table that was written."""
    if Path(file).suffix == ".csv":
        found = pd.read_csv(file, dtype=str, keep_default_na=False)
        return found.assign(set_id=found["set_id"].astype("int64"), value=pd.to_numeric(found["value"]))
    import duckdb

    return duckdb.read_parquet(str(file)).df()


def swept(case: Case, sweep: str) -> pd.DataFrame:
    """The table of `sweeps.findings` that the sweep of that name has left in report/; empty if it has left none
    for this case."""
    folder = sweep_folder(sweep)
    if stamp.case(folder) != case.name:
        return pd.DataFrame(columns=[*FIXED, *GROUPS])
    return read(folder / CSV)
