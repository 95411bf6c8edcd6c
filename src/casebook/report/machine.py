"""What only describes the machine that rendered a report: none of it stands in the report."""

import json
import platform
from importlib import metadata
from pathlib import Path


def write_environment(file: Path) -> None:
    """JSON: `python` and `platform`, and `packages`, name → version of all that are installed."""
    packages = {each.name: each.version for each in metadata.distributions()}
    described = {"python": platform.python_version(), "platform": platform.platform(), "packages": packages}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(described, indent=1, sort_keys=True) + "\n", "utf-8")
