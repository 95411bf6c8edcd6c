"""A sweep on a Dask cluster: what the runs read goes to each worker once, and what they find comes back.

A worker needs this package, of the same sources and with the same packages, and nothing else.
"""

import os
import pickle
import platform
import re
import weakref
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from uuid import uuid4

from distributed import Client, Future, as_completed, get_worker
from distributed.scheduler import KilledWorker

from casebook.errors import CasebookError
from casebook.execution import cache, trace
from casebook.execution.chapter import Chapter
from casebook.report.folders import data
from casebook.sweep.grid import Grid
from casebook.sweep.runner import Outcome, Runner

SECONDS = 5  # for a scheduler to answer, and to have a worker


class ClusterError(CasebookError):
    """A cluster that cannot run the sweep, and what to do."""


@contextmanager
def there(grid: Grid, scheduler: str, timeout: int | None) -> Iterator[Callable]:
    """Kernels of the scheduler's workers; ClusterError where there are none, or none like ours."""
    with connected(scheduler) as client:
        ours = installed(names(grid.edition.root / "requirements.lock"))
        check(client, ours)
        sent = dict(files(grid)), environment(), ours, timeout
        packed = zlib.compress(pickle.dumps(sent))
        bench = client.submit(Bench, packed, key=f"casebook-{trace.digest(packed)}")
        yield lambda chapters, tell: run(client, bench, grid, chapters, tell)


def connected(scheduler: str) -> Client:
    try:
        client = Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterError(
            f"{scheduler}: no Dask scheduler answers there: start one with `dask scheduler`, and give the "
            "address that it prints, such as tcp://127.0.0.1:8786"
        ) from None
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        client.close()
        raise ClusterError(
            f"{scheduler}: the scheduler has no worker: start some with `dask worker {scheduler}`"
        ) from None
    return client


def run(
    client: Client,
    bench: Future,
    grid: Grid,
    chapters: list[Chapter],
    tell: Callable[[Chapter, Outcome], None],
) -> None:
    """Each chapter as a task; one whose worker is lost goes to another."""
    root = grid.edition.root
    tasks = [(each.notebook.relative_to(root).as_posix(), each.parameters) for each in chapters]
    futures = client.map(work, tasks, bench=bench, pure=False)
    waiting = {future.key: chapter for future, chapter in zip(futures, chapters, strict=True)}
    completed = as_completed(futures, loop=client.loop, with_results=True, raise_errors=False)
    del futures  # or the workers would keep every outcome until the end
    for future, outcome in completed:
        if not isinstance(outcome, Outcome):
            outcome = Outcome(error=lost(future, client))
        if outcome.reads is not None:
            outcome.reads = {at_home(key, grid): found for key, found in outcome.reads.items()}
        tell(waiting[future.key], outcome)


def lost(future: Future, client: Client) -> str:
    """Why a task has no outcome; ClusterError where no other will have one either."""
    if future.status != "error":
        raise ClusterError(f"{client.scheduler.address}: the scheduler is gone; what has come back is kept")
    if isinstance(error := future.exception(), KilledWorker):
        return (
            f"no cell: {error.allowed_failures + 1} workers ended while they ran it: killed, or out of memory"
        )
    raise error


def check(client: Client, ours: dict[str, str]) -> None:
    """ClusterError with a line for each worker that has something else than this process."""
    found = client.run(installed, list(ours), on_error="return")
    told = {worker: different(theirs, ours) for worker, theirs in sorted(found.items())}
    if errors := [f"{worker}: {why}" for worker, why in told.items() if why]:
        raise ClusterError("\n".join(errors))


def different(theirs: dict[str, str] | Exception, ours: dict[str, str]) -> str:
    """What both have and not alike, as a sentence; empty where there is nothing."""
    if isinstance(theirs, Exception):
        return f"this casebook cannot be imported by the worker ({theirs}): install it there"
    both = [name for name in ours if name in theirs and theirs[name] != ours[name]]
    told = ", ".join(f"{name} {theirs[name]} (here {ours[name]})" for name in both)
    return told and f"the worker has {told}: install the same there"


