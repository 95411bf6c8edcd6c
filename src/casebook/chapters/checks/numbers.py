"""Numbers that want company: shares and series of the articles, beside what outside sources give."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.checks import analysis

# --- numbers beside the record

NUMBERS = ["value", "period", "what", "who", "id", "stated", "source_id"]


def shares(case: Case) -> dict[str, pd.DataFrame]:
    """claim_id → the percentages checked under it, if two at least, and those of outside sources.

    A row: value, period (EDTF, empty for none), what it measures, who gives it, its id, `stated` (by an
    article) and that article's source_id.
    """
    numbers = _checked_numbers(case).query("unit == 'percent' and claim_id != ''")
    return {
        claim: _beside(own, _observed(case, [claim], "percent"))
        for claim, own in numbers.groupby("claim_id", sort=False)
        if own["id"].nunique() > 1
    }


def series(case: Case) -> dict[str, pd.DataFrame]:
    """Measure → the numbers that articles give for two periods at least, and what they were held against.

    That is the numbers of outside sources, and those that the ratios of checks of the same claims compare,
    which have no period in the tables. Rows as in `shares`, with `unit`.
    """
    numbers = _checked_numbers(case).query("period != '' and unit != 'percent'")
    found = {}
    for (measure, unit), own in numbers.groupby(["measure", "unit"], sort=False):
        if own["period"].nunique() > 1:
            claims = [claim for claim in own["claim_id"].unique() if claim]
            known = _beside(own, _observed(case, claims, unit))
            found[measure] = _beside(known, _compared(case, claims, set(known["value"]))).assign(unit=unit)
    return found


def _beside(numbers: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat([numbers[NUMBERS], others[NUMBERS]], ignore_index=True)
    return both.astype({"value": float, "stated": bool})  # an empty part would make them objects


def _checked_numbers(case: Case) -> pd.DataFrame:
    """One row a number that was checked."""
    numbers = case.quantities.drop(columns=["passage_id", "note"])
    frame = case.placed("checks").merge(numbers, on="quantity_id").drop_duplicates("quantity_id")
    value = pd.to_numeric(frame["value"].where(frame["value"] != "", frame["low"]))
    return frame.assign(
        value=value, what=frame["measure"], who=analysis.place(frame), id=frame["quantity_id"], stated=True
    )


def _observed(case: Case, claims: list[str], unit: str) -> pd.DataFrame:
    """Numbers in this unit that outside sources give for checks of these claims: `observations`, if any."""
    if "observations" not in case.tables:
        return pd.DataFrame(columns=NUMBERS)
    checked = case.checks.loc[case.checks["claim_id"].isin(claims), "check_id"]
    frame = case.observations.merge(case.references[["reference_id", "publisher"]], on="reference_id")
    frame = frame[frame["check_id"].isin(checked) & (frame["unit"] == unit)].drop_duplicates(
        ["reference_id", "value", "period"]
    )
    return frame.assign(
        value=pd.to_numeric(frame["value"]),
        what=frame["measure"],
        id=frame["reference_id"],
        stated=False,
        source_id="",
        who=frame["attributed_to"].where(frame["attributed_to"] != "", frame["publisher"]),
    )


def _compared(case: Case, claims: list[str], known: set[float]) -> pd.DataFrame:
    """The numbers that the ratios of checks of these claims compare, but for those that are known."""
    frame = analysis.computed(case)
    frame = frame[frame["claim_id"].isin(claims) & (frame["method"] == "ratio")]
    numbers = frame.melt("check_id", ["first", "second"], value_name="number")
    numbers = numbers.assign(
        value=pd.to_numeric(numbers["number"]),
        period="",
        what="",
        who="outside the articles",
        id=numbers["check_id"],
        stated=False,
        source_id="",
    )
    return numbers[~numbers["value"].isin(known)].drop_duplicates("value")
