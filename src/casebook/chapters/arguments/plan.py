"""The layout of the argument map of one clash: claims as boxes in two columns, lines that never cross a box.

Everything is laid out in points, y downwards. Where the lines run is in `argument_routes`.
"""

from dataclasses import dataclass

from casebook.chapters.arguments.clashes import Clash
from casebook.chapters.arguments.routes import FIRST_LANE, LANE, Box, Line, route
from casebook.display import style
from casebook.display.measure import measure, wrap

HEADINGS = {"yes": "Yes", "no": "No", "depends": "It depends", "": "Bears on a reason"}
MANNER_WORDS = {
    "asserts": "",
    "endorses_quote": "adopts a quotation",
    "concedes": "concedes",
    "reports": "reports",
    "quotes_to_rebut": "quotes to rebut",
}
PAD, LEAD = 5.0, 1.22  # points inside a box; line height in font sizes
GAP, ARROW_GAP, UNDERCUT_GAP = (
    11.0,
    19.0,
    26.0,
)  # points between neighbours: bare, with an arrow, with an undercut
HEADING_HEIGHT, EDGE = 19.0, 1.0  # points; the margin beside a column without lanes
WIDE_GUTTER, NARROW_GUTTER, NARROW_BELOW = 62.0, 32.0, 320.0


@dataclass
class Plan:
    """Everything placed, ready to be drawn; headings are (x, y, width, words)."""

    width: float
    height: float
    size: float
    boxes: dict[str, Box]
    lines: list[Line]
    headings: list[tuple[float, float, float, str]]


def plan(clash: Clash, looks: dict[str, style.Look], width: float, top: float) -> Plan:
    """Where everything goes on a page `width` points wide, below `top`."""
    narrow = width < NARROW_BELOW
    size = style.SMALL_POINTS if narrow else 8.0
    gutter = NARROW_GUTTER if narrow else WIDE_GUTTER
    lines = _lines(clash)
    columns, margins = None, (EDGE, EDGE)
    said = {claim_id: list(made.itertuples()) for claim_id, made in clash.said.groupby("claim_id")}
    for _ in range(2):  # which lanes are needed shows only once the claims are in order
        box_width = (width - sum(margins) - gutter) / 2
        boxes = {
            row.claim_id: _box(row, said[row.claim_id], looks, box_width, size)
            for row in clash.claims.itertuples()
        }
        columns = columns or _ordered_columns(clash, boxes, lines)
        margins = _margins(columns, lines)
    headings, bottom = _place(
        columns, boxes, lines, (margins[0], margins[0] + box_width + gutter), box_width, top
    )
    route(lines, boxes, [_ids(groups) for groups in columns])
    return Plan(width, bottom + 4, size, boxes, lines, headings)


def _place(columns, boxes, lines, starts, box_width, top):
    """Stack the boxes of each column under their headings; the headings, and where the taller column ends."""
    headings, bottom = [], top
    for side, (groups, x) in enumerate(zip(columns, starts)):
        y = top
        for n, (answer, ids) in enumerate(groups):
            y += 12 if n else 0
            headings.append((x, y, box_width, HEADINGS[answer]))
            y += HEADING_HEIGHT
            for above, claim_id in zip(["", *ids], ids):
                box = boxes[claim_id]
                box.side, box.x, box.width = side, x, box_width
                box.y = y + (_gap(above, claim_id, lines) if above else 0)
                y = box.bottom
        bottom = max(bottom, y)
    return headings, bottom


def _ids(groups) -> list[str]:
    return [claim_id for _, ids in groups for claim_id in ids]


def _margins(columns, lines) -> tuple[float, float]:
    """The room outside each column: for as many lanes as claims there are reached from farther than next
    door."""
    margins = []
    for groups in columns:
        lanes = {
            (l.target, l.kind, l.explicit)
            for l in lines
            if l.target and _within(l, groups) and not _neighbours(l, groups)
        }
        margins.append(FIRST_LANE + LANE * len(lanes) - 3 if lanes else EDGE)
    return tuple(margins)


def _within(line: Line, groups) -> bool:
    return {line.source, line.target} <= set(_ids(groups))


def _neighbours(line: Line, groups) -> bool:
    """Whether a relation joins two claims that stand next to each other under one heading."""
    return any({line.source, line.target} == {a, b} for _, ids in groups for a, b in zip(ids, ids[1:]))


def _lines(clash: Clash) -> list[Line]:
    """The relations, mutual ones of one kind made one line."""
    lines, at = [], {}
    for row in clash.relations.itertuples():
        back = at.get((row.to_claim, row.from_claim, row.kind)) if row.to_claim else None
        if back:
            back.back, back.ids = row.explicit, (*back.ids, row.relation_id)
            continue
        line = Line(
            row.kind,
            row.from_claim,
            row.to_claim,
            (row.relation_id,),
            row.explicit,
            to_relation=row.to_relation,
        )
        at[row.from_claim, row.to_claim, row.kind] = line
        lines.append(line)
    return lines


