"""The lock, the environment for conda, the package's own declaration and the Makefile say the same."""

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
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
LOCK = (ROOT / "requirements.lock").read_text()

# One entry per requirement: "name==1.2 ; marker \" and the indented hashes under it.
LOCKED = re.findall(r"^(\S+)==(\S+)[^\n]*\n((?:    --hash=\S+(?: \\)?\n)*)", LOCK, re.MULTILINE)
VERSIONS = {name: version for name, version, _ in LOCKED}

DIRECT = [
    Requirement(line)
    for line in PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["test"]
]
BUILD = [Requirement(line) for line in PROJECT["build-system"]["requires"]]


def test_the_lock_is_read_whole():
    assert len(LOCKED) == len(re.findall(r"^[^\s#]", LOCK, re.MULTILINE)) > 50


def test_every_locked_requirement_has_hashes():
    assert [
        name for name, _, hashes in LOCKED if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", hashes)
    ] == []


def test_the_lock_names_no_address():
    assert "://" not in LOCK
    assert not re.findall(r"^\s*(?!--hash)-.*|.*\s@\s.*", LOCK, re.MULTILINE)


@pytest.mark.parametrize("requirement", DIRECT + BUILD, ids=str)
def test_what_the_package_needs_is_locked_at_a_version_it_accepts(requirement):
    version = VERSIONS.get(canonicalize_name(requirement.name))
    assert version, f"{requirement.name} is not in requirements.lock: make lock"
    assert requirement.specifier.contains(version)


def test_what_the_code_imports_is_locked():
    """What is at hand here only because it was once installed by hand fails in a fresh environment."""
    trees = [
        ast.parse(path.read_text()) for folder in ("src", "scripts") for path in (ROOT / folder).rglob("*.py")
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    outside = {module.partition(".")[0] for module in modules} - set(sys.stdlib_module_names) - {"casebook"}
    packages = packages_distributions()
    assert [
        name for name in sorted(outside) if canonicalize_name(packages.get(name, [name])[0]) not in VERSIONS
    ] == []


def test_the_build_needs_nothing_beside_the_lock():
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


def test_the_environment_for_conda_pins_what_the_lock_pins():
    pinned = dict(line.split("==") for line in ENVIRONMENT[-1]["pip"] if line != "-e .")
    assert pinned == {requirement.name: VERSIONS[requirement.name] for requirement in DIRECT}


def test_the_environment_for_conda_installs_the_package_on_a_python_it_accepts():
    python = next(line.removeprefix("python=") for line in ENVIRONMENT if str(line).startswith("python="))
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(python)
    assert "-e ." in ENVIRONMENT[-1]["pip"]


@pytest.fixture
def checkout(tmp_path):
    """A folder with what the set-up reads, and no environment yet."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    package = tmp_path / "src" / "casebook"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "src" / "casebook" / "__init__.py", package)
    return tmp_path


@pytest.fixture
def set_up_checkout(checkout):
    """The same after a set-up: a Python and the three stamps, the first of which names the folder."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to("/bin/sh")
    for stamp in ("locked", "installed", "compiled"):
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


def test_a_second_call_does_no_set_up_work(set_up_checkout):
    assert make(set_up_checkout, "-n", "report").stdout.strip() == ".venv/bin/python scripts/render.py"


@pytest.mark.parametrize(
    "changed, redone",
    [
        ("requirements.lock", ["venv --clear", "--require-hashes", "--editable", "compileall -q src"]),
        ("pyproject.toml", ["--editable", "compileall -q src"]),
        ("src/casebook/__init__.py", ["--editable", "compileall -q src"]),
    ],
)
def test_only_what_a_change_touches_is_set_up_again(set_up_checkout, changed, redone):
    later = (set_up_checkout / ".venv" / "compiled").stat().st_mtime + 10
    os.utime(set_up_checkout / changed, (later, later))
    commands = make(set_up_checkout, "-n", "report").stdout
    steps = ["venv --clear", "--require-hashes", "--editable", "compileall -q src"]
    assert [step for step in steps if step in commands] == redone


def test_a_moved_folder_is_set_up_afresh(set_up_checkout):
    (set_up_checkout / ".venv" / "locked").write_text("/elsewhere\n")
    assert "venv --clear" in make(set_up_checkout, "-n", "report").stdout


def test_without_a_fitting_python_the_set_up_says_what_to_install(checkout):
    result = make(checkout, "report", "PYTHON=no-such-python")
    assert result.returncode == 2
    assert "casebook needs Python 3.11 or later with its venv module. Tried: no-such-python." in result.stdout
    assert not (checkout / ".venv").exists()
