"""Numbers that articles state, as they are read."""

import re


def amount(quantity) -> str:
    """`2,000 years`, `100 to 150 families`, `at least 20 years`: the number as the article gives it, with
    its unit.
    """
    low, value, high = (_number(text) for text in (quantity.low, quantity.value, quantity.high))
    number = value or (
        f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    )
    bounds = f" ({low} to {high})" if value and low and high else ""
    if quantity.unit == "rank":
        return f"rank {number}{bounds}"
    return f"{number}{bounds} {_unit(quantity.unit.replace('_', ' '), number)}".strip()


def _number(text: str) -> str:
    if not text:
        return ""
    number, word = float(text), ""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if number >= size:
            number, word = number / size, name
            break
    return (f"{number:,.0f}" if number.is_integer() else f"{number:,}") + word


def _unit(unit: str, number: str) -> str:
    if number == "1" or unit in ("", "percent"):
        return unit
    return f"{unit[:-1]}ies" if re.search("[^aeiou]y$", unit) else f"{unit}s"
