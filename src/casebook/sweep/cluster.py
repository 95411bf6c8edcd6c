"""A sweep on a Dask cluster: what the runs read goes to each worker once, and what they find comes back.

A worker needs this package, of the same sources and with the same packages, and nothing else.
"""

import os
import pickle
import platform
import weakref
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from uuid import uuid4

from distributed import Client, Future, as_completed, get_worker
from distributed.scheduler import KilledWorker
from packaging.utils import canonicalize_name

from casebook.errors import CasebookError
from casebook.execution import cache, trace
from casebook.execution.chapter import Chapter
from casebook.execution.run import ready_kernels
from casebook.report.digest import LOCK
from casebook.report.folders import cases_folder
from casebook.sweep.grid import Grid
from casebook.sweep.runner import Execute, Outcome, run_for_findings

SECONDS = 5  # for a scheduler to answer, and to have a worker
NO_SCHEDULER = "{}: no Dask scheduler answers there: start one with `dask scheduler`, and give the address that it prints, such as tcp://127.0.0.1:8786"
NO_WORKER = "{0}: the scheduler has no worker: start some with `dask worker {0}`"
KILLED = "no cell: {} workers ended while they ran it: killed, or out of memory"
FOLDERS = ("CASEBOOK_DATA", "CASEBOOK_TEXTS", "MPLCONFIGDIR", "MATPLOTLIBRC")  # are others at a worker


class ClusterError(CasebookError):
    """A cluster that cannot run the sweep, and what to do."""


@contextmanager
def cluster_kernels(grid: Grid, scheduler: str, timeout: int | None) -> Iterator[Execute]:
    """A function that runs chapters in kernels of the scheduler's workers; ClusterError where there are none, or
    none like ours."""
    try:
        client = Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterError(NO_SCHEDULER.format(scheduler)) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError:
            raise ClusterError(NO_WORKER.format(scheduler)) from None
        ours = installed_versions(cache.locked_packages(grid.edition.root / LOCK))
        _check_workers(client, ours)
        relevant = cache.relevant_variables(os.environ)
        variables = {name: value for name, value in relevant.items() if name not in FOLDERS}
        packed = zlib.compress(pickle.dumps((dict(_files(grid)), variables, ours, timeout)))
        workspace = client.submit(Workspace, packed, key=f"casebook-{trace.hex_digest(packed)}")
        yield lambda chapters, on_outcome: _run(client, workspace, grid, chapters, on_outcome)


def _run(
    client: Client,
    workspace: Future,
    grid: Grid,
    chapters: list[Chapter],
    on_outcome: Callable[[Chapter, Outcome], None],
) -> None:
    """Each chapter as a task; one whose worker is lost goes to another."""
    root = grid.edition.root
    tasks = [(each.notebook.relative_to(root).as_posix(), each.parameters) for each in chapters]
    futures = client.map(run_at_worker, tasks, workspace=workspace, pure=False)
    waiting = {future.key: chapter for future, chapter in zip(futures, chapters, strict=True)}
    completed = as_completed(futures, loop=client.loop, with_results=True, raise_errors=False)
    del futures  # or the workers would keep every outcome until the end
    for future, outcome in completed:
        if not isinstance(outcome, Outcome):
            outcome = Outcome(error=_why_lost(future, client))
        if outcome.reads is not None:
            outcome.reads = {_key_here(key, grid): state for key, state in outcome.reads.items()}
        on_outcome(waiting[future.key], outcome)


def _why_lost(future: Future, client: Client) -> str:
    """Why a task has no outcome; ClusterError where no other will have one either."""
    if future.status != "error":
        address = getattr(client.scheduler, "address", "the cluster")
        raise ClusterError(f"{address}: the scheduler is gone; what has come back is kept")
    if isinstance(error := future.exception(), KilledWorker):
        return KILLED.format(error.allowed_failures + 1)
    raise error


# --- whether a worker has what we have


def _check_workers(client: Client, ours: dict[str, str]) -> None:
    """ClusterError with a line for each worker that has something else than this process."""
    versions = client.run(installed_versions, list(ours), on_error="return")
    reasons = {worker: _difference(theirs, ours) for worker, theirs in sorted(versions.items())}
    if errors := [f"{worker}: {reason}" for worker, reason in reasons.items() if reason]:
        raise ClusterError(*errors)


