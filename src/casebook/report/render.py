"""The report: an edition's chapters run, combined, and written as one HTML file and one PDF."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from casebook.errors import CasebookError
from casebook.execution import cache, run, trace
from casebook.execution.cache import Cache
from casebook.execution.chapter import Chapter
from casebook.execution.environment import kernel_environment
from casebook.execution.parameters import ParameterError
from casebook.execution.progress import Progress
from casebook.execution.results import ChapterResults
from casebook.report.aside import Aside
from casebook.report.cases import checked
from casebook.report.digest import digest
from casebook.report.edition import Edition
from casebook.report.files import write
from casebook.report.folders import build_folder, cache_folder, data, output_folder
from casebook.report.preparation import Desk


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
    Executed notebooks stay in report/build/, for a look. What an earlier run has left is used where all that
    it came of is the same, unless `force`. Raises ParameterError, CaseError, ReportError, an ExceptionGroup
    of ChapterErrors, or what an exporter says of a reference to nothing; an earlier report is left as it was.
    """
    output = output_folder(edition, texts) if output is None else Path(output)
    if texts and output.resolve() == edition.root / "report":
        raise ReportError(
            "report/ is committed and the articles are not ours to print: choose another --output for --texts"
        )
    try:
        values = edition.values()
    except ParameterError:
        checked(edition)  # with what the case knows: all errors at once
        raise
    stamp = digest(edition, texts)  # before they run: if an input changes meanwhile, the report is stale
    results = ChapterResults(Cache(cache_folder(edition)), edition.root / "requirements.lock", force)
    variables = environment(edition, texts)
    key = report_key(edition, stamp, output, results, variables)
    if not force and (entry := results.cache.get(key)):
        (progress or Progress(0))("unchanged", None, "")
        return tuple(map(Path, entry.result))

    from casebook.export import pdf as setter

    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in edition.chapters]
    build = build_folder(edition)
    with ThreadPoolExecutor(1) as typesetter, Aside(Desk, edition, values, stamp, texts) as desk:
        desk.ask("check")
        desk.ask("get_ready")
        ready = desk.answer
        executed = run.run(chapters, build, jobs, progress, variables, timeout, fresh, results, ready)
        desk.answer()
        desk.ask("manuscript", executed)
        desk.ask("page")
        pdf = typesetter.submit(setter.pages, desk.answer())
        page, cut, reads = desk.answer()
    files = write({".html": page, ".pdf": pdf.result(), **cut}, output / edition.name)
    if results.reads is not None:
        written = {f"file {path.resolve()}": trace.state("file", str(path)) for path in files}
        results.cache.put(key, results.reads | reads | written, [str(path) for path in files[:2]])
    return files[:2]


def environment(edition: Edition, texts: Path | None) -> dict[str, str | None]:
    """What every kernel is told of the folders; the edition's case is checked before one starts."""
    return {
        "CASEBOOK_CHECKED": str(data(edition) / edition.case),
        "CASEBOOK_DATA": str(data(edition)),
        "CASEBOOK_TEXTS": str(Path(texts).resolve()) if texts else None,
    }


def report_key(edition: Edition, stamp: str, output: Path, results: ChapterResults, variables: dict) -> str:
    """All that the two files come of, but for what only running tells, and where they go."""
    base = cache.shared_key(results.lock, kernel_environment(Path(), variables))
    kind = [edition.name, edition.is_default, edition.is_complete]
    return cache.cache_key("report", base, stamp, kind, str(output.resolve()))
