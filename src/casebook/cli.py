"""The commands. Each imports what it needs when it is called, so that `casebook --help` answers at once."""

import csv
import signal
import sys
from functools import partial
from pathlib import Path

import click

from casebook.errors import CasebookError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
output_option = partial(click.option, "--output", type=click.Path(file_okay=False, path_type=Path))
texts_option = partial(click.option, "--texts", type=FOLDER, envvar="CASEBOOK_TEXTS")
copies_option = texts_option(required=True, help="Your copies of the articles, as .txt.")
edition_option = click.option(
    "--edition",
    "name",
    metavar="NAME",
    default="",
    help="An edition of report/report.yml other than its default.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="How many chapters run at once; by default one per core."
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

    def invoke(self, ctx: click.Context):
        """Run the command that the line asks for."""
        try:
            return super().invoke(ctx)
        except* CasebookError as group:
            for error in group.exceptions:
                click.echo(error, err=True)
                if kept := getattr(error, "kept", None):
                    click.echo(f"  the notebook, as far as it came: {shown_path(kept)}", err=True)
        raise SystemExit(1)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casebook")
@click.pass_context
def main(context):
    """One contested question, a handful of articles, and a report that anyone can check.

    Exit status: 0 done; 1 the data or a chapter is wrong; 2 the command line is wrong.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to end as with Ctrl-C: no kernel stays
    context.obj = context.obj or find_root()


@main.command(short_help="Run the chapters and write the report.")
@click.option("--case", metavar="NAME", help="A case in data/ other than the edition's own.")
@edition_option
@click.option(
    "--chapter",
    "chapters",
    metavar="ID",
    multiple=True,
    help="Only this chapter; can be given more than once.",
)
@click.option(
    "-p",
    "--parameter",
    "settings",
    metavar="[CHAPTER.]NAME=VALUE",
    multiple=True,
    help="Set a parameter, in one chapter or in all that have it; can be given more than once. See `casebook params`.",
)
@click.option("--record", is_flag=True, help="The record alone, as a report of its own.")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), help="The PDF's paper, if not the edition's own."
)
@texts_option(
    help="Your own copies of the articles, as .txt: the report then quotes them, and goes to report/build/."
)
@output_option(
    help="Where both files go: by default report/ for the default edition, for anything else a folder of its own in report/build/."
)
@jobs_option
@timeout_option
@click.option(
    "--kernels",
    type=click.Choice(["warm", "fresh"]),
    default="warm",
    show_default=True,
    help="Fork kernels from one preloaded process where the system allows it, or start each one afresh.",
)
@click.option("--force", is_flag=True, help="Run every chapter again and use nothing from earlier runs.")
@click.option("--open", "show", is_flag=True, help="Open the HTML file in a browser when it is written.")
@click.pass_obj
def render(
    folder, case, name, chapters, settings, record, paper, texts, output, jobs, timeout, kernels, force, show
):
    """Run the chapters and write the report, as one HTML file and one PDF."""
    from casebook.report.render import render as render_report
    from casebook.report.selection import chosen_edition

    edition = chosen_edition(folder, case, name, chapters, settings, paper or "", record)
    fresh = kernels == "fresh"
    html, pdf = render_report(edition, output, texts, jobs, timeout=timeout, fresh=fresh, force=force)
    click.echo(f"{shown_path(html)}\n{shown_path(pdf)}")
    if texts:
        click.echo("With quotations from your copies: for your own use. report/ is as it was.", err=True)
    elif not output and not edition.is_default:
        click.echo("Not the default edition as report.yml has it: report/ is as it was.", err=True)
    if show:
        import webbrowser

        webbrowser.open(html.resolve().as_uri())


@main.command(short_help="List every chapter's parameters and what they take.")
@click.option("--case", metavar="NAME", help="The case whose articles and themes are listed.")
@edition_option
@click.pass_obj
def params(folder, case, name):
    """List every chapter's parameters: name, type, value if not set, help, and what each takes."""
    from casebook.execution.parameters import REQUIRED, read_parameters
    from casebook.report.edition import case_loader
    from casebook.report.selection import chosen_edition

    edition = chosen_edition(folder, case, name)
    loaded_case = case_loader(edition)(edition.case)
    for entry in edition.chapters:
        click.echo(f"{entry.id}   notebooks/{entry.notebook}")
        for parameter in read_parameters(edition.notebook(entry)).values():
            value = entry.parameters.get(parameter.name, parameter.default)
            default = "(to be given)" if value is REQUIRED else f"= {value!r}"
            click.echo(f"  {parameter.name}: {parameter.annotation} {default}")
            for line in filter(None, [parameter.help, f"takes {parameter.type_in_words(loaded_case)}"]):
                click.echo(click.wrap_text(line, 100, "      ", "      "))
        click.echo()


@main.command(short_help="Check the tables; print all errors at once.")
@click.argument("case", required=False)
@click.pass_obj
def check(folder, case):
    """Check the tables of one case, or of all, against schema and rules: print every error, or nothing."""
    from casebook.case import validation
    from casebook.report.selection import case_folder, case_folders

    folders = [case_folder(folder, case)] if case else case_folders(folder)
    errors = [error for each in folders for error in validation.validate(each)]
    for error in errors:
        click.echo(error)
    raise SystemExit(1 if errors else 0)


@main.command()
@copies_option
@click.argument("case", required=False)
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@click.pass_obj
def locate(folder, texts, case, form):
    """Show where each passage stands in your copies. Exit status 1 unless every one is `exact`."""
    from casebook.case.passages import Texts
    from casebook.report.selection import load_case

    places = Texts(texts).locate(load_case(folder, case).passages)
    if form == "csv":
        click.echo(places.to_csv(index=False, lineterminator="\n"), nl=False)
    else:
        summary = ", ".join(f"{count} {status}" for status, count in places["status"].value_counts().items())
        click.echo(f"{places.to_string(index=False)}\n\n{summary} of {len(places)}")
    raise SystemExit(0 if (places["status"] == "exact").all() else 1)


@main.command(short_help="Print a row of passages.csv for a new passage.")
@copies_option
@click.option("--case", metavar="NAME", help="A case other than the default edition's.")
@click.option(
    "--file",
    "copy",
    metavar="NAME",
    help="File name of your copy of the article; needed only if passages.csv has no passage of it yet.",
)
@click.argument("source")
@click.argument("span")
@click.pass_obj
def anchor(folder, texts, case, copy, source, span):
    """Print a row of passages.csv for a new passage of SOURCE (as in sources.csv); you add the id.

    SPAN is the passage's words, or "its first words ... its last words".
    """
    from casebook.case.passages import Texts, anchor
    from casebook.report.selection import load_case

    loaded_case = load_case(folder, case)
    sources, passages = list(loaded_case.sources["source_id"]), loaded_case.passages
    if source not in sources:
        raise click.BadParameter(f"{source}: there are {', '.join(sources)}", param_hint="SOURCE")
    row = anchor(Texts(texts).copy(copy or source, passages), source, span)
    csv.DictWriter(sys.stdout, list(passages.columns), restval="", lineterminator="\n").writerow(row)


@main.command(short_help="Run chapters with many sets of parameters.")
@click.argument("grid", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Run on the Dask cluster of tcp://HOST:PORT."
)
@output_option(
    help="Where to write the table and its page; by default a folder named after the grid, in report/build/sweeps/."
)
@jobs_option
@timeout_option
@click.option("--force", is_flag=True, help="Run everything again and use nothing from earlier sweeps.")
@click.pass_obj
def sweep(folder, grid, scheduler, output, jobs, timeout, force):
    """Run chapters with every set of parameters of GRID, a YAML file, and gather what they find.

    The findings go into one table, as CSV, and into a page. A sweep that was stopped goes on where it left off.
    """
    from casebook.sweep.gathering import failures
    from casebook.sweep.grid import Grid
    from casebook.sweep.run import run_sweep, write_sweep

    sets = Grid(grid, folder)
    findings = run_sweep(sets, scheduler, jobs, timeout, force)
    click.echo(shown_path(write_sweep(sets, findings, output)))
    failed = failures(findings)
    for failure in failed:
        click.echo(failure, err=True)
    raise SystemExit(1 if failed else 0)


@main.command(short_help="Tell two reports apart.")
@click.argument("a", type=click.Path(exists=True, path_type=Path))
@click.argument("b", type=click.Path(exists=True, path_type=Path))
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page too.")
def diff(a, b, page):
    """Print what B says that A does not, and the other way round: each a report.html, or a folder that holds one.

    Exit status: 0 no difference; 1 differences; 2 a file is no report, or the command line is wrong.
    """
    from casebook.comparison.changes import compare
    from casebook.comparison.page import as_page
    from casebook.comparison.reading import NoReportError
    from casebook.comparison.text import as_text

    try:
        comparison = compare(a, b)
        if page and page.resolve() in (comparison.old.path.resolve(), comparison.new.path.resolve()):
            raise click.UsageError(f"--html {page}: that is one of the two reports; name another file")
        if page:
            page.write_text(as_page(comparison), "utf-8")
    except (NoReportError, OSError) as error:
        raise click.UsageError(str(error)) from None
    click.echo(as_text(comparison))
    raise SystemExit(1 if comparison.changes else 0)


@main.command(short_help="Print the codebook.")
@click.argument("case", required=False)
@click.option("--write", is_flag=True, help="Write it to the case's README.md instead of printing it.")
@click.pass_obj
def codebook(folder, case, write):
    """Print the codebook, made from datapackage.json: every table and column, what it means and what it takes.

    The case keeps it as data/CASE/README.md.
    """
    from casebook.case.codebook import codebook as codebook_of
    from casebook.report.selection import case_folder

    path = case_folder(folder, case)
    if write:
        (path / "README.md").write_text(codebook_of(path), "utf-8")
    else:
        click.echo(codebook_of(path), nl=False)


def find_root() -> Path:
    """The casebook that this folder is in, by its report/report.yml; else the package's own."""
    for folder in (Path.cwd(), *Path.cwd().parents, Path(__file__).resolve().parents[2]):
        if (folder / "report" / "report.yml").is_file():
            return folder
    raise click.UsageError(f"no report/report.yml at or above {Path.cwd()}: run this inside a casebook")


def shown_path(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    path = Path(path).resolve()
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
