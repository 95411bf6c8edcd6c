"""The commands. Each imports what it needs when it is called, so that `casebook --help` answers at once."""

import csv
import os
import signal
import sys
from pathlib import Path

import click

from casebook.errors import CasebookError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OUTPUT = click.Path(file_okay=False, path_type=Path)
TEXTS = {"type": FOLDER, "envvar": "CASEBOOK_TEXTS"}
copies = click.option("--texts", required=True, help="Your copies of the articles, as .txt.", **TEXTS)
edition_option = click.option(
    "--edition",
    "name",
    metavar="NAME",
    default="",
    help="An edition of report/report.yml, if not its default.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Chapters at once on this machine; by default one a core."
)
timeout_option = click.option(
    "--timeout",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    default=600,
    show_default=True,
    help="The longest that a cell may run.",
)


class Group(click.Group):
    """Errors of casebook's own are printed, with exit status 1; all else is a bug and shows its trace."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except ExceptionGroup as group:
            self._fail(group.exceptions)
        except CasebookError as error:
            self._fail([error])

    @staticmethod
    def _fail(errors):
        ours = [error for error in errors if isinstance(error, CasebookError)]
        for error in ours:
            click.echo(error, err=True)
            if kept := getattr(error, "kept", None):
                click.echo(f"  the notebook, as far as it came: {shown(kept)}", err=True)
        for error in errors:
            if error not in ours:
                raise error
        raise SystemExit(1)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casebook")
@click.pass_context
def main(context):
    """One contested question, a handful of articles, and a report that anyone can check.

    Exit status: 0 done; 1 the data or a chapter is wrong; 2 the command line is wrong.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to end as with Ctrl-C: no kernel stays
    context.obj = context.obj or root()


@main.command(short_help="Run the chapters and write the report.")
@click.option("--case", metavar="NAME", help="Another case of data/ than the edition's own.")
@edition_option
@click.option(
    "--chapter", "chapters", metavar="ID", multiple=True, help="Only this chapter; may be repeated."
)
@click.option(
    "-p",
    "--parameter",
    "settings",
    metavar="[CHAPTER.]NAME=VALUE",
    multiple=True,
    help="Set a parameter, in one chapter or in all that have it; may be repeated. See `casebook params`.",
)
@click.option(
    "--texts",
    **TEXTS,
    help="Your own copies of the articles, as .txt: the report then quotes them, and goes to report/build/.",
)
@click.option(
    "--output",
    type=OUTPUT,
    help="Where both files go: by default report/ for the default edition, report/build/ for all else.",
)
@jobs_option
@timeout_option
@click.option(
    "--kernels",
    type=click.Choice(["warm", "fresh"]),
    default="warm",
    show_default=True,
    help="Fork kernels from one preloaded process, where the system can, or start each anew.",
)
@click.option("--force", is_flag=True, help="Run every chapter anew, whatever earlier runs have left.")
@click.pass_obj
def render(folder, case, name, chapters, settings, texts, output, jobs, timeout, kernels, force):
    """Run the chapters and write the report, as one HTML file and one PDF."""
    edition = chosen(folder, case, name, chapters, settings)
    from casebook.report import render as report

    html, pdf = report.render(
        edition, output, texts, jobs, timeout=timeout, fresh=kernels == "fresh", force=force
    )
    click.echo(f"{shown(html)}\n{shown(pdf)}")
    if texts:
        click.echo("With quotations from your copies: for your own use. report/ is as it was.", err=True)
    elif not output and not edition.is_default:
        click.echo("Not the default edition as report.yml has it: report/ is as it was.", err=True)


@main.command(short_help="Every chapter's parameters and what they take.")
@click.option("--case", metavar="NAME", help="The case whose articles and themes are listed.")
@edition_option
@click.pass_obj
def params(folder, case, name):
    """Every chapter's parameters: name, type, value if not set, help, and what it takes."""
    edition = chosen(folder, case, name)
    from casebook.execution import parameters
    from casebook.report import cases as desk

    loaded = desk.cases(edition)(edition.case)
    for entry in edition.chapters:
        click.echo(f"{entry.id}   notebooks/{entry.notebook}")
        for parameter in parameters.read(edition.notebook(entry)):
            value = entry.parameters.get(parameter.name, parameter.default)
            default = "(to be given)" if value is parameters.REQUIRED else f"= {value!r}"
            click.echo(f"  {parameter.name}: {parameter.annotation} {default}")
            for line in (parameter.help, f"takes {parameter.type_in_words(loaded)}"):
                if line:
                    click.echo(click.wrap_text(line, 100, "      ", "      "))
        click.echo()


@main.command(short_help="The tables against the schema: all errors at once.")
@click.argument("case", required=False)
@click.pass_obj
def check(folder, case):
    """The tables of a case, or of all, against the schema: every error at once, or nothing."""
    from casebook.case import validation

    folders = (
        [case_folder(folder, case)]
        if case
        else sorted(p.parent for p in data(folder).glob("*/datapackage.json"))
    )
    errors = [error for each in folders for error in validation.validate(each)]
    for error in errors:
        click.echo(error)
    raise SystemExit(1 if errors else 0)


