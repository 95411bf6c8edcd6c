"""Verdicts that are computed: a result in a range, checked against what the statement allows.

A row of `computations` gives method, first, second, unit, low and high. The result is a range because dates
are: an interval runs from the shortest that two EDTF dates allow to the longest.
"""

import math
from datetime import date

from geographiclib.geodesic import Geodesic

from casebook.case import dates
from casebook.errors import CasebookError

METRES_PER_MILE = 1609.344  # the international mile of 1959
DAYS = {"day": 1, "week": 7, "month": 30}  # of a stated duration, for `room`
UNITS = {"interval": ("days", "years"), "ratio": ("share",), "distance": ("miles",)}


class ComputationError(CasebookError):
    """A computation that cannot be carried out: `column: what is wrong and what is accepted`."""


def holds(result: tuple[float, float], low: str, high: str) -> bool:
    """Whether some value of the result lies between `low` and `high`; an empty limit is none."""
    least, most = allowed(low, high)
    return result[0] <= most and least <= result[1]


def allowed(low: str, high: str) -> tuple[float, float]:
    """What the statement allows, as numbers; no limit is infinite."""
    return (_number("low", low) if low else -math.inf), (_number("high", high) if high else math.inf)


def room(value: str, stated_in: str, unit: str) -> tuple[float, float] | None:
    """What a stated duration stands for, in whole `days` or `years`; None where the units do not meet.

    A round number stands for half the place value of its last digit that is not zero, either way: 30 years for 25 to 35.
    Days that are given exactly are counted with one end or with both: 44 days for a difference of 44 or 43.
    """
    factor = {"years": {"year": 1}, "days": DAYS}.get(unit, {}).get(stated_in)
    if factor is None or not (number := float(value)).is_integer():
        return None
    place = 10 ** (len(digits := str(int(number))) - len(digits.rstrip("0")))
    if stated_in == "day" and place == 1:
        return number - 1, number
    return math.ceil(factor * (number - place / 2)), math.floor(factor * (number + place / 2))


def result(method: str, first: str, second: str, unit: str) -> tuple[float, float]:
    """The least and the greatest value that the computation can have, in its unit.

    interval  from the first date to the second, `days` or `years`; negative if the second is earlier
    ratio     the first number over the second, a `share` of 1
    distance  the geodesic on the WGS 84 ellipsoid between two `latitude, longitude` in degrees, `miles`
    Raises ComputationError for another method or unit, and for a first or second that is none.
    """
    if unit not in UNITS.get(method, ()):
        accepted = "; ".join(f"{name} in {' or '.join(units)}" for name, units in UNITS.items())
        raise ComputationError(f"method, unit: {method!r} in {unit!r} is none of: {accepted}")
    return {"interval": _interval, "ratio": _ratio, "distance": _distance}[method](first, second, unit)


def _interval(first: str, second: str, unit: str) -> tuple[float, float]:
    (a, b), (c, d) = (_days(*cell) for cell in (("first", first), ("second", second)))
    between = years_between if unit == "years" else days_between
    return between(b, c), between(a, d)


def _days(column: str, value: str) -> tuple[date, date]:
    try:
        first, last = dates.bounds(value)
    except dates.DateError as error:
        raise ComputationError(f"{column}: {error}") from None
    if first == date.min or last == date.max:
        raise ComputationError(f"{column}: {value!r} has an open end; an interval needs both dates")
    return first, last


def days_between(start: date, end: date) -> float:
    """Days from one to the other; the first day is not counted."""
    return float((end - start).days)


def years_between(start: date, end: date) -> float:
    """Whole years by anniversary, and the part of the year that has begun.

    The anniversary of 29 February in a common year is 1 March.
    """
    if end < start:
        return -years_between(end, start)
    whole = end.year - start.year
    whole -= _anniversary(start, whole) > end
    last, following = _anniversary(start, whole), _anniversary(start, whole + 1)
    return whole + (end - last).days / (following - last).days


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _ratio(first: str, second: str, unit: str) -> tuple[float, float]:
    over, under = _number("first", first), _number("second", second)
    if under == 0:
        raise ComputationError("second: is 0, and nothing can be divided by it")
    return over / under, over / under


def _number(column: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ComputationError(f"{column}: {value!r} is no number (accepted: 1600000000, 0.5)") from None


def _distance(first: str, second: str, unit: str) -> tuple[float, float]:
    metres = Geodesic.WGS84.Inverse(*_place("first", first), *_place("second", second))["s12"]
    return metres / METRES_PER_MILE, metres / METRES_PER_MILE


def _place(column: str, value: str) -> tuple[float, float]:
    try:
        latitude, longitude = (float(part) for part in value.split(","))
    except ValueError:
        latitude = longitude = math.nan
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ComputationError(
            f"{column}: {value!r} is no place (accepted: 31.78, 35.22 for latitude, longitude)"
        )
    return latitude, longitude


def result_in_words(method: str, first: str, second: str, unit: str) -> str:
    """`24 days`, `33.7 to 34.7 years`, `850 miles`, `16.6 %`; `4 days earlier` if the second date is."""
    low, high = result(method, first, second, unit)
    if high < 0:
        return f"{_range(-high, -low, unit)} earlier"
    return _range(low, high, unit)


def allowed_in_words(low: str, high: str, unit: str) -> str:
    """`13 to 15 days`, `the same day`, `not earlier`, `at least 2,000 miles`, `at most 100 %`."""
    least, most = allowed(low, high)
    if least == 0 and unit in UNITS["interval"]:
        if math.isinf(most):
            return "not earlier"
        if most == 0:
            return "the same day"
    if low and high:
        return _range(least, most, unit)
    if low:
        return f"at least {_range(least, least, unit)}"
    return f"at most {_range(most, most, unit)}" if high else "anything"


def _range(low: float, high: float, unit: str) -> str:
    least, most = _written(low, unit), _written(high, unit)
    number = least if least == most else f"{least} to {most}"
    if unit == "share":
        return f"{number} %"
    return f"{number} {unit[:-1] if number == '1' else unit}"


def _written(value: float, unit: str) -> str:
    """Days and miles whole, years to a tenth, shares as percent with three digits at most."""
    if unit in ("days", "miles"):
        text = f"{value:,.0f}"
    elif unit == "years":
        text = f"{value:.1f}"
    else:
        text = f"{100 * value:,.{max(0, 2 - int(math.log10(max(abs(100 * value), 1))))}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")
