"""Which findings stand when something is left out: what a sweep found, each reading checked against the base.

A *statement* is a finding that holds or does not, or has a text for its answer; it stands in a reading if it
comes out there as in the base. A *number* has a range. A reading is a set of parameters that differ from the
base in one of GROUPS.
"""

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.views.survival import OTHERWISE, STANDS, UNTOLD, beside_base
from casebook.display.finding import finding_in_words

# The parameter that a reading changes → how such readings are called together.
GROUPS = {
    "articles": "one article left out",
    "coder": "one coder's values in place of the settled ones",
    "min_agreement": "only what enough coders agree on",
}


def readings(case: Case, findings: pd.DataFrame) -> pd.DataFrame:
    """The rows of `findings` (as of `casebook.sweep.table`) that a reading bears on, as `beside_base` gives them.

    Beside its columns: group, reading (`without JNS 2022`), and `base` and `outcome`, what it comes to in words.
    """
    frame = beside_base(findings).assign(group="")
    for name in GROUPS:
        if name in findings:
            frame["group"] = frame["group"].mask(frame[name] != frame[f"{name}_base"], name)
    frame = frame[frame["group"] != ""].reset_index(drop=True)
    return frame.assign(
        reading=[_reading(case, row.group, getattr(row, row.group)) for row in records(frame)],
        base=_outcomes(frame, "_base"),
        outcome=_outcomes(frame),
    )


def _reading(case: Case, group: str, value: str) -> str:
    if group == "articles":
        kept, sources = value.split(","), case.sources
        gone = sources[~sources["source_id"].isin(kept) & ~sources["short"].isin(kept)]
        return f"without {', '.join(gone['short'])}"
    return f"coder {value}" if group == "coder" else f"agreed by {100 * float(value):.0f} %"


def _outcomes(frame: pd.DataFrame, suffix: str = "") -> list[str]:
    names = ["kind", "value", "text", "unit"]
    parts = frame[[f"{name}{suffix}" for name in names]].set_axis(names, axis=1)
    return [finding_in_words(row) for row in records(parts)]


def statements(readings: pd.DataFrame) -> pd.DataFrame:
    """The rows of `readings` that are statements."""
    return readings[readings["kind_base"].isin(["truth", "text"])].reset_index(drop=True)


def statement_survival(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: chapter, finding, base, for each group in how many readings it stands and `_of` how
    many that can tell, `survives` (stands in all of them), and `otherwise`: where not, in words."""
    rows = []
    for (chapter, finding), part in statements.groupby(["chapter", "finding"], sort=False):
        row = {"chapter": chapter, "finding": finding, "base": part["base"].iloc[0]}
        for group in GROUPS:
            states = part.loc[part["group"] == group, "state"]
            row |= {group: int((states == STANDS).sum()), f"{group}_of": int((states != UNTOLD).sum())}
        changed = [f"{each.reading}: {each.outcome}" for each in records(part[part["state"] == OTHERWISE])]
        rows.append(row | {"survives": not changed, "otherwise": "; ".join(changed)})
    counted = [*GROUPS, *(f"{group}_of" for group in GROUPS)]
    return pd.DataFrame(rows, columns=["chapter", "finding", "base", *counted, "survives", "otherwise"])


def ranges(readings: pd.DataFrame) -> pd.DataFrame:
    """One row a number among `readings`: chapter, finding, base, low, low_at, high, high_at, in words."""
    frame = readings[(readings["kind_base"] == "number") & (readings["kind"] == "number")]
    rows = []
    for key, part in frame.groupby(["chapter", "finding"], sort=False):
        low, high = (part.iloc[int(at)] for at in (part["value"].argmin(), part["value"].argmax()))
        rows.append((*key, low["base"], low["outcome"], low["reading"], high["outcome"], high["reading"]))
    return pd.DataFrame(rows, columns="chapter finding base low low_at high high_at".split())
