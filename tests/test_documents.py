"""What the documents say is there: commands, options, folders, versions; and notebooks are stored clean and thin."""

import ast
import html
import json
import re
from pathlib import Path

import pytest
import yaml
from builder import MODEL, ROOT

import casebook
from casebook.case import Case
from casebook.chapters.summary.text import findings

DOCUMENTS = ["README.md", "CONTRIBUTING.md"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 12
PLACEHOLDERS = ("NAME", "FOLDER", "my.ipynb")


def code_lines(document: str) -> list[str]:
    """The lines of a document's code blocks, and its code spans."""
    text = (ROOT / document).read_text()
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [line for block in blocks for line in block.splitlines()] + spans


def found(pattern: str, documents=DOCUMENTS) -> list[str]:
    """All that a pattern catches in the documents' code, once each."""
    return sorted(
        {hit for document in documents for line in code_lines(document) for hit in re.findall(pattern, line)}
    )


def named_paths() -> list[str]:
    """Folders and files that the documents name: in code spans that look like one, and in links."""
    links = {
        link
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text())
    }
    names = {
        line
        for document in DOCUMENTS
        for line in code_lines(document)
        if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(md|csv|json|yml|toml|lock|py)", line)
    }
    return sorted(
        name
        for name in links | names
        if not any(word in name for word in PLACEHOLDERS) and not name.startswith("report/build")
    )


def commands() -> dict:
    from casebook.cli import main

    return main.commands


def test_the_readme_gives_the_two_commands_in_one_block():
    assert "```sh\nmake report\nmake test\n```" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("target", found(r"\bmake ([a-z-]+)"))
def test_a_make_target_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("command", found(r"\bcasebook ([a-z]+)"))
def test_a_command_that_is_named_exists(command):
    assert command in commands()


def test_the_readme_lists_every_command():
    assert set(commands()) <= set(found(r"\bcasebook ([a-z]+)", ["README.md"]))


@pytest.mark.parametrize(
    "line", found(r".*(?:\bcasebook [a-z]+|\bmake report ARGS=|scripts/render\.py).*\s-.*")
)
def test_an_option_that_is_named_exists(line):
    name = re.search(r"\bcasebook ([a-z]+)", line)
    options = {
        option for parameter in commands()[name[1] if name else "render"].params for option in parameter.opts
    }
    assert set(re.findall(r'(?<=[\s"])--?[a-z-]+', line)) <= options


@pytest.mark.parametrize("chapter, parameter", found(r"-p ([\w-]+)\.(\w+)="))
def test_a_parameter_that_is_named_is_one_of_its_chapter(chapter, parameter):
    from casebook.execution.parameters import read_parameters

    report = yaml.safe_load((ROOT / "report" / "report.yml").read_text())
    [notebook] = [
        each["notebook"]
        for each in report["editions"][report["default"]]["chapters"]
        if each["id"] == chapter
    ]
    assert parameter in read_parameters(ROOT / "notebooks" / notebook)


@pytest.mark.parametrize("name", named_paths())
def test_a_file_or_folder_that_is_named_exists(name):
    assert (ROOT / name).exists() or (MODEL / name).exists()


def test_the_readme_names_every_folder():
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - {"docs", "dist"} <= {path.partition("/")[0] for path in named_paths()}


def test_package_citation_and_changelog_are_of_one_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    [version, date] = re.search(
        r"^## \[(.+?)\] - (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    ).groups()
    assert casebook.__version__ == citation["version"] == version
    assert str(citation["date-released"]) == date


def test_findings_stand_first_in_the_changelog():
    releases = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)[1:]
    for release in releases:
        assert re.findall(r"^### (.+)$", release, re.MULTILINE)[0] == "Findings"


def code_cells(notebook: Path) -> list[dict]:
    return [cell for cell in json.loads(notebook.read_text())["cells"] if cell["cell_type"] == "code"]


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_results(notebook):
    for cell in code_cells(notebook):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_thin(notebook):
    for cell in code_cells(notebook):
        source = "".join(cell["source"])
        heavy = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While)
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, heavy)], source
        if "parameters" not in cell["metadata"].get("tags", []):
            assert len(source.splitlines()) <= LONGEST_CELL, source


def test_what_was_found_is_what_the_report_says():
    """Without its ids and pages, which lead nowhere here."""
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search("<!-- findings -->\n(.*?)<!-- /findings -->", readme, re.DOTALL)[1]
    said = findings(Case.load("israel-azerbaijan", ROOT / "data")).markdown
    assert shown.split() == html.unescape(re.sub(r" \[[^]]*\]\(#[^)]*\)", "", said)).split()
