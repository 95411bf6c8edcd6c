"""The base of every error that casebook raises itself, and the words that help after a wrong name."""

import difflib


def instead(name: str, names: list[str]) -> str:
    """What to say after a name that is not there: `; did you mean 'b'? (there: a, b)`."""
    by_lower = {each.lower(): each for each in names}
    near = difflib.get_close_matches(str(name).lower(), by_lower, 1)
    guess = f"; did you mean {by_lower[near[0]]!r}?" if near else ""
    return f"{guess} (there: {', '.join(names) or 'none'})"
