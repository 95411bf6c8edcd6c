"""The cases of an edition, loaded and checked."""

from functools import cache as once

from casebook.report.edition import Edition
from casebook.report.folders import data


def checked(edition: Edition):
    """The edition's case, if it and all parameters are right: else CaseError or ParameterError."""
    load = cases(edition)
    case = load(edition.case)
    edition.values(load)
    return case


def cases(edition: Edition):
    """A function that loads a case by name, each once."""
    from casebook.case import Case

    return once(lambda name: Case.load(name, data(edition)))
