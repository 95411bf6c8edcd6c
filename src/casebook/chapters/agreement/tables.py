"""Tables of the chapter on agreement: the disagreements, and what survives whose coding."""

import pandas as pd

from casebook.case import records
from casebook.chapters.agreement.analysis import RELIABLE_ALPHA, TENTATIVE_ALPHA
from casebook.chapters.agreement.text import alpha_in_words
from casebook.display import Note, Nothing, Table
from casebook.display.words import sentence

SOURCE = "`codings.csv`, `adjudications.csv`."


def alphas_table(results: pd.DataFrame) -> Table | Note:
    """A row a variable: how much two coders at least coded, how often they agree, and how far beyond chance."""
    coded = results[results["units"] > 0]
    if coded.empty:
        return Nothing("No unit was coded by two coders.")
    rows = [
        (
            sentence(row.variable),
            row.units,
            f"{row.agreement_percent:.0f} %",
            alpha_in_words(row.alpha),
            "–" if pd.isna(row.alpha) else f"{row.low:.2f} to {row.high:.2f}",
            _custom(row.alpha),
        )
        for row in records(coded)
    ]
    heads = ("Variable", "Units", "Agree", "Alpha", "95 % interval", "Usual reading")
    return Table.of_rows(
        rows,
        dict(
            zip(
                ("variable", "units", "agree", "alpha", "interval", "custom"),
                zip(heads, (2, 1, 1, 1, 1.6, 2)),
            )
        ),
        id="tbl-alphas",
        title="How far the coders agree",
        align=dict.fromkeys(("units", "agree", "alpha", "interval"), "right"),
        source=SOURCE,
        note="Krippendorff's alpha: 1 is full agreement, 0 what chance would give; the interval is of resampled units. Usually 0.80 is relied on, and 0.667 allows tentative conclusions (K. Krippendorff, *Content Analysis*, 2004).",
    )


def _custom(alpha: float | None) -> str:
    """What an alpha is good for, by Krippendorff's bounds."""
    if pd.isna(alpha):
        return "cannot be told"
    return "relied on" if alpha >= RELIABLE_ALPHA else "tentative" if alpha >= TENTATIVE_ALPHA else "too low"
