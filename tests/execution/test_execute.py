"""Real kernels on tiny notebooks, in one run: what a chapter does must not matter to the others."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from process_table import family, processes, wait_for

from casebook.execution.chapter import Chapter, ChapterError
from casebook.execution.run import run_chapters


def notebook(folder: Path, name: str, *sources, parameters: str = "") -> Path:
    """A notebook of code cells, each given by its source or whole."""
    cells = [v4.new_code_cell(source) if isinstance(source, str) else source for source in sources]
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


# Something that outlives its chapter if it is let: a child with a session of its own, whose id is written down.
CHILD = "import subprocess as s, pathlib; child = s.Popen(['sleep', '90']{}); pathlib.Path({!r}).write_text(str(child.pid))"
TOLERATED = v4.new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
ENDS = {
    "tolerated": ([TOLERATED, "print('after it')"], 1, "ZeroDivisionError: division by zero"),
    "raises": (["1", "{}['theme']"], 2, "KeyError: 'theme'"),
    "says": (
        ["class CaseError(ValueError): ...\nraise CaseError('claims.csv:18: no\\nclaims.csv:19: no')"],
        1,
        "claims.csv:18: no",
    ),
    "exits": (["import sys; sys.exit(3)", "print('never')"], 1, "sys.exit(3) ended the chapter here"),
    "exits_well": (["import sys", "sys.exit()", "print('never')"], 2, "sys.exit() ended the chapter here"),
    "dies": (
        ["1", CHILD.format("", "dies.pid"), "import os; os._exit(1)"],
        3,
        "the kernel died",
    ),
    "killed": (
        [CHILD.format(", start_new_session=True", "killed.pid"), "import os; os.kill(os.getpid(), 9)"],
        2,
        "the kernel died",
    ),
    "too_much": (["bytearray(1 << 60)"], 1, "MemoryError"),
    "hangs": (["while True: pass"], 1, "more than 3 seconds"),
}


@pytest.fixture(scope="module", params=["warm", "fresh"])
def failed(request, tmp_path_factory):
    """Nine chapters that end badly and one that does not, in one run of bounded time."""
    folder = tmp_path_factory.mktemp("chapters")
    chapters = [Chapter(name, notebook(folder, name, *cells)) for name, (cells, _, _) in ENDS.items()]
    chapters.insert(2, Chapter("good", notebook(folder, "good", "print('good')")))
    events = {}
    with pytest.raises(ExceptionGroup) as caught:
        run_chapters(
            chapters,
            folder / "build",
            3,
            lambda event, chapter, _: events.update({(event, chapter.id): time.monotonic()}),
            timeout=3,
            fresh=request.param == "fresh",
        )
    yield {error.chapter: error for error in caught.value.exceptions}, folder, events, request.param
    with suppress(ProcessLookupError):  # an ordinary kernel lets it go
        os.kill(int((folder / "killed.pid").read_text()), signal.SIGKILL)


@pytest.mark.parametrize("name", ENDS)
def test_a_failing_chapter_is_reported(failed, name):
    errors, folder, events, _ = failed
    _, cell, message = ENDS[name]
    error = errors[name]
    assert isinstance(error, ChapterError) and error.cell == cell and message in error.message
    assert str(error).startswith(f"{name}, code cell {cell}: ")
    assert error.kept == folder / f"build/{name}.ipynb" and error.kept.is_file()
    assert events["failed", name] - events["cell", name] < (6 if name == "hangs" else 2.5)


@pytest.mark.parametrize("name", ["raises", "exits_well", "dies"])
def test_its_notebook_is_kept_as_far_as_it_came(failed, name):
    cells = nbformat.read(failed[0][name].kept, as_version=4).cells
    ran = [cell for cell in cells if cell.cell_type == "code" and cell.source in ("1", "import sys")]
    assert [cell.execution_count for cell in ran] == [1]


def test_the_others_finish_and_nothing_stays(failed):
    errors, folder, events, kernels = failed
    assert errors.keys() == ENDS.keys()
    assert outputs(folder / "build/good.ipynb") == ["good\n"] and ("done", "good") in events
    assert len(family(os.getpid())) <= 1  # `ps` itself
    assert int((folder / "dies.pid").read_text()) not in processes()
    if kernels == "warm":
        assert int((folder / "killed.pid").read_text()) not in processes()


def test_parameters_arrive_with_their_types(tmp_path):
    values = {"day": date(2020, 9, 27), "names": ["a", 'b"{}'], "least": None, "many": True, "ratio": 0.5}
    cells = "print([day, names, least, many, ratio])", "import os; print(os.getcwd())"
    chapter = Chapter(
        "typed",
        notebook(tmp_path, "typed", *cells, parameters="day = names = least = many = ratio = 0"),
        values,
    )
    build = tmp_path / "a {strange} folder"
    [path] = run_chapters([chapter], build)
    assert path == build / "typed.ipynb"
    assert outputs(path) == [f"{list(values.values())}\n", f"{tmp_path}\n"]


def test_a_warning_is_told(tmp_path, capsys):
    """It stays in the notebook, no report prints it, and nobody misses it."""
    sources = "1", "import warnings; warnings.warn('the table is old')"
    run_chapters([Chapter("warns", notebook(tmp_path, "warns", *sources))], tmp_path)
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
    [path] = run_chapters([plain], tmp_path / "build", environment=environment)
    assert outputs(path) == [f"{sys.executable}\n", "None here\n"]


LONG = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a job in the background is born ignoring
import os
from pathlib import Path
from casebook.execution.chapter import Chapter
from casebook.execution.run import run_chapters
folder = Path({folder!r})
chapters = [Chapter(name, folder / "long.ipynb") for name in "abc"]
run_chapters(chapters, folder / "build", 2, lambda event, *_: os.write(1, (event + "\\n").encode()), fresh={fresh})
"""


