"""Agreement of coders: known alphas, what is undefined, where coders differ, what survives."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from examples import coded

from casebook.case import codings
from casebook.chapters.agreement import analysis as agreement_analysis

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): four observers, twelve units, with gaps.
PUBLISHED = """
A 123321412...
B 1233224125.3
C .3332342251.
D 12332441251.
"""
# Worked by hand: two coders, ten units, one difference. Two of 20 pairs are unequal; of the 20 values 11 are
# `f` and 9 `a`, so that chance gives 2 · 11 · 9 / 19 unequal pairs. alpha = 1 − 2 · 19 / 198.
ONE_DIFFERS = "A ffffffaaaa\nB fffffaaaaa"


@pytest.mark.parametrize(
    "rows, units, disagreed, percent, alpha",
    [
        (PUBLISHED, 11, 3, None, 0.743),
        (ONE_DIFFERS, 10, 1, 90, 1 - 2 * 19 / 198),
        ("A fafa\nB fafa", 4, 0, 100, 1),
        ("A fa\nB af", 2, 2, 0, -0.5),  # less than chance
        ("A faf.\nB fa.a\nC faff", 4, 1, 75, None),  # means over units, of whatever pairs there are
    ],
)
def test_agreement_is_that_of_the_worked_example(rows, units, disagreed, percent, alpha):
    [row] = agreement_analysis.agreement(coded(rows), draws=100).itertuples()
    assert (row.units, row.disagreed) == (units, disagreed)
    assert percent is None or row.agreement_percent == pytest.approx(percent)
    assert alpha is None or row.alpha == pytest.approx(alpha, abs=0.0005)
    assert row.low <= row.alpha <= row.high


@pytest.mark.parametrize(
    "rows, units",
    [
        ("A fff\nB fff", 3),
        ("A faf", 0),
        ("A fa..\nB ..fa", 0),
        ("A fa\nB f.", 1),
    ],
)
def test_alpha_is_undefined_without_two_coders_or_two_values(rows, units):
    [row] = agreement_analysis.agreement(coded(rows)).itertuples()
    assert (row.units, row.alpha, row.low, row.high) == (units, None, None, None)


def test_the_samples_are_measured_as_krippendorff_measures_the_whole():
    given = np.random.default_rng(1).integers(0, 3, (30, 4))
    given = given[given.sum(axis=1) >= 2]
    times = np.random.default_rng(agreement_analysis.SEED).multinomial(
        len(given), np.full(len(given), 1 / len(given)), size=5
    )
    whole = [
        krippendorff.alpha(value_counts=np.repeat(given, number, axis=0), level_of_measurement="nominal")
        for number in times
    ]
    assert agreement_analysis.resampled(given, 5) == pytest.approx(whole)


def test_the_interval_is_the_same_in_every_run():
    first, second = (agreement_analysis.agreement(coded(ONE_DIFFERS), draws=200) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_units_keep_their_order_and_their_gaps():
    wide = codings.units(coded("B .f\nA fa"), "stance")
    assert (list(wide.index), list(wide.columns)) == (["K002", "K001"], ["B", "A"])
    assert pd.isna(wide.at["K001", "B"])


# --- two coders who differ on K002 (stance) and A003 (voice)


def test_a_disagreement_has_values_and_what_was_settled(two_coders):
    first, second = agreement_analysis.disagreements(two_coders).itertuples()
    assert (first.unit_id, first.values, first.settled) == (
        "K002",
        {"A": "against", "B": "neutral"},
        "neutral",
    )
    assert (first.reason, second.reason) == ("Both sides use it.", "")
    assert (second.unit_id, second.settled) == ("A003", "author")


@pytest.mark.parametrize(
    "threshold, units", [(0, []), (0.5, []), (0.51, ["K002", "A003"]), (1, ["K002", "A003"])]
)
def test_contested_is_what_too_few_coders_agree_on(two_coders, threshold, units):
    assert list(codings.contested(two_coders, threshold)["unit_id"]) == units


def test_what_rests_on_a_contested_unit_goes_with_it(two_coders):
    left = codings.without(two_coders, ["K002", "A003"])
    assert list(left.claims["claim_id"]) == ["K001"]
    assert list(left.assertions["assertion_id"]) == ["A001"]
