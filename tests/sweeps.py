"""A casebook of three claims whose chapters record findings, to sweep over."""

import csv
from pathlib import Path

import yaml
from three_claims import casebook, notebook

COUNTS = """
from casebook.execution.types import Article, Coder
case: str = "bridge"  # the case
articles: list[Article] = []  # articles to include; empty for all
coder: Coder = "settled"  # whose coding
least: int = 1  # the smallest number
"""
FINDS = """
from casebook.case import Case
from casebook.display import Finding, Findings
claims = Case.load(case).coded_by(coder).only(articles=articles).claims
"""
CHAPTERS = {
    "counts": (
        COUNTS,
        FINDS,
        "sides = list(claims['stance'])",
        "found = [Finding('claims', len(claims), 'claims'), Finding('both sides', len(set(sides)) == 2)]",
        "Findings(found, id='tbl-found')",
        "Finding('first', sides[0])",
        "display(Finding('share for', sides.count('for') / len(sides), 'share'), Finding('least', None))",
        "Finding('least', None)",
    ),
    "plain": ("least: int = 1  # unused\ntext: str = ''  # unused", "'nothing is found here'"),
    "breaks": (
        "least: int = 1  # 2 is one too many",
        "from casebook.display import Finding",
        "1 / (least - 2); Finding('inverse', 1 / (least - 2))",
    ),
    "waits": (
        "seconds: float = 0.0  # how long\nnumber: int = 0  # which",
        "from casebook.display import Finding; import time; time.sleep(seconds)",
        "Finding('square', number ** 2)",
    ),
}


def sweepable(folder: Path, *chapters: str) -> Path:
    """The casebook with these of the chapters above, and two coders who differ on the first claim."""
    casebook(folder, [{"id": id, "notebook": f"{id}.ipynb"} for id in chapters])
    for id in chapters:
        parameters, *cells = CHAPTERS[id]
        notebook(folder / f"notebooks/{id}.ipynb", f"# {id}", *cells, parameters=parameters)
    with open(folder / "data/bridge/codings.csv", "a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [("K001", "A", "stance", "for", ""), ("K001", "B", "stance", "against", "")]
        )
    return folder


def grid(folder: Path, text: str | dict, name: str = "grid") -> Path:
    path = folder / f"report/{name}.yml"
    path.write_text(text if isinstance(text, str) else yaml.safe_dump(text, sort_keys=False), "utf-8")
    return path
