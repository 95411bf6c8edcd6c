"""Agreement by variable as a figure, with its data."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook.case import records
from casebook.chapters.agreement.analysis import RELIABLE_ALPHA, TENTATIVE_ALPHA
from casebook.chapters.agreement.tables import SOURCE
from casebook.chapters.agreement.text import NOTHING, alpha_in_words
from casebook.chapters.views.layout import key_places
from casebook.display import Figure, Note, Table, style
from casebook.display.measure import measure, wrap
from casebook.display.sheet import POINTS, Sheet
from casebook.display.style import GREY, INK, RULE, SMALL_POINTS, TEXT_POINTS, Look
from casebook.display.words import listed, sentence

WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # behind words that cross a line
MARK = 6.5  # points
RELIABLE = Look("#0072B2", "o", True, "●", "0.80 or more: customarily relied on")
TENTATIVE = Look("#0072B2", "o", False, "○", "0.67 to 0.80: tentative")
LOW = Look("#0072B2", "D", False, "◇", "below 0.67")


def alphas_figure(results: pd.DataFrame, draws: int) -> Figure | Note:
    """Alpha of each variable as a dot with its interval; `results` as in `analysis.agreement` of so many `draws`."""
    if results.empty:
        return Note(NOTHING)
    return Figure(
        partial(draw_alphas, results),
        id="fig-alpha",
        title=_title(results),
        subtitle=f"Krippendorff's alpha: 1 is full agreement, 0 is what chance would give. The line is the middle 95 % of {draws:,} samples of the units",
        source=f"{SOURCE} Bounds at 0.667 and 0.80 after K. Krippendorff, *Content Analysis* (2004).",
        alt=" ".join(["A dot with an interval for each variable.", *map(_alt, records(results))]),
        data=_data(results),
    )


def _title(results: pd.DataFrame) -> str:
    defined = results[results["undefined"] == ""].sort_values("alpha", kind="stable")
    if defined.empty:
        return f"Alpha is undefined for {listed(results['variable'])}"
    (least, most), (lowest, highest) = defined[["variable", "alpha"]].iloc[[0, -1]].to_numpy().T
    if len(defined) == 1:
        return f"On {least} the coders agree with an alpha of {alpha_in_words(lowest)}"
    return f"The coders agree most on {most} (alpha {alpha_in_words(highest)}) and least on {least} ({alpha_in_words(lowest)})"


def _alt(row: Any) -> str:
    name = sentence(row.variable)
    if row.undefined:
        return f"{name}: undefined, {row.undefined}."
    alpha, low, high = map(alpha_in_words, (row.alpha, row.low, row.high))
    percent = f"{row.agreement_percent:.0f} % agreement"
    return f"{name}: {alpha}, from {low} to {high}, {percent}, n {row.units}."


def _data(results: pd.DataFrame) -> Table:
    rows = [
        {
            "Variable": sentence(row.variable),
            "Coders": row.coders,
            "Units (n)": row.units,
            "Disagreements": row.disagreed,
            "Agreement, %": f"{row.agreement_percent:.1f}" if pd.notna(row.agreement_percent) else "",
            "Alpha": f"undefined: {row.undefined}" if row.undefined else alpha_in_words(row.alpha),
            "95 % interval": "" if row.undefined else f"{row.low:.2f} to {row.high:.2f}",
        }
        for row in records(results)
    ]
    even = listed(results["variable"][(results["undefined"] == "") & (results["disagreed"] == 0)])
    note = "Agreement is the mean share of pairs of coders that agree within a unit."
    if even:
        note += f" Nobody disagrees on {even}; samples of such units never differ, and an interval of zero width does not mean certainty."
    right = dict.fromkeys(("Agreement, %", "Alpha", "95 % interval"), "right")
    return Table(pd.DataFrame(rows), "Agreement by variable", "tbl-alpha", align=right, note=note)


def draw_alphas(results: pd.DataFrame, width_inches: float) -> Drawing:
    """One row a variable; on a phone its name stands above its row. All lengths are in points."""
    width, narrow = width_inches * 72, width_inches < 5
    names = [measure(sentence(name), TEXT_POINTS, bold=True) for name in results["variable"]]
    left, right = 12 if narrow else max(names) + 24, width - 78  # of the scale
    bands = [RELIABLE, TENTATIVE, LOW]
    key = key_places([16 + measure(look.word, SMALL_POINTS) for look in bands], width)
    head, row_height = 42.0 + 13 * key[-1][1], 46 if narrow else 34
    bottom = head + row_height * len(results)
    first = min([0, *results["low"].dropna()]) // 0.2 * 0.2  # below 0 coders agree less than by chance

    def x(alpha: float) -> float:
        return left + (alpha - first) / (1 - first) * (right - left)

    with style.drawing():
        sheet = Sheet(width, bottom + 22, POINTS, fontsize=SMALL_POINTS, va="center_baseline")
        for look, (place, row_of_key) in zip(bands, key):
            sheet.look(place + 5, 8 + 13 * row_of_key, look, MARK)
            sheet.text(place + 13, 8 + 13 * row_of_key, look.word, color=GREY)
        _scale(sheet, x, first, head, bottom)
        sheet.text(width - 2, head - 11, "pairs agree", color=GREY, ha="right")
        for number, row in enumerate(records(results), 1):
            y = head + row_height * number - 13
            sheet.text(0, y - 22 * narrow, sentence(row.variable), fontsize=TEXT_POINTS, weight="bold")
            if pd.notna(row.agreement_percent):
                percent = f"{row.agreement_percent:.0f} %"
                sheet.text(width - 2, y, percent, fontsize=TEXT_POINTS, ha="right")
            if row.undefined:
                _undefined(sheet, row, x(first), y, right - left)
            else:
                _interval(sheet, row, x, y)
    return sheet.figure


def _interval(sheet: Sheet, row: Any, x: Callable[[float], float], y: float) -> None:
    """The dot, its interval with a cap at each end, and above it alpha and n, within the scale."""
    sheet.line([x(row.low), x(row.high)], [y, y], color=INK, linewidth=1.4, solid_capstyle="butt")
    for end in (row.low, row.high):
        sheet.line([x(end)] * 2, [y - 3, y + 3], color=INK, linewidth=1)
    sheet.look(x(row.alpha), y, band(row.alpha), MARK)
    label = f"{alpha_in_words(row.alpha)} (n {row.units})"
    middle = min(x(row.alpha), x(1) + 8 - measure(label, SMALL_POINTS) / 2)
    sheet.text(middle, y - 12, label, ha="center", bbox=WHITE)


def _undefined(sheet: Sheet, row: Any, left: float, y: float, width: float) -> None:
    lines = wrap(f"undefined (n {row.units}): {row.undefined}", width, SMALL_POINTS)
    for number, line in enumerate(lines):
        sheet.text(left, y + 9 * (number - (len(lines) - 1) / 2), line, color=GREY, bbox=WHITE)


def _scale(sheet: Sheet, x: Callable[[float], float], first: float, top: float, bottom: float) -> None:
    """The axis below, and above it the two bounds, labelled outwards so that they never meet."""
    sheet.line([x(first), x(1)], [bottom, bottom], color=GREY, linewidth=0.6)
    for step in range(round((1 - first) / 0.2) + 1):
        alpha = first + 0.2 * step
        sheet.line([x(alpha)] * 2, [bottom, bottom + 3], color=GREY, linewidth=0.6)
        sheet.text(x(alpha), bottom + 11, f"{alpha:.1f}".replace("-", "−"), color=GREY, ha="center")
    for bound, aside, side in ((TENTATIVE_ALPHA, -3, "right"), (RELIABLE_ALPHA, 3, "left")):
        dashes = (0, (3, 2))
        sheet.line([x(bound)] * 2, [top - 16, bottom], color=RULE, linewidth=0.9, linestyle=dashes, zorder=0)
        sheet.text(x(bound) + aside, top - 11, f"{bound:.2f}", color=GREY, ha=side)


def band(alpha: float) -> Look:
    """The look of an alpha, by Krippendorff's two bounds."""
    return RELIABLE if alpha >= RELIABLE_ALPHA else TENTATIVE if alpha >= TENTATIVE_ALPHA else LOW
