"""Numbers that want company: shares and series of the articles, beside what outside sources give."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.checks.analysis import check_places, computed_checks

COLUMNS = "value period what who id stated source_id".split()


def stated_shares(case: Case) -> dict[str, pd.DataFrame]:
    """claim_id → the percentages checked under it, if two at least, and those of outside sources.

    A row: value, period (EDTF, empty for none), what it measures, who gives it, its id, `stated` (by an
    article) and that article's source_id.
    """
    numbers = _checked_numbers(case).query("unit == 'percent' and claim_id != ''")
    return {
        str(claim): _stacked(own, _observed(case, [claim], "percent"))
        for claim, own in numbers.groupby("claim_id", sort=False)
        if own["id"].nunique() > 1
    }


def stated_series(case: Case) -> dict[str, pd.DataFrame]:
    """Measure → the numbers that articles give for two periods at least, and what they were checked against.

    That is the numbers of outside sources, and those that the ratios of checks of the same claims compare,
    which have no period in the tables. Rows as in `shares`, with `unit`.
    """
    numbers = _checked_numbers(case).query("period != '' and unit != 'percent'")
    frames: dict[str, pd.DataFrame] = {}
    for (measure, unit), own in numbers.groupby(["measure", "unit"], sort=False):
        if own["period"].nunique() > 1:
            claims = [claim for claim in own["claim_id"].unique() if claim]
            observed = _stacked(own, _observed(case, claims, unit))
            frame = _stacked(observed, _divided(case, claims, set(observed["value"])))
            frames[str(measure)] = frame.assign(unit=str(unit))
    return frames


def _stacked(numbers: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat([numbers[COLUMNS], others[COLUMNS]], ignore_index=True)
    return both.astype({"value": float, "stated": bool})  # an empty part would make them objects


def _checked_numbers(case: Case) -> pd.DataFrame:
    """One row a number that was checked."""
    numbers = case.quantities.drop(columns=["passage_id", "note"])
    frame = case.placed("checks").merge(numbers, on="quantity_id").drop_duplicates("quantity_id")
    value = pd.to_numeric(frame["value"].where(frame["value"] != "", frame["low"]))
    return frame.assign(
        value=value, what=frame["measure"], who=check_places(frame), id=frame["quantity_id"], stated=True
    )


def _observed(case: Case, claims: list, unit: object) -> pd.DataFrame:
    """Numbers in this unit that outside sources give for checks of these claims: `observations`, if any."""
    if "observations" not in case.tables:
        return pd.DataFrame(columns=COLUMNS)
    checked = case.checks.loc[case.checks["claim_id"].isin(claims), "check_id"]
    frame = case.observations.merge(case.references[["reference_id", "publisher"]], on="reference_id")
    frame = frame[frame["check_id"].isin(checked) & (frame["unit"] == unit)]
    frame = frame.drop_duplicates(["reference_id", "value", "period"])
    return frame.assign(
        value=pd.to_numeric(frame["value"]),
        what=frame["measure"],
        who=frame["attributed_to"].where(frame["attributed_to"] != "", frame["publisher"]),
        id=frame["reference_id"],
        stated=False,
        source_id="",
    )


def _divided(case: Case, claims: list, known: set[float]) -> pd.DataFrame:
    """The numbers that the ratios of checks of these claims compare, but for those that are known."""
    frame = computed_checks(case)
    frame = frame[frame["claim_id"].isin(claims) & (frame["method"] == "ratio")]
    numbers = frame.melt("check_id", ["first", "second"], value_name="number")
    numbers = numbers.assign(value=pd.to_numeric(numbers["number"]), id=numbers["check_id"], stated=False)
    numbers = numbers.assign(period="", what="", who="outside the articles", source_id="")
    return numbers[~numbers["value"].isin(known)].drop_duplicates("value")
