"""The drawing of a timeline: a row an event, its interval on a scale, a column an article. In inches."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from casebook.chapters.views.events import LATER, SILENT
from casebook.display import style
from casebook.display.measure import measure, wrap
from casebook.display.scale import CUT, Scale, brief
from casebook.display.sheet import Sheet
from casebook.display.words import count

POINTS = style.SMALL_POINTS
LINE, PAD, BAR = 0.125, 0.065, 0.09  # height of a line of text, space around a row's, height of a bar
HEAD, FOOT = 1.32, 0.28  # about what stands above and below the rows of a wide drawing
COLUMN = {True: 0.235, False: 0.225}  # width of an article's column, wide and narrow
WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}  # behind a date
SHORTEST = 0.07  # width of the shortest bar that is still seen as one
KEY = 0.155  # height of a line of the key
ID, WIDE_LEFT = 0.31, 3.0  # where labels begin behind short ids, and where the wide drawing's scale does
NARROW_STRIP = 0.2  # height of the interval under its label in the narrow one
WIDE_END = WIDE_LEFT - 0.14


def label_start(frame: pd.DataFrame) -> float:
    """Where labels begin: behind the longest id."""
    return max(ID, max((measure(id, POINTS) for id in frame["event_id"]), default=0) / 72 + 0.1)


def row_heights(frame: pd.DataFrame, wide: bool = True, room: float | None = None) -> pd.Series:
    """The height in inches that each event's row takes, its label wrapped to the room there is."""
    room = room or WIDE_END - label_start(frame)
    lines = frame["label"].map(lambda label: len(wrap(label, room * 72, POINTS)))
    return lines * LINE + PAD + (0 if wide else NARROW_STRIP)


def mention_count(cells: pd.Series) -> int:
    """How many of the events an article mentions, of its column."""
    return int((~cells.isin([SILENT, LATER])).sum())


def draw_lanes(frame: pd.DataFrame, looks: dict[str, style.Look], width: float) -> Figure:
    """The events of a `mention_matrix` in its order, `width` inches wide and as high as they need.

    Wide, a label stands left of its interval; narrow, above it.
    """
    with style.drawing():
        return _Page(frame, looks, width).figure()


