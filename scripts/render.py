#!/usr/bin/env python3
"""Render the report: the main job. The same as `casebook render`, from any folder."""

import sys
from pathlib import Path

from casebook.cli import main

if __name__ == "__main__":
    main(["render", *sys.argv[1:]], prog_name="casebook", obj=Path(__file__).resolve().parents[1])
