"""The argument map of one clash, drawn: see `argument_plan` for where everything goes."""

import math

from matplotlib.figure import Figure as Drawing
from matplotlib.patches import FancyBboxPatch

from casebook.chapters.arguments.clashes import Clash
from casebook.chapters.arguments.plan import LEAD, NARROW_BELOW, PAD, Plan, plan
from casebook.chapters.arguments.routes import Box, Line
from casebook.display import style
from casebook.display.measure import measure
from casebook.display.sheet import POINTS, Sheet

WORDS = {
    "support": "supports",
    "attack": "attacks",
    "undercut": "undercuts a relation",
    "rephrase": "restates",
}
STROKES = {
    "support": {"linewidth": 0.9},
    "attack": {"linewidth": 2.2},
    "undercut": {"linewidth": 1.2, "linestyle": (0, (3.2, 1.8))},
    "rephrase": {"linewidth": 1.1, "linestyle": (0, (1, 1.6))},
}
INFERRED = "#8c8c8c"
QUOTED = (0, (3.5, 2.2))
KEY_ROW = 14.0


def draw(clash: Clash, looks: dict[str, style.Look], width_inches: float) -> Drawing:
    """The map at a width in inches; as tall as it must be."""
    width = width_inches * 72
    entries = _key_entries(clash, width)
    layout = plan(
        clash, looks, width, top=KEY_ROW * (1 + max((row for _, row, _, _ in entries), default=-1)) + 10
    )
    with style.drawing():
        sheet = Sheet(width, layout.height, POINTS)
        for entry in entries:
            _draw_key_entry(sheet, *entry)
        for x, y, box_width, words in layout.headings:
            _write(sheet, x, y + 6, words, 9.5 if width > NARROW_BELOW else 8.5, weight="bold")
            sheet.line([x, x + box_width], [y + 14, y + 14], color=style.INK, linewidth=0.8)
        for line in sorted(
            layout.lines, key=lambda line: list(STROKES).index(line.kind) if line.kind != "attack" else 9
        ):
            _draw_line(sheet, line)
        for box in layout.boxes.values():
            _draw_box(sheet, box, layout)
    return sheet.figure


def _write(sheet: Sheet, x, y, words, size, color=style.INK, **more):
    look = {"fontsize": size, "color": color, "va": "center_baseline", "zorder": 5}
    sheet.text(x, y, words.replace("$", r"\$"), **look, **more)


def _draw_box(sheet: Sheet, box: Box, layout: Plan) -> None:
    sheet.patch(
        FancyBboxPatch(
            (box.x + 2, box.y + 2),
            box.width - 4,
            box.height - 4,
            boxstyle="round,pad=2,rounding_size=3",
            facecolor="white" if box.quoted else "#f1f3f5",
            edgecolor=style.INK,
            linewidth=1.0 if box.quoted else 0.8,
            linestyle=QUOTED if box.quoted else "-",
            zorder=2.5,
        )
    )
    y = box.y + PAD + layout.size * LEAD / 2
    for words in box.lines:
        _write(sheet, box.x + PAD, y, words, layout.size)
        y += layout.size * LEAD
    y += 2
    for look, words in box.makers:
        if look is not None:
            sheet.mark(box.x + PAD + 3, y, look.marker, 4.6, 5, color=look.colour, mfc=look.face)
        _write(sheet, box.x + PAD + layout.size * 1.2, y, words, style.SMALL_POINTS, style.GREY)
        y += style.SMALL_POINTS * LEAD
    _write(
        sheet,
        box.x + box.width - PAD,
        box.bottom - PAD - style.SMALL_POINTS * LEAD / 2,
        box.claim_id,
        style.SMALL_POINTS,
        style.GREY,
        ha="right",
    )


