"""A sweep on a Dask cluster: what the runs read goes to each worker once, and what they find comes back.

A worker needs this package, of the same sources and with the same packages, and nothing else.
"""

import os
import platform
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from distributed import Client, WorkerPlugin, as_completed, get_worker
from distributed.scheduler import KilledWorker

from casebook import cache, trace
from casebook.execute import Chapter
from casebook.inputs import data
from casebook.sweeps.grid import Grid
from casebook.sweeps.runner import Outcome, Runner

SECONDS = 5  # for a scheduler to answer, and to have a worker
PACKAGE = "the sources of casebook"


class ClusterError(ValueError):
    """A cluster that cannot run the sweep, and what to do."""


@contextmanager
def there(grid: Grid, scheduler: str, timeout: int | None) -> Iterator[Callable]:
    """Kernels of the scheduler's workers; ClusterError where there are none, or none like ours."""
    with connected(scheduler) as client:
        ours = installed(names(grid.edition.root / "requirements.lock"))
        check(client, ours)
        plugin = Unpacked(dict(files(grid)), grid.cases, environment(), ours, timeout)
        client.register_plugin(plugin, name=plugin.name)
        try:
            yield lambda chapters, tell: run(client, plugin.name, grid, chapters, tell)
        finally:
            if client.status == "running":
                client.unregister_worker_plugin(plugin.name)


def connected(scheduler: str) -> Client:
    try:
        client = Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterError(
            f"{scheduler}: no Dask scheduler answers there: start one with `dask scheduler`, and give the address "
            "that it prints, such as tcp://127.0.0.1:8786"
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
    client: Client, name: str, grid: Grid, chapters: list[Chapter], tell: Callable[[Chapter, Outcome], None]
) -> None:
    """Each chapter as a task; one whose worker is lost goes to another."""
    root = grid.edition.root
    tasks = [(name, each.id, each.notebook.relative_to(root).as_posix(), each.parameters) for each in chapters]
    futures = client.map(work, tasks, pure=False)
    waiting = {future.key: chapter for future, chapter in zip(futures, chapters, strict=True)}
    completed = as_completed(futures, loop=client.loop, with_results=True, raise_errors=False)
    del futures  # or the workers would keep every outcome until the end
    for future, outcome in completed:
        if not isinstance(outcome, Outcome):
            outcome = Outcome(error=why(future, client))
        if outcome.reads is not None:
            outcome.reads = {here(key, grid): found for key, found in outcome.reads.items()}
        tell(waiting[future.key], outcome)


def why(future, client: Client) -> str:
    """Why a task has no outcome; ClusterError where no other will have one either."""
    if future.status != "error":
        raise ClusterError(f"{client.scheduler.address}: the scheduler is gone; what has come back is kept")
    if isinstance(error := future.exception(), KilledWorker):
        return f"no cell: {error.allowed_failures + 1} workers ended while they ran it: killed, or out of memory"
    raise error


# --- what all must have alike


def check(client: Client, ours: dict[str, str]) -> None:
    """ClusterError with a line for each worker that has something else than this process."""
    found = client.run(installed, list(ours), on_error="return")
    errors = [f"{worker}: {different(it, ours)}" for worker, it in sorted(found.items()) if it != ours]
    if errors:
        raise ClusterError("\n".join(errors))


def different(theirs: dict[str, str] | Exception, ours: dict[str, str]) -> str:
    if isinstance(theirs, Exception):
        return f"this casebook cannot be imported by the worker ({theirs}): install it there"
    pairs = [f"{name} {theirs[name]} (here {ours[name]})" for name in ours if theirs[name] != ours[name]]
    return f"the worker has {', '.join(pairs)}: install the same there"


def installed(packages: list[str]) -> dict[str, str]:
    """The versions of Python, of these packages, and the digest of the sources of this one."""
    versions = {canonical(each.name): each.version for each in metadata.distributions()}
    sources = cache.key(sorted(cache.sources().items()))[:8]
    own = {"Python": platform.python_version(), PACKAGE: sources}
    return own | {name: versions.get(name, "none") for name in packages if name not in own}


def names(lock: Path) -> list[str]:
    """The packages that a lock names; without one, all that are installed."""
    if lock.is_file():
        return [canonical(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE)]
    return sorted({canonical(each.name) for each in metadata.distributions()})


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# --- what goes out


def files(grid: Grid) -> Iterator[tuple[str, bytes]]:
    """All that a run may read, by its place in the casebook: the notebooks' folder, and the cases."""
    places = {"notebooks": grid.edition.root / "notebooks"}
    places |= {f"data/{case}": data(grid.edition) / case for case in grid.cases}
    for place, folder in places.items():
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield f"{place}/{inside.as_posix()}", path.read_bytes()


def environment() -> dict[str, str | None]:
    """What of this environment a result may hang on, but for folders, which are other ones there."""
    folders = ("CASEBOOK_DATA", "CASEBOOK_TEXTS", "MPLCONFIGDIR", "MATPLOTLIBRC")
    kept = (name for name in os.environ if name.startswith(cache.ENVIRONMENT) and name not in folders)
    return {name: os.environ[name] for name in kept}


class Unpacked(WorkerPlugin):
    """The files at a worker, in a folder of their own, and kernels that are kept ready for them."""

    def __init__(self, files: dict[str, bytes], cases: set[str], environment: dict, ours: dict, timeout: int | None):
        digests = sorted((name, trace.digest(content)) for name, content in files.items())
        self.name = f"casebook-{cache.key(digests)}"
        self.files, self.cases, self.environment, self.ours, self.timeout = files, cases, environment, ours, timeout
        self.runner: Runner | None = None

    def setup(self, worker) -> None:
        self.problem = different(found, self.ours) if (found := installed(list(self.ours))) != self.ours else ""
        if self.problem:  # a worker that has come later
            return
        self.root = Path(worker.local_directory).resolve() / self.name
        for name, content in self.files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        notebooks = {self.root / name for name in self.files if name.endswith(".ipynb")}
        without = {name: None for name in os.environ if name.startswith(cache.ENVIRONMENT)}
        variables = without | self.environment | {"CASEBOOK_DATA": str(self.root / "data")}
        self.runner = Runner(notebooks, self.cases, variables, self.timeout)

    def teardown(self, worker) -> None:
        if self.runner:
            self.runner.close()
            shutil.rmtree(self.root, ignore_errors=True)


# --- at a worker


def work(task: tuple[str, str, str, dict]) -> Outcome:
    """One chapter in one kernel. What it has read is told by its place in the casebook."""
    plugin, id, notebook, parameters = task
    unpacked = get_worker().plugins[plugin]
    if unpacked.problem:
        return Outcome(error=f"no cell: {unpacked.problem}")
    outcomes = []
    chapter = Chapter(id, unpacked.root / notebook, parameters)
    unpacked.runner.run([chapter], 1, lambda _, outcome: outcomes.append(outcome))
    [outcome] = outcomes
    if outcome.reads is not None:
        outcome.reads = dict(relative(outcome.reads, f"{unpacked.root}{os.sep}"))
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


def here(key: str, grid: Grid) -> str:
    """The key of what was read at a worker as it is on this machine."""
    kind, path = key.split(" ", 1)
    first, _, rest = path.partition("/")
    folder = data(grid.edition) / rest if first == "data" else grid.edition.root / path
    return f"{kind} {folder}"  # a whole path stays as it is