def installed(packages: list[str]) -> dict[str, str]:
    """The versions of Python and of these packages, where they are there, and the digest of our sources."""
    versions = {canonical(each.name): each.version for each in metadata.distributions()}
    sources = cache.cache_key(cache.package_sources())[:8]
    there = {name: versions[name] for name in packages if name in versions}
    return {"Python": platform.python_version(), "the sources of casebook": sources} | there


def names(lock: Path) -> list[str]:
    """The packages that a lock names; without one, all that are installed."""
    if lock.is_file():
        return [
            canonical(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE)
        ]
    return sorted({canonical(each.name) for each in metadata.distributions()})


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def files(grid: Grid) -> Iterator[tuple[str, bytes]]:
    """All that a run may read, by its place in the casebook: the notebooks' folder, and the cases."""
    places = {"notebooks": grid.edition.root / "notebooks"}
    places |= {f"data/{case}": data(grid.edition) / case for case in grid.cases}
    for place, folder in places.items():
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield f"{place}/{inside.as_posix()}", path.read_bytes()


def environment() -> dict[str, str]:
    """What of this environment a result may hang on, but for folders, which are other ones there."""
    folders = ("CASEBOOK_DATA", "CASEBOOK_TEXTS", "MPLCONFIGDIR", "MATPLOTLIBRC")
    kept = (name for name in os.environ if name.startswith(cache.ENVIRONMENT) and name not in folders)
    return {name: os.environ[name] for name in kept}


class Bench:
    """The files at a worker, and kernels kept ready for them, for as long as some client holds on to it.

    It travels as its content alone, so that a worker which comes later gets it from the others.
    """

    _one_at_a_time = Lock()  # a worker may have several threads

    def __init__(self, packed: bytes):
        self.packed = packed
        self._runner: Runner | None = None

    def __reduce__(self):
        return Bench, (self.packed,)

    def runner(self) -> Runner:
        """The kernels; ClusterError where this worker, which has come later, is not like the others."""
        with self._one_at_a_time:
            if self._runner is None:
                files, environment, ours, timeout = pickle.loads(zlib.decompress(self.packed))
                if why := different(installed(list(ours)), ours):
                    raise ClusterError(why)
                folder = TemporaryDirectory(prefix="casebook-", dir=get_worker().local_directory)
                self.root = Path(folder.name).resolve()
                for name, content in files.items():
                    path = self.root / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
                notebooks = {self.root / name for name in files if name.endswith(".ipynb")}
                without = {name: None for name in os.environ if name.startswith(cache.ENVIRONMENT)}
                variables = without | environment | {"CASEBOOK_DATA": str(self.root / "data")}
                self._runner = Runner(notebooks, variables, timeout)
                weakref.finalize(self, self._runner.close)
                weakref.finalize(self, folder.cleanup)
        return self._runner


def work(task: tuple[str, dict], bench: Bench) -> Outcome:
    """One chapter in one kernel. What it has read is told by its place in the casebook."""
    notebook, parameters = task
    try:
        runner = bench.runner()
    except ClusterError as error:
        return Outcome(error=f"no cell: {error}")
    outcomes: list[Outcome] = []
    chapter = Chapter(uuid4().hex, bench.root / notebook, parameters)  # two clients may want the same one
    runner.run([chapter], 1, lambda _, outcome: outcomes.append(outcome))
    [outcome] = outcomes
    if outcome.reads is not None:
        outcome.reads = dict(relative(outcome.reads, f"{bench.root}{os.sep}"))
    return outcome


def relative(reads: dict[str, str], root: str) -> Iterator[tuple[str, str]]:
    """What was read below `root`, by its place there; and the files that were read elsewhere.

    What else was looked for elsewhere is the worker's own: its Python and its packages, which are known to be
    those that we have.
    """
    for key, found in reads.items():
        kind, path = key.split(" ", 1)
        if path.startswith(root):
            yield f"{kind} {Path(path.removeprefix(root)).as_posix()}", found
        elif kind == "file" and found != trace.ABSENT:
            yield key, found


def at_home(key: str, grid: Grid) -> str:
    """The key of what was read at a worker as it is on this machine."""
    kind, path = key.split(" ", 1)
    first, _, rest = path.partition("/")
    folder = data(grid.edition) / rest if first == "data" else grid.edition.root / path
    return f"{kind} {folder}"  # a whole path stays as it is
