"""The small pictures of discrepancies: two dates on a line, a result and what was stated, shares, a series.

Sizes in inches from the upper left corner. What is computed is solid, what would fit the statement hatched; a
number that an article states has that article's look, one from elsewhere is hollow.
"""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import computations, dates, records
from casebook.chapters.views.numbers import rounded
from casebook.display.measure import wrap
from casebook.display.scale import brief
from casebook.display.sheet import Sheet
from casebook.display.style import GREY, INK, NARROW_INCHES, RULE, SMALL_POINTS, Look, drawing

LINE, BAR, GAP = 0.14, 0.1, 0.1  # a line of text, a bar, the space between two pictures
STRIP = 0.72  # the height of one picture below its text
DAYS_A_YEAR = 365.25  # for the drawing only; verdicts count anniversaries
ON_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
RECORD = Look(GREY, "D", False, "◇", "outside the articles")


def draw_discrepancies(frame: pd.DataFrame, width: float) -> Canvas:
    """One picture for the `ids` of `analysis.discrepancies`, each on a scale of its own: dates on a line, or a distance or
    ratio on a scale from 0."""
    groups = [rows for _, rows in frame.groupby("ids", sort=False)]
    texts = [wrap(rows["reason"].iloc[0], 72 * (width - 0.25), SMALL_POINTS) for rows in groups]
    with drawing():
        sheet, top = Sheet(width, sum(LINE * (len(lines) + 1.2) + STRIP + GAP for lines in texts)), 0.0
        for rows, lines in zip(groups, texts):
            first = rows.iloc[0]
            sheet.line([0, width], [top + 0.03] * 2, color=RULE, linewidth=0.6)
            sheet.small(0.04, top + LINE, f"{first['places']} · {first['ids']}", weight="bold")
            for i, line in enumerate(lines):
                sheet.small(0.04, top + LINE * (i + 2.1), line)
            draw = _dates_on_a_line if first["method"] == "interval" else _result_on_a_scale
            top += LINE * (len(lines) + 1.2)
            draw(sheet, rows, top, width)
            top += STRIP + GAP
        return sheet.figure


def _dates_on_a_line(sheet: Sheet, rows: pd.DataFrame, top: float, width: float):
    """The two dates with the time between them, and below where the second would have to lie."""
    row = rows.iloc[0]
    a, b = ([day.toordinal() for day in dates.bounds(value)] for value in (row["first"], row["second"]))
    unit_days = DAYS_A_YEAR if row["unit"] == "years" else 1
    least, most = (unit_days * number for number in computations.allowed(row["low"], row["high"]))
    window = a[0] + least, a[1] + most
    days = [*a, *b, *(end for end in window if math.isfinite(end))]
    spare = (max(days) - min(days)) * (0.25 if math.isinf(most) else 0)
    scale = _scale(min(days), max(days) + spare, 0.55, width - 0.55)
    y = top + 0.34
    middles = [scale(np.mean(bounds)) for bounds in (a, b)]
    sheet.line(middles, [y, y], color=INK, linewidth=1.2)
    for bounds, middle, value, marker in zip((a, b), middles, row[["first", "second"]], "os"):
        if bounds[0] < bounds[1]:
            sheet.line(scale(bounds), [y, y], color=INK, linewidth=4, solid_capstyle="butt")
        sheet.mark(middle, y, marker, 5, color=INK)
        sheet.small(middle, y - 0.17, brief(value), ha="center")
    sheet.small(sum(middles) / 2, y, row["result"], ha="center", bbox=ON_WHITE)
    _window(sheet, scale, window, y + 0.2, width, f"allowed: {row['allowed']}")


def _result_on_a_scale(sheet: Sheet, rows: pd.DataFrame, top: float, width: float):
    """The results as marks on a line from 0, and below what the statement allows."""
    row, y = rows.iloc[0], top + 0.34
    results = [computations.result(r.method, r.first, r.second, r.unit)[0] for r in records(rows)]
    window = computations.allowed(row["low"], row["high"])
    most = max([*results, *(end for end in window if math.isfinite(end))])
    scale = _scale(0, most * (1.2 if math.isinf(window[1]) else 1.04), 0.25, width - 0.25)
    sheet.line([scale(0), width - 0.25], [y, y], color=GREY, linewidth=0.8)
    sheet.line([scale(0)] * 2, [y - 0.06, y + 0.26], color=GREY, linewidth=0.8)
    sheet.small(scale(0) - 0.06, y, "0", ha="right", color=GREY)
    for value, words in zip(results, rows["result"]):
        sheet.mark(scale(value), y, "D", 5, color=INK)
        sheet.small(max(scale(value), 0.5), y - 0.17, words, ha="center")
    _window(sheet, scale, (max(window[0], 0), window[1]), y + 0.2, width, f"allowed: {row['allowed']}")


def _scale(low: float, high: float, left: float, right: float) -> Callable:
    """Values between two limits as places between two others; what lies beyond stands at the limit."""
    return lambda value: np.interp(value, (low, high), (left, right))


def _window(sheet: Sheet, scale, window: tuple[float, float], y: float, width: float, words: str):
    """What would fit as a hatched bar, or a ring if it is one point, with an arrow where it has no limit."""
    low, high = scale(window[0]), scale(window[1])
    look = {"facecolor": "white", "edgecolor": GREY, "linewidth": 0.6}
    if high - low < 0.02:
        sheet.mark(low, y, "o", 5, color=GREY, mfc="white")
    else:
        sheet.box(low, y - BAR / 2, high - low, BAR, hatch="//////", **look)
    if math.isinf(window[1]):
        sheet.shape([(high, y - 0.09), (high + 0.13, y), (high, y + 0.09)], facecolor=GREY)
    after = high + (0.2 if math.isinf(window[1]) else 0.08)
    if after + 1.5 <= width:
        sheet.small(after, y, words)
    elif low > 1.7:
        sheet.small(low - 0.08, y, words, ha="right")
    else:
        sheet.small((low + high) / 2, y + 0.17, words, ha="center")


