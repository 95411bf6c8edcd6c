"""Computed verdicts: worked by hand, and every computation of the real data."""

import math
from datetime import date

import builder
import pytest

from casebook.case import Case, computations, rules

REAL = Case.load(builder.MODEL.name, builder.MODEL.parent)
COLUMNS = ["check_id", "method", "first", "second", "unit", "low", "high"]


@pytest.mark.parametrize(
    "start, end, years",
    [
        ((1992, 4, 7), (2022, 4, 7), 30),
        ((1992, 4, 7), (2022, 4, 6), 29 + 364 / 365),
        ((2020, 2, 29), (2021, 3, 1), 1),
        ((2020, 2, 29), (2024, 2, 29), 4),
        ((2021, 1, 1), (2020, 1, 1), -1),
        ((2022, 1, 1), (2022, 7, 2), 182 / 365),
    ],
)
def test_years_are_counted_by_anniversaries(start, end, years):
    assert computations.years_between(date(*start), date(*end)) == pytest.approx(years)


@pytest.mark.parametrize(
    "method, first, second, unit, low, high",
    [
        ("interval", "2022-10-03", "2022-10-27", "days", 24, 24),
        ("interval", "2022-10-27", "2022-10-03", "days", -24, -24),
        ("interval", "2022-10", "2022-10-27", "days", -4, 26),  # from the last of October, or from the first
        ("interval", "2020-09-27/2020-11-10", "2020-11-12", "days", 2, 46),
        ("interval", "1992", "1994", "years", 1 + 1 / 365, 2 + 364 / 365),
        ("ratio", "90", "15000", "share", 0.006, 0.006),
        ("ratio", "1.5e9", "500000000", "share", 3, 3),
        ("distance", "0, 0", "0, 1", "miles", 69.171, 69.171),  # a degree of the equator, 111.319 km
        ("distance", "31.78, 35.22", "31.78, 35.22", "miles", 0, 0),
    ],
)
def test_a_result_runs_from_the_least_to_the_greatest(method, first, second, unit, low, high):
    assert computations.result(method, first, second, unit) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(
    "result, low, high, holds",
    [
        ((24, 24), "13", "15", False),
        ((24, 24), "13", "24", True),
        ((14, 30), "13", "15", True),  # part of the range is enough
        ((24, 24), "20", "", True),
        ((24, 24), "", "20", False),
        ((-4, -4), "0", "", False),
        ((1, 1), "0", "0", False),
        ((5, 5), "", "", True),
    ],
)
def test_a_statement_holds_if_some_result_fits(result, low, high, holds):
    assert computations.holds(result, low, high) is holds


@pytest.mark.parametrize(
    "method, first, second, unit, said",
    [
        ("sum", "1", "2", "share", "'sum' in 'share' is none of: interval in days or years"),
        ("interval", "1992", "2020", "miles", "'interval' in 'miles' is none of"),
        ("interval", "May 1992", "2020", "years", "first: 'May 1992' is no EDTF date"),
        ("interval", "1992", "2020/..", "years", "second: '2020/..' has an open end"),
        ("ratio", "many", "2", "share", "first: 'many' is no number"),
        ("ratio", "1", "0", "share", "second: is 0"),
        ("distance", "Jerusalem", "0, 0", "miles", "first: 'Jerusalem' is no place"),
        ("distance", "0, 0", "95, 0", "miles", "second: '95, 0' is no place"),
    ],
)
def test_what_cannot_be_computed_says_what_is_accepted(method, first, second, unit, said):
    with pytest.raises(computations.ComputationError) as error:
        computations.result(method, first, second, unit)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "method, first, second, unit, result, low, high, allowed",
    [
        ("interval", "2022-10-03", "2022-10-27", "days", "24 days", "13", "15", "13 to 15 days"),
        ("interval", "2022-08-30", "2022-08-31", "days", "1 day", "0", "0", "the same day"),
        ("interval", "2022-08-30", "2022-08-26", "days", "4 days earlier", "0", "", "not earlier"),
        ("interval", "1988", "2022", "years", "33 to 35 years", "20", "", "at least 20 years"),
        ("ratio", "90", "15000", "share", "0.6 %", "0.1", "", "at least 10 %"),
        ("ratio", "127", "39.21", "share", "324 %", "", "1", "at most 100 %"),
        ("ratio", "14393", "86600", "share", "16.6 %", "0.195", "0.205", "19.5 to 20.5 %"),
        ("distance", "0, 0", "0, 30", "miles", "2,075 miles", "", "", "anything"),
    ],
)
def test_results_and_limits_in_words(method, first, second, unit, result, low, high, allowed):
    assert computations.result_in_words(method, first, second, unit) == result
    assert computations.allowed_in_words(low, high, unit) == allowed


