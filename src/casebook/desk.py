"""Where a report is checked and prepared: its case, the one notebook of all chapters, and what is made of that."""

from functools import cache as once
from importlib import import_module
from pathlib import Path

from casebook import rerun, tables
from casebook.edition import Edition
from casebook.inputs import data
from casebook.trace import Trace

RERUN = """
To render this chapter as it stands, or with other parameters (`-p`; `casebook params` lists them):

```sh
{}
```
"""
ON_TITLE_PAGE = 20, 8  # articles: up to so many all, else so few


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


def description(edition: Edition, case, stamp: str, texts: Path | None) -> dict:
    """What the exporters need to know of the report, as the notebook's metadata."""
    own = "**A reader's own rendering**, with quotations from the reader's copies: not to be passed on.\n\n"
    from casebook import dates, top

    shown = case.sources.head(top.shown(len(case.sources), ON_TITLE_PAGE))
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
