"""The commands that render single chapters as they stand."""

import shlex
from pathlib import Path

from casebook.execution.parameters import as_text
from casebook.report.edition import Edition


def render_commands(edition: Edition, values: dict[str, dict], texts: Path | None = None) -> dict[str, str]:
    """Chapter → the line for a shell in the casebook's folder; `values` are all its parameters, resolved.

    A line names only what differs from the default edition of report.yml and from what that file sets. The
    reader's copies are `FOLDER`, for where they lie is nobody else's business.
    """
    default = Edition.read(edition.file)
    written = default if default.name == edition.base else Edition.read(edition.file, edition.base)
    as_written = written.of_case(edition.case).values()
    script = ["scripts/render.py"]
    script += ["--edition", edition.base] if edition.base != default.name else []
    script += ["--case", edition.case] if edition.case != written.case else []
    lines = {}
    for id, chapter in values.items():
        changed = [name for name, value in chapter.items() if value != as_written[id][name]]
        settings = [part for name in changed for part in ("-p", f"{id}.{name}={as_text(chapter[name])}")]
        lines[id] = shlex.join([*script, "--chapter", id, *settings]) + " --texts FOLDER" * bool(texts)
    return lines
