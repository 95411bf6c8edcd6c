"""A pure function of a case, worked out once for each case it is asked of."""

from collections.abc import Callable
from functools import wraps

import pandas as pd


def memoized(function: Callable) -> Callable:
    """The function, whose first argument is a case: its result stays with that case, for the same other arguments.

    A frame is handed out as a copy that shares its data until one of the two is changed. All arguments but
    the case must be hashable.
    """

    @wraps(function)
    def remembered(case, *arguments, **options):
        results = vars(case).setdefault("_results", {})  # a frozen case is no key of a dictionary
        call = function, arguments, frozenset(options.items())
        if call not in results:
            results[call] = function(case, *arguments, **options)
        result = results[call]
        return result.copy(deep=False) if isinstance(result, pd.DataFrame) else result

    return remembered
