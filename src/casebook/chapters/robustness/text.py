"""The sentences of the chapter on robustness, computed."""

import pandas as pd

from casebook.chapters.robustness.analysis import GROUPS
from casebook.display import Note
from casebook.display.words import count, listed


def answer(survival: pd.DataFrame, told: pd.DataFrame, is_stale: bool = False) -> Note:
    """How many statements stand in every reading, and which depend on what."""
    if told.empty:
        return Note(
            "No reading of this case was made: write a grid such as `report/robustness.yml`, and `make sweep`."
        )
    stand, n = int(survival["survives"].sum()), len(survival)
    groups = told.drop_duplicates(["group", "reading"])["group"].value_counts()
    readings = [
        f"{count(groups[name], 'reading')} with {words}" for name, words in GROUPS.items() if name in groups
    ]
    fall = [
        f"{count(int((survival[f'{name}_of'] > survival[name]).sum()), 'changes', 'change')} {when}"
        for name, when in WHEN.items()
        if name in groups
    ]
    return Note(
        STALE
        * is_stale
        + f"The chapters record **{count(n, 'statement')}** that hold or do not, or have one answer. Each was made again"
        f" in {listed(readings)}. **{stand} of {n} come out the same in all of them**; {listed(fall)}. A statement that"
        " changes is not wrong: it says something of these articles together, or of one coding, and no more."
    )


STALE = (
    "**These readings are stale**: tables, notebooks or sources have changed since they were made. `make sweep` makes"
    " them again.\n\n"
)
WHEN = {
    "articles": "when some one article is left out",
    "coder": "with some one coder's values",
    "min_agreement": "at some threshold",
}
