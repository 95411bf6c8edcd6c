"""Notebooks as JupyterLab saves them after a run."""

from pathlib import Path

import nbformat
from nbformat import v4


def run_and_saved(notebook: nbformat.NotebookNode) -> None:
    """What JupyterLab does to a notebook."""
    notebook.metadata.update(kernelspec={"name": "mine", "display_name": "Mine"}, language_info={"name": "x"})
    for number, cell in enumerate(notebook.cells):
        cell.update(id=f"new-{number}", metadata=cell.metadata | {"collapsed": True, "scrolled": False})
        if cell.cell_type == "code":
            cell.update(execution_count=3, outputs=[v4.new_output("stream", text="said")])
            cell.metadata["execution"] = {"iopub.execute_input": "2025-01-01T00:00:00Z"}


def changed_notebook(path: Path, change) -> None:
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)
