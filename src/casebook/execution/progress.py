"""How a run tells how far it is."""

import sys
import time


class Lines:
    """Lines on stderr, over a bar where that is a terminal."""

    def __init__(self, total: int, unit: str):
        self.bar = None
        if total and sys.stderr.isatty():
            from tqdm import tqdm

            self.bar = tqdm(total=total, unit=unit, leave=False)

    def advance(self) -> None:
        """One more of the total is done."""
        if self.bar is not None:
            self.bar.update()

    def line(self, line: str) -> None:
        """Print one, above the bar."""
        if self.bar is not None:
            self.bar.write(line, sys.stderr)
        else:
            print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.close()


class Progress(Lines):
    """On a terminal a bar with chapter and cell, elsewhere a line for each chapter that ends."""

    def __init__(self, cells: int):
        super().__init__(cells, "cell")
        self.started: dict[str, float] = {}
        self.cells: dict[str, int] = {}

    def __call__(self, event: str, chapter, text: str) -> None:
        if event == "start":
            self.started[chapter.id], self.cells[chapter.id] = time.monotonic(), 0
        elif event == "cell":
            self.cells[chapter.id] += 1
            if self.bar is not None:
                self.bar.set_description_str(f"{chapter.id}, cell {self.cells[chapter.id]}", refresh=False)
            self.advance()
        elif event == "warned":
            self.line(f"{chapter.id}: warned at {text}")
        elif event == "cached":
            self.line(f"{chapter.id}: as it was, nothing that it read has changed")
        elif event == "exporting":
            self.line(f"{text} …")
        elif event == "unchanged":
            self.line("nothing has changed since these were written")
        else:
            seconds = time.monotonic() - self.started[chapter.id]
            self.line(f"{chapter.id}: {event} after {self.cells[chapter.id]} cells, {seconds:.1f} s")