def draw_shares(frame: pd.DataFrame, looks: dict[str, Look], width: float) -> Canvas:
    """A row a share: who gives it, the years it is for, and the share on a scale from 0 to 100 per cent."""
    narrow = width <= NARROW_INCHES
    spans = [[_year(day) for day in dates.bounds(period)] if period else None for period in frame["period"]]
    known = [year for span in spans if span for year in span] or [date.today().year]
    left, middle = (0.2, 1.8) if narrow else (2.3, 4.2)
    with drawing():
        pitch, head = (0.42 if narrow else 0.27), 0.28
        sheet = Sheet(width, head + pitch * len(frame) + 0.06)
        ends = math.floor(min(known)), math.ceil(max(known))
        years, percent = _scale(*ends, left, middle - 0.3), _scale(0, 100, middle + 0.1, width - 0.3)
        for year in dict.fromkeys(ends):
            sheet.small(years(year), head - 0.12, str(year), ha="center", color=GREY)
        for value in (0, 50, 100):
            sheet.small(percent(value), head - 0.12, f"{value} %", ha="center", color=GREY)
            rule = [head, head + pitch * len(frame)]
            sheet.line([percent(value)] * 2, rule, color=RULE, linewidth=0.6, zorder=0)
        for i, (row, span) in enumerate(zip(records(frame), spans)):
            y = head + pitch * (i + (0.75 if narrow else 0.5))
            look = looks.get(row.source_id, RECORD)
            box = ON_WHITE if narrow else None
            sheet.small(0.04, y - 0.18 if narrow else y, f"{row.who} ({row.id})", bbox=box)
            if span:
                start, end = map(years, span)
                fill = {"facecolor": look.face, "edgecolor": INK, "linewidth": 0.6}
                sheet.box(start, y - BAR / 2, end - start, BAR, **fill)
            else:
                sheet.small(left, y, "no period given", color=GREY, style="italic")
            sheet.mark(percent(row.value), y, look.marker, mfc=look.face, mec=INK)
            sheet.small(percent(row.value) + 0.09, y, f"{row.value:g}", bbox=ON_WHITE)
        return sheet.figure


def _year(day: date) -> float:
    """A day as a year and the part of it that has gone by."""
    return day.year + day.timetuple().tm_yday / 366


def draw_series(frame: pd.DataFrame, looks: dict[str, Look], width: float) -> Canvas:
    """Numbers by year on a logarithmic scale; those without a period stand in a strip on the right."""
    narrow = width <= NARROW_INCHES
    dated, undated = frame[frame["period"] != ""], frame[frame["period"] == ""]
    x = dated["period"].map(lambda period: sum(_year(day) for day in dates.bounds(period)) / 2)
    strip = (1.0 if narrow else 1.6) if len(undated) else 0.0
    room = 0.8 if narrow else 1.4  # for the numbers beside the last marks
    bottom, top = math.log10(frame["value"].min() / 3), math.log10(frame["value"].max() * 2)
    with drawing():
        height = 0.65 * (top - bottom) + 0.5
        sheet = Sheet(width, height)
        level = _scale(bottom, top, height - 0.35, 0.2)
        across = _scale(x.min(), x.max(), 1.0, width - strip - room)
        for decade in range(math.ceil(bottom), math.floor(top) + 1):
            sheet.line([0.8, width - strip], [level(decade)] * 2, color=RULE, linewidth=0.6, zorder=0)
            sheet.small(0.76, level(decade), rounded(10.0**decade), ha="right", color=GREY)
        for period, at in dict(zip(dated["period"], x)).items():
            sheet.small(across(at), height - 0.16, brief(period), ha="center", color=GREY)
        for _, rows in dated.assign(x=x).sort_values("x").groupby(["stated", "source_id", "what"]):
            stated, source = rows[["stated", "source_id"]].iloc[0]
            points = across(rows["x"]), level(np.log10(rows["value"]))
            sheet.line(*points, color=looks.get(source, RECORD).colour, linestyle="-" if stated else ":")
        for row, at in zip(records(dated), x):
            last = at == x.max()
            _point(sheet, across(at), row, level, looks, room if last else 0, not narrow)
        if len(undated):
            sheet.small(width - strip + 0.08, 0.1, "checked against:")
            for row in records(undated):
                _point(sheet, width - strip + 0.14, row, level, looks, strip, not narrow)
        return sheet.figure


def _point(sheet: Sheet, x: float, row: Any, level: Callable, looks: dict, room: float, wide: bool) -> None:
    """A mark with its number: beside it where there is room, else below; above if it is not an article's."""
    look, y = looks.get(row.source_id, RECORD), level(math.log10(row.value))
    sheet.mark(x, y, look.marker, 6 if row.stated else 8, 2.1 + row.stated, mfc=look.face, mec=INK)
    words = f"{rounded(row.value)} ({row.id})" if wide else rounded(row.value)
    if room:
        sheet.small(x + 0.1, y, words)
        lines = [] if row.stated or not wide else wrap(row.what, 72 * (room - 0.1), SMALL_POINTS)
        for i, line in enumerate(lines):
            sheet.small(x + 0.1, y + LINE * (i + 1), line, color=GREY, bbox=ON_WHITE)
    else:
        sheet.small(x, y + (0.16 if row.stated else -0.16), words, ha="left" if row.stated else "center")
