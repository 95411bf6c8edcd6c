"""What several pictures lay out alike: a key, and labels of rows."""

from collections.abc import Callable, Iterable

from casebook.display.measure import measure
from casebook.display.sheet import Sheet
from casebook.display.style import SMALL_POINTS, Look

LINE = 0.15  # inches from one line of text to the next
GAP = 12.0  # points between two entries of a key


def key_places(entries: Iterable[float], width: float) -> list[tuple[float, int]]:
    """x and row of each entry of a key, by the entries' widths: a new row begins where the next one does not fit."""
    places, x, row = [], 0.0, 0
    for entry in entries:
        if x and x + entry > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += entry + GAP
    return places


class Key:
    """Looks beside their words, in as many rows as the width asks for; `height` is that of all rows, in inches."""

    def __init__(self, looks: Iterable[Look], width: float):
        self.looks = list(looks)
        entries = (16 + measure(look.word, SMALL_POINTS) for look in self.looks)
        self.places = key_places(entries, width * 72)
        self.height = LINE * (1 + self.places[-1][1])

    def draw(self, sheet: Sheet, mark: Callable[[Sheet, float, float, Look], None] = Sheet.look) -> None:
        """Draws the key at the top of the sheet; `mark` draws one mark."""
        for look, (points, row) in zip(self.looks, self.places):
            x, y = points / 72, 0.1 + LINE * row
            mark(sheet, x + 0.07, y, look)
            sheet.small(x + 0.17, y, look.word)
