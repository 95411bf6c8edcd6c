"""The exporters under their names with a hyphen, which the addresses of a Jupyter server do not take: for `nbconvert --to`
alone, and not in JupyterLab's menu."""

import sys

from traitlets import HasTraits, default

from casebook.export.html import CasebookHTMLExporter
from casebook.export.typst import TypstPDFExporter


class Hyphenated(HasTraits):
    """An exporter that a server does not offer."""

    @default("enabled")
    def _enabled_default(self) -> bool:
        return "jupyter_server.serverapp" not in sys.modules


class HyphenatedHTMLExporter(Hyphenated, CasebookHTMLExporter):
    """`casebook-html`"""


class HyphenatedPDFExporter(Hyphenated, TypstPDFExporter):
    """`typst-pdf`"""