FITS = ("C1", "ratio", "1", "2", "share", "0.4", "0.6")
FAILS = ("C1", "ratio", "1", "2", "share", "0.6", "")


@pytest.mark.parametrize(
    "given, verdict", [([FITS], "consistent"), ([FAILS], "inconsistent"), ([FITS, FAILS], "inconsistent")]
)
def test_a_check_is_consistent_only_if_all_its_computations_can_hold(given, verdict):
    computed = [dict(zip(COLUMNS, row)) for row in given]
    for stated in ("consistent", "inconsistent"):
        checks = [{"check_id": "C1", "basis": "computed", "verdict": stated}]
        case = builder.case(checks=checks, computations=computed)
        errors = list(rules.computed_verdicts(case.tables, case.package))
        assert bool(errors) is (stated != verdict)


# --- the real data


@pytest.mark.parametrize(
    "row", list(REAL.computations.itertuples()), ids=lambda row: f"{row.computation_id}-{row.check_id}"
)
def test_every_computation_of_the_case_is_finite_and_reads(row):
    low, high = computations.result(row.method, row.first, row.second, row.unit)
    assert math.isfinite(low) and low <= high
    assert computations.result_in_words(row.method, row.first, row.second, row.unit)
    assert computations.allowed_in_words(row.low, row.high, row.unit) != "anything"


COMPUTED = REAL.checks[REAL.checks["basis"] == "computed"]
ERRORS = list(rules.computed_verdicts(REAL.tables, REAL.package))


@pytest.mark.parametrize("check", list(COMPUTED.itertuples()), ids=lambda check: check.check_id)
def test_every_computed_verdict_of_the_case_is_what_its_computations_give(check):
    own = REAL.computations[REAL.computations["check_id"] == check.check_id]
    assert len(own) and not [error for error in ERRORS if check.check_id in error]


# --- the rule


CHECKS = [
    {"check_id": "C1", "basis": "computed", "verdict": "consistent"},
    {"check_id": "C2", "basis": "reference", "verdict": "disputed"},
]


@pytest.mark.parametrize(
    "given, errors",
    [
        (FITS, []),
        (FAILS, ["checks.csv:2: verdict: 'consistent', but the computations of C1 give 'inconsistent'"]),
        (("C2", *FAILS[1:]), []),  # a verdict on another basis may rest on more than arithmetic
        (
            ("C1", "ratio", "one", "2", "share", "0", "1"),
            ["computations.csv:2: first: 'one' is no number (accepted: 1600000000, 0.5)"],
        ),
        (
            ("C1", "ratio", "1", "2", "share", "half", "1"),
            ["computations.csv:2: low: 'half' is no number (accepted: 1600000000, 0.5)"],
        ),
    ],
)
def test_the_rule_names_a_verdict_that_its_computations_do_not_give(given, errors):
    case = builder.case(checks=CHECKS, computations=[dict(zip(COLUMNS, given))])
    assert list(rules.computed_verdicts(case.tables, case.package)) == errors


@pytest.mark.parametrize(
    "value, stated_in, unit, wanted",
    [
        ("30", "year", "years", (25, 35)),
        ("26", "year", "years", (26, 26)),
        ("300", "day", "days", (250, 350)),
        (
            "44",
            "day",
            "days",
            (43, 44),
        ),  # from the first day to the last: 44 days with both ends are a difference of 43
        ("2", "week", "days", (11, 17)),
        ("1.5", "year", "years", None),
        ("2", "week", "years", None),
    ],
)
def test_a_stated_duration_stands_for_what_rounding_and_counting_leave_open(value, stated_in, unit, wanted):
    assert computations.room(value, stated_in, unit) == wanted
