"""A result is used again while all that it came of is the same, and never after."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from casebook.execution import cache, trace
from casebook.execution.cache import Cache, ChapterResults
from casebook.execution.chapter import Chapter
from casebook.execution.run import run_chapters
from casebook.execution.trace import Trace

READS = """
from pathlib import Path
import helpers
first = Path("first.csv").read_text()
names = [path.name for path in sorted(Path("many").glob("*.txt"))]
missing = Path("missing.csv").exists()
print(first.strip(), names, missing, helpers.VALUE, day)
"""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A chapter that has run, with its result in a cache; and the folder it works in, to go back to."""
    folder = tmp_path_factory.mktemp("casebook")
    (folder / "notebooks/many").mkdir(parents=True)
    for name, text in {
        "first.csv": "a",
        "second.csv": "b",
        "many/1.txt": "c",
        "helpers.py": "VALUE = 1",
    }.items():
        (folder / "notebooks" / name).write_text(text)
    (folder / "requirements.lock").write_text("pandas==1")
    (folder / "package").mkdir()
    (folder / "package/dates.py").write_text("1")
    cells = [
        v4.new_markdown_cell("# Before", id="title"),
        v4.new_code_cell("day = None", id="parameters", metadata={"tags": ["parameters"]}),
        v4.new_code_cell(READS, id="reads"),
    ]
    nbformat.write(v4.new_notebook(cells=cells), folder / "notebooks/a.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "PACKAGE", folder / "package")
        assert run(folder) == (["done"], "a ['1.txt'] False 1 monday\n")
    shutil.copytree(folder, folder.with_name("pristine"))
    return folder


@pytest.fixture
def folder(pristine, monkeypatch):
    shutil.rmtree(pristine)
    shutil.copytree(pristine.with_name("pristine"), pristine)
    monkeypatch.setattr(cache, "PACKAGE", pristine / "package")
    return pristine


def results(folder: Path, force=False, environment=os.environ) -> ChapterResults:
    return ChapterResults(Cache(folder / "cache"), folder / "requirements.lock", environment, force)


def chapter(folder: Path, day="monday") -> Chapter:
    return Chapter("a", folder / "notebooks/a.ipynb", {"day": day})


def run(folder: Path, force=False) -> tuple[list[str], str]:
    """How the chapter came about, and what its last cell printed."""
    events = []
    [path] = run_chapters(
        [chapter(folder)],
        folder / "build",
        progress=lambda event, *_: events.append(event),
        results=results(folder, force),
    )
    printed = nbformat.read(path, as_version=4).cells[-1].outputs[0].text
    return [event for event in events if event in ("done", "cached")], printed


def is_known(folder: Path, day="monday", environment=os.environ) -> bool:
    """Whether the chapter as it is now would not have to run."""
    return results(folder, environment=environment).get(chapter(folder, day)) is not None


def replace(name: str, old: str, new: str):
    def change(folder: Path) -> None:
        path = folder / name
        assert old in (text := path.read_text("utf-8"))
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def write(name: str, text: str = ""):
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)

    return change


def cut(folder: Path) -> None:
    for entry in (folder / "cache").iterdir():
        entry.write_bytes(entry.read_bytes()[:-9])


