"""Where a report is checked and prepared: its case, the one notebook of all chapters, and what is made of that."""

from importlib import import_module
from pathlib import Path

from casebook.execution.trace import Trace
from casebook.report import cut_tables
from casebook.report.cases import checked
from casebook.report.edition import Edition
from casebook.report.notebook import combined


class Desk:
    """Where a report is checked and prepared: aside, for Typst needs the memory that these take."""

    def __init__(self, edition: Edition, values: dict, stamp: str, texts: Path | None):
        self.edition, self.values, self.stamp, self.texts = edition, values, stamp, texts

    def check(self) -> None:
        self.case = checked(self.edition)

    def get_ready(self) -> None:
        """Import what comes after the chapters, while they run."""
        for name in ("report.colophon", "report.chapters", "export.html", "export.typst"):
            import_module(f"casebook.{name}")

    def manuscript(self, executed: list[Path]):
        """What the PDF is set from."""
        from casebook.export.typst import ManuscriptExporter

        self.trace = Trace().begin()  # the exporters read pictures
        self.whole = combined(self.edition, self.case, self.values, self.stamp, executed, self.texts)
        self.cut = cut_tables.taken_out(self.whole)
        return self._exported(ManuscriptExporter)

    def page(self) -> tuple[bytes, dict[str, bytes], dict[str, str]]:
        """The HTML page, the tables that neither it nor the PDF shows whole, and what was read for both."""
        from casebook.export.html import CasebookHTMLExporter

        page = self._exported(CasebookHTMLExporter).encode()
        self.trace.end()
        return page, {f"-tables/{id}.csv": rows.encode() for id, rows in self.cut.items()}, self.trace.reads

    def _exported(self, exporter: type):
        folder = self.edition.root / "notebooks"  # images are looked for there
        resources = {"metadata": {"path": str(folder), "name": self.edition.name}}
        return exporter().from_notebook_node(self.whole, resources)[0]
