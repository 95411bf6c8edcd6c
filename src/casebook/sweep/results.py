"""The outcomes of earlier runs of a sweep."""

from functools import cache as memoize

from casebook.execution import cache, trace
from casebook.execution.cache import Cache
from casebook.execution.chapter import read_code
from casebook.report.digest import LOCK
from casebook.report.folders import build_folder, kernel_variables
from casebook.sweep.grid import Grid, Run
from casebook.sweep.runner import Outcome

KEPT = 100_000  # results of earlier sweeps, of a few kilobytes each


class SweepResults:
    """The outcomes of earlier runs, those of this sweep too; with `force`, those of this sweep alone."""

    def __init__(self, grid: Grid, force: bool):
        self.cache = Cache(build_folder(grid.edition) / "cache" / "findings", KEPT)
        self.grid, self.force = grid, force
        self.shared_key = self._shared_key()
        self.outcomes: dict[str, Outcome] = {}  # of this sweep, whatever they have read
        self._path_state = memoize(trace.path_state)  # all that earlier runs have read is looked at once

    def get(self, run: Run) -> Outcome | None:
        """What came of a run, where all that it came of is the same."""
        key = self._key(run)
        if key not in self.outcomes and not self.force and (cached := self.cache.get(key, self._path_state)):
            self.outcomes[key] = Outcome(cached.result)
        return self.outcomes.get(key)

    def keep(self, run: Run, outcome: Outcome) -> None:
        """For this sweep; for later ones too if it can be told what the result came of."""
        key = self._key(run)
        self.outcomes[key] = outcome
        if outcome.reads is not None and not outcome.error and self._shared_key() == self.shared_key:
            self.cache.put(key, outcome.reads, outcome.findings)

    def _key(self, run: Run) -> str:
        return cache.cache_key("findings", self.shared_key, str(run.chapter.notebook), run.chapter.parameters)

    def _shared_key(self) -> str:
        """All that keys share: what `cache.shared_key` names, and the code of the notebooks."""
        edition, notebooks = self.grid.edition, self.grid.notebooks.values()
        shared = cache.shared_key(edition.root / LOCK, kernel_variables(edition))
        return cache.cache_key(shared, [(str(path), read_code(path)) for path in notebooks])
