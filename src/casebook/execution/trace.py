"""What a process reads, so that its result can be used again for as long as all of that is the same.

A trace maps `kind path` to the state found there: of a `file` the digest of its bytes, of a `folder` that of
the names in it, of `modules` that of what could be imported from it, and `exists` for a test whether something
exists. States are taken at the first look, before the reader has seen anything. What programs leave lying about
is in none of them: a compiled module stands for its source, and the rest of `LITTER` for nothing.
"""

import atexit
import importlib.util
import json
import os
import re
import sys
import sysconfig
import threading
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.machinery import all_suffixes
from pathlib import Path

ABSENT = "absent"
PACKAGE = Path(__file__).resolve().parents[1]
# Names that Python, IPython, JupyterLab, matplotlib, an editor, an office or the system gives what it leaves behind.
LITTER_FOLDERS = {"__pycache__", ".ipynb_checkpoints", ".virtual_documents"}
LITTER = re.compile(
    r"fontlist-v.*|.*\.pyc\.\d+|\..*\.sw[a-p]|4913|.*~|\.#.*|#.*#|\.~lock\..*#|~\$.*|\.nfs\d.*|\.DS_Store"
)
# Folders that matplotlib makes where there are none; what is in them counts.
MADE_BY_MATPLOTLIB = ("/.cache", "/.cache/matplotlib", "/.config", "/.config/matplotlib", "/.matplotlib")
MODULE_SUFFIXES = tuple(all_suffixes())
IMPORTS = "<frozen importlib._bootstrap_external>"
# Nothing says what these read: a chapter that uses them is run every time.
UNTRACEABLE = set(
    "os.exec os.fork os.forkpty os.posix_spawn os.spawn os.system socket.connect subprocess.Popen".split()
)
# Nor what these open, which is not by Python.
NATIVE_READERS = set(
    "duckdb polars h5py tables netCDF4 rasterio fiona osgeo pyogrio lmdb apsw".split()
    + [f"pyarrow.{part}" for part in "csv dataset feather fs json orc parquet".split()]
    + [f"multiprocessing.popen_{kind}" for kind in ("spawn_posix", "spawn_win32", "forkserver")]
)


def path_state(kind: str, path: str) -> str:
    """What is found at a path now."""
    try:
        if kind == "exists":
            return "folder" if os.path.isdir(path) else "file" if os.path.exists(path) else ABSENT
        if kind == "file":
            with open(path, "rb") as file:
                return hex_digest(file.read())
        names = [name for name in sorted(os.listdir(path)) if not is_litter(name)]
        if kind == "modules":
            names = [name for name in names if name.endswith(MODULE_SUFFIXES) or name.isidentifier()]
        return hex_digest("\0".join(names).encode(errors="surrogateescape"))
    except OSError:
        return ABSENT


def file_states(paths: Iterable[str]) -> dict[str, str]:
    """What is in these files now, as a trace has it."""
    return {f"file {path}": path_state("file", path) for path in paths}


def is_litter(path: str) -> bool:
    """Whether a path or name is of those that programs leave behind, which no result comes of."""
    folder, name = os.path.split(path)
    return not LITTER_FOLDERS.isdisjoint((name, os.path.basename(folder))) or bool(LITTER.fullmatch(name))


def is_unchanged(reads: dict[str, str], path_state=path_state) -> bool:
    """Whether all of it is still as it was."""
    return all(path_state(*key.split(" ", 1)) == earlier for key, earlier in reads.items())