@main.command()
@copies
@click.argument("case", required=False)
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@click.pass_obj
def locate(folder, texts, case, form):
    """Where each passage stands in your copies. Exit status 1 unless every one is `exact`."""
    from casebook.case import Case
    from casebook.case.passages import Texts

    case = Case.load(case_folder(folder, case).name, data(folder))
    found = Texts(texts).locate(case.passages)
    if form == "csv":
        click.echo(found.to_csv(index=False, lineterminator="\n"), nl=False)
    else:
        click.echo(found.to_string(index=False))
        counts = found["status"].value_counts().to_dict()
        click.echo(
            "\n" + ", ".join(f"{count} {status}" for status, count in counts.items()) + f" of {len(found)}"
        )
    raise SystemExit(0 if (found["status"] == "exact").all() else 1)


@main.command(short_help="A row of passages.csv for a new passage.")
@copies
@click.option("--case", metavar="NAME", help="Another case than the default edition's.")
@click.option(
    "--file",
    "copy",
    metavar="NAME",
    help="The copy's file name, for an article of which no passage is known yet.",
)
@click.argument("source")
@click.argument("span")
@click.pass_obj
def anchor(folder, texts, case, copy, source, span):
    """A row of passages.csv for a new passage of SOURCE (as in sources.csv), its id still to be given.

    SPAN is the passage's words, or "its first words ... its last words".
    """
    from casebook.case import Case
    from casebook.case.passages import Texts, anchor

    case = Case.load(case_folder(folder, case).name, data(folder))
    if source not in set(case.sources["source_id"]):
        raise click.BadParameter(
            f"{source}: there are {', '.join(case.sources['source_id'])}", param_hint="SOURCE"
        )
    row = anchor(Texts(texts).copy(copy or source, case.passages), source, span)
    columns = list(case.passages.columns)
    csv.DictWriter(sys.stdout, columns, restval="", lineterminator="\n").writerow(row)


@main.command(short_help="Run chapters with many sets of parameters.")
@click.argument("grid", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Run on the Dask cluster of tcp://HOST:PORT."
)
@click.option(
    "--output",
    type=OUTPUT,
    help="Where the table and its page go: by default report/build/sweeps/ and the grid's name.",
)
@jobs_option
@timeout_option
@click.option("--force", is_flag=True, help="Run everything anew, whatever earlier sweeps have left.")
@click.pass_obj
def sweep(folder, grid, scheduler, output, jobs, timeout, force):
    """Run chapters with every set of parameters of GRID, a YAML file, and gather what they find.

    The findings go into one table, as CSV and as Parquet, and into a page. A sweep that was stopped goes on
    where it was.
    """
    from casebook.sweep import run as sweep

    plan = sweep.read(grid, folder)
    found = sweep.run(plan, scheduler, jobs, timeout, force)
    click.echo(shown(sweep.write(plan, found, output)))
    failures = sweep.failures(found)
    for failure in failures:
        click.echo(failure, err=True)
    raise SystemExit(1 if failures else 0)


@main.command(short_help="The codebook, made of datapackage.json.")
@click.argument("case", required=False)
@click.option("--write", is_flag=True, help="Into data/README.md, instead of printing it.")
@click.pass_obj
def codebook(folder, case, write):
    """The codebook, made of datapackage.json: every table and column, what it means and what it takes."""
    from casebook.case import codebook as schema

    text = schema.codebook(case_folder(folder, case))
    if write:
        (data(folder) / "README.md").write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


def root() -> Path:
    """The casebook that this folder is in, by its report/report.yml; else the package's own."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / "report" / "report.yml").is_file():
            return folder
    raise click.UsageError(f"no report/report.yml at or above {here}: run this inside a casebook")


def data(folder: Path) -> Path:
    return Path(os.environ.get("CASEBOOK_DATA") or folder / "data")


def chosen(folder: Path, case=None, name="", chapters=(), settings=()):
    """The edition that the options describe. Names that are not there are errors of the command line."""
    from casebook.execution.parameters import ParameterError
    from casebook.report.edition import Edition, NotThere

    try:
        edition = Edition.read(folder / "report" / "report.yml", name)
        if case:
            edition = edition.of_case(case_folder(folder, case).name)
        edition = edition.only(list(chapters)).with_values(dict(map(setting, settings)))
        if settings:
            from casebook.report import cases as desk

            edition.values(desk.cases(edition))
    except (NotThere, ParameterError) as error:
        raise click.UsageError(str(error)) from None
    return edition


def setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"-p {text}: write NAME=VALUE or CHAPTER.NAME=VALUE")
    return name.strip(), value


def case_folder(folder: Path, case: str | None) -> Path:
    """The folder of a case, by default the default edition's."""
    if not case:
        from casebook.report.edition import Edition

        case = Edition.read(folder / "report" / "report.yml").case
    found = data(folder) / case
    if not (found / "datapackage.json").is_file():
        from casebook.errors import instead

        there = sorted(path.parent.name for path in data(folder).glob("*/datapackage.json"))
        raise click.UsageError(f"{case}: no such case{instead(case, there)}")
    return found


def shown(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    path = Path(path).resolve()
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
