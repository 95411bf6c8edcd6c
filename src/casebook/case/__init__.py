"""The tables of a case: schema, rules, dates, narrowing, and where passages stand in a copy."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from casebook.errors import CaseError

if TYPE_CHECKING:
    from casebook.case.case import Case
    from casebook.case.tables import chosen_rows, records

__all__ = ["Case", "CaseError", "chosen_rows", "records"]


def __getattr__(name: str) -> Any:
    """Imported when asked for: pandas takes half a second and 50 MB, and what only reads a schema needs none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"casebook.case.{'case' if name == 'Case' else 'tables'}"), name)
