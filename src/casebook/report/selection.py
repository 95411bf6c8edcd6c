"""What a command line selects: an edition with its settings, or a case. What is not there is an error of the line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casebook.errors import instead
from casebook.execution.parameters import ParameterError
from casebook.report.edition import Edition, UnknownNameError, case_loader
from casebook.report.folders import cases_folder

if TYPE_CHECKING:
    from casebook.case import Case


def chosen_edition(
    folder: Path, case: str | None = None, name="", chapters=(), settings=(), paper="", record=False
) -> Edition:
    """The edition that the options describe. A name that is not there is an error of the command line."""
    try:
        edition = Edition.read(folder / "report" / "report.yml", name)
        if case:
            edition = edition.of_case(case_folder(folder, case).name)
        edition = edition.record_alone() if record else edition
        edition = (
            edition.on_paper(paper).only(list(chapters)).with_values(dict(map(parameter_setting, settings)))
        )
        if settings:
            edition.values(case_loader(edition))
    except (UnknownNameError, ParameterError) as error:
        raise click.UsageError(str(error)) from None
    return edition


def parameter_setting(text: str) -> tuple[str, str]:
    """`NAME=VALUE` as name and value."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"-p {text}: write NAME=VALUE or CHAPTER.NAME=VALUE")
    return name.strip(), value


def case_folders(folder: Path) -> list[Path]:
    """The folders of all cases of a casebook, by name."""
    return sorted(path.parent for path in cases_folder(folder).glob("*/datapackage.json"))


def case_folder(folder: Path, case: str | None) -> Path:
    """The folder of a case, by default the default edition's."""
    name = case or chosen_edition(folder).case
    folders = {each.name: each for each in case_folders(folder)}
    if name not in folders:
        raise click.UsageError(f"{name}: no such case{instead(name, [*folders])}")
    return folders[name]


def load_case(folder: Path, case: str | None) -> "Case":
    """A case, by default the default edition's; CaseError where it does not load."""
    from casebook.case import Case  # and with it pandas

    path = case_folder(folder, case)
    return Case.load(path.name, path.parent)
