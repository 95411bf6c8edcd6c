"""The report: an edition's chapters run, assembled, and written as one HTML file and one PDF."""

import json
import logging
import platform
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.execution import cache, trace
from casebook.execution.cache import Cache, ChapterResults
from casebook.execution.chapter import Chapter
from casebook.execution.parameters import ParameterError
from casebook.execution.progress import Progress
from casebook.execution.run import run_chapters
from casebook.report.digest import LOCK, digests
from casebook.report.edition import Edition, case_loader
from casebook.report.files import ReportError, misfits, write_together
from casebook.report.folders import build_folder, kernel_variables, output_folder, own_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode


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
    ReportError, an ExceptionGroup of ChapterErrors, or what an exporter says of a reference to
    nothing; an earlier report is left as it was.
    """
    output = _checked_output(edition, output, texts)
    values = _checked_values(edition)
    hashes = digests(edition, texts)  # before they run: if an input changes meanwhile, the report is stale
    variables = kernel_variables(edition, texts)
    results = ChapterResults(Cache(build_folder(edition) / "cache"), edition.root / LOCK, variables, force)
    kind = [edition.name, edition.is_default, str(output.resolve())]
    key = cache.cache_key("report", cache.shared_key(results.lock, variables), hashes.report, kind)
    tell = progress or Progress(0)
    if not force and (cached := results.cache.get(key)) and not misfits(output / edition.name):
        tell("unchanged", None, "")
        html, pdf = map(Path, cached.result)
        return html, pdf

    # The record takes longest: last, it would run alone.
    order = sorted(edition.chapters, key=lambda entry: not entry.record)
    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in order]
    load = case_loader(edition)
    with ThreadPoolExecutor(1) as aside:

        def prepare() -> None:  # while the first kernel gets ready
            load(edition.case)
            edition.values(load)
            aside.submit(_get_ready, build_folder(edition))

        build = own_folder(edition, texts)
        ran = run_chapters(chapters, build, jobs, progress, variables, timeout, fresh, results, prepare)
        paths = {chapter.id: path for chapter, path in zip(chapters, ran)}
        executed = [paths[entry.id] for entry in edition.chapters]
        from casebook.report.assembly import assemble  # and with it pandas

        tell("exporting", None, "writing the page")
        assembled = assemble(edition, load(edition.case), values, hashes, executed, texts)
        contents, reads = _exported(edition, assembled, aside, tell)
    _tell_if_too_long(edition, contents[".pdf"])
    html, pdf, *tables = write_together(contents, output / edition.name)
    if results.reads is not None:
        written = trace.file_states(str(path.resolve()) for path in (html, pdf, *tables))
        results.cache.put(key, results.reads | reads | written, [str(html), str(pdf)])
    return html, pdf


def _get_ready(build: Path) -> None:
    """What there is time for while the chapters run: describe the machine in `environment.json`, none of which stands in
    the report, and import what comes after them."""
    packages = {each.name: each.version for each in metadata.distributions()}
    described = {"python": platform.python_version(), "platform": platform.platform(), "packages": packages}
    build.mkdir(parents=True, exist_ok=True)
    (build / "environment.json").write_text(json.dumps(described, indent=1, sort_keys=True) + "\n", "utf-8")
    for name in ("report.assembly", "export.html", "export.typst"):
        import_module(f"casebook.{name}")


def _exported(
    edition: Edition, notebook: "NotebookNode", aside: Executor, tell: Callable
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Ending → content of the files, and what was read for them. The page is written while Typst sets the PDF, `aside`."""
    from casebook.export.html import CasebookHTMLExporter
    from casebook.export.typst import TypstExporter
    from casebook.report.assembly import take_full_tables, without_record

    tables = take_full_tables(notebook)
    folder = edition.root / "notebooks"  # images are looked for there
    resources = {"metadata": {"path": str(folder), "name": edition.name}}
    manuscript, _ = TypstExporter().manuscript(without_record(notebook), resources)
    pdf = aside.submit(manuscript.pdf)
    html, resources = CasebookHTMLExporter().from_notebook_node(notebook, resources)
    tell("exporting", None, "typesetting the PDF")
    full = {f"-tables/{id}.csv": rows.encode() for id, rows in tables.items()}
    return {".html": html.encode(), ".pdf": pdf.result(), **full}, resources["casebook"]["reads"]


def _tell_if_too_long(edition: Edition, pdf: bytes) -> None:
    from casebook.export.pdf import page_references

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
        edition.values(case_loader(edition))  # with what the case knows: all errors at once
        raise
