"""The files of a report as one set: switched together, known by their receipt, and nobody else's touched."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.report import files
from casebook.report.files import ReportError, misfits, write_together

OLD = {
    ".html": b"old page",
    ".pdf": b"old pages",
    "-tables/tbl-old.csv": b"old",
    "-tables/tbl-both.csv": b"1",
}
NEW = {
    ".html": b"new page",
    ".pdf": b"new pages",
    "-tables/tbl-new.csv": b"new",
    "-tables/tbl-both.csv": b"2",
}


@pytest.fixture
def stem(tmp_path):
    """Where a set stands already, with a file of someone else among its tables."""
    stem = tmp_path / "report"
    write_together(OLD, stem)
    (tmp_path / "report-tables/mine.csv").write_text("mine")
    return stem


def contents(stem: Path) -> dict[str, bytes]:
    """Ending → content of all that stands there, but for the receipt."""
    paths = (path for path in stem.parent.rglob("*") if path.is_file() and path.suffix != ".sha256")
    return {str(path).removeprefix(str(stem)): path.read_bytes() for path in paths}


MINE = {"-tables/mine.csv": b"mine"}


def test_only_what_the_receipt_lists_goes(stem):
    write_together(NEW, stem)
    assert contents(stem) == NEW | MINE and misfits(stem) == []


def test_the_receipt_is_as_sha256sum_reads_it(stem):
    lines = stem.with_name("report.sha256").read_text().splitlines()
    assert lines[1] == f"{hashlib.sha256(OLD['.pdf']).hexdigest()}  report.pdf" and len(lines) == len(OLD)


def test_a_receipt_cannot_send_us_elsewhere(stem, tmp_path):
    (tmp_path / "other.csv").write_text("other")
    with open(tmp_path / "report.sha256", "a") as receipt:
        receipt.write(f"{'0' * 64}  report-tables/../other.csv\n{'0' * 64}  ../x\n")
    write_together(NEW, stem)
    assert (tmp_path / "other.csv").exists()


@pytest.mark.parametrize(
    "change, names",
    [
        (lambda stem: None, []),
        (lambda stem: stem.with_name("report.pdf").write_bytes(b"another"), ["report.pdf"]),
        (lambda stem: stem.with_name("report.html").unlink(), ["report.html"]),
        (lambda stem: stem.with_name("report.sha256").unlink(), ["report.sha256"]),
        (lambda stem: stem.with_name("report.sha256").write_bytes(b"\xff"), ["report.sha256"]),
    ],
)
def test_a_set_that_does_not_belong_together_is_known(stem, change, names):
    change(stem)
    assert misfits(stem) == names


@pytest.mark.parametrize(
    "locked", [".html", ".pdf", "-tables/tbl-both.csv", "-tables/tbl-old.csv", ".sha256"]
)
def test_a_file_that_cannot_be_replaced_leaves_the_earlier_set(stem, monkeypatch, locked):
    """As one is that a viewer holds open under Windows."""
    path = Path(f"{stem}{locked}")

    def refuse(function):
        def refused(*paths, **options):
            if Path(paths[-1]) == path:
                raise PermissionError(13, "Permission denied", str(path))
            return function(*paths, **options)

        return refused

    monkeypatch.setattr(files.os, "replace", refuse(os.replace))
    monkeypatch.setattr(Path, "unlink", refuse(Path.unlink))
    told = "cannot be replaced (Permission denied): is it open in another program"
    with pytest.raises(ReportError) as caught:
        write_together(NEW, stem)
    assert str(caught.value).startswith(f"{path} {told}") and "are as they were" in str(caught.value)
    assert contents(stem) == OLD | MINE and misfits(stem) == []


def test_a_set_that_cannot_be_put_back_is_told_and_known(stem, monkeypatch):
    replace, refusing = os.replace, []

    def replace_until_the_pdf(source, goal):
        refusing.extend([goal] if Path(goal).suffix == ".pdf" else [])
        if refusing:
            raise PermissionError(13, "Permission denied")
        replace(source, goal)

    monkeypatch.setattr(files.os, "replace", replace_until_the_pdf)
    with pytest.raises(
        ReportError, match=r"report.html, report.sha256, tbl-old.csv could not be put back either"
    ):
        write_together(NEW, stem)
    assert "report.pdf" in misfits(stem)


def test_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ReportError, match="cannot be written .*No file was written"):
        write_together(NEW, tmp_path / "file/report")


KILLED = """
import os, signal, sys
from pathlib import Path
from casebook.report import files
from test_files import NEW
replace = os.replace
def replace_or_die(source, goal):
    if str(goal).endswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, goal)
files.os.replace = replace_or_die
files.write_together(NEW, Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("ending", [".html", ".pdf", "tbl-new.csv"])
def test_a_run_that_is_killed_half_way_is_noticed_and_swept(stem, ending):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(stem), ending], cwd=Path(__file__).parent)
    assert killed.returncode == -signal.SIGKILL and misfits(stem)
    assert list((stem.parent / ".report.new").glob(f"*{ending}"))  # written aside
    write_together(NEW, stem)
    assert contents(stem) == NEW | MINE and misfits(stem) == []
