"""Both locks, the environment for conda, the package's own declaration and the Makefile say the same."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
import yaml
from builder import ROOT
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN, DEV = "requirements.lock", "requirements-dev.lock"
LOCKS = {name: (ROOT / name).read_text() for name in (RUN, DEV)}

# One entry per requirement: "name==1.2 ; marker \" and the indented hashes under it.
ENTRY = re.compile(r"^((\S+)==(\S+)[^\n]*) \\\n((?:    --hash=\S+(?: \\)?\n)*)", re.MULTILINE)
ENTRIES = {lock: ENTRY.findall(text) for lock, text in LOCKS.items()}
VERSIONS = {lock: {name: version for _, name, version, _ in entries} for lock, entries in ENTRIES.items()}

DECLARED = [
    *((RUN, line) for line in PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]),
    *((DEV, line) for line in PROJECT["dependency-groups"]["dev"]),
]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_read_whole(lock):
    assert len(ENTRIES[lock]) == len(re.findall(r"^[^\s#]", LOCKS[lock], re.MULTILINE)) > 50


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_hashes(lock):
    assert [
        name for _, name, _, hashes in ENTRIES[lock] if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", hashes)
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert "://" not in LOCKS[lock]
    assert not re.findall(r"^\s*(?!--hash)-.*|.*\s@\s.*", LOCKS[lock], re.MULTILINE)


@pytest.mark.parametrize("lock, line", DECLARED, ids=str)
def test_what_is_declared_is_locked_at_a_version_it_accepts(lock, line):
    requirement = Requirement(line)
    version = VERSIONS[lock].get(canonicalize_name(requirement.name))
    assert version, f"{requirement.name} is not in {lock}: make lock"
    assert requirement.specifier.contains(version)


def test_what_both_locks_name_is_of_one_version():
    both = VERSIONS[RUN].keys() & VERSIONS[DEV].keys()
    assert len(both) > 30
    assert {name: VERSIONS[DEV][name] for name in both} == {name: VERSIONS[RUN][name] for name in both}


def test_rendering_installs_neither_tests_nor_jupyterlab():
    assert (
        VERSIONS[RUN]
        .keys()
        .isdisjoint({"jupyter", "jupyterlab", "notebook", "pytest", "ruff", "mypy", "pypdf"})
    )


def imported(*folders: str) -> set[str]:
    """The distributions that the Python files in these folders import."""
    trees = [ast.parse(path.read_text()) for folder in folders for path in (ROOT / folder).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    own = {path.stem for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")} | {
        "casebook"
    }
    outside = {module.partition(".")[0] for module in modules} - set(sys.stdlib_module_names) - own
    packages = packages_distributions()
    return {canonicalize_name(packages.get(name, [name])[0]) for name in outside}


@pytest.mark.parametrize(
    "folders, groups",
    [(("src", "scripts"), ()), (("tests", "benchmarks"), ("dev",))],
    ids=["rendering", "tests"],
)
def test_what_is_imported_is_declared(folders, groups):
    """What is at hand here only because something else brought it fails when that no longer does."""
    lines = PROJECT["project"]["dependencies"] + [
        line for group in groups for line in PROJECT["dependency-groups"][group]
    ]
    assert imported(*folders) - {canonicalize_name(Requirement(line).name) for line in lines} == set()


def test_the_build_needs_nothing_beside_the_lock():
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


def test_the_environment_for_conda_is_what_make_lock_writes():
    """All that is locked, on a Python that the package accepts, and the package itself."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, _, packages = environment["dependencies"]
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(python.removeprefix("python="))
    pinned = {pin for entries in ENTRIES.values() for pin, *_ in entries}
    assert packages["pip"] == ["-e .", *sorted(pinned)]


def test_a_commit_is_checked_by_what_make_lint_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert [repository["repo"] for repository in hooks] == ["local"]
    commands = make(ROOT, "-n", "lint", "DEV=").stdout.splitlines()
    assert [hook["entry"] for hook in hooks[0]["hooks"]] == commands
    assert {hook["language"] for hook in hooks[0]["hooks"]} == {"system"}  # nothing is fetched


