"""EDTF dates as intervals of days, and in words."""

from datetime import date

import pytest

from casebook.case import dates


@pytest.mark.parametrize(
    "value, first, last",
    [
        ("1992", date(1992, 1, 1), date(1992, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-09-27", date(2020, 9, 27), date(2020, 9, 27)),
        ("2022-09~", date(2022, 9, 1), date(2022, 9, 30)),
        ("2022-22", date(2022, 6, 1), date(2022, 8, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("1988/1994", date(1988, 1, 1), date(1994, 12, 31)),
        ("2020-09-27/2020-11-10", date(2020, 9, 27), date(2020, 11, 10)),
        ("../1994", date.min, date(1994, 12, 31)),
        ("2020-11/..", date(2020, 11, 1), date.max),
    ],
)
def test_bounds_are_the_first_and_last_day_that_a_date_can_mean(value, first, last):
    assert dates.bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "yesterday", "27.9.2020", "2020-13", "2020-00", "2021-02-31", "2020/2019x", "..~/2020"]
)
def test_what_is_no_edtf_date_is_refused_by_name(value):
    with pytest.raises(dates.DateError, match="is no (EDTF date|day)"):
        dates.bounds(value)


@pytest.mark.parametrize(
    "value",
    ["1992", "2020-02", "2020-09-27", "2022-09~", "2022-09-01?", "1900/1988-02%", "2020-11-10/2020-09-27"],
)
def test_plain_dates_mean_without_the_parser_what_they_mean_with_it(value, monkeypatch):
    short = dates.bounds.__wrapped__(value)
    monkeypatch.setattr(dates, "_days", lambda value: None)
    assert dates.bounds.__wrapped__(value) == short


@pytest.mark.parametrize(
    "a, b, apart",
    [
        ("1992", "1991-12-25", True),
        ("2020", "2020-09-27", False),
        ("1988/1994", "1994-05", False),
        ("2022-10-03", "2022-10-13~", True),
        ("../1994", "1995", True),
    ],
)
def test_dates_are_apart_if_they_share_no_day(a, b, apart):
    assert dates.apart(a, b) is apart
    assert dates.apart(b, a) is apart


@pytest.mark.parametrize(
    "value, precision",
    [
        ("1992", "year"),
        ("1992~", "year"),
        ("2022-09~", "month"),
        ("2022-22", "season"),
        ("2020-09-27", "day"),
        ("1988/1994", "interval"),
        ("2004-XX", "year"),
    ],
)
def test_precision_is_the_finest_thing_stated(value, precision):
    assert dates.precision(value) == precision


@pytest.mark.parametrize(
    "value, words",
    [
        ("", ""),
        ("1992", "1992"),
        ("2020-09-27", "27 September 2020"),
        ("2022-09~", "c. September 2022"),
        ("2022-22", "summer 2022"),
        ("1988/1994", "1988 to 1994"),
        ("2020-09-27/2020-11-10", "27 September to 10 November 2020"),
        ("2026-02-05/2026-02-17", "5 to 17 February 2026"),
        ("2025-08-08/2026-08-08", "8 August 2025 to 8 August 2026"),
        ("2021-04/2021-06", "April to June 2021"),
        ("2021-04~/2021-06", "c. April 2021 to June 2021"),
        ("2021-04/2021-06-01", "April 2021 to 1 June 2021"),
        ("../1994", "until 1994"),
        ("2020-11/..", "from November 2020"),
        ("2022?", "2022 (?)"),
        ("2022%", "c. 2022 (?)"),
        ("199X", "1990s"),
        ("2004-XX", "2004"),
        ("2004-06-XX", "June 2004"),
    ],
)
def test_date_in_words(value, words):
    assert dates.date_in_words(value) == words


@pytest.mark.parametrize(
    "value, words",
    [
        ("2021-05/2021-06", "between May and June 2021"),
        ("2022-08-31/2022-09-12", "between 31 August and 12 September 2022"),
        ("2021-05-01", "1 May 2021"),
        ("../2021", "until 2021"),
        ("2021/..", "from 2021"),
        ("", ""),
    ],
)
def test_a_day_that_is_known_from_when_to_when(value, words):
    assert dates.day_in_words(value) == words
