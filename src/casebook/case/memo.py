"""A pure function of a case, worked out once for each case it is asked of."""

from collections.abc import Callable
from functools import wraps

import pandas as pd


def memoized(function: Callable) -> Callable:
    """The function, whose first argument is a case: its answer stays with that case, for the same other
    arguments.

    A frame is handed out as a copy that shares its data until one of the two is changed. All arguments but
    the case must be hashable.
    """

    @wraps(function)
    def answer(case, *arguments, **options):
        answers = vars(case).setdefault("_answers", {})  # a frozen case is no key of a dictionary
        asked = function, arguments, frozenset(options.items())
        if asked not in answers:
            answers[asked] = function(case, *arguments, **options)
        found = answers[asked]
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    return answer
