"""What is on public record and no article mentions."""

from datetime import date

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.views.events import begun_by


def dated_omissions(case: Case) -> pd.DataFrame:
    """The columns of `omissions`, in order of date, and `silent`: how many articles could have mentioned each, for it had
    certainly begun before the first day on which they can have appeared.

    What certainly began after every article had appeared is left out. An article without a date may be later than anything.
    """
    appeared = [dates.bounds(day) for day in case.sources["published"] if day]
    is_dated = 0 < len(appeared) == len(case.sources)
    last = max(last for _, last in appeared) if is_dated else date.max
    silent = [sum(first > begun_by(day) for first, _ in appeared) for day in case.omissions["date"]]
    begins = [dates.bounds(day)[0] for day in case.omissions["date"]]
    frame = case.omissions.assign(silent=silent, begins=begins)
    frame = frame[frame["begins"].le(last)].sort_values(["begins", "omission_id"])
    return frame.drop(columns="begins")
