"""What the two writers share: their templates beside them, and the document resolved before it is written."""

from pathlib import Path
from typing import ClassVar

from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets.config import Config

from casebook.export.document import ResolveDocument


class DocumentExporter(TemplateExporter):
    """Exports a notebook by the template `look`, of each output the first of its `kinds`."""

    look: ClassVar[tuple[str, str]]  # folder and file
    kinds: ClassVar[list[str]]

    @property
    def default_config(self):
        own = {
            "template_name": self.look[0],
            "template_file": self.look[1],
            "extra_template_basedirs": [str(Path(__file__).parent / "templates")],
            "optimistic_validation": True,
            "preprocessors": [ResolveDocument],
        }
        config = super().default_config.copy()
        config.merge(
            Config({"NbConvertBase": {"display_data_priority": self.kinds}, "DocumentExporter": own})
        )
        return config