def _difference(theirs: dict[str, str] | Exception, ours: dict[str, str]) -> str:
    """What both have and not alike, as a sentence; empty where there is nothing."""
    if isinstance(theirs, Exception):
        return f"this casebook cannot be imported by the worker ({theirs}): install it there"
    differing = [name for name in ours if name in theirs and theirs[name] != ours[name]]
    versions = ", ".join(f"{name} {theirs[name]} (here {ours[name]})" for name in differing)
    return versions and f"the worker has {versions}: install the same there"


def installed_versions(packages: list[str]) -> dict[str, str]:
    """The versions of Python and of these packages, where they are installed, or of all that are; and the digest of
    our sources."""
    installed = {str(canonicalize_name(each.name)): each.version for each in metadata.distributions()}
    sources = cache.cache_key(cache.package_sources())[:8]
    versions = {name: installed[name] for name in packages or sorted(installed) if name in installed}
    return {"Python": platform.python_version(), "the sources of casebook": sources} | versions


# --- what goes to a worker


def _files(grid: Grid) -> Iterator[tuple[str, bytes]]:
    """All that a run may read, by its place in the casebook: the notebooks' folder, and the cases."""
    root = grid.edition.root
    places = {"notebooks": root / "notebooks"}
    places |= {f"data/{case}": cases_folder(root) / case for case in grid.cases}
    for place, folder in places.items():
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield f"{place}/{inside.as_posix()}", path.read_bytes()


class Workspace:
    """The files at a worker, and kernels kept ready for them, for as long as some client holds on to it.

    It travels as its content alone, so that a worker which comes later gets it from the others.
    """

    _one_at_a_time = Lock()  # a worker may have several threads

    def __init__(self, packed: bytes):
        self.packed = packed

    def __reduce__(self):
        return Workspace, (self.packed,)

    def execute(self) -> Execute:
        """What runs chapters; ClusterError where this worker, which has come later, is not like the others."""
        with self._one_at_a_time:
            return self._started

    @cached_property
    def _started(self) -> Execute:
        files, variables, ours, timeout = pickle.loads(zlib.decompress(self.packed))
        if reason := _difference(installed_versions(list(ours)), ours):
            raise ClusterError(reason)
        with ExitStack() as stack:
            folder = TemporaryDirectory(prefix="casebook-", dir=get_worker().local_directory)
            self.root = Path(stack.enter_context(folder)).resolve()
            for name, content in files.items():
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            notebooks = [self.root / name for name in files if name.endswith(".ipynb")]
            without = dict.fromkeys(cache.relevant_variables(os.environ))
            environment = without | variables | {"CASEBOOK_DATA": str(self.root / "data")}
            kernels = stack.enter_context(ready_kernels(notebooks, environment))
            weakref.finalize(self, stack.pop_all().close)
        return partial(run_for_findings, kernels, 1, timeout)


# --- at a worker, and back


def run_at_worker(task: tuple[str, dict], workspace: Workspace) -> Outcome:
    """One chapter (notebook, parameters) in one kernel. What it has read is told by its place in the casebook."""
    notebook, parameters = task
    try:
        execute = workspace.execute()
    except ClusterError as error:
        return Outcome(error=f"no cell: {error}")
    outcomes: list[Outcome] = []
    chapter = Chapter(uuid4().hex, workspace.root / notebook, parameters)  # two clients may want the same one
    execute([chapter], lambda _, outcome: outcomes.append(outcome))
    [outcome] = outcomes
    if outcome.reads is not None:
        outcome.reads = dict(_by_place(outcome.reads, f"{workspace.root}{os.sep}"))
    return outcome


def _by_place(reads: dict[str, str], root: str) -> Iterator[tuple[str, str]]:
    """What was read below `root`, by its place there; and the files that were read elsewhere.

    What else was looked for elsewhere is the worker's own: its Python and its packages, which are known to be
    those that we have.
    """
    for key, state in reads.items():
        kind, path = key.split(" ", 1)
        if path.startswith(root):
            yield f"{kind} {Path(path.removeprefix(root)).as_posix()}", state
        elif kind == "file" and state != trace.ABSENT:
            yield key, state


def _key_here(key: str, grid: Grid) -> str:
    """The key of what was read at a worker as it is on this machine."""
    kind, path = key.split(" ", 1)
    first, _, rest = path.partition("/")
    root = grid.edition.root
    return f"{kind} {cases_folder(root) / rest if first == 'data' else root / path}"  # a whole path stays as it is
