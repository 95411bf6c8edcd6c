"""The drawing of a timeline: a row an event, its date, its interval on a scale, a column an article. In inches."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from casebook.chapters.views.events import LATER, SILENT
from casebook.display import style
from casebook.display.measure import measure, wrap
from casebook.display.scale import CUT, Scale, brief
from casebook.display.sheet import Sheet
from casebook.display.words import count

POINTS, PHONE_POINTS = style.SMALL_POINTS, 7.8  # a phone shows a drawing a little smaller than it is
LINE, PAD, BAR = 0.125, 0.07, 0.09  # height of a line of text, space around a row's, height of a bar
FOOT, TICKS = 0.28, 0.3  # what stands below the rows; the marks and the scale's years above them
COLUMN, COLUMNS = 0.235, 0.45  # width of an article's column, and the most of the whole that all take
DATES = 1.25  # the most that dates take; a longer one is wrapped
LABELS = 1.5  # where labels would have less room beside the scale, they stand above it
SCALE, NARROW_SCALE = 1.45, 0.6  # width of the scale beside labels; below them the least that it has
GAP = 0.08  # between what stands side by side
SHORTEST = 0.07  # width of the shortest bar that is still seen as one
KEY, KEY_MARK = 0.155, 0.4  # height of a line of the key; the room for a mark
STRIP = 0.19  # height of date and interval under their label


def heights(frame: pd.DataFrame, looks: dict[str, style.Look]) -> tuple[float, list[float]]:
    """What a wide drawing takes beside its rows, and each row, in inches."""
    page = _Page(frame, looks, style.WIDE_INCHES)
    return page.top + FOOT, page.heights


def mention_count(cells: pd.Series) -> int:
    """How many of the events an article mentions, of its column."""
    return int((~cells.isin([SILENT, LATER])).sum())


def draw_lanes(frame: pd.DataFrame, looks: dict[str, style.Look], width: float) -> Figure:
    """The events of a `mention_matrix` in its order, `width` inches wide and as high as they need.

    From left to right: label, date, interval, articles; where that is too narrow, the label stands above the rest.
    """
    with style.drawing():
        return _Page(frame, looks, width).figure()


class _Page:
    """Where everything on one drawing stands; y counts down from the top."""

    def __init__(self, frame: pd.DataFrame, looks: dict[str, style.Look], width: float):
        self.rows, self.looks, self.width = frame.to_dict("records"), looks, width
        self.points = POINTS if width >= style.WIDE_INCHES else PHONE_POINTS
        column = min(COLUMN, COLUMNS * width / len(looks))
        first = width - column * len(looks)
        self.columns = {source: first + column * (n + 0.5) for n, source in enumerate(looks)}
        self.right = first - GAP
        years = {day.year for day in frame["first"]}
        year = years.pop() if len(years) == 1 else None
        self.label = max(0.31, self.wide_as([row["event_id"] for row in self.rows]) + 0.1)
        texts = [brief(row["date"], year) for row in self.rows]
        dates = [self.wrapped(text, DATES) for text in texts]
        room = self.right - SCALE - max(map(self.wide_as, dates)) - 2 * GAP - self.label
        self.beside = room >= LABELS
        if not self.beside:
            room = self.right - self.label
            dates = [self.wrapped(text, min(DATES, room - NARROW_SCALE - GAP)) for text in texts]
        self.date = self.label + room + GAP if self.beside else self.label
        self.left = self.date + max(map(self.wide_as, dates)) + GAP
        self.scale = Scale.over(list(frame["first"]), self.left, self.right)
        labels = [self.wrapped(row["label"], room) for row in self.rows]
        self.words = list(zip(labels, dates))
        self.heights = [self._height(label, date) for label, date in self.words]
        self.names_end = first - 0.04
        self.names = self._names(self.names_end - 0.04)
        self.top = self.head + TICKS  # the first row's upper edge

    def wide_as(self, lines: list[str]) -> float:
        """Width of the widest of these lines."""
        return max(measure(line, self.points) for line in lines) / 72

    def wrapped(self, text: str, room: float) -> list[str]:
        return wrap(text, room * 72, self.points)

    def _height(self, label: list[str], date: list[str]) -> float:
        if self.beside:
            return max(len(label), len(date)) * LINE + PAD
        return len(label) * LINE + PAD + STRIP + (len(date) - 1) * LINE

    def _names(self, end: float) -> list[tuple[str, float, list[str]]]:
        """Article, y of its name's first line, and the lines: like stairs, the last article's uppermost, so that the
        line from each name to its column crosses no other; beside the key, or below it."""
        beside = end - (KEY_MARK + self.wide_as(list(self._key())) + 2 * GAP)
        fits = self.wide_as([look.word for look in self.looks.values()]) <= beside
        names = {
            source: self.wrapped(look.word, beside if fits else end - GAP)
            for source, look in self.looks.items()
        }
        lines = sum(map(len, names.values()))
        key = len(self._key()) * KEY
        self.key_bottom = max(key, lines * LINE) if fits else key
        self.head = self.key_bottom if fits else key + 0.08 + lines * LINE
        stairs, y = [], self.head
        for source, words in names.items():
            y -= len(words) * LINE
            stairs.append((source, y + LINE / 2, words))
        return stairs

    def figure(self) -> Figure:
        edges = self.top + np.concatenate([[0.0], np.cumsum(self.heights)])
        self.sheet = Sheet(self.width, edges[-1] + FOOT, fontsize=self.points, va="center")
        self.grid(edges[-1])
        for row, words, upper, lower in zip(self.rows, self.words, edges, edges[1:]):
            self.row(row, words, upper, lower)
        if self.beside:
            self.cut(self.top, edges[-1])
        self.heads()
        self.key()
        self.totals(edges[-1])
        return self.sheet.figure

    def line(self, xs, ys, **options):
        look = {"color": style.RULE, "lw": 0.5, "solid_capstyle": "butt", "zorder": 0}
        self.sheet.line(xs, ys, **look | options)

    def grid(self, bottom):
        free = self.left - GAP / 2
        for day, label in self.scale.ticks:
            x, half = self.scale(day), self.wide_as([label]) / 2
            self.line([x, x], [self.top - 0.04, bottom if self.beside else self.top])
            start = min(max(x - half, free), self.right - 2 * half)
            if start >= free:  # else it would lie on the one before
                self.sheet.text(start, self.top - 0.12, label, color=style.GREY)
                free = start + 2 * half + GAP / 2
        for y in (self.top, bottom):
            self.line([0, self.width], [y, y], color=style.INK, lw=0.8)

    def row(self, row: dict, words: tuple[list[str], list[str]], upper: float, lower: float):
        label, date = words
        middle = (upper + lower) / 2
        if self.beside:
            label_y, date_y = (middle - (len(lines) - 1) * LINE / 2 for lines in words)
        else:
            label_y, date_y = upper + (PAD + LINE) / 2, upper + PAD / 2 + len(label) * LINE + STRIP / 2
            middle = date_y + (len(date) - 1) * LINE / 2
        self.sheet.text(self.label - 0.05, label_y, row["event_id"], ha="right", color=style.GREY)
        for x, y, lines in ((self.label, label_y, label), (self.date, date_y, date)):
            for i, line in enumerate(lines):
                self.sheet.text(x, y + i * LINE, line)
        if upper > self.top:
            self.line([0, self.width], [upper, upper])
        if not self.beside:  # under a label the grid shows only beside the interval
            for day, _ in self.scale.ticks:
                self.line([self.scale(day)] * 2, [middle - 0.08, middle + 0.08])
            self.cut(middle - 0.09, middle + 0.09)
        self.interval(row, middle)
        for source, x in self.columns.items():
            self.cell(row[source], self.looks[source], x, middle)

    def interval(self, row: dict, y: float):
        if row["first"] == row["last"]:
            self.day(self.scale(row["first"]), y, circa=row["date"][-1] in "~%")
            return
        left, right = self.scale(row["first"]), self.scale(row["last"])
        if right - left < SHORTEST:
            left, right = (left + right - SHORTEST) / 2, (left + right + SHORTEST) / 2
        self.bar(left, right, y, certain=False)
        if row["certain_from"]:
            start, end = self.scale(row["certain_from"]), self.scale(row["certain_to"])
            self.bar(*((start, end) if end - start >= SHORTEST else (left, right)), y)
        if not self.scale.holds(row["last"]):  # goes on beyond the scale
            self.tip(right, y)

    def tip(self, x: float, y: float):
        corners = [(x, y - BAR), (x + GAP * 0.8, y), (x, y + BAR)]
        self.sheet.shape(corners, facecolor=style.INK, edgecolor="none", zorder=3)

    def day(self, x: float, y: float, circa: bool = False):
        self.sheet.mark(x, y, "o", 5, mfc="white" if circa else style.INK, mec=style.INK, mew=0.9)

    def bar(self, left: float, right: float, y: float, certain: bool = True):
        look: dict[str, Any] = {"edgecolor": style.GREY, "linewidth": 0.6, "zorder": 2}
        look |= {"facecolor": style.GREY} if certain else {"facecolor": "white", "hatch": "//////"}
        self.sheet.patch(Rectangle((left, y - BAR / 2), right - left, BAR, **look))

    def cell(self, state: str, look: style.Look, x: float, y: float):
        if state == SILENT:
            self.sheet.mark(x, y, "o", 3.4, mfc="white", mec=style.GREY, mew=0.7)
        elif state != LATER:
            self.sheet.mark(x, y, look.marker, 6.6, mfc=look.face, mec=style.INK, mew=0.5)

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
        """The articles' names, upright, each with a line to its column."""
        mark = self.top - 0.12
        for source, y, words in self.names:
            x, last = self.columns[source], y + (len(words) - 1) * LINE
            for i, line in enumerate(words):
                self.sheet.text(self.names_end - 0.04, y + i * LINE, line, ha="right")
            self.line([self.names_end, x, x], [last, last, mark - 0.08], color=style.GREY)
            self.cell("", self.looks[source], x, mark)

    def _key(self) -> dict[str, Callable[[float], Any]]:
        """What the marks mean: words, and what draws the mark at a height."""
        look = next(iter(self.looks.values()))
        states = {row[source] for row in self.rows for source in self.looks}
        goes_on = {"goes on beyond the scale": lambda y: self.tip(0.17, y)}
        return {
            "one day (hollow: about that day)": lambda y: [self.day(0.12, y), self.day(0.26, y, True)],
            "lasts as long as shown": lambda y: self.bar(0.06, 0.32, y),
            "begins, ends or falls within this span": lambda y: self.bar(0.06, 0.32, y, False),
            **(goes_on if any(not self.scale.holds(row["last"]) for row in self.rows) else {}),
            "the article mentions it": lambda y: self.cell("", look, 0.19, y),
            "the article is silent": lambda y: self.cell(SILENT, look, 0.19, y),
            **({"blank: the event may be later": lambda y: None} if LATER in states else {}),
        }

    def key(self):
        entries = self._key()
        for i, (text, mark) in enumerate(entries.items()):
            y = self.key_bottom - (len(entries) - i - 0.5) * KEY
            mark(y)
            self.sheet.text(KEY_MARK, y, text)

    def totals(self, bottom: float):
        y, words = bottom + 0.13, f"of {count(len(self.rows), 'event')}, mentioned"
        self.sheet.text(self.right, y, words, ha="right", color=style.GREY)
        for source, x in self.columns.items():
            number = sum(row[source] not in (SILENT, LATER) for row in self.rows)
            self.sheet.text(x, y, str(number), ha="center")
