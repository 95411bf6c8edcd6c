"""What all runs of a sweep found, gathered into the table that `casebook.sweep.table` describes."""

import math

import pandas as pd

from casebook.sweep.grid import Grid
from casebook.sweep.runner import Outcome
from casebook.sweep.table import IDENTITY, RESULT

NOT_RECORDED = "this chapter does not record it in this set"


def gather(grid: Grid, chapters: list[str], outcomes: dict[tuple[int, str], Outcome]) -> pd.DataFrame:
    """The table of (set number, chapter) → what came of it; sets, chapters and findings in their order."""
    names = {id: _finding_names([outcomes[one.number, id] for one in grid.sets]) for id in chapters}
    rows = [
        dict(zip(IDENTITY, (one.number, one.name, id))) | grid.shown(one, id) | result
        for one in grid.sets
        for id in chapters
        for result in (_result(name, outcomes[one.number, id]) for name in names[id])
    ]
    frame = pd.DataFrame(rows, columns=[*IDENTITY, *grid.varied, *RESULT])
    return frame.astype({"set_id": "int64", "value": "float64"})


def failures(findings: pd.DataFrame) -> list[str]:
    """A sentence for each run that failed: chapter, set and reason."""
    missing = findings[(findings["kind"] == "missing") & (findings["text"] != NOT_RECORDED)]
    runs = missing.drop_duplicates(["set_id", "chapter"])
    return [f"{row.chapter}, {row.set}: {row.text}" for row in runs.itertuples()]


def _finding_names(outcomes: list[Outcome]) -> list[str]:
    """All findings that a chapter has in some set; an empty one where all that it does is fail."""
    names = dict.fromkeys(each["name"] for outcome in outcomes for each in outcome.findings or ())
    return list(names) or [""] * any(outcome.error for outcome in outcomes)


def _result(name: str, outcome: Outcome) -> dict:
    """The columns RESULT of a finding."""
    by_name = {each["name"]: each for each in outcome.findings or ()}
    if name not in by_name:
        return dict(zip(RESULT, (name, "missing", math.nan, outcome.error or NOT_RECORDED, "")))
    match by_name[name]["value"]:
        case None:
            kind, value, text = "unknown", math.nan, ""
        case bool(truth):
            kind, value, text = "truth", float(truth), ""
        case str(text):
            kind, value = "text", math.nan
        case number:
            kind, value, text = "number", float(number), ""
    return dict(zip(RESULT, (name, kind, value, text, by_name[name]["unit"])))
