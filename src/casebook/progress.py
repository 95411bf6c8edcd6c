"""How a run tells how far it is."""

import sys
import time


class Progress:
    """On a terminal a bar with chapter and cell, elsewhere a line for each chapter that ends."""

    def __init__(self, cells: int):
        self.bar = None
        if cells and sys.stderr.isatty():
            from tqdm import tqdm

            self.bar = tqdm(total=cells, unit="cell", leave=False)
        self.started: dict[str, float] = {}
        self.cells: dict[str, int] = {}

    def __call__(self, event: str, chapter, text: str) -> None:
        if event == "start":
            self.started[chapter.id], self.cells[chapter.id] = time.monotonic(), 0
        elif event == "cell":
            self.cells[chapter.id] += 1
            if self.bar is not None:
                self.bar.set_description_str(f"{chapter.id}, cell {self.cells[chapter.id]}", refresh=False)
                self.bar.update()
        elif event == "warned":
            self._line(f"{chapter.id}: warned at {text}")
        elif event == "cached":
            self._line(f"{chapter.id}: as it was, nothing that it read has changed")
        elif event == "unchanged":
            self._line("nothing has changed since these were written")
        else:
            seconds = time.monotonic() - self.started[chapter.id]
            self._line(f"{chapter.id}: {event} after {self.cells[chapter.id]} cells, {seconds:.1f} s")

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()

    def _line(self, line: str) -> None:
        if self.bar is not None:
            self.bar.write(line, sys.stderr)
        else:
            print(line, file=sys.stderr, flush=True)
