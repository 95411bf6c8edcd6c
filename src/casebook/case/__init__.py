"""The tables of a case: schema, rules, dates, narrowing, and where passages stand in a copy."""

from casebook.case.case import Case, CaseError

__all__ = ["Case", "CaseError"]
