"""One result of a chapter under a name that stays."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from textwrap import shorten

import pandas as pd

from casebook.display.markdown import as_markdown
from casebook.display.note import DisplayError, _Display
from casebook.display.table import Table


def percent(part: float, whole: float) -> float | None:
    """The part in per cent of the whole, for a Finding; None of nothing."""
    return 100 * part / whole if whole else None


TITLE = "What this chapter found, for comparison"
LONGEST = 300  # characters of a finding, as it is read
FINDINGS = "application/vnd.casebook.findings+json"  # a list of {name, value, unit}, for `casebook.sweep`


@dataclass
class Finding(_Display):
    """One result of a chapter under a name that stays, so that runs with other parameters can be compared.

    value   a number, a text, True or False for a statement that holds or does not, None where it cannot be
            told
    unit    of a number: "articles", "share_percent"
    Raises DisplayError for an empty name and for a value that is none of these.
    """

    name: str
    value: bool | int | float | str | None
    unit: str = ""

    def __post_init__(self):
        value = getattr(self.value, "item", lambda: self.value)()  # NumPy's as Python's
        value = None if isinstance(value, float) and math.isnan(value) else value
        if not self.name.strip() or not isinstance(value, bool | int | float | str | None):
            raise DisplayError(
                f"Finding {self.name!r}: {self.value!r}: give a name, and a number, text, bool or None"
            )
        self.value = value
        text = f"{self.name}: {self.words}"
        self.bundle = {FINDINGS: [asdict(self)], "text/markdown": str(as_markdown(text)), "text/plain": text}

    @property
    def words(self) -> str:
        """The value with its unit, as it is read."""
        match self.value:
            case None:
                return "cannot be told"
            case bool():
                return "holds" if self.value else "does not hold"
            case float():
                return f"{self.value:.3g} {self.unit}".strip()
            case str():
                return shorten(self.value, LONGEST, placeholder=" …")
        return f"{self.value} {self.unit}".strip()


class Findings(_Display):
    """All findings of a chapter, as one table."""

    def __init__(self, findings: Sequence[Finding], id: str, title: str = TITLE):
        words = [(each.name, each.words) for each in findings]
        rows = pd.DataFrame(words, columns=["Finding", "As it stands"])
        self.bundle = Table(rows, title, id).bundle | {FINDINGS: [asdict(each) for each in findings]}


def finding_in_words(row) -> str:
    """What a row of a sweep's outcomes says (its kind, value, text and unit), as the report would."""
    if row.kind == "missing":
        return "missing"
    number = int(row.value) if row.kind == "number" and row.value.is_integer() else row.value
    values = {"truth": bool(row.value), "text": row.text, "unknown": None, "number": number}
    return Finding("a finding", values[row.kind], row.unit).words
