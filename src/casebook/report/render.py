"""The report: an edition's chapters run, assembled, and written as one HTML file and one PDF."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from casebook.errors import CasebookError
from casebook.execution import cache, run, trace
from casebook.execution.cache import Cache
from casebook.execution.chapter import Chapter
from casebook.execution.environment import kernel_environment
from casebook.execution.parameters import ParameterError
from casebook.execution.progress import Progress
from casebook.execution.results import Results
from casebook.report.cases import checked_case
from casebook.report.digest import LOCK, digests
from casebook.report.edition import Edition
from casebook.report.files import write_together
from casebook.report.folders import build_folder, kernel_variables, output_folder


class ReportError(CasebookError):
    """A report that cannot be written where or as it was asked for."""


def render(
    edition: Edition,
    output: Path | None = None,
    texts: Path | None = None,
    jobs: int | None = None,
    progress=None,
    timeout: int | None = None,
    fresh: bool = False,
    force: bool = False,
) -> tuple[Path, Path]:
    """Run the edition's chapters and write `<edition>.html` and `<edition>.pdf`: both, or none on an error. Tables
    of which they show only the first rows stand whole in `<edition>-tables/`.

    `output` is where `output_folder` says, unless given. Parameters are checked before a kernel starts.
    Executed notebooks, and a description of this machine, stay in report/build/, for a look. What an earlier run
    has left is used where all that it came of is the same, unless `force`. Raises ParameterError, CaseError,
    ReportError, WorkerError, an ExceptionGroup of ChapterErrors, or what an exporter says of a reference to
    nothing; an earlier report is left as it was.
    """
    output = _checked_output(edition, output, texts)
    values = _checked_values(edition)
    hashes = digests(edition, texts)  # before they run: if an input changes meanwhile, the report is stale
    build, variables = build_folder(edition), kernel_variables(edition, texts)
    results = Results(Cache(build / "cache"), edition.root / LOCK, force)
    kind = [edition.name, edition.is_default, edition.is_complete, str(output.resolve())]
    installed = cache.shared_key(results.lock, kernel_environment(Path(), variables))
    key = cache.cache_key("report", installed, hashes.report, kind)
    if not force and (entry := results.cache.get(key)):
        (progress or Progress(0))("unchanged", None, "")
        html, pdf = map(Path, entry.result)
        return html, pdf

    from casebook.export.pdf import pages
    from casebook.report import preparation
    from casebook.report.worker import worker

    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in edition.chapters]
    notebooks = build / edition.name
    with ThreadPoolExecutor(1) as typesetter, worker() as pool:
        ready = pool.submit(preparation.check, edition).result
        ready_to_export = pool.submit(preparation.get_ready, build)
        executed = run.run(chapters, notebooks, jobs, progress, variables, timeout, fresh, results, ready)
        ready_to_export.result()
        manuscript = pool.submit(preparation.manuscript, edition, values, hashes, texts, executed)
        page = pool.submit(preparation.page, edition)  # is written while Typst sets the PDF
        typeset = typesetter.submit(pages, manuscript.result())
        html_page, tables, reads = page.result()
        contents = {".html": html_page, ".pdf": typeset.result(), **tables}
    html, pdf, *csv_files = write_together(contents, output / edition.name)
    if results.reads is not None:
        written = {
            f"file {path.resolve()}": trace.state("file", str(path)) for path in (html, pdf, *csv_files)
        }
        results.cache.put(key, results.reads | reads | written, [str(html), str(pdf)])
    return html, pdf


def _checked_output(edition: Edition, output: Path | None, texts: Path | None) -> Path:
    output = output_folder(edition, texts) if output is None else Path(output)
    if texts and output.resolve() == edition.root / "report":
        raise ReportError(
            "report/ is committed and the articles are not ours to print: choose another --output for --texts"
        )
    return output


def _checked_values(edition: Edition) -> dict[str, dict]:
    try:
        return edition.values()
    except ParameterError:
        checked_case(edition)  # with what the case knows: all errors at once
        raise
