"""The argument diagram of one article: each main argument as premises, scheme, conclusion, and where one would press."""

from dataclasses import dataclass
from functools import lru_cache
from math import fsum  # one result with every version of Python, unlike sum
from typing import Any

from matplotlib.figure import Figure as Drawing
from matplotlib.patches import FancyBboxPatch

from casebook.display import style
from casebook.display.measure import wrap
from casebook.display.sheet import POINTS, Sheet
from casebook.display.style import GREY, INK, WIDE_INCHES

TYPE, PHONE_TYPE = 7.2, 7.8  # points; a phone shows a drawing a little smaller than it is
ROOM = 452.0  # points: a taller drawing is set closer, so that an article stays on its page
NARROW_BELOW = 400.0  # points: of a narrower drawing the conclusion stands below its premises
SHARES = (
    0.52,
    0.55,
    0.58,
    0.61,
    0.64,
    0.67,
)  # of the width, for premises: that which makes the drawing lowest
ARROW = 22.0  # points for the arrow
MARK = 12.0  # points for the mark before a question
SLACK = 3.0  # points: a browser's letters may be a little wider
GUTTER = 23.0  # points for an id before its statement
DASHES = (0, (3.2, 2.2))


@dataclass(frozen=True)
class Spacing:
    """Points: size of the type and height of a line; between a box and its words, between boxes and between arguments."""

    type: float
    line: float
    pad: float
    gap: float
    between: float


LOOSE = Spacing(TYPE, TYPE * 1.24, 3.5, 2.5, 10.0)
CLOSE = Spacing(TYPE, TYPE * 1.14, 2.6, 1.6, 8.0)
PHONE = Spacing(PHONE_TYPE, PHONE_TYPE * 1.2, 3.0, 2.0, 10.0)


@dataclass(frozen=True)
class Step:
    """One main argument, in words."""

    id: str
    scheme: str
    premises: tuple[tuple[str, str, bool], ...]  # id, words, whether the reader supplied it
    conclusion: str
    words: str  # of the conclusion
    press: str  # the question that bites hardest; empty without one
    state: str


@dataclass
class Box:
    """Statements, each in lines, and how tall they stand."""

    kind: str  # stated, reconstructed, conclusion, thesis
    width: float
    statements: list[tuple[str, list[str]]]  # id, lines
    spacing: Spacing

    @property
    def height(self) -> float:
        """Points, with the room around the words."""
        lines = sum(len(lines) for _, lines in self.statements)
        between = (len(self.statements) - 1) * self.spacing.gap
        return lines * self.spacing.line + between + 2 * self.spacing.pad


def draw(steps: tuple[Step, ...], thesis: str, width_inches: float) -> Drawing:
    """The diagram at a width in inches; as tall as it must be, and set closer where that is too tall for a page."""
    width = width_inches * 72
    plans = _plans(steps, thesis, width)
    with style.drawing():
        spacing = plans[0].spacing
        sheet = Sheet(width, _height(plans), POINTS, fontsize=spacing.type, va="center_baseline")
        top = 1.0
        for plan in plans:
            plan.draw(sheet, top)
            top += plan.height + spacing.between
    return sheet.figure


def height(steps: tuple[Step, ...], thesis: str) -> float:
    """Points that the diagram takes of a page."""
    return _height(_plans(steps, thesis, WIDE_INCHES * 72))


@lru_cache(maxsize=8)  # a page asks for its height several times before it is drawn
def _plans(steps: tuple[Step, ...], thesis: str, width: float) -> "list[_Plan]":
    spacings = (LOOSE, CLOSE) if width >= NARROW_BELOW else (PHONE,)
    plans: list[_Plan] = []
    for spacing in spacings:
        shares = ([_Plan(step, thesis, width, share, spacing) for step in steps] for share in SHARES)
        plans = min(shares, key=_height)
        if _height(plans) <= ROOM:
            break
    return plans


def _height(plans: "list[_Plan]") -> float:
    return fsum(plan.height for plan in plans) + plans[0].spacing.between * (len(plans) - 1) + 2


