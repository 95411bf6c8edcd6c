"""What the chapter on coverage finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.coverage import analysis, symmetry
from casebook.chapters.coverage.omissions import SILENT
from casebook.display import Finding
from casebook.display.finding import percent


def findings(case: Case, by_side: pd.DataFrame, min_ratio: float) -> list[Finding]:
    """`by_side` as in `symmetry.by_side`; alike is what is less than `min_ratio` times apart."""
    themes = analysis.by_theme(case)
    spread = symmetry.unevenness(by_side[by_side["name"].isin(["for", "against"])]).set_index("measure")[
        "times"
    ]
    silent = themes[themes["state"] == SILENT]
    everywhere = sorted(
        set(themes["theme"]) - set(themes.loc[themes["state"].isin([SILENT, analysis.PASSES_ON]), "theme"])
    )
    return [
        Finding(
            "Claims for and against the motion were checked alike",
            bool(spread["checks_per_claim"] < min_ratio) if "checks_per_claim" in spread else None,
        ),
        Finding("The themes that every article takes up", ", ".join(everywhere) or "none"),
        Finding("Places in which an article is silent on a theme", percent(len(silent), len(themes)), "%"),
        Finding(
            "Places in which an article differs from another on a theme",
            percent(analysis.differing(themes), len(themes)),
            "%",
        ),
    ]
