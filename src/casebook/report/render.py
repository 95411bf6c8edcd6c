"""The report: an edition's chapters run, assembled, and written as one HTML file and one PDF."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from casebook.execution import cache, trace
from casebook.execution.cache import Cache, ChapterResults
from casebook.execution.chapter import Chapter
from casebook.execution.parameters import ParameterError
from casebook.execution.progress import Progress
from casebook.execution.run import run_chapters
from casebook.report.cases import checked_case
from casebook.report.digest import LOCK, Digests, digests
from casebook.report.edition import Edition
from casebook.report.files import ReportError, misfits, write_together
from casebook.report.folders import build_folder, kernel_variables, output_folder, own_folder


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
    of which they show only the first rows stand whole in `<edition>-tables/`, and what belongs together in a receipt.

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
    results = ChapterResults(Cache(build / "cache"), edition.root / LOCK, force)
    kind = [edition.name, edition.is_default, str(output.resolve())]
    key = cache.cache_key("report", cache.shared_key(results.lock, variables), hashes.report, kind)
    tell = progress or Progress(0)
    if not force and (cached := results.cache.get(key)) and not misfits(output / edition.name):
        tell("unchanged", None, "")
        html, pdf = map(Path, cached.result)
        return html, pdf

    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in edition.chapters]
    notebooks = own_folder(edition, texts)
    execute = partial(run_chapters, chapters, notebooks, jobs, progress, variables, timeout, fresh, results)
    contents, reads = _run_and_export(edition, values, hashes, texts, execute, tell)
    _tell_if_too_long(edition, contents[".pdf"])
    html, pdf, *tables = write_together(contents, output / edition.name)
    if results.reads is not None:
        written = trace.file_states(str(path.resolve()) for path in (html, pdf, *tables))
        results.cache.put(key, results.reads | reads | written, [str(html), str(pdf)])
    return html, pdf


def _run_and_export(
    edition: Edition, values: dict, hashes: Digests, texts: Path | None, execute: Callable, tell: Callable
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Ending → content of the files, and what was read for them. `execute` runs the chapters, and calls what it is
    given while the first kernel gets ready; `tell` is told what is done after them."""
    from casebook.export.pdf import pages
    from casebook.report import preparation
    from casebook.report.worker import worker

    with ThreadPoolExecutor(1) as typesetter:
        with worker() as pool:
            check = pool.submit(preparation.check_case, edition)
            get_ready = pool.submit(preparation.get_ready, build_folder(edition))
            executed = execute(check.result)
            get_ready.result()
            tell("exporting", None, "writing the page")
            manuscript = pool.submit(preparation.export_manuscript, edition, values, hashes, texts, executed)
            page = pool.submit(preparation.export_page, edition)  # is written while Typst sets the PDF
            pdf = typesetter.submit(pages, manuscript.result())
            html, tables, reads = page.result()
        # The worker and its memory are gone when Typst needs most.
        tell("exporting", None, "typesetting the PDF")
        return {".html": html, ".pdf": pdf.result(), **tables}, reads


def _tell_if_too_long(edition: Edition, pdf: bytes) -> None:
    from casebook.export.destinations import page_references

    number = len(page_references(pdf))
    if edition.pages and number > edition.pages:
        logging.getLogger(__name__).warning(
            "%s: %d pages, but report.yml allows %d (pages)", edition.name, number, edition.pages
        )


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
