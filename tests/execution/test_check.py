"""`parameters.check()`, the line after a notebook's parameters cell, wherever the notebook runs."""

from contextlib import nullcontext
from datetime import date
from pathlib import Path

import builder
import nbformat
import papermill
import pytest
from builder import ROOT
from examples import THREE_CLAIMS
from nbformat import v4
from papermill.exceptions import PapermillExecutionError

from casebook.errors import CasebookError, CaseError
from casebook.execution import parameters
from casebook.execution.chapter import Chapter, ChapterError, read_code
from casebook.execution.parameters import ParameterError
from casebook.execution.run import run_chapters

CHECK = "parameters.check()"
IMPORTS = "from casebook.execution import parameters\nfrom casebook.execution.types import Article"
DECLARED = """
case: str = "bridge"  # the case
articles: list[Article] = []  # articles to include; empty for all
least: conint(ge=1) = 1  # the smallest number
day: date | None = None
"""
MISSPELT = "articls: no such parameter; did you mean 'articles'? (there: case, articles, least, day)"
NO_ARTICLE = "articles: 'Build' is no article of this case; did you mean 'Build it'? (there: Build it, Who mends it, S1, S2)"
NO_NUMBER = "least: 'two' is not accepted; give a whole number, 1 or more"


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> Path:
    """A folder of cases, with one."""
    folder = tmp_path_factory.mktemp("data")
    builder.write_case(folder / "bridge", **THREE_CLAIMS)
    return folder


@pytest.fixture
def checked(cases, monkeypatch):
    """A function that checks what a kernel holds after these cells: the sources that IPython keeps, and the values."""
    monkeypatch.setenv("CASEBOOK_DATA", str(cases))
    monkeypatch.delenv("CASEBOOK_CHECKED", raising=False)

    def check(*cells: str, **values) -> dict:
        kernel = {"parameters": parameters, "In": ["", *cells, CHECK], **values}
        exec(CHECK, kernel)
        return {name: kernel.get(name) for name in values}

    return check


AT_FIRST = {"case": "bridge", "articles": [], "least": 1, "day": None}


@pytest.mark.parametrize(
    "given, seen",
    [
        ({}, {}),
        ({"articles": ["Build it", "S2"]}, {"articles": ["Build it", "S2"]}),
        ({"articles": "S1"}, {"articles": ["S1"]}),  # as papermill's -p gives it
        ({"articles": "S1, S2"}, {"articles": ["S1", "S2"]}),
        ({"articles": ("S1",)}, {"articles": ["S1"]}),
        ({"least": "3"}, {"least": 3}),
        ({"day": "2020-09-27"}, {"day": date(2020, 9, 27)}),
        ({"case": "bridge"}, {"case": "bridge"}),
    ],
)
def test_what_is_accepted_is_of_its_type(checked, given, seen):
    assert checked(IMPORTS, DECLARED, **AT_FIRST | given) == AT_FIRST | seen


@pytest.mark.parametrize(
    "given, told",
    [
        ({"least": "two"}, NO_NUMBER),
        ({"least": 0}, "least: 0 is not accepted; give a whole number, 1 or more"),
        ({"articles": ["Build"]}, NO_ARTICLE),
        ({"articles": "Build", "least": "two"}, f"{NO_ARTICLE}\n{NO_NUMBER}"),
        ({"day": "monday"}, "day: 'monday' is not accepted; give a day such as 2020-09-27, or null"),
        ({"case": "brigde"}, "brigde: no such case in data0/ (there: bridge)"),
        ({"case": 5}, "case: 5 is not accepted; give a text"),
    ],
)
def test_what_is_not_accepted(checked, given, told):
    with pytest.raises((ParameterError, CaseError)) as caught:
        checked(IMPORTS, DECLARED, **AT_FIRST | given)
    assert str(caught.value) == told


INJECTED = "# Parameters\narticls = ['S1']\nleast = 2\n"
SCRATCH = "from pathlib import Path\nhere: Path = Path.cwd()"