@pytest.fixture
def checkout(tmp_path):
    """A folder with what the set-up reads, and no environment yet."""
    for name in ("Makefile", RUN, DEV, "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    package = tmp_path / "src" / "casebook"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "src" / "casebook" / "__init__.py", package)
    return tmp_path


@pytest.fixture
def set_up_checkout(checkout):
    """The same after a set-up for tests: a Python and the four stamps, the first of which names the folder."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to("/bin/sh")
    for stamp in ("locked", "installed", "compiled", "dev"):
        (checkout / ".venv" / stamp).write_text(f"{checkout}\n")
    return checkout


def make(folder, *arguments):
    # PATH alone: an outer `make test` hands down MAKEFLAGS and the like.
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        text=True,
        capture_output=True,
        env={"PATH": os.environ["PATH"]},
    )


STEPS = {
    "environment": "-m venv --clear",
    "packages": "--require-hashes -r requirements.lock",
    "package": "--editable",
    "bytecode": "compileall -q src",
    "tools": "--require-hashes -r requirements-dev.lock",
}


def set_up(commands: str) -> list[str]:
    """The steps of the set-up that a dry run prints, in its order."""
    places = {step: commands.find(command) for step, command in STEPS.items()}
    return sorted((step for step in places if places[step] >= 0), key=places.get)


@pytest.mark.parametrize(
    "target, steps",
    [
        ("report", ["environment", "packages", "package", "bytecode"]),
        ("test", ["environment", "packages", "package", "bytecode", "tools"]),
    ],
)
def test_a_first_call_sets_up_what_its_target_needs(checkout, target, steps):
    assert set_up(make(checkout, "-n", target).stdout) == steps


@pytest.mark.parametrize(
    "target, commands",
    [
        ("report", ".venv/bin/python scripts/render.py"),
        ("test", ".venv/bin/python -m pytest -n auto"),
        ("test-all", ".venv/bin/python -m pytest -n auto -m ''"),
    ],
)
def test_a_second_call_does_no_set_up_work(set_up_checkout, target, commands):
    assert make(set_up_checkout, "-n", target).stdout.strip() == commands


@pytest.mark.parametrize(
    "target, changed, redone",
    [
        ("report", "requirements.lock", ["environment", "packages", "package", "bytecode"]),
        ("report", "pyproject.toml", ["package", "bytecode"]),
        ("report", "src/casebook/__init__.py", ["package", "bytecode"]),
        ("report", "requirements-dev.lock", []),
        ("report", ".venv/dev", []),
        ("test", "requirements-dev.lock", ["tools"]),
        ("test", "pyproject.toml", ["package", "bytecode"]),
        ("test", "requirements.lock", ["environment", "packages", "package", "bytecode", "tools"]),
    ],
)
def test_only_what_a_change_touches_is_set_up_again(set_up_checkout, target, changed, redone):
    later = (set_up_checkout / ".venv" / "compiled").stat().st_mtime + 10
    os.utime(set_up_checkout / changed, (later, later))
    assert set_up(make(set_up_checkout, "-n", target).stdout) == redone


def test_help_lists_every_target(checkout):
    [targets] = re.findall(r"^\.PHONY: (help .*)$", (checkout / "Makefile").read_text(), re.MULTILINE)
    listed = re.findall(r"^make (\S+) +\S", make(checkout, "help").stdout, re.MULTILINE)
    assert sorted(listed) == sorted(targets.split())


def test_a_moved_folder_is_set_up_afresh(set_up_checkout):
    (set_up_checkout / ".venv" / "locked").write_text("/elsewhere\n")
    assert "venv --clear" in make(set_up_checkout, "-n", "report").stdout


def test_without_a_fitting_python_the_set_up_says_what_to_install(checkout):
    result = make(checkout, "report", "PYTHON=no-such-python")
    assert result.returncode == 2
    assert "casebook needs Python 3.11 or later with its venv module. Tried: no-such-python." in result.stdout
    assert not (checkout / ".venv").exists()
