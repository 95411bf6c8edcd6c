"""What the chapter on coverage finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.coverage import analysis, symmetry
from casebook.chapters.coverage.omissions import SILENT
from casebook.display import Finding
from casebook.display.finding import percent


def coverage_findings(case: Case, by_stance: pd.DataFrame, min_ratio: float) -> list[Finding]:
    """Whether both sides were checked alike, which themes all take up, and where articles are silent or differ.

    `by_stance` is as `symmetry.audit_by_stance` gives it; alike is what is less than `min_ratio` times apart.
    """
    themes = analysis.themes_by_article(case)
    times = symmetry.unevenness(symmetry.both_sides(by_stance)).set_index("measure")["times"]
    passed_over = themes.loc[themes["state"].isin([SILENT, analysis.PASSES_ON]), "theme"]
    everywhere = sorted(set(themes["theme"]) - set(passed_over))
    silent, differing = int((themes["state"] == SILENT).sum()), analysis.number_differing(themes)
    return [
        Finding(
            "Claims for and against the motion were checked equally closely",
            bool(times["checks_per_claim"] < min_ratio) if "checks_per_claim" in times else None,
        ),
        Finding("The themes that every article takes up", ", ".join(everywhere) or "none"),
        Finding("Places in which an article is silent on a theme", percent(silent, len(themes)), "%"),
        Finding(
            "Places in which an article differs from another on a theme", percent(differing, len(themes)), "%"
        ),
    ]
