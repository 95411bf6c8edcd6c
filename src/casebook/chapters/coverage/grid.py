"""A grid with one mark a cell: a row a theme, event or thing, a column an article."""

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import records
from casebook.chapters.coverage.tables import STATE_LOOKS
from casebook.chapters.views.layout import LINE, RowLabels
from casebook.display.measure import measure, wrap
from casebook.display.sheet import Sheet
from casebook.display.style import NARROW_INCHES, SMALL_POINTS, TEXT_POINTS, Look, articles, drawing
from casebook.display.words import listed

KEY_SPACE = 0.36  # inches of a key's entry beside its word


def grid_alt(frame: pd.DataFrame) -> str:
    """Row by row of a grid, which articles are in which state."""
    rows = []
    for _, cells in frame.groupby("row", sort=False):
        groups = cells.groupby("state", sort=False)["short"]
        states = [f"{STATE_LOOKS[str(state)].word}: {listed(articles)}" for state, articles in groups]
        rows.append(f"{cells['label'].iloc[0]}: {'; '.join(states)}.")
    return " ".join(rows)


def draw_grid(frame: pd.DataFrame, sources: pd.DataFrame, width: float) -> Canvas:
    """One row a value of `row`, one column an article of `sources`, of a frame with label, state and number (a text
    beside the mark); the label stands left of the marks, on a phone above them."""
    looks = articles(sources)
    labels = frame.drop_duplicates("row")["label"].tolist()
    widest = max(measure(label, TEXT_POINTS) for label in labels) / 72 + 0.15
    left = 0.0 if width <= NARROW_INCHES else min(widest, width * 0.58)
    step = (width - left) / max(len(looks), 1)
    rows, key = RowLabels(labels, left, width), _key(frame["state"], width)
    names = [wrap(look.word, step * 72 - 4, SMALL_POINTS) for look in looks.values()]
    top = LINE * (len(key) + max(map(len, names), default=0)) + 0.34
    with drawing():
        sheet = Sheet(width, top + rows.height + 0.04)
        for n, row in enumerate(key):
            _write_key(sheet, row, 0.1 + LINE * n)
        for n, (look, name) in enumerate(zip(looks.values(), names)):
            x = left + step * (n + 0.5)
            sheet.look(x, top - 0.16 - LINE * len(name), look)
            for m, part in enumerate(name):
                y = top - 0.03 - LINE * (len(name) - m - 0.5)
                sheet.text(x, y, part, ha="center", va="center", fontsize=SMALL_POINTS)
        for middle, (_, cells) in zip(rows.draw(sheet, top), frame.groupby("row", sort=False)):
            for n, cell in enumerate(records(cells)):
                x = left + step * (n + 0.5)
                _draw_state(sheet, x, middle, STATE_LOOKS[cell.state])
                sheet.text(x + 0.1, middle, cell.number, va="center", fontsize=SMALL_POINTS)
        return sheet.figure


def _draw_state(sheet: Sheet, x: float, y: float, look: Look):
    """A mark; `half` is a circle of which the left half is filled, `?` is written."""
    if look.marker == "?":
        sheet.text(x, y, look.marker, ha="center", va="center", color=look.colour, fontsize=TEXT_POINTS)
    elif look.marker == "half":
        sheet.mark(x, y, "o", 7, color=look.colour, fillstyle="left", markerfacecoloralt="white")
    else:
        sheet.look(x, y, look, 3 if look.marker == "." else 6)


def _key(states: pd.Series, width: float) -> list[list[Look]]:
    """The states that occur, in lines that fit the width."""
    rows: list[list[Look]] = [[]]
    used, occurring = 0.0, set(states)
    for look in (look for state, look in STATE_LOOKS.items() if state in occurring):
        size = measure(look.word, SMALL_POINTS) / 72 + KEY_SPACE
        if rows[-1] and used + size > width:
            rows.append([])
            used = 0.0
        rows[-1].append(look)
        used += size
    return rows


def _write_key(sheet: Sheet, row: list[Look], y: float) -> None:
    x = 0.06
    for look in row:
        _draw_state(sheet, x, y, look)
        sheet.text(x + 0.1, y, look.word, va="center", fontsize=SMALL_POINTS)
        x += measure(look.word, SMALL_POINTS) / 72 + KEY_SPACE
