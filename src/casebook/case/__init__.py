"""The tables of a case: schema, rules, dates, narrowing, and where passages stand in a copy."""

from casebook.case.case import Case
from casebook.case.tables import chosen_rows, records
from casebook.errors import CaseError

__all__ = ["Case", "CaseError", "chosen_rows", "records"]
