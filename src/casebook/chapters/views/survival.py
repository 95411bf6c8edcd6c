"""Which findings come out the same when something is left out."""

import pandas as pd

from casebook.display.finding import in_words


def survival(found: pd.DataFrame) -> pd.DataFrame:
    """One row a finding of a chapter: what it is in the base set, and in how many others it is the same.

    Columns chapter, finding, base (in words), same, sets (that have a result; without the base), low and
    high (of numbers), changed (a list: the names of the sets in which it differs), missing (sets without a
    result).
    """
    rows = []
    for (chapter, finding), group in found.groupby(["chapter", "finding"], sort=False):
        base, others = group.iloc[0], group.iloc[1:]
        there = others[others["kind"] != "missing"]
        is_same = (there["kind"] == base["kind"]) & (there["text"] == base["text"])
        is_same &= (there["value"] == base["value"]) | there["value"].isna()
        numbers = group.loc[group["kind"] == "number", "value"]
        rows.append(
            {
                "chapter": chapter,
                "finding": finding,
                "base": in_words(base),
                "same": int(is_same.sum()),
                "sets": len(there),
                "low": numbers.min(),
                "high": numbers.max(),
                "changed": list(there.loc[~is_same, "set"]),
                "missing": len(others) - len(there),
            }
        )
    return pd.DataFrame(
        rows, columns=["chapter", "finding", "base", "same", "sets", "low", "high", "changed", "missing"]
    )
