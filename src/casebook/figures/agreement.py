"""Alpha by variable as a figure, with its data."""

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook import style
from casebook.display import Figure, Note, Table
from casebook.figures.agreement_tables import NOTHING, SOURCE, in_words
from casebook.figures.wrapping import measure, wrap
from casebook.style import GREY, INK, RULE, SMALL_POINTS, TEXT_POINTS, Look, listed, sentence

# Krippendorff's own bounds (Content Analysis, 2004): rely on 0.80 and more, draw tentative conclusions from 0.667 on.
RELIABLE, TENTATIVE = 0.8, 0.667
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
        agree=[f"{p:.1f}" if p is not None and p == p else "" for p in results["agreement_percent"]],
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
            f" Nobody disagrees on {even}: samples of such units never differ, so that an interval without width is no certainty."
            if even
            else ""
        ),
    )


def draw_alphas(results: pd.DataFrame, width_inches: float) -> Drawing:
    """One row a variable; on a phone its name stands above its row. All lengths are in points."""
    width, narrow = width_inches * 72, width_inches < 5
    left = (
        4
        if narrow
        else max(measure(sentence(name), TEXT_POINTS, bold=True) for name in results["variable"]) + 16
    )
    right = width - 58  # the column of percentages
    keys = _key_places(width)
    head, row_height = keys[-1][1] + 34, 46 if narrow else 34
    bottom = head + row_height * len(results)
    lows = [low for low in results["low"] if low is not None]
    first = min(0, *lows, 0) // 0.2 * 0.2  # alpha falls below 0 where coders agree less than by chance

    def x(alpha: float) -> float:
        return left + 8 + (alpha - first) / (1 - first) * (right - left - 20)

    with style.drawing():
        drawing = Drawing(figsize=(width_inches, (bottom + 22) / 72))
        axes = drawing.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width), ylim=(bottom + 22, 0))
        axes.axis("off")
        for place, y, look in keys:
            _mark(axes, place + 4, y, look)
            axes.text(place + 12, y, look.word, fontsize=SMALL_POINTS, color=GREY, va="center_baseline")
        _scale(axes, x, first, head, bottom)
        axes.text(
            width - 2, head - 8, "pairs agree", fontsize=SMALL_POINTS, color=GREY, ha="right", va="bottom"
        )
        for number, row in enumerate(results.itertuples()):
            _draw_row(
                axes, row, x, head + row_height * (number + 1) - 13, 0 if narrow else left - 12, width, narrow
            )
    return drawing


def _draw_row(axes, row, x, y: float, name_right: float, width: float, narrow: bool) -> None:
    name = dict(x=0, y=y - 22, ha="left") if narrow else dict(x=0, y=y, ha="left")
    axes.text(s=sentence(row.variable), fontsize=TEXT_POINTS, weight="bold", va="center_baseline", **name)
    if row.agreement_percent is not None and row.agreement_percent == row.agreement_percent:
        axes.text(
            width - 2,
            y,
            f"{row.agreement_percent:.0f} %",
            fontsize=TEXT_POINTS,
            ha="right",
            va="center_baseline",
        )
    if row.undefined:
        lines = wrap(f"undefined (n {row.units}): {row.undefined}", width - 66 - x(0), SMALL_POINTS)
        for number, line in enumerate(lines):
            axes.text(
                x(0) + 4,
                y + 9 * (number - (len(lines) - 1) / 2),
                line,
                fontsize=SMALL_POINTS,
                color=GREY,
                va="center_baseline",
                bbox=dict(facecolor="white", edgecolor="none", pad=1),
            )
        return
    axes.plot([x(row.low), x(row.high)], [y, y], color=INK, linewidth=1.4, solid_capstyle="butt")
    for end in (row.low, row.high):
        axes.plot([x(end)] * 2, [y - 3, y + 3], color=INK, linewidth=1)
    _mark(axes, x(row.alpha), y, band(row.alpha))
    label = f"{in_words(row.alpha)} (n {row.units})"
    half = measure(label, SMALL_POINTS) / 2
    axes.text(
        min(x(row.alpha), x(1) + 8 - half),
        y - 8,
        label,
        fontsize=SMALL_POINTS,
        ha="center",
        va="bottom",
        bbox=dict(facecolor="white", edgecolor="none", pad=0.6),
    )


def _mark(axes, x: float, y: float, look: Look) -> None:
    axes.plot(
        [x],
        [y],
        marker=look.marker,
        markersize=6.5,
        color=look.colour,
        markerfacecolor=look.face,
        markeredgewidth=1.3,
        linestyle="none",
        zorder=3,
    )


def _scale(axes, x, first: float, top: float, bottom: float) -> None:
    for step in range(round((1 - first) / 0.2) + 1):
        alpha = first + 0.2 * step
        axes.plot([x(alpha)] * 2, [bottom, bottom + 3], color=GREY, linewidth=0.6)
        axes.text(
            x(alpha),
            bottom + 5,
            f"{alpha:.1f}".replace("-", "−"),
            fontsize=SMALL_POINTS,
            color=GREY,
            ha="center",
            va="top",
        )
    axes.plot([x(first), x(1)], [bottom, bottom], color=GREY, linewidth=0.6)
    for bound, word in ((TENTATIVE, "0.67"), (RELIABLE, "0.80")):
        axes.plot(
            [x(bound)] * 2, [top - 6, bottom], color=RULE, linewidth=0.9, linestyle=(0, (3, 2)), zorder=0
        )
        axes.text(x(bound), top - 8, word, fontsize=SMALL_POINTS, color=GREY, ha="center", va="bottom")


def _key_places(width: float) -> list[tuple[float, float, Look]]:
    """Where each look of the key stands: in a row, broken where the width ends."""
    places, x, y = [], 0.0, 8.0
    for look in BANDS.values():
        wide = measure(look.word, SMALL_POINTS) + 28
        if x and x + wide - 16 > width:
            x, y = 0.0, y + 13
        places.append((x, y, look))
        x += wide
    return places


def band(alpha: float) -> Look:
    return BANDS["reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "low"]
