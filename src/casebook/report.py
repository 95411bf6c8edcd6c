"""The report: an edition's chapters run, combined, and written as one HTML file and one PDF."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from casebook import cache, execute, trace, warm
from casebook.aside import Aside
from casebook.cache import Cache
from casebook.desk import Desk, checked
from casebook.edition import Edition
from casebook.execute import Chapter, Results
from casebook.inputs import build_folder, cache_folder, data, digest, output_folder
from casebook.parameters import ParameterError
from casebook.progress import Progress

DIGEST = re.compile(r'<meta name="casebook-digest" content="([0-9a-f]+)"')


class ReportError(ValueError):
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
    results = Results(Cache(cache_folder(edition)), edition.root / "requirements.lock", force)
    variables = environment(edition, texts)
    key = report_key(edition, stamp, output, results, variables)
    if not force and (entry := results.cache.get(key)):
        (progress or Progress(0))("unchanged", None, "")
        return tuple(map(Path, entry.result))

    from casebook.exporters import setter

    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in edition.chapters]
    build = build_folder(edition)
    with ThreadPoolExecutor(1) as typesetter, Aside(Desk, edition, values, stamp, texts) as desk:
        desk.ask("check")
        desk.ask("get_ready")
        ready = desk.answer
        executed = execute.run(chapters, build, jobs, progress, variables, timeout, fresh, results, ready)
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


def report_key(edition: Edition, stamp: str, output: Path, results: Results, variables: dict) -> str:
    """All that the two files come of, but for what only running tells, and where they go."""
    base = cache.base(results.lock, warm.environment(Path(), variables))
    kind = [edition.name, edition.is_default, edition.is_complete]
    return cache.key("report", base, stamp, kind, str(output.resolve()))


def digest_of(html: Path) -> str:
    """The digest that a report carries; empty where it carries none."""
    found = DIGEST.search(Path(html).read_text("utf-8"))
    return found[1] if found else ""


def write(made: dict[str, bytes], stem: Path) -> tuple[Path, ...]:
    """`<stem>.html`, `<stem>.pdf` and `<stem>-tables/<id>.csv`, in place only when all are made."""
    made = {stem.parent / f"{stem.name}{ending}": content for ending, content in made.items()}
    beside = stem.with_name(f"{stem.name}-tables")
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
    ready = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in made}
    try:
        for path, content in made.items():
            ready[path].write_bytes(content)
        for path in made:
            os.replace(ready[path], path)
    finally:
        for path in ready.values():
            path.unlink(missing_ok=True)
    for path in {*beside.glob("*.csv")} - {*made}:  # of an earlier run
        path.unlink()
    if beside.is_dir() and not any(beside.iterdir()):
        beside.rmdir()
    return tuple(made)