def _draw_line(sheet: Sheet, line: Line) -> None:
    """Stroke and heads; a white edge where it may cross another line shows which one runs on top."""
    colour = _ink(line.explicit or bool(line.back))
    stroke = STROKES[line.kind]
    points = line.points
    if line.kind == "attack":  # a thick line ends inside its head
        points = _shortened(points, 6, end=True)
        points = _shortened(points, 6, end=False) if line.back is not None else points
    straight = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
    if len(points) < 4:
        sheet.line(*zip(*points), color="white", linewidth=stroke["linewidth"] + 3, zorder=2, **straight)
    sheet.line(*zip(*points), color=colour, zorder=2, **straight, **stroke)
    _draw_head(sheet, line.kind, line.points[-2], line.points[-1], _ink(line.explicit))
    if line.back is not None:
        _draw_head(sheet, line.kind, line.points[1], line.points[0], _ink(line.back))


def _ink(explicit: bool) -> str:
    return style.INK if explicit else INFERRED


def _shortened(points, by: float, end: bool):
    """The points with the last (or first) one drawn back along its segment."""
    points = list(points)
    here, before = (-1, -2) if end else (0, 1)
    (x, y), (x0, y0) = points[here], points[before]
    length = math.hypot(x - x0, y - y0) or 1
    points[here] = (x - by * (x - x0) / length, y - by * (y - y0) / length)
    return points


def _draw_head(sheet: Sheet, kind: str, start, tip, colour) -> None:
    """Support: an open chevron. Attack: a filled triangle. Undercut: a hollow one. Rephrase: none."""
    angle = math.atan2(tip[1] - start[1], tip[0] - start[0])

    def at(back: float, aside: float) -> tuple[float, float]:
        return (
            tip[0] - back * math.cos(angle) - aside * math.sin(angle),
            tip[1] - back * math.sin(angle) + aside * math.cos(angle),
        )

    if kind == "support":
        look = {"linewidth": 0.9, "zorder": 3, "solid_joinstyle": "miter"}
        sheet.line(*zip(at(5, 3), tip, at(5, -3)), color=colour, **look)
    elif kind == "attack":
        sheet.shape([tip, at(8, 4.2), at(8, -4.2)], facecolor=colour, edgecolor="none", zorder=3)
    elif kind == "undercut":
        look = {"facecolor": "white", "edgecolor": colour, "linewidth": 1, "zorder": 4}
        sheet.shape([tip, at(6.5, 3.6), at(6.5, -3.6)], **look)


def _key_entries(clash: Clash, width: float) -> list[tuple[float, int, str, str]]:
    """(x, row, what, words) of each entry, broken into rows that fit."""
    kinds = set(clash.relations["kind"])
    entries = [(kind, words) for kind, words in WORDS.items() if kind in kinds]
    if not clash.relations["explicit"].all():
        entries.append(("inferred", "inferred, not stated"))
    if clash.claims["voice"].nunique() > 1:
        entries += [("own", "author's own voice"), ("quoted", "only quoted")]
    placed, x, row = [], 0.0, 0
    for what, words in entries:
        wide = 30 + measure(words, style.SMALL_POINTS) + 12
        if x and x + wide - 12 > width:
            x, row = 0.0, row + 1
        placed.append((x, row, what, words))
        x += wide
    return placed


def _draw_key_entry(sheet: Sheet, x: float, row: int, what: str, words: str) -> None:
    y = KEY_ROW * (row + 0.5) + 2
    if what in STROKES:
        _draw_line(sheet, Line(what, "", "", (), True, points=[(x + 1, y), (x + 24, y)]))
    elif what == "inferred":
        sheet.line([x + 1, x + 24], [y, y], color=INFERRED, linewidth=1.6)
    else:
        quoted = what == "quoted"
        sheet.patch(
            FancyBboxPatch(
                (x + 4, y - 3),
                18,
                6,
                boxstyle="round,pad=1,rounding_size=2",
                facecolor="white" if quoted else "#f1f3f5",
                edgecolor=style.INK,
                linewidth=0.8,
                linestyle=QUOTED if quoted else "-",
            )
        )
    _write(sheet, x + 30, y, words, style.SMALL_POINTS, style.GREY)
