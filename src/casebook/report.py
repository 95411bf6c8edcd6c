"""The report: an edition's chapters run, combined, and written as one HTML file and one PDF."""

import json
import os
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from hashlib import blake2b
from pathlib import Path

from nbformat import NotebookNode

from casebook import dates, execute
from casebook.case import Case
from casebook.colophon import colophon
from casebook.combine import combine
from casebook.edition import Edition, EditionError, Entry  # noqa: F401  (the report's own vocabulary)
from casebook.execute import Chapter

DIGEST_BYTES = 16
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
) -> tuple[Path, Path]:
    """Run the edition's chapters and write `<edition>.html` and `<edition>.pdf`: both, or none on an error.

    `output` is where `output_folder` says, unless given. Parameters are checked before a kernel starts.
    Executed notebooks stay in report/build/, for a look. Raises ParameterError, CaseError, ReportError, an
    ExceptionGroup of ChapterErrors, or what an exporter says of a reference to nothing; an earlier report
    is left as it was.
    """
    output = output_folder(edition, texts) if output is None else Path(output)
    if texts and output.resolve() == edition.root / "report":
        raise ReportError(
            "report/ is committed and the articles are not ours to print: choose another --output for --texts"
        )
    case = cases(edition)(edition.case)
    values = edition.values(cases(edition))
    chapters = [Chapter(entry.id, edition.notebook(entry), values[entry.id]) for entry in edition.chapters]
    environment = {
        "CASEBOOK_DATA": str(data(edition)),
        "CASEBOOK_TEXTS": str(Path(texts).resolve()) if texts else None,
    }
    stamp = digest(edition, texts)  # before they run: if an input changes meanwhile, the report is stale
    executed = execute.run(chapters, build_folder(edition), jobs, progress, environment, timeout)
    whole = combine(edition, executed)
    if edition.colophon:
        whole.cells += colophon(edition, case, values, stamp)
    whole.metadata["casebook"] = description(edition, case, stamp, texts)
    return write(whole, output / edition.name, edition.root / "notebooks")


# --- where things are


def data(edition: Edition) -> Path:
    """The folder of cases: CASEBOOK_DATA, else data/ beside report/."""
    return Path(os.environ.get("CASEBOOK_DATA") or edition.root / "data").resolve()


def cases(edition: Edition):
    """A function that loads a case by name, each once."""
    return cache(lambda name: Case.load(name, data(edition)))


def build_folder(edition: Edition) -> Path:
    """Where executed notebooks go: ignored by git."""
    return edition.root / "report" / "build" / edition.name


def output_folder(edition: Edition, texts: Path | None = None) -> Path:
    """report/, which is committed, for the default edition as it stands there; report/build/ for all else."""
    return edition.root / "report" if edition.is_default and not texts else edition.root / "report" / "build"


# --- what it is made of


def digest(edition: Edition, texts: Path | None = None) -> str:
    """BLAKE2b, 16 bytes as hex, of everything that the report is made of: the same digest, the same report.

    Over names and bytes of the tables, the edition's notebooks, report.yml, the package's sources and the
    lock, over the parameters as resolved, and over the reader's copies where they are printed.
    """
    total = blake2b(digest_size=DIGEST_BYTES)
    for name, content in sorted(_inputs(edition, texts)):
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _inputs(edition: Edition, texts: Path | None) -> Iterator[tuple[str, bytes]]:
    values = edition.values()
    yield "parameters", json.dumps([edition.name, edition.case, values], default=str, sort_keys=True).encode()
    for case in {edition.case, *(chapter.get("case", edition.case) for chapter in values.values())}:
        for path in sorted((data(edition) / case).glob("*.*")):
            yield f"data/{case}/{path.name}", path.read_bytes()
    for name in {entry.notebook for entry in edition.chapters}:
        yield f"notebooks/{name}", (edition.root / "notebooks" / name).read_bytes()
    for path in (edition.file, edition.root / "requirements.lock"):
        if path.is_file():
            yield path.name, path.read_bytes()
    package = Path(__file__).parent
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"src/casebook/{path.relative_to(package).as_posix()}", path.read_bytes()
    for path in Path(texts).glob("*.txt") if texts else ():
        yield f"texts/{path.name}", path.read_bytes()


def digest_of(html: Path) -> str:
    """The digest that a report carries; empty where it carries none."""
    found = DIGEST.search(Path(html).read_text("utf-8"))
    return found[1] if found else ""


def description(edition: Edition, case: Case, stamp: str, texts: Path | None) -> NotebookNode:
    """What the exporters need to know of the report, as the notebook's metadata."""
    own = "**A reader's own rendering**, with quotations from the reader's copies: not to be passed on.\n\n"
    sources = case.sources.assign(published=case.sources["published"].map(dates.in_words))
    return NotebookNode(
        title=edition.title or case.title,
        motion=case.motion,
        subtitle=edition.subtitle,
        date=case.date,
        articles=sources[["short", "title", "outlet", "published", "stance"]].to_dict("records"),
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


def write(notebook: NotebookNode, stem: Path, folder: Path) -> tuple[Path, Path]:
    """`<stem>.html` and `<stem>.pdf`, in place only when both are made; images are looked for in `folder`."""
    from casebook.exporters.html import CasebookHTMLExporter
    from casebook.exporters.typst import TypstPDFExporter

    made = {}
    for suffix, exporter in ((".html", CasebookHTMLExporter), (".pdf", TypstPDFExporter)):
        resources = {"metadata": {"path": str(folder), "name": stem.name}}
        content, _ = exporter().from_notebook_node(deepcopy(notebook), resources)
        made[stem.with_name(stem.name + suffix)] = content.encode() if isinstance(content, str) else content
    stem.parent.mkdir(parents=True, exist_ok=True)
    ready = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in made}
    try:
        for path, content in made.items():
            ready[path].write_bytes(content)
        for path in made:
            os.replace(ready[path], path)
    finally:
        for path in ready.values():
            path.unlink(missing_ok=True)
    html, pdf = made
    return html, pdf
