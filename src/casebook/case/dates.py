"""EDTF level 1 dates as intervals of days (Library of Congress, Extended Date/Time Format, 2019)."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from edtf import struct_time_to_date
from edtf.parser.grammar import level0Expression, level1Expression
from pyparsing import ParseException

from casebook.errors import CasebookError

MONTHS = "January February March April May June July August September October November December".split()
OPEN = ("", "..")
# The library's parse_edtf tries level 2 too, at ten times the cost.
LEVEL_1 = level1Expression | level0Expression
PLAIN = re.compile(r"(\d{4})(?:-(?!00)(\d\d)(?:-(?!00)(\d\d))?)?[~?%]?", re.ASCII)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


class DateError(CasebookError):
    """A value that is no EDTF level 1 date."""


@lru_cache(maxsize=1 << 14)
def parse(value: str):
    """The parsed EDTF object; DateError names the value and what is accepted."""
    try:
        return LEVEL_1.parse_string(value, parse_all=True)[0]
    except (ParseException, TypeError):  # the latter is the library's own, of `..~/2020`
        raise DateError(
            f"{value!r} is no EDTF date (accepted: 2020, 2020-09, 2020-09-27, 2022-09~, 2020-09-27/2020-11-10)"
        ) from None


@lru_cache(maxsize=1 << 18)
def bounds(value: str) -> tuple[date, date]:
    """First and last day that the date can mean; an open end is `date.min` or `date.max`.

    Precision alone decides: `1992` is all of that year, and `~` widens nothing.
    """
    start, slash, end = value.partition("/")
    begin, finish = _days(start), _days(end if slash else start)
    if begin and finish:
        return begin[0], finish[1]
    parsed = parse(value)
    try:
        first = date.min if slash and start in OPEN else struct_time_to_date(parsed.lower_strict())
        last = date.max if slash and end in OPEN else struct_time_to_date(parsed.upper_strict())
    except ValueError:
        raise DateError(f"{value!r} is no day in the years 1 to 9999") from None
    return first, last


def _days(value: str) -> tuple[date, date] | None:
    """First and last day of a year, a month or a day; None for all else, for which the parser takes milliseconds."""
    if not (match := PLAIN.fullmatch(value)):
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        last = day or monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError:
        return None


def apart(a: str, b: str) -> bool:
    """Whether two dates cannot both be right: their intervals share no day."""
    (a_first, a_last), (b_first, b_last) = bounds(a), bounds(b)
    return a_last < b_first or b_last < a_first


def precision(value: str) -> str:
    """`day`, `month`, `season`, `year` or `interval`: the finest thing that the value states."""
    if "/" in value:
        return "interval"
    parts = _stated(value)
    if len(parts) == 2 and parts[1] in SEASONS:
        return "season"
    return ("year", "month", "day")[len(parts) - 1]


def _stated(value: str) -> list[str]:
    """Year, month and day, as far as they are stated: `2004-XX` states a year."""
    return [part for part in value.rstrip("~?%").split("-") if part not in ("", "XX")]


def date_in_words(value: str) -> str:
    """For reading: `27 September 2020`, `c. September 2022`, `1988 to 1994`, `before 1994`; empty for empty."""
    if not value:
        return ""
    if "/" in value:
        start, end = value.split("/")
        if start in OPEN:
            return f"until {date_in_words(end)}"
        if end in OPEN:
            return f"from {date_in_words(start)}"
        return " to ".join(_ends_in_words(start, end))
    year, *parts = _stated(value)
    circa = "c. " if value[-1] in "~%" else ""
    doubt = " (?)" if value[-1] in "?%" else ""
    month = [SEASONS.get(number) or MONTHS[int(number) - 1] for number in parts[:1]]
    day = [str(int(number)) for number in parts[1:]]
    year = year.replace("X", "0s") if year.count("X") == 1 else year
    return circa + " ".join([*day, *month, year]) + doubt


def day_in_words(value: str) -> str:
    """`between 8 March 2023 and c. April 2023`: one day, where it is known only from when to when."""
    first, is_span, last = value.partition("/")
    if not is_span or {first, last} & set(OPEN):
        return date_in_words(value)
    return f"between {' and '.join(_ends_in_words(first, last))}"


def _ends_in_words(start: str, end: str) -> tuple[str, str]:
    """`5` and `17 February 2026`: month and year stand once where both ends have them, and as exactly."""
    first, last = date_in_words(start).split(), date_in_words(end).split()
    if len(first) == len(last) and (start + end).replace("-", "").isdigit():
        while len(first) > 1 and first[-1] == last[len(first) - 1]:
            first.pop()
    return " ".join(first), " ".join(last)
