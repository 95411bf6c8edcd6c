"""The tables of a case: schema, rules, dates, narrowing, and where passages stand in a copy."""

from casebook.case.case import Case
from casebook.case.tables import records
from casebook.errors import CaseError

__all__ = ["Case", "CaseError", "records"]
