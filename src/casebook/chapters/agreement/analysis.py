"""How far coders of the same units agree, where they do not, and which findings stand with each of them.

A unit is a claim or an assertion (see `codings`). What a coder left out is missing: it counts neither for
agreement nor against it.
"""

from collections import defaultdict

import krippendorff
import numpy as np
import pandas as pd

from casebook.case import Case, records
from casebook.case.codings import CODED, VARIABLES, contested, units
from casebook.case.ordering import sorted_by

# Krippendorff's own bounds (Content Analysis, 2004): rely on 0.80 and more; from 0.667 on, tentatively.
RELIABLE_ALPHA, TENTATIVE_ALPHA = 0.8, 0.667
DRAWN_SINGLY = 1000  # units; of more, the times that each is drawn would fill the memory
SEED = 20200927  # any number will do; one that stays makes the interval the same in every run


def agreement(codings: pd.DataFrame, draws: int = 2000) -> pd.DataFrame:
    """One row a variable, in the order of VARIABLES, over its n `units` that at least two coders coded.

    coders, disagreed    how many coders; on how many of the units they do not all agree
    agreement_percent    of the pairs of coders within a unit, the share that agree; the mean over units
    alpha, low, high     Krippendorff's alpha for nominal values, and the middle 95 % of what it comes to in
                         `draws` samples of n units drawn with replacement, but for those that do not vary
    Alpha, low and high are None where agreement cannot be told from chance: no unit was coded by two coders, or every unit
    got the same value.
    """
    rows = [_agreement(variable, units(codings, variable), draws) for variable in VARIABLES]
    frame = pd.DataFrame(rows).astype({"alpha": object, "low": object, "high": object})
    return frame[frame["variable"].isin(codings["variable"])].reset_index(drop=True)


def counts(coded: pd.DataFrame) -> np.ndarray:
    """Units × values: how many coders gave the value, for the units that at least two coders coded."""
    twice = coded[coded.notna().sum(axis=1) >= 2]
    values = sorted({value for value in twice.to_numpy().ravel() if isinstance(value, str)})
    numbers = np.array([(twice == value).sum(axis=1) for value in values], dtype=int)
    return numbers.reshape(len(values), len(twice)).T


def _agreement(variable: str, coded: pd.DataFrame, draws: int) -> dict:
    given = counts(coded)
    coders = given.sum(axis=1)
    row = {
        "variable": variable,
        "coders": coded.shape[1],
        "units": len(given),
        "disagreed": int((given.max(axis=1, initial=0) < coders).sum()),
        **dict.fromkeys(("agreement_percent", "alpha", "low", "high")),
    }
    if len(given) == 0:
        return row
    agreed = (given * (given - 1)).sum(axis=1) / (coders * (coders - 1))
    row["agreement_percent"] = float(100 * agreed.mean())
    if given.shape[1] == 1:
        return row
    alpha = krippendorff.alpha(value_counts=given, level_of_measurement="nominal")
    low, high = np.nanquantile(resampled(given, draws), [0.025, 0.975])
    return row | {"alpha": float(alpha), "low": float(low), "high": float(high)}


def resampled(given: np.ndarray, draws: int) -> np.ndarray:
    """Nominal alpha of `draws` samples of as many units, drawn with replacement; nan where one does not vary.

    The same measure as `krippendorff.alpha`, for all samples at once: its sums run over units, so that a
    sample is told by how often it holds each unit; of many units, by how often it holds each set of counts.
    """
    n, weights = len(given), np.ones(len(given))
    if n > DRAWN_SINGLY:
        given, numbers = np.unique(given, axis=0, return_counts=True)
        weights = numbers.astype(float)
    times = np.random.default_rng(SEED).multinomial(n, weights / n, size=draws)
    coders = given.sum(axis=1)
    unequal_pairs = (coders**2 - (given**2).sum(axis=1)) / (coders - 1)
    each_value = times @ given
    values = each_value.sum(axis=1)
    by_chance = values**2 - (each_value**2).sum(axis=1)
    with np.errstate(invalid="ignore"):
        return np.where(by_chance > 0, 1 - (values - 1) * (times @ unequal_pairs) / by_chance, np.nan)


def disagreements(case: Case) -> pd.DataFrame:
    """One row a unit and variable on which not all coders agree, by variable, then unit: unit_id, variable.

    values             coder → value
    settled, reason    the value that the tables hold, and why; no reason where nobody has settled it
    """
    unit = ["unit_id", "variable"]
    settled = pd.concat([_settled(case, table) for table in CODED])
    frame = contested(case, min_agreement=1).merge(settled, on=unit)
    frame = frame.merge(case.adjudications[[*unit, "reason"]], how="left", on=unit).fillna({"reason": ""})
    values: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in records(case.codings):
        values[row.unit_id, row.variable][row.coder] = row.value
    frame["values"] = [values[key] for key in zip(frame["unit_id"], frame["variable"])]
    return sorted_by(frame.sort_values("unit_id"), variable=VARIABLES)


def _settled(case: Case, table: str) -> pd.DataFrame:
    key, variables = CODED[table]
    frame = case.tables[table].assign(unit_id=case.tables[table][key])
    return frame.melt(["unit_id"], list(variables), "variable", "settled")
