"""How fast it could be: one plain Python process that loads the case once and draws all that a report shows.

`python benchmarks/limit.py [FOLDER]`: the code cells of the default edition's chapters, one after another, with
no Jupyter, no file written, nothing checked twice.
"""

import functools
import json
import os
import sys
from pathlib import Path

from casebook.case import Case
from casebook.report.edition import Edition


def main(root: Path) -> None:
    """Draw all chapters of the default edition in this process."""
    edition = Edition.read(root / "report" / "report.yml")
    values = edition.values()
    os.environ.setdefault("CASEBOOK_DATA", str(root / "data"))
    os.environ["MPLBACKEND"] = "agg"
    os.chdir(root / "notebooks")
    Case.load = functools.cache(Case.load)
    for entry in edition.chapters:
        names = {"display": lambda *shown: None}
        for cell in json.loads(edition.notebook(entry).read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
                if "parameters" in cell["metadata"].get("tags", []):
                    names |= values[entry.id]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1]).resolve())