class _Plan:
    """Where the parts of one step stand, and how to draw them from a top line downwards."""

    def __init__(self, step: Step, thesis: str, width: float, share: float, spacing: Spacing):
        self.step, self.width, self.spacing = step, width, spacing
        self.beside = width >= NARROW_BELOW
        left = width * share if self.beside else width
        self.right = width - left - ARROW if self.beside else width
        kinds = {"stated": False, "reconstructed": True}
        groups = {
            kind: [(id, words) for id, words, of_reader in step.premises if of_reader == supplied]
            for kind, supplied in kinds.items()
        }
        self.premises = [_box(kind, group, left, spacing) for kind, group in groups.items() if group]
        is_thesis = step.conclusion == thesis
        words = "The thesis." if is_thesis else step.words
        kind = "thesis" if is_thesis else "conclusion"
        self.conclusion = _box(kind, [(step.conclusion, words)], self.right, spacing)
        self.scheme = step.scheme.replace("_", " ")
        question = (
            f"{step.press} ({step.state})" if step.press else "Every question of the scheme is answered."
        )
        self.press = wrap(question, self.right - MARK - SLACK, spacing.type)

    @property
    def _left_height(self) -> float:
        return fsum(box.height for box in self.premises) + self.spacing.gap * max(len(self.premises) - 1, 0)

    @property
    def _right_height(self) -> float:
        line = self.spacing.line
        return line + self.conclusion.height + self.spacing.gap + line * len(self.press)

    @property
    def height(self) -> float:
        """Points, of the whole step."""
        if self.beside:
            return max(self._left_height, self._right_height)
        return self._left_height + ARROW * 0.6 + self._right_height

    def draw(self, sheet: Sheet, top: float) -> None:
        y = top
        for box in self.premises:
            _draw_box(sheet, 0, y, box)
            y += box.height + self.spacing.gap
        bottom = top + self._left_height
        if self.beside:
            x = self.width - self.right
            start = top + max(0.0, (self._left_height - self._right_height) / 2)
            middle = start + self.spacing.line + self.conclusion.height / 2
            edge = x - ARROW + 7
            sheet.line([edge, edge], [top + 2, bottom - 2], color=INK, linewidth=1)
            _arrow(sheet, (edge, middle), (x - 2, middle))
        else:
            x, start = 0.0, bottom + ARROW * 0.6
            _arrow(sheet, (20, bottom + 1), (20, start - 1))
        self._draw_conclusion(sheet, x, start)

    def _draw_conclusion(self, sheet: Sheet, x: float, top: float) -> None:
        line = self.spacing.line
        indent = 28.0 if not self.beside else 0.0
        sheet.text(x + indent, top + line * 0.4, f"by {self.scheme}", color=GREY)
        sheet.text(self.width, top + line * 0.4, self.step.id, color=GREY, ha="right")
        top += line
        _draw_box(sheet, x, top, self.conclusion)
        top += self.conclusion.height + self.spacing.gap
        if self.step.press:
            sheet.text(x + self.spacing.pad, top + line / 2, "?", color=INK, weight="bold")
        for number, words in enumerate(self.press):
            sheet.text(x + MARK, top + line * (number + 0.5), words, color=INK)


def _box(kind: str, statements: list[tuple[str, str]], width: float, spacing: Spacing) -> Box:
    """The statements wrapped beside their ids."""
    label = "Reconstructed: " if kind == "reconstructed" else ""
    room = width - 2 * spacing.pad - GUTTER - SLACK
    return Box(
        kind,
        width,
        [(id, wrap(label + words, room, spacing.type, kind in BOLD)) for id, words in statements],
        spacing,
    )


BOLD = ("conclusion", "thesis")
LOOKS: dict[str, dict[str, Any]] = {
    "stated": {"facecolor": "#f1f3f5", "edgecolor": INK, "linewidth": 0.6},
    "reconstructed": {"facecolor": "white", "edgecolor": GREY, "linewidth": 0.8, "linestyle": DASHES},
    "conclusion": {"facecolor": "white", "edgecolor": INK, "linewidth": 1.4},
    "thesis": {"facecolor": "#dddddd", "edgecolor": INK, "linewidth": 1.4},
}


def _draw_box(sheet: Sheet, x: float, y: float, box: Box) -> None:
    inside = (x + 2, y + 2), box.width - 4, box.height - 4
    sheet.patch(FancyBboxPatch(*inside, boxstyle="round,pad=1,rounding_size=2.5", **LOOKS[box.kind]))
    weight = "bold" if box.kind in BOLD else "normal"
    step = box.spacing.line
    middle = y + box.spacing.pad + step / 2
    for id, lines in box.statements:
        sheet.text(x + box.spacing.pad, middle, id, color=GREY)
        for words in lines:
            sheet.text(x + box.spacing.pad + GUTTER, middle, words, color=INK, weight=weight)
            middle += step
        middle += box.spacing.gap


def _arrow(sheet: Sheet, start: tuple[float, float], tip: tuple[float, float]) -> None:
    """A line with a filled head, down or to the right."""
    (x0, y0), (x, y) = start, tip
    sheet.line([x0, x], [y0, y], color=INK, linewidth=1)
    down = x0 == x
    corners = (
        [(x, y), (x - 3.5, y - 6), (x + 3.5, y - 6)] if down else [(x, y), (x - 6, y - 3.5), (x - 6, y + 3.5)]
    )
    sheet.shape(corners, facecolor=INK, edgecolor="none")
