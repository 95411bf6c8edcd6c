"""Agreement by variable as a figure, with its data."""

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook.chapters.agreement.tables import SOURCE
from casebook.chapters.agreement.text import NOTHING, in_words
from casebook.display import Figure, Note, Table, style
from casebook.display.measure import measure, wrap
from casebook.display.sheet import POINTS, Sheet
from casebook.display.style import GREY, INK, RULE, SMALL_POINTS, TEXT_POINTS, Look
from casebook.display.words import listed, sentence

# Krippendorff's bounds (Content Analysis, 2004): rely on 0.80 and more; from 0.667 on, tentatively.
RELIABLE, TENTATIVE = 0.8, 0.667
WHITE = dict(facecolor="white", edgecolor="none", pad=0.6)  # behind words that cross a line
BANDS = {
    "reliable": Look("#0072B2", "o", True, "●", "0.80 or more: customarily relied on"),
    "tentative": Look("#0072B2", "o", False, "○", "0.67 to 0.80: tentative"),
    "low": Look("#0072B2", "D", False, "◇", "below 0.67"),
}


def alphas(results: pd.DataFrame, draws: int) -> Figure | Note:
    """Alpha of each variable as a dot with its interval."""
    if results.empty:
        return Note(NOTHING)
    return Figure(
        partial(draw_alphas, results),
        id="fig-alpha",
        title=_title(results),
        subtitle="Krippendorff's alpha: 1 is full agreement, 0 what chance would give. "
        f"The line is the middle 95 % of {draws:,} samples of the units",
        source=f"{SOURCE} Bounds at 0.667 and 0.80 after K. Krippendorff, *Content Analysis* (2004).",
        alt="A dot with an interval for each variable. "
        + " ".join(_told(row) for row in results.itertuples()),
        data=_data(results),
    )


def _title(results: pd.DataFrame) -> str:
    defined = results[results["undefined"] == ""].sort_values("alpha", kind="stable")
    if defined.empty:
        return f"Alpha is undefined for {listed(results['variable'])}"
    least, most = defined.iloc[0], defined.iloc[-1]
    if len(defined) == 1:
        return f"On {least['variable']} the coders agree with an alpha of {in_words(least['alpha'])}"
    return (
        f"The coders agree most on {most['variable']} (alpha {in_words(most['alpha'])}) "
        f"and least on {least['variable']} ({in_words(least['alpha'])})"
    )


def _told(row) -> str:
    if row.undefined:
        return f"{sentence(row.variable)}: undefined, {row.undefined}."
    return (
        f"{sentence(row.variable)}: {in_words(row.alpha)}, from {in_words(row.low)} to {in_words(row.high)}, "
        f"{row.agreement_percent:.0f} % agreement, n {row.units}."
    )


def _data(results: pd.DataFrame) -> Table:
    defined = results["undefined"] == ""
    rows = results.assign(
        name=results["variable"].map(sentence),
        agree=[f"{p:.1f}" if pd.notna(p) else "" for p in results["agreement_percent"]],
        told=[
            in_words(a) if fine else f"undefined: {why}"
            for a, fine, why in zip(results["alpha"], defined, results["undefined"])
        ],
        interval=[
            f"{low:.2f} to {high:.2f}" if fine else ""
            for low, high, fine in zip(results["low"], results["high"], defined)
        ],
    )
    even = listed(results["variable"][defined & (results["disagreed"] == 0)])
    return Table(
        rows,
        id="tbl-alpha",
        title="Agreement by variable",
        columns={
            "name": "Variable",
            "coders": "Coders",
            "units": "Units (n)",
            "disagreed": "Not agreed",
            "agree": "Agreement, %",
            "told": "Alpha",
            "interval": "95 % interval",
        },
        align=dict.fromkeys(("agree", "told", "interval"), "right"),
        note="Agreement is the mean share of pairs of coders that agree within a unit."
        + (
            f" Nobody disagrees on {even}; samples of such units never differ, and an interval without width "
            "is no certainty."
            if even
            else ""
        ),
    )


