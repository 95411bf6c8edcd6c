"""The tables of a case: schema, rules, dates, narrowing, and where passages stand in a copy."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casebook.case.case import Case
    from casebook.case.tables import chosen_rows, records
    from casebook.errors import CaseError

__all__ = ["Case", "CaseError", "chosen_rows", "records"]
_HOME = {
    "Case": "casebook.case.case",
    "CaseError": "casebook.errors",
    "chosen_rows": "casebook.case.tables",
    "records": "casebook.case.tables",
}


def __getattr__(name: str) -> Any:
    """Imported when asked for: pandas takes half a second and 50 MB, and what only reads a schema needs none."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
