#!/usr/bin/env python3
"""Render the report: the main job. The same as `casebook render`, from any folder."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / ".venv" / "bin" / "python"

try:
    from casebook.cli import main
except ModuleNotFoundError:
    if not OWN.exists() or Path(sys.executable) == OWN:
        sys.exit("casebook is not installed here: `make report` sets it up, once, in .venv")
    os.execv(OWN, [str(OWN), *sys.argv])

if __name__ == "__main__":
    main(["render", *sys.argv[1:]], prog_name="casebook", obj=ROOT)