def draw_alphas(results: pd.DataFrame, width_inches: float) -> Drawing:
    """One row a variable; on a phone its name stands above its row. All lengths are in points."""
    width, narrow = width_inches * 72, width_inches < 5
    names = [measure(sentence(name), TEXT_POINTS, bold=True) for name in results["variable"]]
    left, right = 12 if narrow else max(names) + 24, width - 78  # of the scale
    keys = _key_places(width)
    head, row_height = keys[-1][1] + 34, 46 if narrow else 34
    bottom = head + row_height * len(results)
    first = min([0, *results["low"].dropna()]) // 0.2 * 0.2  # below 0 coders agree less than by chance

    def x(alpha: float) -> float:
        return left + (alpha - first) / (1 - first) * (right - left)

    with style.drawing():
        sheet = Sheet(width, bottom + 22, POINTS)
        for place, y, look in keys:
            _mark(sheet, place + 5, y, look)
            _text(sheet, place + 13, y, look.word, color=GREY)
        _scale(sheet, x, first, head, bottom)
        _text(sheet, width - 2, head - 11, "pairs agree", color=GREY, ha="right")
        for number, row in enumerate(results.itertuples()):
            y = head + row_height * (number + 1) - 13
            _text(sheet, 0, y - 22 * narrow, sentence(row.variable), fontsize=TEXT_POINTS, weight="bold")
            if pd.notna(row.agreement_percent):
                percent = f"{row.agreement_percent:.0f} %"
                _text(sheet, width - 2, y, percent, fontsize=TEXT_POINTS, ha="right")
            if row.undefined:
                _undefined(sheet, row, x(first), y, right - left)
            else:
                _interval(sheet, row, x, y)
    return sheet.figure


def _interval(sheet: Sheet, row, x, y: float) -> None:
    """The dot, its interval with a cap at each end, and above it alpha and n, within the scale."""
    sheet.line([x(row.low), x(row.high)], [y, y], color=INK, linewidth=1.4, solid_capstyle="butt")
    for end in (row.low, row.high):
        sheet.line([x(end)] * 2, [y - 3, y + 3], color=INK, linewidth=1)
    _mark(sheet, x(row.alpha), y, band(row.alpha))
    label = f"{in_words(row.alpha)} (n {row.units})"
    middle = min(x(row.alpha), x(1) + 8 - measure(label, SMALL_POINTS) / 2)
    _text(sheet, middle, y - 12, label, ha="center", bbox=WHITE)


def _undefined(sheet: Sheet, row, left: float, y: float, width: float) -> None:
    lines = wrap(f"undefined (n {row.units}): {row.undefined}", width, SMALL_POINTS)
    for number, line in enumerate(lines):
        _text(sheet, left, y + 9 * (number - (len(lines) - 1) / 2), line, color=GREY, bbox=WHITE)


def _mark(sheet: Sheet, x: float, y: float, look: Look) -> None:
    sheet.mark(x, y, look.marker, 6.5, 3, color=look.colour, mfc=look.face, mew=1.3)


def _text(sheet: Sheet, x: float, y: float, text: str, fontsize: float = SMALL_POINTS, **how) -> None:
    sheet.text(x, y, text, fontsize=fontsize, va="center_baseline", **how)


def _scale(sheet: Sheet, x, first: float, top: float, bottom: float) -> None:
    """The axis below, and above it the two bounds, labelled outwards so that they never meet."""
    sheet.line([x(first), x(1)], [bottom, bottom], color=GREY, linewidth=0.6)
    for step in range(round((1 - first) / 0.2) + 1):
        alpha = first + 0.2 * step
        sheet.line([x(alpha)] * 2, [bottom, bottom + 3], color=GREY, linewidth=0.6)
        _text(sheet, x(alpha), bottom + 11, f"{alpha:.1f}".replace("-", "−"), color=GREY, ha="center")
    for bound, word, side in ((TENTATIVE, "0.67", "right"), (RELIABLE, "0.80", "left")):
        dashes = dict(linewidth=0.9, linestyle=(0, (3, 2)), zorder=0)
        sheet.line([x(bound)] * 2, [top - 16, bottom], color=RULE, **dashes)
        _text(sheet, x(bound) + (3 if side == "left" else -3), top - 11, word, color=GREY, ha=side)


def _key_places(width: float) -> list[tuple[float, float, Look]]:
    """Where each look of the key stands: in a row, broken where the width ends."""
    places, x, y = [], 0.0, 8.0
    for look in BANDS.values():
        wide = measure(look.word, SMALL_POINTS) + 28
        if x and x + wide - 12 > width:
            x, y = 0.0, y + 13
        places.append((x, y, look))
        x += wide
    return places


def band(alpha: float) -> Look:
    return BANDS["reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "low"]