def _box(row, said: list, looks, width: float, size: float) -> Box:
    inner = width - 2 * PAD
    makers = []
    for made in said:
        words = f"{made.short} {MANNER_WORDS[made.manner]}".strip()
        first, *rest = wrap(words, inner - size * 1.2, style.SMALL_POINTS)
        makers += [(looks[made.source_id], first), *((None, line) for line in rest)]
    lines = wrap(row.statement, inner, size)
    beside = (
        measure(makers[-1][1], style.SMALL_POINTS)
        + size * 1.2
        + measure(row.claim_id, style.SMALL_POINTS)
        + 4
        <= inner
    )
    count = len(lines) * size + (len(makers) + (0 if beside else 1)) * style.SMALL_POINTS
    return Box(row.claim_id, lines, makers, row.voice == "quoted", row.answer, count * LEAD + 2 * PAD + 2)


def _ordered_columns(clash: Clash, boxes, lines):
    columns = _columns(clash, boxes, lines)
    _order(columns, boxes, lines)
    return columns


def _columns(clash: Clash, boxes, lines) -> list[list[tuple[str, list[str]]]]:
    """Per column its groups (answer, claims): yes | no.

    What depends takes the place of an empty column, else it stands below the shorter one. A claim that only
    undercuts stands below, opposite the relation that it breaks.
    """
    by_answer = {answer: [b.claim_id for b in boxes.values() if b.answer == answer] for answer in HEADINGS}
    left, right = ([(a, by_answer[a])] if by_answer[a] else [] for a in ("yes", "no"))
    if by_answer["depends"]:
        tall = [sum(boxes[c].height for _, ids in column for c in ids) for column in (left, right)]
        (right if tall[1] <= tall[0] else left).append(("depends", by_answer["depends"]))
    source_of = {i: line.source for line in lines for i in line.ids}
    for claim_id in by_answer[""]:
        broken = next(source_of.get(line.to_relation, "") for line in lines if line.source == claim_id)
        opposite = left if any(broken in ids for _, ids in right) else right
        if not opposite or opposite[-1][0]:
            opposite.append(("", []))
        opposite[-1][1].append(claim_id)
    return [left, right]


def _order(columns, boxes, lines) -> None:
    """Order each group by swaps, while any betters it: related claims level with each other, or next."""
    improved = True
    while improved:
        improved = False
        for groups in columns:
            for _, ids in groups:
                for i in range(len(ids)):
                    for j in range(i + 1, len(ids)):
                        before = _cost(columns, boxes, lines)
                        ids[i], ids[j] = ids[j], ids[i]
                        if _cost(columns, boxes, lines) < before - 1e-6:
                            improved = True
                        else:
                            ids[i], ids[j] = ids[j], ids[i]


def _cost(columns, boxes, lines) -> float:
    place = {}
    for side, groups in enumerate(columns):
        y = 0.0
        for _, ids in groups:
            for claim_id in ids:
                place[claim_id] = (
                    side,
                    y + boxes[claim_id].height / 2,
                    len([p for p in place.values() if p[0] == side]),
                )
                y += boxes[claim_id].height + ARROW_GAP
    cost, across = 0.0, []
    broken = {line.to_relation for line in lines if line.to_relation}
    for line in lines:
        if not line.target:
            continue
        (side_a, y_a, rank_a), (side_b, y_b, rank_b) = place[line.source], place[line.target]
        if side_a == side_b:
            apart = abs(rank_a - rank_b) - 1
            cost += (
                60 * apart + (400 * apart if broken & set(line.ids) else 0) + (8 if rank_a < rank_b else 0)
            )
        else:
            cost += abs(y_a - y_b)
            across.append((y_a, y_b) if side_a == 0 else (y_b, y_a))
    crossings = sum((a - c) * (b - d) < 0 for n, (a, b) in enumerate(across) for c, d in across[n + 1 :])
    relation = {i: line for line in lines for i in line.ids}
    for line in lines:
        if (hit := relation.get(line.to_relation)) and hit.target:
            cost += abs(place[line.source][1] - (place[hit.source][1] + place[hit.target][1]) / 2)
    return cost + 120 * crossings


def _gap(above: str, below: str, lines: list[Line]) -> float:
    between = [line for line in lines if {line.source, line.target} == {above, below}]
    broken = {line.to_relation for line in lines}
    if any(broken & set(line.ids) for line in between):
        return UNDERCUT_GAP
    return ARROW_GAP if between else GAP
