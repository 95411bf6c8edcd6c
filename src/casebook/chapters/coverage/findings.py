"""What the chapter on coverage finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.coverage import analysis, symmetry
from casebook.display import Finding
from casebook.display.words import theme_in_words


def coverage_findings(case: Case, by_stance: pd.DataFrame, min_ratio: float) -> list[Finding]:
    """Whether both sides were checked alike, and which themes all articles take up.

    `by_stance` is as `symmetry.audit_by_stance` gives it; alike is what is less than `min_ratio` times apart.
    """
    times = symmetry.unevenness(symmetry.both_sides(by_stance)).set_index("measure")["times"]
    return [
        Finding(
            "Claims for and against the motion were checked at similar rates",
            bool(times["checks_per_claim"] < min_ratio) if "checks_per_claim" in times else None,
        ),
        Finding(
            "The themes that every article takes up",
            "; ".join(map(theme_in_words, analysis.common_themes(case))) or "none",
        ),
    ]
