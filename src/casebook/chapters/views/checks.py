"""The checks that count, with what hangs on each."""

import pandas as pd

from casebook.case import Case
from casebook.case.memo import memoized
from casebook.case.weights import check_weights


@memoized
def weighed_checks(case: Case) -> pd.DataFrame:
    """The checks, in reading order, with `weight`, how much hangs on each in its article (`central`, `supporting` or
    `detail`), and `trivial`: a detail that agrees, such as where a country lies, which a report leaves out."""
    frame = case.placed("checks")
    frame = frame.assign(weight=frame["check_id"].map(check_weights(case.tables)))
    return frame.assign(trivial=(frame["weight"] == "detail") & (frame["verdict"] == "consistent"))


def counted_checks(case: Case) -> pd.DataFrame:
    """The rows of `weighed_checks`, each statement of an article once."""
    frame = weighed_checks(case)
    return frame[frame["repeats"] == ""].reset_index(drop=True)
