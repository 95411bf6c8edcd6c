"""Which findings stand when something is left out: what a sweep found, each reading held against the base.

A *statement* is a finding that holds or does not, or has a text for its answer; it stands in a reading if it
comes out there as in the base. A *number* has a range. A reading is a set of parameters that differ from the
base in one of GROUPS.
"""

import pandas as pd

from casebook.case import Case
from casebook.display.finding import in_words

# The parameter that a reading changes → how such readings are called together.
GROUPS = {
    "articles": "one article left out",
    "coder": "one coder's values in place of the settled ones",
    "min_agreement": "only what so many coders agree on",
}
STANDS, OTHERWISE, UNTOLD = "stands", "otherwise", "untold"


def readings(case: Case, found: pd.DataFrame) -> pd.DataFrame:
    """The rows of `found` that a reading bears on, each beside its base.

    Beside the columns of `sweeps.findings`: group, reading (`without JNS 2022`), and the base's kind_base,
    value_base, text_base and unit_base.
    """
    groups = [name for name in GROUPS if name in found]
    base = found[found["set_id"] == 0]
    columns = ["chapter", "finding", *groups, "kind", "value", "text", "unit"]
    frame = found[found["set_id"] != 0].merge(
        base[columns], on=["chapter", "finding"], suffixes=("", "_base")
    )
    frame["group"] = ""
    for name in groups:
        frame["group"] = frame["group"].mask(frame[name] != frame[f"{name}_base"], name)
    frame = frame[frame["group"] != ""].reset_index(drop=True)
    frame["reading"] = [_label(case, row.group, getattr(row, row.group)) for row in frame.itertuples()]
    return frame


def _label(case: Case, group: str, value: str) -> str:
    if group == "articles":
        kept = value.split(",")
        sources = case.sources
        gone = sources[~sources["source_id"].isin(kept) & ~sources["short"].isin(kept)]
        return f"without {', '.join(gone['short'])}"
    return f"coder {value}" if group == "coder" else f"agreed by {100 * float(value):.0f} %"


def statements(read: pd.DataFrame) -> pd.DataFrame:
    """The statements among `readings`, with `base` and `outcome` in words and `state`: STANDS, OTHERWISE, or
    UNTOLD where the rows that are left cannot tell."""
    frame = read[read["kind_base"].isin(["truth", "text"])].reset_index(drop=True)
    same = (frame["text"] == frame["text_base"]) & (
        frame["value"].eq(frame["value_base"]) | frame["value"].isna()
    )
    state = pd.Series(OTHERWISE, frame.index).mask(same & (frame["kind"] == frame["kind_base"]), STANDS)
    return frame.assign(
        state=state.mask(frame["kind"].isin(["unknown", "missing"]), UNTOLD),
        base=_in_words(frame, "_base"),
        outcome=_in_words(frame),
    )


def survival(told: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: chapter, finding, base, for each group in how many readings it stands and `_of` how
    many that can tell, `survives` (stands in all of them), and `otherwise`: where not, in words."""
    rows = []
    for (chapter, finding), part in told.groupby(["chapter", "finding"], sort=False):
        can_tell, others = part[part["state"] != UNTOLD], part[part["state"] == OTHERWISE]
        row = {"chapter": chapter, "finding": finding, "base": part["base"].iloc[0]}
        for group in GROUPS:
            here = can_tell[can_tell["group"] == group]
            row |= {group: int((here["state"] == STANDS).sum()), f"{group}_of": len(here)}
        otherwise = "; ".join(f"{other.reading}: {other.outcome}" for other in others.itertuples())
        rows.append(row | {"survives": others.empty, "otherwise": otherwise})
    columns = [
        "chapter",
        "finding",
        "base",
        *GROUPS,
        *(f"{group}_of" for group in GROUPS),
        "survives",
        "otherwise",
    ]
    return pd.DataFrame(rows, columns=columns)


def ranges(read: pd.DataFrame) -> pd.DataFrame:
    """One row a number among `readings`: chapter, finding, base, low, low_at, high, high_at, in words."""
    frame = read[(read["kind_base"] == "number") & (read["kind"] == "number")]
    frame = frame.assign(base=_in_words(frame, "_base"), outcome=_in_words(frame))
    rows = []
    for (chapter, finding), part in frame.groupby(["chapter", "finding"], sort=False):
        low, high = part.loc[part["value"].idxmin()], part.loc[part["value"].idxmax()]
        rows.append(
            (chapter, finding, low["base"], low["outcome"], low["reading"], high["outcome"], high["reading"])
        )
    return pd.DataFrame(rows, columns=["chapter", "finding", "base", "low", "low_at", "high", "high_at"])


def _in_words(frame: pd.DataFrame, suffix: str = "") -> list[str]:
    parts = frame[[f"{name}{suffix}" for name in ("kind", "value", "text", "unit")]]
    return [in_words(row) for row in parts.set_axis(["kind", "value", "text", "unit"], axis=1).itertuples()]
