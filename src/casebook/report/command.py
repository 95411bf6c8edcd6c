"""The command that renders a chapter as it stands."""

import shlex
from pathlib import Path

from casebook.execution.parameters import as_text
from casebook.report.edition import Edition


def command(edition: Edition, chapter: str, values: dict, texts: Path | None = None) -> str:
    """The line for a shell in the casebook's folder; `values` are all the chapter's parameters, resolved.

    It names only what differs from the default edition of report.yml and from what that file sets. The
    reader's copies are `FOLDER`, for where they lie is nobody else's business.
    """
    default, written = Edition.read(edition.file), Edition.read(edition.file, edition.name)
    parts = ["scripts/render.py"]
    parts += ["--edition", edition.name] if edition.name != default.name else []
    parts += ["--case", edition.case] if edition.case != written.case else []
    parts += ["--chapter", chapter]
    given = written.of_case(edition.case).values()[chapter]
    for name, value in values.items():
        parts += ["-p", f"{chapter}.{name}={as_text(value)}"] if value != given[name] else []
    return shlex.join(parts) + (" --texts FOLDER" if texts else "")
