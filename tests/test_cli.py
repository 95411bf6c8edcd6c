"""The commands as they are typed: what they print, and their exit status."""

import csv
import io
import os
import runpy
import subprocess
import sys
import time

import pytest
from builder import ROOT, notebook, write_casebook, write_copies
from click.testing import CliRunner
from example_chapters import claims_notebook
from examples import THREE_CLAIMS

from casebook.cli import find_root, main

COMMANDS = ("anchor", "check", "codebook", "diff", "locate", "params", "render", "sweep")


@pytest.fixture
def bridge(tmp_path, monkeypatch):
    """A casebook of three claims, entered at one of its lower folders."""
    claims_notebook(tmp_path / "notebooks/claims.ipynb")
    write_casebook(tmp_path, THREE_CLAIMS, [{"id": "claims", "notebook": "claims.ipynb"}])
    write_copies(tmp_path / "copies", THREE_CLAIMS["passages"])
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


def call(*arguments, status=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    return result


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command):
    text = call(command, "--help").output
    assert text.startswith("Usage: main ") and max(map(len, text.splitlines())) <= 80


def test_help_answers_at_once():
    """In the time of a Python that does nothing but import click, thrice over: the best of three of each, in turn."""
    bare, helping = [], []
    for _ in range(3):
        for seconds, arguments in ((bare, ["-c", "import click"]), (helping, ["-m", "casebook", "--help"])):
            start = time.monotonic()
            done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
            seconds.append(time.monotonic() - start)
    assert all(command in done.stdout for command in COMMANDS) and min(helping) < 3 * min(bare)


def test_check_is_silent(bridge):
    assert call("check").output == "" and call("check", "bridge").output == ""


def test_check_prints_all_errors(bridge):
    path = bridge / "data/bridge/claims.csv"
    path.write_text(path.read_text("utf-8").replace(",for,", ",pro,"), "utf-8")
    lines = call("check", status=1).output.splitlines()
    told = "stance: 'pro' is not one of for, against, conditional, neutral"
    assert lines == [f"data/bridge/claims.csv:{line}: {told}" for line in (2, 3)]


def test_locate(bridge):
    rows = list(
        csv.DictReader(io.StringIO(call("locate", "--texts", bridge / "copies", "--format", "csv").output))
    )
    assert list(rows[0]) == ["passage_id", "source_id", "status", "file", "start", "end"]
    assert {row["passage_id"]: row["status"] for row in rows} == dict.fromkeys(
        ("P001", "P002", "P003"), "exact"
    )
    assert "3 exact of 3" in call("locate", "--texts", bridge / "copies", "bridge").output


def test_locate_says_what_is_not_there(bridge):
    copy = bridge / "copies/copy of S1.txt"
    copy.write_text(copy.read_text().replace("known", "unknown"))
    assert "2 exact, 1 absent of 3" in call("locate", "--texts", bridge / "copies", status=1).output


def test_anchor(bridge):
    row = next(
        csv.reader(
            [call("anchor", "--texts", bridge / "copies", "S2", "who would keep ... the first winter").output]
        )
    )
    written = next(
        csv.reader(
            [
                line
                for line in (bridge / "data/bridge/passages.csv").read_text().splitlines()
                if "P003" in line
            ]
        )
    )
    assert row == ["", *written[1:]]


def test_anchor_refuses(bridge):
    told = call("anchor", "--texts", bridge / "copies", "S2", "not in the article", status=1).stderr
    assert told == "copy of S2.txt: “not in the article” stands at 0 places; give words that stand at one\n"
    assert "S9: there are S1, S2" in call("anchor", "--texts", bridge / "copies", "S9", "x", status=2).stderr


def test_codebook(bridge):
    printed = call("codebook").output
    assert printed.startswith("# Codebook") and "claims.csv" in printed
    call("codebook", "--write")
    assert (bridge / "data/bridge/README.md").read_text("utf-8") == printed


