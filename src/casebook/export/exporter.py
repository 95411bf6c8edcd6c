"""What the two writers share: their templates beside them, and the document resolved before it is written."""

from pathlib import Path
from typing import ClassVar

from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import default
from traitlets.config import Config

from casebook.export.document import ResolveDocument


class DocumentExporter(TemplateExporter):
    """Exports a notebook by the template `look`, of each output the first of its `kinds`."""

    look: ClassVar[tuple[str, str]]  # folder and file
    kinds: ClassVar[list[str]]

    @default("template_name")
    def _template_name_default(self):
        return self.look[0]

    @default("template_file")
    def _template_file_default(self):
        return self.look[1]

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self):
        return [str(Path(__file__).parent / "templates")]

    @default("optimistic_validation")
    def _optimistic_validation_default(self):
        return True

    @property
    def default_config(self):
        config = super().default_config.copy()
        config.merge(Config({"NbConvertBase": {"display_data_priority": self.kinds}}))
        return config

    def _init_preprocessors(self):
        super()._init_preprocessors()
        self.register_preprocessor(ResolveDocument, enabled=True)