def hex_digest(content: bytes, size_bytes: int = 16) -> str:
    """BLAKE2b of that many bytes, as hex."""
    return blake2b(content, digest_size=size_bytes).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Into a file, whole or not at all, whoever else writes it at the same time."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def covered() -> tuple[str, ...]:
    """Folders whose files a key of the cache stands for: Python, its packages, this package; and devices."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = {sysconfig.get_path(name) for name in names}
    folders |= {os.path.dirname(os.__file__), os.path.join(sys.prefix, "share"), str(PACKAGE)}
    folders |= {"/proc", "/sys", "/dev"}
    return tuple(os.path.join(folder, "") for folder in sorted(folders | set(map(os.path.realpath, folders))))


class Trace:
    """What this process and its forks read from now on until it is closed, outside of `covered()` and of `scratch`."""

    def __init__(self, scratch: str = ""):
        self.reads: dict[str, str] = {}
        self.writes: set[str] = set()
        self.untraceable: set[str] = set()
        self.ignored = covered() + ((os.path.join(os.path.realpath(scratch), ""),) if scratch else ())
        self.recording = True
        self._thread = threading.local()
        sys.addaudithook(self._on_event)
        self._watch_stat()
        atexit.register(self.close)  # at the very end of Python the hook's own globals are gone

    def close(self) -> None:
        """Stop recording. An audit hook cannot be taken away, but it can do nothing."""
        self.recording = False

    def _on_event(self, event: str, arguments: tuple) -> None:
        if not self.recording or getattr(self._thread, "busy", False):
            return
        self._thread.busy = True
        try:
            if event == "open":
                self._opened(*arguments)
            elif event == "stat":
                self._read("exists", arguments[0])
            elif event in ("os.listdir", "os.scandir"):
                importing = sys._getframe(1).f_code.co_filename == IMPORTS
                self._read("modules" if importing else "folder", arguments[0] or ".")
            elif event in ("os.rename", "os.link", "os.symlink"):
                self._written(arguments[1])
            elif event == "os.mkdir":
                self._written(arguments[0])
            elif event == "sqlite3.connect" and str(arguments[0]).startswith("file:"):
                self.untraceable.add("an address of a database")
            elif event == "sqlite3.connect" and arguments[0] != ":memory:":
                self._read("file", arguments[0])
            elif event == "import" and arguments[0] in NATIVE_READERS:
                self.untraceable.add(arguments[0])
            elif event in UNTRACEABLE and arguments[:1] != ("uname",):  # which Python's own `platform` runs
                self.untraceable.add(event)
        finally:
            self._thread.busy = False

    def _opened(self, path, mode, flags) -> None:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            if flags & os.O_RDWR and not flags & os.O_TRUNC:
                self._read("file", path)
            self._written(path)
        else:
            self._read("file", path)

    def _read(self, kind: str, path) -> None:
        path = _source(self._full(path))
        key = f"{kind} {path}"
        if path and path not in self.writes and key not in self.reads and not self._is_ignored(path):
            self.reads[key] = path_state(kind, path)

    def _written(self, path) -> None:
        path = self._full(path)
        if path and not self._is_ignored(path) and path == _source(path):
            self.writes.add(path)

    def _is_ignored(self, path: str) -> bool:
        covered = f"{path}/".startswith(self.ignored)  # which most are
        return covered or path.endswith(MADE_BY_MATPLOTLIB) or is_litter(path)

    @staticmethod
    def _full(path) -> str:
        """The whole path; "" for an open file's number, which was heard of when it was opened."""
        return "" if isinstance(path, int) or path is None else os.path.abspath(os.fsdecode(path))

    def _watch_stat(self) -> None:
        """Python has no audit event for a test whether a file exists, so os.stat and os.lstat tell."""

        def watched(original):
            def stat(path, *arguments, **named):
                if named.get("dir_fd") is None:
                    self._on_event("stat", (path,))
                return original(path, *arguments, **named)

            return stat

        for name in ("stat", "lstat"):
            original = getattr(os, name)
            setattr(os, name, watched(original))
            for able in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
                able |= {getattr(os, name)} if original in able else set()

    def save(self, path: Path) -> None:
        """Into a file, whole or not at all."""
        record = {"reads": self.reads, "writes": sorted(self.writes), "untraceable": sorted(self.untraceable)}
        write_whole(Path(path), json.dumps(record).encode())


def reliable_reads(path: Path) -> dict[str, str] | None:
    """What a saved trace has read and written, if it can be relied on.

    None where something untraceable was done, or a file has changed since it was first read, so that nobody
    can tell which of its states the result came of.
    """
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if record["untraceable"] or not is_unchanged(record["reads"]):
        return None
    written = file_states(record["writes"])
    return record["reads"] | {key: now for key, now in written.items() if now != ABSENT}


def _source(path: str) -> str:
    """What a compiled module was compiled from, as Python compiles it anew; any other path as it is."""
    if path.endswith(".pyc"):
        with suppress(ValueError):
            return importlib.util.source_from_cache(path)
    return path
