"""Notebook → Typst → PDF, without LaTeX, a browser or a system library."""

from pathlib import Path

from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import default
from traitlets.config import Config

from casebook.display.markup import images
from casebook.display.markup.typst import TypstWriter, array, escape, image, inline, string
from casebook.export import fonts, outputs, pdf, pictures
from casebook.export.destinations import Destinations
from casebook.export.document import ResolveDocument

TEMPLATES = Path(__file__).parent / "templates"
_PAGE_WIDTH_PT = 453  # 16 cm
_STUDENT_DPI = 100  # what matplotlib's inline figures are drawn at


class TypstExporter(TemplateExporter):
    """Exports any notebook as one Typst file that carries its images and needs no package."""

    export_from_notebook = "Typst"
    output_mimetype = "text/vnd.typst"

    @default("file_extension")
    def _file_extension_default(self):
        return ".typ"

    @default("template_name")
    def _template_name_default(self):
        return "casebook-typst"

    @default("template_file")
    def _template_file_default(self):
        return "index.typ.j2"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self):
        return [str(TEMPLATES)]

    @default("raw_mimetypes")
    def _raw_mimetypes_default(self):
        return ["text/vnd.typst"]

    @property
    def default_config(self):
        kinds = [
            "text/vnd.typst",
            "image/svg+xml",
            "image/png",
            "image/jpeg",
            "text/markdown",
            "text/html",
            "text/latex",
            "text/plain",
        ]
        config = Config({"NbConvertBase": {"display_data_priority": kinds}})
        config.merge(super().default_config)
        return config

    @default("optimistic_validation")
    def _optimistic_validation_default(self):
        return True

    def _init_preprocessors(self):
        super()._init_preprocessors()
        self.register_preprocessor(ResolveDocument, enabled=True)

    def default_filters(self):
        yield from super().default_filters()
        yield "typst_string", string
        yield "typst_escape", escape
        yield "typst_inline", inline
        yield "typst_array", array
        yield "typst_tokens", lambda tokens: TypstWriter().write(tokens)
        yield "typst_html", outputs.html_to_typst
        yield "typst_picture", _picture
        yield "terminal_text", outputs.terminal_text
        yield "latex_tokens", outputs.latex_tokens

    def from_notebook_node(self, nb, resources=None, **kw):
        body, resources = super().from_notebook_node(nb, resources, **kw)
        numbers = {string(id): number for id, number in resources["casebook"]["numbers"].items()}
        return self.finished(body, Destinations(body, numbers)), resources

    def finished(self, body: str, goals: Destinations):
        return goals.labels() + body


class ManuscriptExporter(TypstExporter):
    """Exports any notebook as what its PDF can be set from, here or in another process."""

    def finished(self, body: str, goals: Destinations) -> pdf.Manuscript:
        return pdf.Manuscript((goals.addresses() + body).encode(), goals, str(fonts.FOLDER))


class TypstPDFExporter(ManuscriptExporter):
    """Exports any notebook as a tagged PDF (PDF/UA-1). The same notebook gives the same bytes."""

    export_from_notebook = "PDF via Typst"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    def finished(self, body: str, goals: Destinations) -> bytes:
        return pdf.pages(super().finished(body, goals))


def _picture(output, mime: str, cell) -> str:
    picture = pictures.of_output(output, mime)
    width = min(picture.width_pt * images.PIXELS_PER_INCH / _STUDENT_DPI, _PAGE_WIDTH_PT)
    return f"#cb-output({image(picture.svg, pictures.alt(output, cell), f'{width:g}pt')})"
