"""Notebook → Typst → PDF, without LaTeX, a browser or a system library."""

from nbconvert.exporters.exporter import FilenameExtension
from traitlets import List

from casebook.display.markup import images
from casebook.display.markup.typst import TypstWriter, array, string
from casebook.export import outputs, pictures
from casebook.export.exporter import DocumentExporter
from casebook.export.pdf import Manuscript
from casebook.export.sanitize import sanitize

_STUDENT_DPI = 100  # what matplotlib's inline figures are drawn at


class TypstExporter(DocumentExporter):
    """Exports any notebook as one Typst file that carries its images and needs no package."""

    export_from_notebook = "Typst"
    output_mimetype = "text/vnd.typst"
    file_extension = FilenameExtension(".typ")
    raw_mimetypes = List(["text/vnd.typst"])

    look = ("casebook-typst", "index.typ.j2")
    kinds = "text/vnd.typst image/svg+xml image/png image/jpeg text/markdown text/html text/latex text/plain".split()

    def default_filters(self):
        yield from super().default_filters()
        yield "typst_string", string
        yield "typst_array", array
        yield "typst_tokens", lambda tokens: _NotebookWriter().write(tokens)
        yield "typst_html", outputs.html_to_typst
        yield "typst_picture", _picture
        yield "terminal_text", outputs.terminal_text
        yield "latex_tokens", outputs.latex_tokens

    def manuscript(self, nb, resources=None, **kw) -> tuple[Manuscript, dict]:
        """What a PDF can be set from, here or in another thread; and the resources."""
        body, resources = super().from_notebook_node(nb, resources, **kw)
        numbers = {string(id): number for id, number in resources["casebook"]["numbers"].items()}
        return Manuscript(body, numbers), resources

    def from_notebook_node(self, nb, resources=None, **kw):
        manuscript, resources = self.manuscript(nb, resources, **kw)
        return manuscript.typst(), resources


class TypstPDFExporter(TypstExporter):
    """Exports any notebook as a tagged PDF (PDF/UA-1). The same notebook gives the same bytes."""

    export_from_notebook = "PDF via Typst"
    output_mimetype = "application/pdf"
    file_extension = FilenameExtension(".pdf")

    def from_notebook_node(self, nb, resources=None, **kw):
        manuscript, resources = self.manuscript(nb, resources, **kw)
        return manuscript.pdf(), resources


class _NotebookWriter(TypstWriter):
    """Sets the HTML of a Markdown cell as that of an output."""

    def block_html(self, token):
        return f"{self.inline_html(token)}\n\n"

    def inline_html(self, token):
        return super().inline_html(token) or outputs.html_to_typst(sanitize(token["raw"]))


def _picture(output, mime: str, cell) -> str:
    picture = pictures.of_output(output, mime)
    width_pt = picture.width_pt * images.PIXELS_PER_INCH / _STUDENT_DPI
    return outputs.output_to_typst(picture, pictures.alt(output, cell), width_pt)
