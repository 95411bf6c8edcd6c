"""The layout of the argument map of one clash: claims as boxes in two columns, lines that never cross a box.

Everything is laid out in points, y downwards. Where the lines run is in `routes`.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from casebook.case import records
from casebook.chapters.arguments.clashes import Clash
from casebook.chapters.arguments.routes import FIRST_LANE, LANE, Box, Boxes, Line, route
from casebook.chapters.arguments.text import HEADINGS, maker_in_words
from casebook.display import style
from casebook.display.measure import measure, wrap

PAD, LEAD = 5.0, 1.22  # points inside a box; line height in font sizes
GAP, ARROW_GAP, UNDERCUT_GAP = 11.0, 19.0, 26.0  # points between neighbours: bare, with an arrow, an undercut
HEADING_HEIGHT, EDGE = 19.0, 1.0  # points; the margin beside a column without lanes
WIDE_GUTTER, NARROW_GUTTER, NARROW_BELOW = 62.0, 32.0, 320.0

Groups = list[tuple[str, list[str]]]  # a column: its answers, and the claims below each
Heading = tuple[float, float, float, str]  # x, y, width, words


@dataclass
class Plan:
    """Everything placed, ready to be drawn."""

    height: float
    size: float
    boxes: Boxes
    lines: list[Line]
    headings: list[Heading]


def plan(clash: Clash, looks: dict[str, style.Look], width: float, top: float) -> Plan:
    """Where everything goes on a page `width` points wide, below `top`."""
    narrow = width < NARROW_BELOW
    size = style.SMALL_POINTS if narrow else 8.0
    gutter = NARROW_GUTTER if narrow else WIDE_GUTTER
    lines = _lines(clash)
    boxes = _boxes(clash, looks, (width - 2 * EDGE - gutter) / 2, size)
    columns = _columns(boxes, lines)
    _order(columns, boxes, lines)
    # Which lanes are needed shows only once the claims are in order: only then the boxes get their width.
    left, right = (_margin(groups, lines) for groups in columns)
    box_width = (width - (left + right) - gutter) / 2
    boxes = _boxes(clash, looks, box_width, size)
    headings, bottom = _place(columns, boxes, lines, [left, left + box_width + gutter], top)
    route(lines, boxes, [_ids(groups) for groups in columns])
    return Plan(bottom + 4, size, boxes, lines, headings)


def _lines(clash: Clash) -> list[Line]:
    by_id = {
        row.relation_id: Line(row.kind, row.from_claim, row.to_claim, row.relation_id, row.explicit)
        for row in records(clash.relations)
    }
    for row in records(clash.relations[clash.relations["to_claim"] == ""]):
        hit = by_id[row.to_relation]
        by_id[row.relation_id].hit, hit.undercut = hit, True
    return list(by_id.values())


def _boxes(clash: Clash, looks: dict[str, style.Look], width: float, size: float) -> Boxes:
    """claim_id → its box, as high as its words take at this width."""
    makers = defaultdict(list)
    for maker in records(clash.makers):
        makers[maker.claim_id].append(maker)
    claims = records(clash.claims)
    return {claim.claim_id: _box(claim, makers[claim.claim_id], looks, width, size) for claim in claims}


def _box(claim: Any, makers: list, looks: dict[str, style.Look], width: float, size: float) -> Box:
    inner, small = width - 2 * PAD, style.SMALL_POINTS
    signed: list[tuple[style.Look | None, str]] = []
    for maker in makers:
        first, *rest = wrap(maker_in_words(maker), inner - size * 1.2, small)
        signed += [(looks[maker.source_id], first), *((None, line) for line in rest)]
    lines = wrap(claim.statement, inner, size)
    id_beside = measure(signed[-1][1], small) + size * 1.2 + measure(claim.claim_id, small) + 4 <= inner
    words_height = len(lines) * size + (len(signed) + (0 if id_beside else 1)) * small
    height = words_height * LEAD + 2 * PAD + 2
    return Box(claim.claim_id, lines, signed, claim.voice == "quoted", claim.answer, width, height)


def _columns(boxes: Boxes, lines: list[Line]) -> list[Groups]:
    """Per column its groups (answer, claims): yes | no.

    What depends takes the place of an empty column, else it stands below the shorter one. A claim that only
    undercuts stands below, opposite the relation that it breaks.
    """
    by_answer = {answer: [b.claim_id for b in boxes.values() if b.answer == answer] for answer in HEADINGS}
    left, right = ([(a, by_answer[a])] if by_answer[a] else [] for a in ("yes", "no"))
    if by_answer["depends"]:
        tall = [sum(boxes[c].height for c in _ids(column)) for column in (left, right)]
        (right if tall[1] <= tall[0] else left).append(("depends", by_answer["depends"]))
    for claim_id in by_answer[""]:
        undercut = next(line.hit.source for line in lines if line.hit and line.source == claim_id)
        opposite = left if undercut in _ids(right) else right
        if not opposite or opposite[-1][0]:
            opposite.append(("", []))
        opposite[-1][1].append(claim_id)
    return [left, right]


def _order(columns: list[Groups], boxes: Boxes, lines: list[Line]) -> None:
    """Order each group by swaps, while any betters it: related claims level with each other, or next."""
    improved = True
    while improved:
        improved = False
        for ids in [ids for groups in columns for _, ids in groups]:
            for i, j in combinations(range(len(ids)), 2):
                before = _cost(columns, boxes, lines)
                ids[i], ids[j] = ids[j], ids[i]
                if _cost(columns, boxes, lines) < before - 1e-6:
                    improved = True
                else:
                    ids[i], ids[j] = ids[j], ids[i]


def _cost(columns: list[Groups], boxes: Boxes, lines: list[Line]) -> float:
    place = {}
    for side, groups in enumerate(columns):
        y = 0.0
        for rank, claim_id in enumerate(_ids(groups)):
            place[claim_id] = side, y + boxes[claim_id].height / 2, rank
            y += boxes[claim_id].height + ARROW_GAP
    cost, across = 0.0, []
    for line in lines:
        if line.hit:
            middle = (place[line.hit.source][1] + place[line.hit.target][1]) / 2
            cost += abs(place[line.source][1] - middle)
            continue
        (side_a, y_a, rank_a), (side_b, y_b, rank_b) = place[line.source], place[line.target]
        if side_a == side_b:
            apart = abs(rank_a - rank_b) - 1
            cost += 60 * apart + 400 * apart * line.undercut + 8 * (rank_a < rank_b)
        else:
            cost += abs(y_a - y_b)
            across.append((y_a, y_b) if side_a == 0 else (y_b, y_a))
    crossings = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(across, 2))
    return cost + 120 * crossings


def _margin(groups: Groups, lines: list[Line]) -> float:
    """The room outside a column: for as many lanes as claims are reached from farther than next door."""
    ids, neighbours = _ids(groups), [{a, b} for _, ids in groups for a, b in pairwise(ids)]
    lanes = {
        (line.target, line.kind, line.explicit)
        for line in lines
        if line.target
        and {line.source, line.target} <= set(ids)
        and {line.source, line.target} not in neighbours
    }
    return FIRST_LANE + LANE * len(lanes) - 3 if lanes else EDGE


def _place(
    columns: list[Groups], boxes: Boxes, lines: list[Line], xs: list[float], top: float
) -> tuple[list[Heading], float]:
    """Stack the boxes of each column under their headings; the headings, and where the taller column ends."""
    headings, bottom = [], top
    for side, (groups, x) in enumerate(zip(columns, xs)):
        y = top
        for n, (answer, ids) in enumerate(groups):
            y += 12 if n else 0
            headings.append((x, y, boxes[ids[0]].width, HEADINGS[answer]))
            y += HEADING_HEIGHT
            for above, claim_id in zip(["", *ids], ids):
                box = boxes[claim_id]
                y += _gap(above, claim_id, lines) if above else 0
                box.side, box.x, box.y = side, x, y
                y = box.bottom
        bottom = max(bottom, y)
    return headings, bottom


def _gap(above: str, below: str, lines: list[Line]) -> float:
    between = [line for line in lines if {line.source, line.target} == {above, below}]
    if any(line.undercut for line in between):
        return UNDERCUT_GAP
    return ARROW_GAP if between else GAP


def _ids(groups: Groups) -> list[str]:
    return [claim_id for _, ids in groups for claim_id in ids]
