"""How a run tells how far it is."""

import sys
import time
from collections import Counter


class Lines:
    """Lines on stderr, over a bar where that is a terminal."""

    def __init__(self, total: int, unit: str):
        from tqdm import tqdm

        hidden = not total or not sys.stderr.isatty()
        self.bar = tqdm(total=total, unit=unit, leave=False, disable=hidden)
        self.advance, self.close = self.bar.update, self.bar.close

    def line(self, line: str) -> None:
        """Print one, above the bar."""
        self.bar.write(line, sys.stderr)


class Progress(Lines):
    """On a terminal a bar with chapter and cell, elsewhere a line for each chapter that ends."""

    def __init__(self, cells: int):
        super().__init__(cells, "cell")
        self.started: dict[str, float] = {}
        self.cells: Counter[str] = Counter()

    def __call__(self, event: str, chapter, text: str) -> None:
        match event:
            case "start":
                self.started[chapter.id] = time.monotonic()
            case "cell":
                self.cells[chapter.id] += 1
                self.bar.set_description_str(f"{chapter.id}, cell {self.cells[chapter.id]}", refresh=False)
                self.advance()
            case "warned":
                self.line(f"{chapter.id}: warned at {text}")
            case "cached":
                self.line(f"{chapter.id}: as it was, nothing that it read has changed")
            case "exporting":
                self.line(f"{text} …")
            case "unchanged":
                self.line("nothing has changed since these were written")
            case _:
                seconds = time.monotonic() - self.started[chapter.id]
                self.line(f"{chapter.id}: {event} after {self.cells[chapter.id]} cells, {seconds:.1f} s")
