"""Numbers that articles state, as they are read."""

import re
from typing import Any


def amount(quantity: Any) -> str:
    """`2,000 years`, `100 to 150 families`, `at least 20 years`: a row of `quantities` as the article gives it, with
    its unit."""
    low, value, high = (_number(text) for text in (quantity.low, quantity.value, quantity.high))
    limits = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    number, bounds = value or limits, f" ({limits})" if value and low and high else ""
    if quantity.unit == "rank":
        return f"rank {number}{bounds}"
    return f"{number}{bounds} {_unit(quantity.unit.replace('_', ' '), number)}".strip()


def _number(text: str) -> str:
    """`127 billion`, `2,000`: a number in millions or billions where it has as many; empty without one."""
    if not text:
        return ""
    value, word = float(text), ""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if value >= size:
            value, word = value / size, name
            break
    return (f"{value:,.0f}" if value.is_integer() else f"{value:,}") + word


def _unit(unit: str, number: str) -> str:
    if number == "1" or unit in ("", "percent"):
        return unit
    return f"{unit[:-1]}ies" if re.search("[^aeiou]y$", unit) else f"{unit}s"
