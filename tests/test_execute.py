"""Real kernels on tiny notebooks, in one run: what a chapter does must not matter to the others."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from casebook import execute
from casebook.execute import Chapter, ChapterError


def notebook(folder: Path, name: str, *sources: str, parameters: str = "") -> Path:
    cells = [v4.new_code_cell(source) for source in sources]
    if parameters:
        cells.insert(0, v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    path = folder / f"{name}.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), path)
    return path


def outputs(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [
        "".join(out.get("text") or out["data"]["text/plain"])
        for cell in cells
        for out in cell.get("outputs", [])
    ]


def processes() -> dict[int, int]:
    """The process table: each process and its parent."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return {int(pid): int(parent) for pid, parent in map(str.split, table.splitlines())}


ENDS = {
    "raises": (["1", "{}['theme']"], 2, "KeyError: 'theme'"),
    "says": (
        ["class CaseError(ValueError): ...\nraise CaseError('claims.csv:18: no\\nclaims.csv:19: no')"],
        1,
        "claims.csv:18: no",
    ),
    "exits": (["import sys; sys.exit(3)", "print('never')"], 1, "sys.exit(3) ended the chapter here"),
    "exits_well": (["import sys", "sys.exit()", "print('never')"], 2, "sys.exit() ended the chapter here"),
    "dies": (["1", "1", "import os; os._exit(1)"], 3, "the kernel died"),
    "hangs": (["while True: pass"], 1, "more than 3 seconds"),
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """Six chapters that end badly and one that does not, in one run of bounded time."""
    folder = tmp_path_factory.mktemp("chapters")
    chapters = [Chapter(name, notebook(folder, name, *cells)) for name, (cells, _, _) in ENDS.items()]
    chapters.insert(2, Chapter("good", notebook(folder, "good", "print('good')")))
    events, start = [], time.monotonic()
    with pytest.raises(ExceptionGroup) as caught:
        execute.run(
            chapters,
            folder / "build",
            3,
            lambda event, chapter, _: events.append((event, chapter.id)),
            timeout=3,
        )
    return (
        {error.chapter: error for error in caught.value.exceptions},
        folder / "build",
        events,
        time.monotonic() - start,
    )


@pytest.mark.parametrize("name", ENDS)
def test_a_failing_chapter_is_reported(failed, name):
    errors, build, events, _ = failed
    _, cell, message = ENDS[name]
    error = errors[name]
    assert isinstance(error, ChapterError) and error.cell == cell and message in error.message
    assert str(error).startswith(f"{name}, code cell {cell}: ")
    assert error.kept == build / f"{name}.ipynb" and error.kept.is_file()
    assert ("failed", name) in events


def test_the_others_finish_and_no_kernel_stays(failed):
    errors, build, events, seconds = failed
    assert errors.keys() == ENDS.keys()
    assert outputs(build / "good.ipynb") == ["good\n"] and ("done", "good") in events
    assert list(processes().values()).count(os.getpid()) <= 1  # `ps` itself
    assert seconds < 60


def test_parameters_arrive_with_their_types(tmp_path):
    values = {"day": date(2020, 9, 27), "names": ["a", 'b"{}'], "least": None, "many": True, "ratio": 0.5}
    cells = "print([day, names, least, many, ratio])", "import os; print(os.getcwd())"
    chapter = Chapter(
        "typed",
        notebook(tmp_path, "typed", *cells, parameters="day = names = least = many = ratio = 0"),
        values,
    )
    build = tmp_path / "a {strange} folder"
    [path] = execute.run([chapter], build)
    assert path == build / "typed.ipynb"
    assert outputs(path) == [f"{list(values.values())}\n", f"{tmp_path}\n"]


def test_a_warning_is_told(tmp_path, capsys):
    """It stays in the notebook, no report prints it, and nobody misses it."""
    sources = "1", "import warnings; warnings.warn('the table is old')"
    execute.run([Chapter("warns", notebook(tmp_path, "warns", *sources))], tmp_path)
    told = capsys.readouterr().err
    assert "warns: warned at code cell 2: " in told and "UserWarning: the table is old" in told
    assert "warns: done after 2 cells" in told


def test_the_kernel_is_of_this_interpreter(tmp_path, monkeypatch):
    """Whatever the user has: a kernelspec of another Python, a start-up file, copies in the environment."""
    spec = tmp_path / "home/kernels/python3/kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["false"], "display_name": "x", "language": "python"}')
    startup = tmp_path / "ipython/profile_default/startup/00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("raise SystemExit('startup')")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "home"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("CASEBOOK_TEXTS", "/nowhere")
    sources = (
        "import os, sys; print(sys.executable)",
        "print(os.environ.get('CASEBOOK_TEXTS'), os.environ['CASEBOOK_DATA'])",
    )
    plain = Chapter("plain", notebook(tmp_path, "plain", *sources))
    environment = {"CASEBOOK_TEXTS": None, "CASEBOOK_DATA": "here"}
    [path] = execute.run([plain], tmp_path / "build", environment=environment)
    assert outputs(path) == [f"{sys.executable}\n", "None here\n"]


def test_ctrl_c_stops_all(tmp_path):
    """Within two seconds, with what a cell has started, and with a chapter that had not begun."""
    notebook(tmp_path, "long", "import subprocess; subprocess.run(['sleep', '60'])")
    code = (
        "from pathlib import Path; from casebook import execute\n"
        "told = lambda event, *_: print(event, flush=True)\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "execute.run([execute.Chapter(n, folder / 'long.ipynb') for n in 'abc'], folder / 'build', 2, told)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert sorted(process.stdout.readline().strip() for _ in range(4)) == ["cell", "cell", "start", "start"]
    kernels = {pid for pid, parent in processes().items() if parent == process.pid}
    assert len(kernels) == 2
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    told, error = process.communicate(timeout=20)
    assert time.monotonic() - start < 2 and "KeyboardInterrupt" in error and told == ""
    left = processes()
    assert not kernels & left.keys() and not kernels & set(left.values())
