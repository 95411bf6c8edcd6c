"""Chapters that several test files share: on the claims of `examples`, and to sweep over."""

from pathlib import Path

import builder
import yaml
from examples import THREE_CLAIMS

ALL = {"id": "all", "notebook": "claims.ipynb"}
PRO = {"id": "pro", "notebook": "claims.ipynb", "title": "Only those for it", "parameters": {"stance": "for"}}
CLAIMS_PARAMETERS = """
from typing import Literal
case: str = "bridge"  # the case
stance: Literal["for", "against"] | None = None  # only claims of this stance
"""
CLAIMS_CHAPTER = (
    "# What is claimed\n\nSee [Table](#tbl-claims) and [Figure](#fig-claims).",
    """
from casebook.case import Case
from casebook.display import Figure, Note, Table
import matplotlib.pyplot as plt
case = Case.load(case)
""",
    """
claims = case.claims
if stance:
    claims = claims[claims["stance"] == stance]
Note(f"{len(claims)} claims stand in this chapter.")
""",
    """
ids = [f"[{claim}](#{claim}) " for claim in claims["claim_id"]]
claims = claims.assign(claim=ids + claims["statement"])
columns = {"claim": "Claim", "stance": "Stance"}
Table(claims, id="tbl-claims", title="Every claim", columns=columns, markup=("claim",), anchor="claim_id")
""",
    """
def draw(width_inches):
    figure, axes = plt.subplots(figsize=(width_inches, 1))
    axes.barh(["for", "against"], [2, 1])
    return figure
Figure(draw, id="fig-claims", title="Two for, one against", alt="Two bars")
""",
)


def claims_notebook(path: Path) -> Path:
    """A chapter that lists the claims and draws them, and takes the parameters `case` and `stance`."""
    return builder.notebook(path, *CLAIMS_CHAPTER, parameters=CLAIMS_PARAMETERS)


def three_claims(folder: Path, chapters: list[dict], **settings) -> Path:
    """A casebook of three claims with these chapters, whose notebooks are still to be written."""
    return builder.write_casebook(folder, THREE_CLAIMS, chapters, **settings)


def copies_of_three_claims(folder: Path) -> Path:
    """A folder with a reader's copies of the two articles that make the three claims."""
    return builder.write_copies(folder, THREE_CLAIMS["passages"])


def chapter_twice(folder: Path) -> Path:
    """A casebook with the same chapter twice, the second time for one stance."""
    claims_notebook(folder / "notebooks/claims.ipynb")
    return builder.write_casebook(
        folder, THREE_CLAIMS, [ALL, PRO], subtitle="Two articles", front="## How to read\n\nSlowly."
    )


# --- chapters that record findings, to sweep over

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
SWEEP_CHAPTERS = {  # id → its parameters, and its cells
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
DIFFER_ON_K001 = """
unit_id | coder | variable | value
K001    | A     | stance   | for
K001    | B     | stance   | against"""


def sweepable(folder: Path, *chapters: str) -> Path:
    """A casebook with these of the chapters above, and two coders who differ on the first claim."""
    entries = [{"id": id, "notebook": f"{id}.ipynb"} for id in chapters]
    builder.write_casebook(folder, THREE_CLAIMS | {"codings": DIFFER_ON_K001}, entries)
    for id in chapters:
        parameters, *cells = SWEEP_CHAPTERS[id]
        builder.notebook(folder / f"notebooks/{id}.ipynb", f"# {id}", *cells, parameters=parameters)
    return folder


def grid(folder: Path, text: str | dict, name: str = "grid") -> Path:
    """Write a grid into the casebook's report/."""
    path = folder / f"report/{name}.yml"
    path.write_text(text if isinstance(text, str) else yaml.safe_dump(text, sort_keys=False), "utf-8")
    return path
