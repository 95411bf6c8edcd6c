"""Where the lines of an argument map run, so that none crosses a box.

Between the columns they run straight through the gutter; within a column through the gap between neighbours,
or along a lane outside it. Relations of one kind to one claim share a lane.
"""

from dataclasses import dataclass, field

from casebook.display import style

LANE, FIRST_LANE = 7.0, 8.0  # points from lane to lane; from a column to its first lane


@dataclass
class Box:
    """A claim: its wrapped words, who makes it, and where it stands."""

    claim_id: str
    lines: list[str]
    makers: list[tuple[style.Look, str]]  # one line each; the marker stands before the first line of a maker
    quoted: bool
    answer: str
    height: float
    side: int = 0
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0

    middle = property(lambda self: self.y + self.height / 2)
    bottom = property(lambda self: self.y + self.height)

    def edge(self, inner: bool) -> float:
        return self.x + self.width if (self.side == 0) == inner else self.x


@dataclass
class Line:
    """A relation, or a pair of mutual ones, as drawn: its corners and what to undercut at `middle`."""

    kind: str
    source: str
    target: str
    ids: tuple[str, ...]
    explicit: bool
    back: bool | None = None  # of mutual relations, whether the one back is explicit
    to_relation: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)
    middle: tuple[float, float] = (0.0, 0.0)


def route(lines: list[Line], boxes: dict[str, Box], columns: list[list[str]]) -> None:
    """Give every line its corners and its middle."""
    broken = {line.to_relation for line in lines if line.to_relation}
    outside, across = [], []
    for line in (line for line in lines if line.target):
        a, b = boxes[line.source], boxes[line.target]
        if a.side != b.side:
            across.append(line)
        elif (
            a.answer == b.answer
            and abs(columns[a.side].index(line.source) - columns[a.side].index(line.target)) == 1
        ):
            share = (
                0.5 if not broken & set(line.ids) else (0.72 if a.side == 0 else 0.28)
            )  # an undercut comes from the gutter
            x = a.x + a.width * share
            line.points = [(x, a.bottom), (x, b.y)] if a.y < b.y else [(x, a.y), (x, b.bottom)]
            line.middle = (x, (line.points[0][1] + line.points[1][1]) / 2)
        else:
            outside.append(line)
    _route_outside(outside, boxes, columns)
    _route_across(across, [line for line in lines if not line.target], lines, boxes)


def _route_outside(outside: list[Line], boxes, columns) -> None:
    """Lines along lanes outside their column: alike ones to one claim share one; short lanes run nearest."""
    buses: dict[tuple, list[Line]] = {}
    for line in outside:
        buses.setdefault((boxes[line.source].side, line.target, line.kind, line.explicit), []).append(line)
    span = {}
    for key, bus in buses.items():
        ends = [boxes[claim].middle for line in bus for claim in (line.source, line.target)]
        span[key] = min(ends), max(ends)
    lanes: dict[int, list[list[tuple[float, float]]]] = {0: [], 1: []}
    ports: dict[tuple[str, bool], list] = {}
    for key in sorted(buses, key=lambda key: (span[key][1] - span[key][0], key)):
        taken = lanes[key[0]]
        lane = next((n for n, spans in enumerate(taken) if _free(span[key], spans)), len(taken))
        taken[lane : lane + 1] = [[*(taken[lane] if lane < len(taken) else []), span[key]]]
        for line in buses[key]:
            start, end = boxes[line.source], boxes[line.target]
            down = start.y < end.y
            y1 = _port(ports, start, down, (key, line.source))
            y2 = _port(ports, end, not down, (key, line.target))
            _route_along(line, lane, y1, y2, boxes, columns)


def _port(ports: dict, box: Box, below: bool, key) -> float:
    """Where a line meets the outer side: below the middle if it comes from below, beside those there."""
    there = ports.setdefault((box.claim_id, below), [])
    if key not in there:
        there.append(key)
    return box.middle + (4 + 6 * there.index(key)) * (1 if below else -1)


def _free(span, spans) -> bool:
    return all(span[1] < top - 6 or span[0] > bottom + 6 for top, bottom in spans)


def _route_along(line: Line, lane: int, y1: float, y2: float, boxes, columns) -> None:
    start, end = boxes[line.source], boxes[line.target]
    x = start.edge(inner=False) + (FIRST_LANE + LANE * lane) * (-1 if start.side == 0 else 1)
    line.points = [(start.edge(False), y1), (x, y1), (x, y2), (end.edge(False), y2)]
    ids = columns[start.side]
    gaps = [(boxes[a].bottom + boxes[b].y) / 2 for a, b in zip(ids, ids[1:])]
    between = (y for y in gaps if min(y1, y2) < y < max(y1, y2))
    line.middle = (x, min(between, key=lambda y: abs(y - (y1 + y2) / 2), default=(y1 + y2) / 2))


def _route_across(across: list[Line], undercuts: list[Line], lines: list[Line], boxes) -> None:
    """Straight lines through the gutter, from ports spread along the inner side of each box."""
    relation = {i: line for line in lines for i in line.ids}
    ends = []  # (box, height of the other end, line, which end)
    for line in across:
        a, b = boxes[line.source], boxes[line.target]
        ends += [(a, b.middle, line, 0), (b, a.middle, line, 1)]
    for line in undercuts:
        hit = relation.get(line.to_relation)
        if hit is not None:
            y = hit.middle[1] or (boxes[hit.source].middle + boxes[hit.target].middle) / 2
            ends.append((boxes[line.source], y, line, 0))
    ports = {}
    for box in boxes.values():
        mine = sorted((e for e in ends if e[0] is box), key=lambda e: (e[1], e[2].ids))
        for n, (_, _, line, end) in enumerate(mine, 1):
            ports[line.ids, end] = (box.edge(True), box.y + box.height * n / (len(mine) + 1))
    for line in across:
        line.points = [ports[line.ids, 0], ports[line.ids, 1]]
        line.middle = tuple((p + q) / 2 for p, q in zip(*line.points))
    for line in undercuts:
        hit = relation[line.to_relation]
        start = ports[line.ids, 0]
        mid_x, mid_y = hit.middle
        a, b = boxes[hit.source], boxes[hit.target]
        if a.side != b.side:
            line.points = [start, hit.middle]
        elif a.side != boxes[line.source].side:
            line.points = [start, (a.edge(True), mid_y), (mid_x, mid_y)]
        else:
            x = start[0] + (9 if a.side == 0 else -9)
            line.points = [start, (x, start[1]), (x, mid_y), (mid_x, mid_y)]
