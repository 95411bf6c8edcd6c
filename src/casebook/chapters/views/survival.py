"""Which findings come out the same in other readings: the one reckoning of it, for a sweep, its chapter, and the coders.

A reading is a set of parameters, or a coder's values; the base is the one with `set_id` 0.
"""

import numpy as np
import pandas as pd

from casebook.case import records
from casebook.display.finding import finding_in_words

STANDS, OTHERWISE, UNTOLD = "stands", "otherwise", "untold"


def beside_base(findings: pd.DataFrame) -> pd.DataFrame:
    """One row a finding in a reading other than the base, beside what it is there, with `state`.

    findings    one row a finding in a reading: set_id, set (its name), chapter, finding, kind, value, text; any
                other column is kept (see `casebook.sweep.table`). What the base has stands under `…_base`
    state       STANDS, if kind, value and text are those of the base; UNTOLD, if the reading has no result, or
                cannot tell what the base can; OTHERWISE, if it comes to something else
    """
    in_base = findings["set_id"] == 0
    base = findings[in_base].drop(columns=["set_id", "set"])
    frame = findings[~in_base].merge(base, on=["chapter", "finding"], suffixes=("", "_base"))
    same = (frame["kind"] == frame["kind_base"]) & (frame["text"] == frame["text_base"])
    same &= (frame["value"] == frame["value_base"]) | frame["value"].isna()
    untold = (frame["kind"] == "missing") | (frame["kind"] == "unknown") & ~same
    return frame.assign(state=np.select([untold, same], [UNTOLD, STANDS], OTHERWISE))


def survival(findings: pd.DataFrame) -> pd.DataFrame:
    """One row a finding of a chapter: what it is in the base, and in how many other readings it is the same.

    Columns chapter, finding, base (in words), same, sets (that have a result; without the base), missing (sets without
    one), changed (a list: the names of the sets in which it differs), low and high (of numbers).
    """
    keys, base, beside = ["chapter", "finding"], findings[findings["set_id"] == 0], beside_base(findings)
    same, missing = beside["state"] == STANDS, beside["kind"] == "missing"
    sizes = beside[keys].assign(same=same, sets=~missing, missing=missing).groupby(keys).sum()
    changed = beside[~same & ~missing].groupby(keys)["set"].agg(list).rename("changed")
    numbers = findings[findings["kind"] == "number"].groupby(keys)["value"].agg(low="min", high="max")
    rows = base[keys].assign(base=[finding_in_words(row) for row in records(base)]).set_index(keys)
    rows = rows.join([sizes, changed, numbers])
    rows["changed"] = [names if isinstance(names, list) else [] for names in rows["changed"]]
    return rows.fillna(dict.fromkeys(sizes, 0)).astype(dict.fromkeys(sizes, int)).reset_index()
