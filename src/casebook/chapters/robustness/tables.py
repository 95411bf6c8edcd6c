"""The tables of the chapter on robustness."""

import pandas as pd

from casebook.chapters.robustness import analysis
from casebook.chapters.robustness.analysis import GROUPS
from casebook.display import Note, Table

SOURCE = "the sweep `report/{}.yml`: every chapter run again for every reading."


def table(survival: pd.DataFrame, sweep: str) -> Table:
    """The statements, in how many readings of each kind they stand, and what they come to otherwise."""
    shares = {
        group: [
            f"{stands} of {of}" if of else "" for stands, of in zip(survival[group], survival[f"{group}_of"])
        ]
        for group in GROUPS
    }
    heads = {"articles": "Articles left out", "coder": "Coders", "min_agreement": "Thresholds"}
    return Table(
        survival.assign(survives=survival["survives"].map({True: "yes", False: "no"}), **shares),
        id="tbl-robustness",
        title="What stands, and what it comes to otherwise",
        columns={
            "finding": "Statement",
            "base": "In the report",
            **heads,
            "otherwise": "Otherwise",
            "survives": "All",
        },
        widths={"finding": 4, "base": 2, **dict.fromkeys(heads, 1.2), "otherwise": 4.5, "survives": 0.7},
        source=SOURCE.format(sweep),
        note="Counted are the readings whose rows can tell; where a chapter does not take what a reading changes, the"
        " cell is empty.",
    )


def ranges(read: pd.DataFrame, sweep: str) -> Table | Note:
    """The numbers, with the lowest and the highest that any reading comes to."""
    frame = analysis.ranges(read)
    if frame.empty:
        return Note("No number was recorded in more than one reading.")
    heads = {
        "base": "In the report",
        "low": "Lowest",
        "low_at": "where",
        "high": "Highest",
        "high_at": "where",
    }
    return Table(
        frame,
        id="tbl-ranges",
        title="How far the numbers go",
        columns={"finding": "Number", **heads},
        align=dict.fromkeys(["base", "low", "high"], "right"),
        widths={"finding": 4, "base": 1.4, "low": 1.2, "low_at": 2.2, "high": 1.2, "high_at": 2.2},
        source=SOURCE.format(sweep),
    )