class _Page:
    """Where everything on one drawing stands; y counts down from the top."""

    def __init__(self, frame: pd.DataFrame, looks: dict[str, style.Look], width: float):
        self.frame, self.looks, self.width = frame, looks, width
        self.wide = width >= style.WIDE_INCHES
        column = COLUMN[self.wide]
        first = width - column * len(looks)
        self.columns = {source: first + column * (n + 0.5) for n, source in enumerate(looks)}
        self.right = first - 0.08
        self.left = WIDE_LEFT if self.wide else 0.06
        self.scale = Scale.over(list(frame["first"]), self.left, self.right)
        years = {day.year for day in frame["first"]}
        self.year = years.pop() if len(years) == 1 else None
        self.label = label_start(frame)
        self.room = (WIDE_END if self.wide else self.right) - self.label
        longest = max(measure(look.word, POINTS) for look in looks.values()) / 72
        self.head = max(0.12 + longest, 6.4 * KEY)
        self.top = self.head + 0.3  # the first row's upper edge: below the heads and the tick labels

    def figure(self) -> Figure:
        heights = row_heights(self.frame, self.wide, self.room)
        edges = self.top + np.concatenate([[0.0], np.cumsum(heights)])
        height = edges[-1] + FOOT
        self.sheet = Sheet(self.width, height, fontsize=POINTS, va="center")
        self.grid(edges[-1])
        for row, upper, lower in zip(self.frame.to_dict("records"), edges, edges[1:]):
            self.row(row, upper, lower)
        if self.wide:
            self.cut(self.top, edges[-1])
        self.heads()
        self.key()
        self.totals(edges[-1])
        return self.sheet.figure

    def line(self, xs, ys, **options):
        look = {"color": style.RULE, "lw": 0.5, "solid_capstyle": "butt", "zorder": 0}
        self.sheet.line(xs, ys, **look | options)

    def grid(self, bottom):
        for day, label in self.scale.ticks:
            x = self.scale(day)
            self.line([x, x], [self.top - 0.04, bottom if self.wide else self.top])
            centred = self.left + 0.1 < x
            self.sheet.text(x, self.top - 0.12, label, ha="center" if centred else "left", color=style.GREY)
        for y in (self.top, bottom):
            self.line([0, self.width], [y, y], color=style.INK, lw=0.8)

    def row(self, row: dict, upper: float, lower: float):
        lines = wrap(row["label"], self.room * 72, POINTS)
        middle = (upper + lower) / 2 if self.wide else lower - 0.12
        first_line = (upper + lower) / 2 - (len(lines) - 1) * LINE / 2 if self.wide else upper + 0.1
        self.sheet.text(self.label - 0.05, first_line, row["event_id"], ha="right", color=style.GREY)
        for i, line in enumerate(lines):
            self.sheet.text(self.label, first_line + i * LINE, line)
        if upper > self.top:
            self.line([0, self.width], [upper, upper])
        if not self.wide:  # under a label the grid shows only beside the interval
            for day, _ in self.scale.ticks:
                self.line([self.scale(day)] * 2, [middle - 0.08, middle + 0.08])
            self.cut(middle - 0.09, middle + 0.09)
        left, right = self.interval(row, middle)
        self.date(row["date"], left, right, middle)
        for source, x in self.columns.items():
            self.cell(row[source], self.looks[source], x, middle)

    def interval(self, row: dict, y: float) -> tuple[float, float]:
        """Draws the interval; returns where it begins and ends, in inches."""
        if row["first"] == row["last"]:
            x = self.scale(row["first"])
            self.day(x, y, circa=row["date"][-1] in "~%")
            return x - 0.04, x + 0.04
        left, right = self.scale(row["first"]), self.scale(row["last"])
        if right - left < SHORTEST:
            left, right = (left + right - SHORTEST) / 2, (left + right + SHORTEST) / 2
        self.bar(left, right, y, certain=False)
        if row["certain_from"]:
            self.bar(self.scale(row["certain_from"]), self.scale(row["certain_to"]), y)
        if not self.scale.holds(row["last"]):  # goes on beyond the scale
            tip = [(right, y - BAR), (right + 0.07, y), (right, y + BAR)]
            self.sheet.shape(tip, facecolor=style.INK, edgecolor="none", zorder=3)
        return left, right

    def day(self, x: float, y: float, circa: bool = False):
        self.sheet.mark(x, y, "o", 5, mfc="white" if circa else style.INK, mec=style.INK, mew=0.9)

    def bar(self, left: float, right: float, y: float, certain: bool = True):
        look: dict[str, Any] = {"edgecolor": style.GREY, "linewidth": 0.6, "zorder": 2}
        look |= {"facecolor": style.GREY} if certain else {"facecolor": "white", "hatch": "//////"}
        self.sheet.box(left, y - BAR / 2, right - left, BAR, **look)

    def date(self, value: str, left: float, right: float, y: float):
        """The date after its mark, or before it, or, where the mark takes all the room, upon it."""
        text = brief(value, self.year)
        needed = measure(text, POINTS) / 72 + 0.06
        if right + needed <= self.right + 0.04:
            x, ha = right + 0.05, "left"
        elif left - needed >= self.left:
            x, ha = left - 0.05, "right"
        else:
            x, ha = (left + right) / 2, "center"
        self.sheet.text(x, y, text, ha=ha, zorder=4, bbox=WHITE)

    def cell(self, state: str, look: style.Look, x: float, y: float):
        if state == SILENT:
            self.sheet.mark(x, y, "o", 3.4, mfc="white", mec=style.GREY, mew=0.7)
        elif state != LATER:
            self.sheet.article(x, y, look, 6.6)

    def cut(self, top: float, bottom: float):
        """The break in the scale, if any, as a white strip between two wavy edges, over all that crosses it."""
        if len(self.scale.days) == 2:
            return
        left, right = self.scale.inches[1:3]
        low, high = left + CUT * 0.25, right - CUT * 0.25
        ys = np.linspace(top, bottom, max(int((bottom - top) * 24), 4))
        wave = 0.018 * np.sin(np.arange(len(ys)) * np.pi / 2)
        strip = [*zip(low + wave, ys), *zip(high + wave[::-1], ys[::-1])]
        self.sheet.shape(strip, facecolor="white", edgecolor="none", zorder=3.5)
        for edge in (low, high):
            self.line(edge + wave, ys, color=style.GREY, lw=0.6, zorder=3.6)

    def heads(self):
        for source, x in self.columns.items():
            self.sheet.text(x, self.head, self.looks[source].word, rotation=90, va="bottom", ha="center")
            self.cell("", self.looks[source], x, self.top - 0.12)

    def key(self):
        """What the marks mean, in the room left of the heads."""
        look = next(iter(self.looks.values()))
        entries: dict[str, Callable] = {
            "one day (hollow: about that day)": lambda y: [self.day(0.12, y), self.day(0.26, y, True)],
            "lasts as long as shown": lambda y: self.bar(0.06, 0.32, y),
            "begins, ends or falls within this span": lambda y: self.bar(0.06, 0.32, y, False),
            "the article mentions it": lambda y: self.cell("", look, 0.19, y),
            "the article is silent": lambda y: self.cell(SILENT, look, 0.19, y),
            "blank: the event may be later": lambda y: None,
        }
        for i, (text, mark) in enumerate(entries.items()):
            y = self.head - (len(entries) - i - 0.5) * KEY
            mark(y)
            self.sheet.text(0.4, y, text)

    def totals(self, bottom: float):
        y, words = bottom + 0.13, f"of {count(len(self.frame), 'event')}, mentioned"
        self.sheet.text(self.right, y, words, ha="right", color=style.GREY)
        for source, x in self.columns.items():
            self.sheet.text(x, y, str(mention_count(self.frame[source])), ha="center")
