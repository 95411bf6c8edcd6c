"""The report: an edition's chapters run, combined, and written as one HTML file and one PDF."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache as once
from importlib import import_module
from pathlib import Path

from casebook import cache, execute, rerun, tables, trace, warm
from casebook.aside import Aside
from casebook.cache import Cache
from casebook.edition import Edition
from casebook.execute import Chapter, Results
from casebook.inputs import build_folder, cache_folder, data, digest, output_folder
from casebook.parameters import ParameterError
from casebook.progress import Progress
from casebook.trace import Trace

RERUN = """
To render this chapter as it stands, or with other parameters (`-p`; `casebook params` lists them):

```sh
{}
```
"""
ON_TITLE_PAGE = 20  # articles
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


def checked(edition: Edition):
    """The edition's case, if it and all parameters are right: else CaseError or ParameterError."""
    load = cases(edition)
    case = load(edition.case)
    edition.values(load)
    return case


def cases(edition: Edition):
    """A function that loads a case by name, each once."""
    from casebook.case import Case

    return once(lambda name: Case.load(name, data(edition)))


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


# --- what is in it


def combined(edition: Edition, case, values: dict, stamp: str, executed: list[Path], texts: Path | None):
    """The one notebook that the exporters get."""
    from nbformat import NotebookNode

    from casebook.colophon import colophon
    from casebook.combine import combine

    endings = {id: RERUN.format(rerun.command(edition, id, given, texts)) for id, given in values.items()}
    whole = combine(edition, executed, endings)
    if edition.colophon:
        whole.cells += colophon(edition, case, values, stamp)
    about = description(edition, case, stamp, texts)
    about["partial"] |= any(tables.CSV in data for data in tables.bundles(whole))  # ids of rows left out
    whole.metadata["casebook"] = NotebookNode(about)
    return whole


def digest_of(html: Path) -> str:
    """The digest that a report carries; empty where it carries none."""
    found = DIGEST.search(Path(html).read_text("utf-8"))
    return found[1] if found else ""


def description(edition: Edition, case, stamp: str, texts: Path | None) -> dict:
    """What the exporters need to know of the report, as the notebook's metadata."""
    own = "**A reader's own rendering**, with quotations from the reader's copies: not to be passed on.\n\n"
    from casebook import dates

    shown = case.sources.head(ON_TITLE_PAGE)
    sources = shown.assign(published=shown["published"].map(dates.in_words))
    articles = sources[["short", "title", "outlet", "published", "stance"]].to_dict("records")
    if more := len(case.sources) - len(shown):
        articles.append({"title": f"and {more:,} more"})
    return dict(
        title=edition.title or case.title,
        motion=case.motion,
        subtitle=edition.subtitle,
        date=case.date,
        articles=articles,
        digest=stamp,
        language=edition.language,
        hide_code=edition.hide_code,
        authors=edition.authors,
        publisher=edition.publisher,
        toc=edition.toc,
        front=(own if texts else "") + edition.front,
        partial=not edition.is_complete,
    )


# --- files


class Desk:
    """Where a report is checked and prepared: aside, for Typst needs the memory that these take."""

    def __init__(self, edition: Edition, values: dict, stamp: str, texts: Path | None):
        self.edition, self.values, self.stamp, self.texts = edition, values, stamp, texts

    def check(self) -> None:
        self.case = checked(self.edition)

    def get_ready(self) -> None:
        """Import what comes after the chapters, while they run."""
        for name in ("colophon", "combine", "exporters.html", "exporters.typst"):
            import_module(f"casebook.{name}")

    def manuscript(self, executed: list[Path]):
        """What the PDF is set from."""
        from casebook.exporters.typst import ManuscriptExporter

        self.trace = Trace().begin()  # the exporters read pictures
        self.whole = combined(self.edition, self.case, self.values, self.stamp, executed, self.texts)
        self.cut = tables.taken_out(self.whole)
        return self._exported(ManuscriptExporter)

    def page(self) -> tuple[bytes, dict[str, bytes], dict[str, str]]:
        """The HTML page, the tables that neither it nor the PDF shows whole, and what was read for both."""
        from casebook.exporters.html import CasebookHTMLExporter

        page = self._exported(CasebookHTMLExporter).encode()
        self.trace.end()
        return page, {f"-tables/{id}.csv": rows.encode() for id, rows in self.cut.items()}, self.trace.reads

    def _exported(self, exporter: type):
        folder = self.edition.root / "notebooks"  # images are looked for there
        resources = {"metadata": {"path": str(folder), "name": self.edition.name}}
        return exporter().from_notebook_node(self.whole, resources)[0]


def write(made: dict[str, bytes], stem: Path) -> tuple[Path, ...]:
    """`<stem>.html`, `<stem>.pdf` and `<stem>-tables/<id>.csv`, in place only when all are made."""
    made = {stem.with_name(stem.name + ending): content for ending, content in made.items()}
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
