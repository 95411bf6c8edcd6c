"""The tables of the chapter on robustness."""

import pandas as pd

from casebook.chapters.robustness import analysis
from casebook.chapters.robustness.analysis import GROUPS
from casebook.display import Note, Table
from casebook.display.markdown import md

SOURCE = "the sweep `report/{}.yml`: every chapter run again for every reading."
SURVIVAL_COLUMNS = {  # heading and relative width
    "finding": ("Statement", 4),
    "base": ("In the report", 2),
    "articles": ("Articles left out", 1.2),
    "coder": ("Coders", 1.2),
    "min_agreement": ("Thresholds", 1.2),
    "otherwise": ("Otherwise", 4.5),
    "survives": ("All", 0.7),
}
RANGE_COLUMNS = {
    "finding": ("Number", 4),
    "base": ("In the report", 1.4),
    "low": ("Lowest", 1.2),
    "low_at": ("where", 2.2),
    "high": ("Highest", 1.2),
    "high_at": ("where", 2.2),
}


def survival_table(survival: pd.DataFrame, sweep: str) -> Table:
    """The statements, in how many readings of each kind they stand, and what they come to otherwise."""
    shares = {
        group: [
            f"{stands} of {of}" if of else "" for stands, of in survival[[group, f"{group}_of"]].to_numpy()
        ]
        for group in GROUPS
    }
    return Table(
        survival.assign(survives=survival["survives"].map({True: "yes", False: "no"}), **shares),
        id="tbl-robustness",
        title="What stays the same, and what changes to what",
        columns=SURVIVAL_COLUMNS,
        source=md(SOURCE, sweep),
        note="Only readings that can tell are counted. If a chapter does not use what a reading changes, the cell is empty.",
    )


def ranges_table(readings: pd.DataFrame, sweep: str) -> Table | Note:
    """The numbers, with the lowest and the highest that any reading comes to."""
    frame = analysis.ranges(readings)
    if frame.empty:
        return Note("No number was recorded in more than one reading.")
    return Table(
        frame,
        id="tbl-ranges",
        title="How far the numbers vary",
        columns=RANGE_COLUMNS,
        align=dict.fromkeys(["base", "low", "high"], "right"),
        source=md(SOURCE, sweep),
    )