CHANGES = {
    "nothing": (lambda folder: None, True),
    "code": (replace("notebooks/a.ipynb", "print(first", "print(1, first"), False),
    "a tag of a code cell": (replace("notebooks/a.ipynb", '"parameters"\n', '"other"\n'), False),
    "what JupyterLab adds to a cell": (
        replace(
            "notebooks/a.ipynb",
            '"metadata": {},\n   "outputs"',
            '"metadata": {"scrolled": true},\n   "outputs"',
        ),
        True,
    ),
    "prose": (replace("notebooks/a.ipynb", "# Before", "# After"), True),
    "a file that was read": (write("notebooks/first.csv", "z"), False),
    "a file that was not read": (write("notebooks/second.csv", "z"), True),
    "a file that was listed": (write("notebooks/many/2.txt"), False),
    "a module that was compiled": (write("notebooks/__pycache__/helpers.cpython-311.pyc"), True),
    "a package that hides another": (write("notebooks/pandas/__init__.py"), False),
    "a folder that can be imported": (write("notebooks/pandas/frame.csv"), False),
    "a checkpoint": (write("notebooks/.ipynb_checkpoints/a-checkpoint.ipynb"), True),
    "what an editor leaves beside a module": (write("notebooks/.helpers.py.swp"), True),
    "what an editor leaves in a listed folder": (write("notebooks/many/1.txt~"), True),
    "what an editor leaves in the package": (write("package/.#dates.py"), True),
    "a file that was looked for": (write("notebooks/missing.csv"), False),
    "a file that has gone": (lambda folder: (folder / "notebooks/first.csv").unlink(), False),
    "a module": (write("notebooks/helpers.py", "VALUE = 2"), False),
    "a module that hides another": (write("notebooks/pandas.py"), False),
    "the package": (write("package/dates.py", "2"), False),
    "a new file of the package": (write("package/new.py"), False),
    "the lock": (write("requirements.lock", "pandas==2"), False),
    "an entry cut short": (cut, False),
    "an entry altered": (lambda folder: replace_bytes(folder / "cache", b"monday", b"sunday"), False),
}


def replace_bytes(folder: Path, old: bytes, new: bytes) -> None:
    for path in folder.iterdir():
        assert old in (content := path.read_bytes())
        path.write_bytes(content.replace(old, new))


@pytest.mark.parametrize("change, known", CHANGES.values(), ids=CHANGES)
def test_a_change(folder, change, known):
    change(folder)
    assert is_known(folder) is known


@pytest.mark.parametrize(
    "name, value, known",
    [("CASEBOOK_TEXTS", "/x", False), ("TZ", "Asia/Baku", False), ("EDITOR", "vi", True)],
)
def test_a_change_of_the_environment(folder, name, value, known):
    assert is_known(folder, environment={**os.environ, name: value}) is known


def test_another_parameter(folder):
    assert not is_known(folder, day="tuesday")


def test_another_installed_package(folder, monkeypatch):
    monkeypatch.setattr(cache, "installed", lambda lock: ["pandas-3.dist-info"])
    assert not is_known(folder)


def test_new_prose_gets_the_old_results(folder):
    replace("notebooks/a.ipynb", "# Before", "# After")(folder)
    assert run(folder) == (["cached"], "a ['1.txt'] False 1 monday\n")
    assert nbformat.read(folder / "build/a.ipynb", as_version=4).cells[0].source == "# After"


def test_what_changed_is_seen(folder):
    write("notebooks/first.csv", "z")(folder)
    assert run(folder) == (["done"], "z ['1.txt'] False 1 monday\n")
    assert is_known(folder)


def test_force(folder):
    assert run(folder, force=True)[0] == ["done"]


