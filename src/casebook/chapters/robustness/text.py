"""The sentences of the chapter on robustness, computed."""

import pandas as pd

from casebook.chapters.robustness.analysis import GROUPS
from casebook.display import Note
from casebook.display.markdown import md
from casebook.display.words import count, listed

STALE = "**These readings are stale**: tables, notebooks or sources have changed since they were made. `make sweep` makes them again.\n\n"
WHEN = {
    "articles": "when one article is left out",
    "coder": "with one coder's values",
    "min_agreement": "at some threshold",
}


def robustness_answer(survival: pd.DataFrame, statements: pd.DataFrame, is_stale: bool = False) -> Note:
    """How many statements stand in every reading, and which depend on what."""
    if statements.empty:
        words = "No reading of this case was made: write a grid such as `report/robustness.yml`, and run `make sweep`."
        return Note(words)
    stand, number = int(survival["survives"].sum()), len(survival)
    groups = statements.drop_duplicates(["group", "reading"])["group"].value_counts()
    changing = {name: int((survival[f"{name}_of"] > survival[name]).sum()) for name in WHEN}
    readings = [
        f"{count(groups[name], 'reading')} with {words}" for name, words in GROUPS.items() if name in groups
    ]
    changes = [
        f"{count(changing[name], 'changes', 'change')} {when}"
        for name, when in WHEN.items()
        if name in groups
    ]
    return Note(
        md(
            STALE * is_stale
            + "The chapters record **{}** that hold or do not, or have one answer. Each was made again in {}. **{} of {} are the same in all of them**; {}. A finding that changes is not wrong. It depends on these articles taken together, or on one coding.",
            count(number, "statement"),
            listed(readings),
            stand,
            number,
            listed(changes),
        )
    )
