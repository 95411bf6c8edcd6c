"""A grid with one mark a cell: a row a theme, event or thing, a column an article."""

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import records
from casebook.chapters.coverage.tables import STATE_LOOKS
from casebook.chapters.views.layout import LINE, Key, RowLabels
from casebook.display.measure import measure, wrap
from casebook.display.sheet import Sheet
from casebook.display.style import NARROW_INCHES, SMALL_POINTS, TEXT_POINTS, Look, articles, drawing
from casebook.display.words import listed


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
    step = (width - left) / len(looks)
    rows, occurring = RowLabels(labels, left, width), set(frame["state"])
    key = Key((look for state, look in STATE_LOOKS.items() if state in occurring), width)
    names = [wrap(look.word, step * 72 - 4, SMALL_POINTS) for look in looks.values()]
    top = key.height + LINE * max(map(len, names)) + 0.34
    with drawing():
        sheet = Sheet(width, top + rows.height + 0.04)
        key.draw(sheet, _draw_state)
        for n, (look, name) in enumerate(zip(looks.values(), names)):
            x = left + step * (n + 0.5)
            name_top = top - 0.03 - LINE * len(name)
            sheet.look(x, name_top - 0.13, look)
            for m, part in enumerate(name):
                sheet.small(x, name_top + LINE * (m + 0.5), part, ha="center")
        for middle, (_, cells) in zip(rows.draw(sheet, top), frame.groupby("row", sort=False)):
            for n, cell in enumerate(records(cells)):
                x = left + step * (n + 0.5)
                _draw_state(sheet, x, middle, STATE_LOOKS[cell.state])
                sheet.small(x + 0.1, middle, cell.number)
        return sheet.figure


def _draw_state(sheet: Sheet, x: float, y: float, look: Look):
    """A mark; `half` is a circle of which the left half is filled, `?` is written."""
    if look.marker == "?":
        sheet.text(x, y, look.marker, ha="center", color=look.colour)
    elif look.marker == "half":
        sheet.mark(x, y, "o", 7, color=look.colour, fillstyle="left", markerfacecoloralt="white")
    else:
        sheet.look(x, y, look, 3 if look.marker == "." else 6)