def test_nothing_starts_where_nothing_changed(folder, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    assert run(folder)[0] == ["cached"]


# --- the trace itself

TRACED = {
    "a subprocess": ("import subprocess; subprocess.run(['true'])", None),
    "a file changed after it was read": ("open('a').read(); open('a', 'w').write('z')", None),
    "a file read": ("open('a').read()", {"file a"}),
    "a file read with pandas": ("import pandas; pandas.read_csv('a')", {"file a"}),
    "a file that is not there": (
        "import contextlib\nwith contextlib.suppress(OSError): open('b')",
        {"file b"},
    ),
    "a file of its own": ("open('b', 'w').write('1'); open('b').read()", {"file b"}),
    "a folder": ("import os; os.listdir('.')", {"folder ."}),
    "a test": ("import os; os.path.exists('b')", {"exists b"}),
    "a process of its own": (
        "import multiprocessing as m\nif __name__ == '__main__': m.get_context('spawn').Process().start()",
        None,
    ),
    "a library that reads by itself": ("import sys; sys.audit('import', 'duckdb', '', '', '', '')", None),
    "an address of a database": ("import sqlite3; sqlite3.connect('file:a?mode=ro', uri=True)", None),
    "a database": ("import sqlite3; sqlite3.connect('a')", {"file a"}),
}


@pytest.mark.parametrize("code, expected", TRACED.values(), ids=TRACED)
def test_what_a_trace_holds(tmp_path, code, expected):
    (tmp_path / "work").mkdir()
    (tmp_path / "work/a").write_text("a,b\n")
    saved = tmp_path / "trace"
    program = f"from casebook.execution.trace import Trace; t = Trace()\n{code}\nt.save({str(saved)!r})"
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path / "work", check=True)
    found = trace.reliable_reads(saved)
    work = tmp_path / "work"
    if found is not None:
        pairs = (key.split(" ", 1) for key in found)
        found = {
            f"{kind} {Path(path).relative_to(work)}"
            for kind, path in pairs
            if Path(path).is_relative_to(work)
        }
    assert found is None if expected is None else expected <= found


@pytest.mark.parametrize(
    "name, listed, imported",
    [
        ("helpers.py", True, True),
        ("helpers.pyc", True, True),
        ("helpers.abi3.so", True, sys.platform != "win32"),
        ("helpers/__init__.py", True, True),
        ("helpers/part.csv", True, True),
        ("table.csv", True, False),
        (".hidden", True, False),
        ("__pycache__/helpers.cpython-311.pyc", False, False),
        (".ipynb_checkpoints/a-checkpoint.ipynb", False, False),
        ("fontlist-v390.json", False, False),
        ("fontlist-v390.json.matplotlib-lock", False, False),
        ("helpers.cpython-311.pyc.139821", False, False),
        (".table.csv.swp", False, False),
        ("4913", False, False),
        ("table.csv~", False, False),
        (".#table.csv", False, False),
        ("#table.csv#", False, False),
        (".~lock.table.csv#", False, False),
        ("~$table.xlsx", False, False),
        (".DS_Store", False, False),
    ],
)
def test_what_appears_in_a_folder(tmp_path, name, listed, imported):
    """A listing has changed by what could be read, and what can be imported by modules and packages only."""
    before = [trace.path_state(kind, str(tmp_path)) for kind in ("folder", "modules")]
    write(name)(tmp_path)
    after = [trace.path_state(kind, str(tmp_path)) for kind in ("folder", "modules")]
    assert [one != other for one, other in zip(before, after, strict=True)] == [listed, imported]


@pytest.mark.parametrize("name", ["a~", ".a.swp", "__pycache__/a.txt", "fontlist-v390.json"])
def test_what_programs_leave_behind_is_neither_read_nor_written(tmp_path, name):
    write(name)(tmp_path)
    with closing(Trace()) as recorded:
        text = (tmp_path / name).read_text()
        (tmp_path / name).write_text(text)
    assert not [key for key in recorded.reads if name in key] and not recorded.writes


def test_what_is_compiled_stands_for_its_source(tmp_path):
    compiled = tmp_path / "__pycache__/helpers.cpython-311.pyc"
    write("__pycache__/helpers.cpython-311.pyc")(tmp_path)
    with closing(Trace()) as recorded:
        compiled.read_bytes()
    assert f"file {tmp_path}/helpers.py" in recorded.reads and f"file {compiled}" not in recorded.reads


def test_a_trace_that_was_cut_short_is_none(tmp_path):
    (tmp_path / "trace").write_text('{"reads": {')
    assert (
        trace.reliable_reads(tmp_path / "trace") is None
        and trace.reliable_reads(tmp_path / "nothing") is None
    )


def test_a_trace_ends(tmp_path):
    with closing(Trace()) as recorded:
        (tmp_path / "missing").exists()
    (tmp_path / "later").exists()
    reads = recorded.reads
    assert f"exists {tmp_path}/missing" in reads and f"exists {tmp_path}/later" not in reads
