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

Every finding of a chapter has a row in every set, so that what is missing is seen. The chapter on robustness reads
this table in its kernel: nothing that runs chapters is imported here.
"""

from pathlib import Path

import pandas as pd

from casebook.case import Case
from casebook.sweep import stamp

IDENTITY = ("set_id", "set", "chapter")  # of a row, before what varies
RESULT = ("finding", "kind", "value", "text", "unit")
COLUMNS = (*IDENTITY, *RESULT)
CSV = "findings.csv"


def write_table(findings: pd.DataFrame, folder: Path) -> None:
    """The table as `findings.csv` in a folder."""
    findings.to_csv(folder / CSV, index=False, lineterminator="\n")


def read_table(file: Path) -> pd.DataFrame:
    """The table that was written: `set_id` whole numbers, `value` floats, all else text."""
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    return rows.assign(set_id=rows["set_id"].astype("int64"), value=pd.to_numeric(rows["value"]))


def swept(case: Case, sweep: str) -> pd.DataFrame:
    """The table that the sweep of that name has left in report/; empty if it has left none for this case."""
    folder = stamp.sweep_folder(sweep)
    if stamp.read_stamp(folder).get("case") != case.name:
        return pd.DataFrame(columns=[*COLUMNS])
    return read_table(folder / CSV)
