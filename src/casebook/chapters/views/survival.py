"""Which findings come out the same in other readings: the one reckoning of it, for a sweep, its chapter, and the coders.

A reading is a set of parameters, or a coder's values; the base is the one with `set_id` 0.
"""

import numpy as np
import pandas as pd

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
