"""Where the lines of an argument map run, so that none crosses a box.

Between the columns they run straight through the gutter; within a column through the gap between neighbours,
or along a lane outside it. Relations of one kind to one claim share a lane.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count, pairwise

from casebook.display import style

LANE, FIRST_LANE = 7.0, 8.0  # points from lane to lane; from a column to its first lane

Point = tuple[float, float]


@dataclass
class Box:
    """A claim: its wrapped words, who makes it, and where it stands."""

    claim_id: str
    lines: list[str]
    makers: list[tuple[style.Look | None, str]]  # a line each; the marker stands before a maker's first line
    quoted: bool
    answer: str
    width: float
    height: float
    side: int = 0
    x: float = 0.0
    y: float = 0.0

    middle = property(lambda self: self.y + self.height / 2)
    bottom = property(lambda self: self.y + self.height)

    def edge(self, inner: bool) -> float:
        """x of the side toward the other column, or away from it."""
        return self.x + self.width if (self.side == 0) == inner else self.x


@dataclass
class Line:
    """A relation as drawn: its corners, and the `middle` at which it is undercut."""

    kind: str
    source: str
    target: str
    id: str
    explicit: bool
    hit: "Line | None" = None  # what it undercuts; then it has no target
    undercut: bool = False
    points: list[Point] = field(default_factory=list)
    middle: Point = (0.0, 0.0)


Boxes = dict[str, Box]  # by claim_id


def route(lines: list[Line], boxes: Boxes, columns: list[list[str]]) -> None:
    """Give every line its corners and its middle."""
    outside, across = [], []
    for line in (line for line in lines if line.target):
        a, b = boxes[line.source], boxes[line.target]
        ids = columns[a.side]
        if a.side != b.side:
            across.append(line)
        elif a.answer == b.answer and abs(ids.index(line.source) - ids.index(line.target)) == 1:
            from_gutter = 0.72 if a.side == 0 else 0.28  # where an undercut comes from
            x = a.x + a.width * (from_gutter if line.undercut else 0.5)
            line.points = [(x, a.bottom), (x, b.y)] if a.y < b.y else [(x, a.y), (x, b.bottom)]
            line.middle = (x, (line.points[0][1] + line.points[1][1]) / 2)
        else:
            outside.append(line)
    _route_outside(outside, boxes, columns)
    _route_across(across, [(line, line.hit) for line in lines if line.hit], boxes)


def _route_outside(outside: list[Line], boxes: Boxes, columns: list[list[str]]) -> None:
    """Lines along lanes outside their column: alike ones to one claim share one; short lanes run nearest."""
    buses = defaultdict(list)
    for line in outside:
        buses[boxes[line.source].side, line.target, line.kind, line.explicit].append(line)
    spans = {}
    for key, bus in buses.items():
        ends = [boxes[claim].middle for line in bus for claim in (line.source, line.target)]
        spans[key] = min(ends), max(ends)
    taken: dict[tuple[int, int], list[Point]] = defaultdict(list)  # side and lane → from where to where
    ports: dict[tuple[str, bool], list] = defaultdict(list)
    for key in sorted(buses, key=lambda key: (spans[key][1] - spans[key][0], key)):
        side, span = key[0], spans[key]
        lane = next(lane for lane in count() if _free(span, taken[side, lane]))
        taken[side, lane].append(span)
        for line in buses[key]:
            start, end = boxes[line.source], boxes[line.target]
            down = start.y < end.y
            y1 = _port(ports, start, down, (key, line.source))
            y2 = _port(ports, end, not down, (key, line.target))
            _route_along(line, lane, y1, y2, boxes, columns)


def _port(ports: dict[tuple[str, bool], list], box: Box, below: bool, key: tuple) -> float:
    """Where a line meets the outer side: below the middle if it comes from below, beside those already there."""
    taken = ports[box.claim_id, below]
    if key not in taken:
        taken.append(key)
    return box.middle + (4 + 6 * taken.index(key)) * (1 if below else -1)


def _free(span: Point, spans: list[Point]) -> bool:
    return all(span[1] < top - 6 or span[0] > bottom + 6 for top, bottom in spans)


def _route_along(line: Line, lane: int, y1: float, y2: float, boxes: Boxes, columns: list[list[str]]) -> None:
    start, end = boxes[line.source], boxes[line.target]
    x = start.edge(inner=False) + (FIRST_LANE + LANE * lane) * (-1 if start.side == 0 else 1)
    line.points = [(start.edge(False), y1), (x, y1), (x, y2), (end.edge(False), y2)]
    gaps = [(boxes[a].bottom + boxes[b].y) / 2 for a, b in pairwise(columns[start.side])]
    between = (y for y in gaps if min(y1, y2) < y < max(y1, y2))
    line.middle = (x, min(between, key=lambda y: abs(y - (y1 + y2) / 2), default=(y1 + y2) / 2))


def _route_across(across: list[Line], undercuts: list[tuple[Line, Line]], boxes: Boxes) -> None:
    """Straight lines through the gutter, from ports spread along the inner side of each box; with each undercut what
    it hits."""
    ends: dict[str, list[tuple[float, Line, int]]] = defaultdict(list)  # height of the other end, which end
    for line in across:
        ends[line.source].append((boxes[line.target].middle, line, 0))
        ends[line.target].append((boxes[line.source].middle, line, 1))
    for line, hit in undercuts:
        y = hit.middle[1] or (boxes[hit.source].middle + boxes[hit.target].middle) / 2
        ends[line.source].append((y, line, 0))
    ports = {}
    for claim_id, lines_here in ends.items():
        box = boxes[claim_id]
        ordered = sorted(lines_here, key=lambda end: (end[0], end[1].id))
        for n, (_, line, end) in enumerate(ordered, 1):
            ports[line.id, end] = (box.edge(True), box.y + box.height * n / (len(ordered) + 1))
    for line in across:
        (x1, y1), (x2, y2) = line.points = [ports[line.id, 0], ports[line.id, 1]]
        line.middle = (x1 + x2) / 2, (y1 + y2) / 2
    for line, hit in undercuts:
        _route_undercut(line, hit, ports[line.id, 0], boxes)


def _route_undercut(line: Line, hit: Line, start: Point, boxes: Boxes) -> None:
    """From its claim to the middle of the relation that it hits, around what stands in the same column."""
    a, b = boxes[hit.source], boxes[hit.target]
    if a.side != b.side:
        line.points = [start, hit.middle]
    elif a.side != boxes[line.source].side:
        line.points = [start, (a.edge(True), hit.middle[1]), hit.middle]
    else:
        x = start[0] + (9 if a.side == 0 else -9)
        line.points = [start, (x, start[1]), (x, hit.middle[1]), hit.middle]
