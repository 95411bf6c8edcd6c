"""The cases of an edition, loaded and checked."""

from collections.abc import Callable
from functools import cache
from typing import Any

from casebook.report.edition import Edition
from casebook.report.folders import cases_folder


def checked_case(edition: Edition) -> Any:
    """The edition's Case, if it and all parameters are right: else CaseError or ParameterError."""
    load = case_loader(edition)
    case = load(edition.case)
    edition.values(load)
    return case


def case_loader(edition: Edition) -> Callable[[str], Any]:
    """A function that loads a Case of the edition's data folder by name, each once; it raises CaseError."""
    from casebook.case import Case  # and with it pandas

    return cache(lambda name: Case.load(name, cases_folder(edition.root)))