@pytest.fixture(params=["warm", "fresh"])
def long_run(request, tmp_path):
    """A run in a process of its own, at its first cell, which has started something; and all that came of it."""
    notebook(tmp_path, "long", "import subprocess; subprocess.run(['sleep', '60'])")
    code = LONG.format(folder=str(tmp_path), fresh=request.param == "fresh")
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert sorted(process.stdout.readline().strip() for _ in range(4)) == ["cell", "cell", "start", "start"]
    expected = 5 if request.param == "warm" else 4  # two kernels, two sleeps, and the preloaded process
    assert wait_for(lambda: len(family(process.pid)) == expected, 5)
    yield process, (started := family(process.pid)), request.param
    for pid in {process.pid, *started} & processes().keys():
        os.kill(pid, signal.SIGKILL)
    process.communicate()


def test_ctrl_c_stops_all(long_run):
    """Within two seconds, with what a cell has started, and with a chapter that had not begun."""
    process, started, _ = long_run
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    told, error = process.communicate(timeout=20)
    assert time.monotonic() - start < 2 and "KeyboardInterrupt" in error and told == ""
    assert wait_for(lambda: not started & processes().keys(), 1)  # init may take a moment to collect them


def test_a_run_that_is_killed_leaves_nothing(long_run):
    """Ordinary kernels end by themselves too, but not what their cells have started."""
    process, started, kernels = long_run
    if kernels == "fresh":
        started = {pid for pid, parent in processes().items() if parent == process.pid}
    process.kill()
    assert wait_for(lambda: not started & processes().keys(), 2)


def test_forks_know_nothing_of_each_other(tmp_path):
    """Each has a session, a folder, modules, an environment and chances of its own."""
    does = (
        "import os, random, sys, numpy, pandas, matplotlib.pyplot as plt\nprint(os.getppid(), os.getsid(0) == os.getpid(), random.random(), numpy.random.rand())",
        "print(os.environ.get('LEFT'), getattr(pandas, 'left', None), plt.get_fignums(), os.getcwd(), '/' in sys.path)",
        "os.environ['LEFT'] = '1'; pandas.left = 1; plt.figure(); os.chdir('/'); sys.path.insert(0, '/'); left = 1",
    )
    chapters = [Chapter(name, notebook(tmp_path, name, *does)) for name in "ab"]
    first, second = [outputs(path) for path in run_chapters(chapters, tmp_path / "build", 1)]
    parents, leads, *chances = zip(first[0].split(), second[0].split(), strict=True)
    assert parents[0] == parents[1] != str(os.getpid()) and leads == ("True", "True")
    assert all(one != other for one, other in chances)
    assert first[1] == second[1] == f"None None [] {tmp_path} False\n"


def test_without_the_preloaded_process_kernels_are_ordinary(tmp_path, caplog):
    """A chapter kills it: that ends the chapter, and the next one runs all the same."""
    killer = notebook(tmp_path, "killer", "import os, time; os.kill(os.getppid(), 9); time.sleep(9)")
    after = notebook(tmp_path, "after", "print('well')")
    with pytest.raises(ExceptionGroup) as caught:
        run_chapters([Chapter("killer", killer), Chapter("after", after)], tmp_path / "build", 1)
    assert [error.chapter for error in caught.value.exceptions] == ["killer"]
    assert outputs(tmp_path / "build/after.ipynb") == ["well\n"]
    assert "an ordinary kernel is started" in caplog.text
