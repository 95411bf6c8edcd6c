"""A sheet to draw on: every length in one unit, x from the left edge, y from the top downwards.

Marks, lines and words stand on the figure itself. Axes would cost several times as much: they keep limits,
ticks and a clipping path for every mark, and nothing here needs them.
"""

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

POINTS = 1 / 72  # inches
ON_LINES = 2.1  # the zorder of marks: above all lines, below all words


class Sheet:
    """A figure of `width` by `height` in a `unit` of so many inches, made under `style.drawing()`.

    `words` are options of all its text, as of matplotlib's Text.
    """

    def __init__(self, width: float, height: float, unit: float = 1.0, **words):
        self._words = words
        self.figure = Figure(figsize=(width * unit, height * unit))
        self._place = Affine2D().scale(unit, -unit).translate(0, height * unit) + self.figure.dpi_scale_trans
        self._marks: dict[tuple, tuple[Line2D, list, list]] = {}

    def text(self, x: float, y: float, text, **how) -> None:
        """Words, their middle at y; options as of matplotlib's Text, before those of the sheet."""
        self._add(Text(x, y, text, **{"va": "center", **self._words, **how}))

    def line(self, xs, ys, **how) -> None:
        """A line through the points; options as of matplotlib's Line2D."""
        self._add(Line2D(xs, ys, **how))

    def mark(self, x: float, y: float, marker, size: float, zorder: float = ON_LINES, **how) -> None:
        """One mark, size in points. All of one look are one object, drawn in the first one's turn."""
        key = (marker, size, zorder, *how.items())
        if key not in self._marks:
            dots = Line2D([], [], marker=marker, markersize=size, linestyle="none", zorder=zorder, **how)
            self._marks[key] = self._add(dots), [], []
        dots, xs, ys = self._marks[key]
        xs.append(x)
        ys.append(y)
        dots.set_data(xs, ys)

    def shape(self, corners, **how) -> None:
        """A polygon; options as of matplotlib's Polygon."""
        self.patch(Polygon(corners, **how))

    def patch(self, patch: Patch) -> None:
        """Any of matplotlib's patches, in the sheet's unit."""
        self._add(patch)

    def _add(self, artist):
        artist.set_transform(self._place)
        return self.figure.add_artist(artist)