def test_params(bridge):
    printed = call("params").output
    for text in (
        "claims   notebooks/claims.ipynb",
        "case: str = 'bridge'",
        "only claims of this stance",
        "takes for, against, or null",
    ):
        assert text in printed


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["-p", "stanse=for"], "stanse: no such parameter; did you mean 'stance'?"),
        (["-p", "claims.stance=pro"], "claims.stance: 'pro' is not accepted; give for, against, or null"),
        (["-p", "clams.stance=for"], "clams.stance: no such chapter; did you mean 'claims'?"),
        (["-p", "stance"], "-p stance: write NAME=VALUE or CHAPTER.NAME=VALUE"),
        (["--chapter", "claim"], "claim: no such chapter; did you mean 'claims'?"),
        (["--edition", "raport"], "no edition 'raport'; did you mean 'report'?"),
        (["--case", "brigde"], "brigde: no such case; did you mean 'bridge'?"),
        (["--texts", "nowhere"], "Directory 'nowhere' does not exist"),
        (["--jobs", "0"], "0 is not in the range x>=1"),
        (["--frobnicate"], "No such option"),
    ],
)
def test_a_wrong_command_line(bridge, arguments, told):
    assert told in call("render", *arguments, status=2).stderr
    assert not (bridge / "report/build").exists()


def test_a_wrong_report_yml(bridge):
    path = bridge / "report/report.yml"
    path.write_text(path.read_text().replace("case:", "cases:"))
    assert (
        "report/report.yml: editions.report.cases: no such key; did you mean 'case'?"
        in call("render", status=1).stderr
    )


def test_the_casebook_is_found_from_anywhere(bridge, monkeypatch):
    """The one that this folder is in; outside of any, the one that the package was installed from."""
    assert find_root() == bridge
    monkeypatch.chdir(os.sep)
    assert find_root() == ROOT


def test_a_chapter_that_fails(bridge):
    notebook(bridge / "notebooks/claims.ipynb", "# Claims", "1", "\n# how many\nnonsense = [][0]")
    told = call("render", status=1).stderr
    assert "claims, code cell 2: nonsense = [][0]\n  IndexError: list index out of range\n" in told
    assert f"the notebook, as far as it came: {bridge}/report/build/report/claims.ipynb" in told
    assert "Traceback" not in told


def test_a_row_at_fault(bridge):
    path = bridge / "data/bridge/mentions.csv"
    path.write_text(path.read_text("utf-8").replace("E01", "E07"), "utf-8")
    assert (
        "data/bridge/mentions.csv:2: event_id: 'E07' is in no row of events.csv"
        in call("render", status=1).stderr
    )


def test_render(bridge):
    result = call(
        "render", "--chapter", "claims", "-p", "stance=for", "--output", bridge / "mine", "--jobs", 1
    )
    assert result.stdout.splitlines() == [f"{bridge}/mine/report.html", f"{bridge}/mine/report.pdf"]
    assert "claims: done after" in result.stderr
    assert "2 claims stand" in (bridge / "mine/report.html").read_text("utf-8")


def test_scripts_render_is_the_same():
    """From any folder, with the casebook that the script stands in."""
    script = [sys.executable, str(ROOT / "scripts/render.py")]
    told = subprocess.run([*script, "--help"], capture_output=True, text=True, cwd=os.sep, check=True).stdout
    assert told.split()[3:] == call("render", "--help").output.split()[3:]
    wrong = subprocess.run([*script, "--chapter", "nowhere"], capture_output=True, text=True, cwd=os.sep)
    assert wrong.returncode in (1, 2) and "Traceback" not in wrong.stderr


def test_open_shows_the_page(bridge, monkeypatch):
    shown = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    call("render", "--open")
    assert shown == [(bridge / "report/report.html").as_uri()]


def test_the_package_runs_as_a_module(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["casebook", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("casebook", run_name="__main__")
    assert ended.value.code == 0 and capsys.readouterr().out.startswith("casebook")
