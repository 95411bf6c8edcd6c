"""What the worker does for a report: its case checked, its one notebook assembled, the manuscript and the page written.

Nothing heavy is imported here, for the process that sets the PDF imports this too, and needs the memory.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook.execution.trace import Trace
from casebook.report import machine
from casebook.report.cases import checked_case
from casebook.report.digest import Digests
from casebook.report.edition import Edition

if TYPE_CHECKING:
    from casebook.export.pdf import Manuscript

_kept: dict[str, Any] = {}  # of the worker, from one task to the next


def check_case(edition: Edition) -> None:
    """The edition's case and all its parameters, as `checked_case` does; the case is kept."""
    _kept["case"] = checked_case(edition)


def get_ready(build: Path) -> None:
    """What there is time for while the chapters run: import what comes after them, and write `environment.json`."""
    machine.write_environment(build / "environment.json")
    for name in ("report.assembly", "export.html", "export.typst"):
        import_module(f"casebook.{name}")


def export_manuscript(
    edition: Edition, values: dict[str, dict], digests: Digests, texts: Path | None, executed: list[Path]
) -> "Manuscript":
    """What the PDF is set from, of the executed chapters; after `check_case`. The one notebook is kept."""
    from casebook.export.typst import ManuscriptExporter
    from casebook.report import assembly

    _kept["notebook"] = assembly.assemble(edition, _kept["case"], values, digests, executed, texts)
    _kept["tables"] = assembly.take_full_tables(_kept["notebook"])
    _kept["trace"] = Trace().begin()  # the exporters read pictures; all else is in the digest
    return _exported(ManuscriptExporter, edition, assembly.without_record(_kept["notebook"]))


def export_page(edition: Edition) -> tuple[bytes, dict[str, bytes], dict[str, str]]:
    """The HTML page, the tables that neither it nor the PDF shows whole (ending of their files → CSV), and what was
    read for both; after `export_manuscript`."""
    from casebook.export.html import CasebookHTMLExporter

    html = _exported(CasebookHTMLExporter, edition, _kept["notebook"]).encode()
    _kept["trace"].close()
    tables = {f"-tables/{id}.csv": rows.encode() for id, rows in _kept["tables"].items()}
    return html, tables, _kept["trace"].reads


def _exported(exporter: type, edition: Edition, notebook: Any) -> Any:
    folder = edition.root / "notebooks"  # images are looked for there
    resources = {"metadata": {"path": str(folder), "name": edition.name}}
    return exporter().from_notebook_node(notebook, resources)[0]
