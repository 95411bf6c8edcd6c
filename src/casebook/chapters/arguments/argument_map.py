"""The argument map of one clash, drawn: see `plan` for where everything goes."""

import math
from collections.abc import Iterable
from typing import Any

from matplotlib.figure import Figure as Drawing
from matplotlib.patches import FancyBboxPatch

from casebook.chapters.arguments.clashes import Clash
from casebook.chapters.arguments.plan import LEAD, NARROW_BELOW, PAD, Plan, plan
from casebook.chapters.arguments.routes import Box, Line, Point
from casebook.chapters.views.relations import RELATION_VERBS
from casebook.display import style
from casebook.display.measure import measure
from casebook.display.sheet import POINTS, Sheet
from casebook.display.style import GREY, INK, SMALL_POINTS

STROKES: dict[str, dict[str, Any]] = {  # in the order in which they are drawn: the last lies on top
    "support": {"linewidth": 0.9},
    "undercut": {"linewidth": 1.2, "linestyle": (0, (3.2, 1.8))},
    "rephrase": {"linewidth": 1.1, "linestyle": (0, (1, 1.6))},
    "attack": {"linewidth": 2.2},
    "contradict": {"linewidth": 2.2},
}
INFERRED = "#8c8c8c"
QUOTED = (0, (3.5, 2.2))
WORDS: dict[str, Any] = {"fontsize": SMALL_POINTS, "color": GREY, "va": "center_baseline", "zorder": 5}
KEY_ROW, KEY_MARK, KEY_GAP = (
    14.0,
    30.0,
    12.0,
)  # points: a row of the key, the room for a mark, between entries


def draw(clash: Clash, looks: dict[str, style.Look], width_inches: float) -> Drawing:
    """The map at a width in inches; as tall as it must be."""
    width = width_inches * 72
    entries = _key_entries(clash)
    places = _key_places(entries.values(), width)
    key_rows = 1 + max((row for _, row in places), default=-1)
    layout = plan(clash, looks, width, top=KEY_ROW * key_rows + 10)
    heading_size = 9.5 if width > NARROW_BELOW else 8.5
    with style.drawing():
        sheet = Sheet(width, layout.height, POINTS, **WORDS)
        for (what, words), (x, row) in zip(entries.items(), places):
            is_stated = clash.relations.loc[clash.relations["kind"] == what, "explicit"].any()
            _draw_key_entry(sheet, x, KEY_ROW * (row + 0.5) + 2, what, words, bool(is_stated))
        for x, y, box_width, words in layout.headings:
            sheet.text(x, y + 6, words, fontsize=heading_size, color=INK, weight="bold")
            sheet.line([x, x + box_width], [y + 14, y + 14], color=INK, linewidth=0.8)
        for line in sorted(layout.lines, key=lambda line: list(STROKES).index(line.kind)):
            _draw_line(sheet, line)
        for box in layout.boxes.values():
            _draw_box(sheet, box, layout, clash.signs.get(box.claim_id, ""))
    return sheet.figure


def _key_entries(clash: Clash) -> dict[str, str]:
    """What is explained, in words: of relations, ways to state them and voices, those that the map has."""
    kinds, verbs = set(clash.relations["kind"]), RELATION_VERBS | {"undercut": "undercuts a relation"}
    entries = {kind: words for kind, words in verbs.items() if kind in kinds}
    if clash.relations["explicit"].any() and not clash.relations["explicit"].all():
        entries["inferred"] = "inferred, not stated"
    if clash.claims["voice"].nunique() > 1:
        entries |= {"own": "author's own voice", "quoted": "only quoted"}
    return entries


def _key_places(entries: Iterable[str], width: float) -> list[tuple[float, int]]:
    """x and row of each entry of the key: a new row begins where the next one does not fit."""
    places, x, row = [], 0.0, 0
    for words in entries:
        room = KEY_MARK + measure(words, SMALL_POINTS)
        if x and x + room > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += room + KEY_GAP
    return places


def _draw_key_entry(sheet: Sheet, x: float, y: float, what: str, words: str, is_stated: bool) -> None:
    """A kind of relation is black where an article states any such, and else as grey as all that the map has of it."""
    if what in STROKES:
        _draw_line(sheet, Line(what, "", "", "", is_stated, points=[(x + 1, y), (x + 24, y)]))
    elif what == "inferred":
        sheet.line([x + 1, x + 24], [y, y], color=INFERRED, linewidth=1.6)
    else:
        style_of_box = "round,pad=1,rounding_size=2"
        _draw_outline(sheet, x + 4, y - 3, 18, 6, what == "quoted", boxstyle=style_of_box, linewidth=0.8)
    sheet.text(x + KEY_MARK, y, words)


