"""The key of a figure."""

from collections.abc import Iterable

GAP = 12.0  # points between two entries


def key_places(entries: Iterable[float], width: float) -> list[tuple[float, int]]:
    """x and row of each entry of a key, by the entries' widths: a new row begins where the next one does not fit."""
    places, x, row = [], 0.0, 0
    for entry in entries:
        if x and x + entry > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += entry + GAP
    return places
