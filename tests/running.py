"""A chapter run in this process: what its notebook shows of a case, without a kernel, a page or a file."""

import ast
import re

import nbformat
import yaml
from builder import ROOT

UNSEEN = re.compile(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", re.DOTALL)


def short_chapters() -> list[str]:
    """The notebooks of the report, without those of the record."""
    book = yaml.safe_load((ROOT / "report/report.yml").read_text("utf-8"))
    chapters = book["editions"][book["default"]]["chapters"]
    return list(dict.fromkeys(entry["notebook"] for entry in chapters if not entry.get("record")))


def run(notebook: str, **parameters: object) -> list[dict]:
    """What the cells of a notebook of `notebooks/` show, a bundle each; its own text is a bundle of Markdown alone.

    A parameter that it does not take is left out.
    """
    shown: list[dict] = []
    names: dict = {"display": lambda *values: shown.extend(value._repr_mimebundle_() for value in values)}
    for cell in nbformat.read(ROOT / "notebooks" / notebook, as_version=4).cells:
        if "findings" in cell.metadata.get("tags", []):  # for sweeps
            continue
        if cell.cell_type == "markdown":
            shown.append({"text/markdown": cell.source})
            continue
        _execute(cell.source, names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= {name: value for name, value in parameters.items() if name in names}
    return shown


def _execute(source: str, names: dict) -> None:
    """Run a cell; what its last line comes to is shown."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    if last and (value := eval(compile(ast.Expression(last.value), "cell", "eval"), names)) is not None:
        names["display"](value)


def words(shown: list[dict]) -> str:
    """What a reader of these bundles reads; of a figure its title, source and data."""
    texts = (bundle.get("text/markdown") or bundle.get("text/html", "") for bundle in shown)
    return " ".join(UNSEEN.sub(" ", "\n".join(texts)).split())