@pytest.mark.parametrize(
    "cells, told",
    [
        ([IMPORTS, DECLARED, INJECTED], MISSPELT),
        ([IMPORTS, DECLARED, INJECTED, "articles", SCRATCH], MISSPELT),
        ([DECLARED.replace("least", "smallest"), DECLARED, INJECTED], MISSPELT.partition(" (")[0]),
        ([IMPORTS, "# Parameters\n" + DECLARED, INJECTED], MISSPELT),
        ([DECLARED, "articls = ['S1']"], None),  # a variable of the notebook's own
        ([DECLARED, "articls = ["], None),
        ([DECLARED, INJECTED, INJECTED.replace("articls", "articles")], None),  # put right
        ([DECLARED, INJECTED, DECLARED], None),  # run anew
        ([IMPORTS], None),
        ([], None),
    ],
)
def test_a_name_that_is_not_declared(checked, cells, told):
    with pytest.raises(ParameterError) if told else nullcontext() as caught:
        checked(*cells, **AT_FIRST, articls=["S1"], smallest=1)
    assert not told or str(caught.value).startswith(told)


def test_a_declaration_that_cannot_be_understood_is_told(checked):
    with pytest.raises(ParameterError, match="the type of x, `Path`, uses 'Path', which is none of bool"):
        checked("x: Path = 1", x=1)


def test_what_the_renderer_has_checked_is_not_checked_again(checked, monkeypatch):
    monkeypatch.setenv("CASEBOOK_CHECKED", "yes")
    assert checked(DECLARED, least="two") == {"least": "two"}


def test_a_notebook_shows_sentences_and_no_traceback():
    assert CasebookError("one", "two")._render_traceback_() == ["one", "two"]


# --- with kernels


def notebook(folder: Path) -> Path:
    path = folder / "chapter.ipynb"
    cells = [
        v4.new_code_cell(f"from datetime import date\n{IMPORTS}\nfrom pydantic import conint"),
        v4.new_code_cell(DECLARED.strip(), metadata={"tags": ["parameters"]}),
        v4.new_code_cell(f"{CHECK}\nprint(articles, least)"),
    ]
    nbformat.write(v4.new_notebook(cells=cells), path)
    return path


def errors(notebook: Path) -> list:
    cells = nbformat.read(notebook, as_version=4).cells
    return [out for cell in cells for out in cell.get("outputs", []) if out.output_type == "error"]


def test_stock_papermill_tells_what_is_wrong(tmp_path, cases, monkeypatch):
    """Of a notebook anywhere, run anywhere."""
    monkeypatch.setenv("CASEBOOK_DATA", str(cases))
    given = {"articls": "S1", "articles": "Build", "least": "two"}
    out = tmp_path / "out.ipynb"
    with pytest.raises(PapermillExecutionError) as caught:
        papermill.execute_notebook(
            notebook(tmp_path),
            out,
            given,
            kernel_name="python3",
            language="python",
            cwd="/",
            progress_bar=False,
        )
    assert caught.value.evalue.splitlines() == [MISSPELT, NO_ARTICLE, NO_NUMBER]
    assert errors(out)[0].traceback == [MISSPELT, NO_ARTICLE, NO_NUMBER]


def test_our_engine_tells_what_is_wrong(tmp_path, cases):
    given = {"wrong": {"articls": "S1", "least": "two"}, "right": {"articles": "S1"}}
    chapters = [Chapter(id, notebook(tmp_path), values) for id, values in given.items()]
    with pytest.raises(ExceptionGroup) as caught:
        run_chapters(chapters, tmp_path / "build", environment={"CASEBOOK_DATA": str(cases)})
    [error] = caught.value.exceptions
    assert isinstance(error, ChapterError) and error.message.splitlines() == [MISSPELT, NO_NUMBER]
    cells = nbformat.read(tmp_path / "build/right.ipynb", as_version=4).cells
    assert cells[-1].outputs[0].text == "['S1'] 1\n"


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_checks_its_parameters(path):
    """At once, before it does anything with them."""
    code = read_code(path)
    [declaring] = [number for number, (_, tags) in enumerate(code) if "parameters" in tags]
    assert code[declaring + 1][0].splitlines()[0] == CHECK
