"""What several pictures lay out alike: a key, and labels of rows."""

from collections.abc import Callable, Iterable, Iterator

from casebook.display.measure import measure, wrap
from casebook.display.sheet import Sheet
from casebook.display.style import NARROW_INCHES, RULE, SMALL_POINTS, TEXT_POINTS, Look

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


class RowLabels:
    """Labels left of what a row shows, on a phone above it: wrapped within `left` inches of a picture that is `width` inches wide; `height` is that of all rows."""

    def __init__(self, labels: list[str], left: float, width: float):
        self.narrow, self.width = width <= NARROW_INCHES, width
        room = (width if self.narrow else left - 0.12) * 72
        self.lines = [wrap(label, room, TEXT_POINTS) for label in labels]
        self.heights = [LINE * len(lines) + (0.28 if self.narrow else 0.1) for lines in self.lines]
        self.height = sum(self.heights)

    def draw(self, sheet: Sheet, top: float) -> Iterator[float]:
        """Draws the labels from `top` down, with a rule above each; gives the middle of what stands in each row."""
        for lines, height in zip(self.lines, self.heights):
            sheet.line([0, self.width], [top, top], color=RULE, linewidth=0.5)
            for n, line in enumerate(lines):
                sheet.text(0, top + 0.05 + LINE * (n + 0.5), line)
            yield top + height - 0.14 if self.narrow else top + height / 2
            top += height
