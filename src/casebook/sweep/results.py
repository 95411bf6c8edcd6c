"""The outcomes of earlier runs of a sweep."""

from functools import cache as once
from pathlib import Path

from casebook.execution import cache, trace
from casebook.execution.cache import Cache
from casebook.execution.chapter import code
from casebook.execution.environment import kernel_environment
from casebook.report import render
from casebook.report.folders import cache_folder
from casebook.sweep.grid import Grid, Run
from casebook.sweep.runner import Outcome

KEPT = 100_000  # results of earlier sweeps, of a few kilobytes each


class Results:
    """The outcomes of earlier runs, those of this sweep too."""

    def __init__(self, grid: Grid, force: bool):
        self.cache = Cache(cache_folder(grid.edition) / "findings", KEPT)
        self.grid, self.force = grid, force
        self.made_of = self._made_of()
        self.seen: dict[str, Outcome] = {}  # this sweep's own, whatever they have read
        self._state = once(trace.state)  # all that earlier runs have read is looked at once

    def known(self, run: Run) -> Outcome | None:
        key = self._key(run)
        if key not in self.seen and not self.force and (entry := self.cache.get(key, self._state)):
            self.seen[key] = Outcome(entry.result)
        return self.seen.get(key)

    def keep(self, run: Run, outcome: Outcome) -> None:
        """For this sweep; for later ones too if it can be told what the result came of."""
        key = self._key(run)
        self.seen[key] = outcome
        if outcome.reads is not None and not outcome.error and self._made_of() == self.made_of:
            self.cache.put(key, outcome.reads, outcome.findings)

    def _key(self, run: Run) -> str:
        return cache.cache_key(
            "findings", self.made_of, str(run.chapter.notebook), run.chapter.parameters
        )

    def _made_of(self) -> str:
        """All that keys share: what `cache.base` names, and the code of the notebooks."""
        variables = kernel_environment(Path(), render.environment(self.grid.edition, None))
        base = cache.shared_key(self.grid.edition.root / "requirements.lock", variables)
        return cache.cache_key(base, [(str(path), code(path)) for path in sorted(self.grid.notebooks)])