def _draw_outline(
    sheet: Sheet, x: float, y: float, width: float, height: float, quoted: bool, **how: Any
) -> None:
    """A claim's box: filled and drawn through in an author's own voice, white and broken where only quoted."""
    face, stroke = ("white", QUOTED) if quoted else ("#f1f3f5", "-")
    how |= {"facecolor": face, "linestyle": stroke, "edgecolor": INK}
    sheet.patch(FancyBboxPatch((x, y), width, height, **how))


def _draw_box(sheet: Sheet, box: Box, layout: Plan, signs: str) -> None:
    """The outline, the claim's words, who makes it, each with its marker, its id, and the signs of its checks."""
    how = {"boxstyle": "round,pad=2,rounding_size=3", "linewidth": 1.0 if box.quoted else 0.8, "zorder": 2.5}
    _draw_outline(sheet, box.x + 2, box.y + 2, box.width - 4, box.height - 4, box.quoted, **how)
    y = box.y + PAD + layout.size * LEAD / 2
    for words in box.lines:
        sheet.text(box.x + PAD, y, words, fontsize=layout.size, color=INK)
        y += layout.size * LEAD
    y += 2
    for look, words in box.makers:
        if look is not None:
            sheet.mark(box.x + PAD + 3, y, look.marker, 4.6, 5, color=look.colour, mfc=look.face)
        sheet.text(box.x + PAD + layout.size * 1.2, y, words)
        y += SMALL_POINTS * LEAD
    right, bottom = box.x + box.width - PAD, box.bottom - PAD - SMALL_POINTS * LEAD / 2
    sheet.text(right, bottom, f"{box.claim_id}{signs}", ha="right")


def _draw_line(sheet: Sheet, line: Line) -> None:
    """Stroke and heads; a white edge where it may cross another line shows which one runs on top."""
    colour, stroke, points = INK if line.explicit else INFERRED, STROKES[line.kind], line.points
    mutual = line.kind == "contradict"
    if line.kind in ("attack", "contradict"):  # a thick line ends inside its head
        points = _shortened(points, 6)
        points = _shortened(points[::-1], 6)[::-1] if mutual else points
    xs, ys = zip(*points)
    butt = {"solid_capstyle": "butt", "dash_capstyle": "butt", "zorder": 2}
    if len(points) < 4:
        sheet.line(xs, ys, color="white", linewidth=stroke["linewidth"] + 3, **butt)
    sheet.line(xs, ys, color=colour, **butt, **stroke)
    _draw_head(sheet, line.kind, line.points[-2], line.points[-1], colour)
    if mutual:
        _draw_head(sheet, line.kind, line.points[1], line.points[0], colour)


def _shortened(points: list[Point], by: float) -> list[Point]:
    """The points with the last one drawn back along its segment."""
    *rest, (x0, y0), (x, y) = points
    length = math.hypot(x - x0, y - y0) or 1
    return [*rest, (x0, y0), (x - by * (x - x0) / length, y - by * (y - y0) / length)]


def _draw_head(sheet: Sheet, kind: str, start: Point, tip: Point, colour: str) -> None:
    """Support: an open chevron. Attack and contradiction: a filled triangle. Undercut: a hollow one. Rephrase: none."""
    angle = math.atan2(tip[1] - start[1], tip[0] - start[0])

    def at(back: float, beside: float) -> Point:
        return (
            tip[0] - back * math.cos(angle) - beside * math.sin(angle),
            tip[1] - back * math.sin(angle) + beside * math.cos(angle),
        )

    if kind == "support":
        xs, ys = zip(at(5, 3), tip, at(5, -3))
        sheet.line(xs, ys, color=colour, linewidth=0.9, zorder=3, solid_joinstyle="miter")
    elif kind in ("attack", "contradict"):
        sheet.shape([tip, at(8, 4.2), at(8, -4.2)], facecolor=colour, edgecolor="none", zorder=3)
    elif kind == "undercut":
        corners = [tip, at(6.5, 3.6), at(6.5, -3.6)]
        sheet.shape(corners, facecolor="white", edgecolor=colour, linewidth=1, zorder=4)
