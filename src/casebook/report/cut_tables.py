"""Tables that a report does not show whole, as CSV, in the outputs of a notebook."""

import re
from collections.abc import Iterator

CSV = "text/csv"
_ID = re.compile(r'class="casebook casebook-table" id="([^"]+)"')


def bundles(notebook) -> Iterator[dict]:
    """The outputs of all cells, each as MIME type → content."""
    for cell in notebook.cells:
        yield from (output.data for output in cell.get("outputs", ()) if "data" in output)


def taken_out(notebook) -> dict[str, str]:
    """Id of a table → all its rows; from the notebook they go, as no exporter shows them."""
    with_rows = [data for data in bundles(notebook) if CSV in data and _ID.search(data.get("text/html", ""))]
    return {_ID.search(data["text/html"])[1]: data.pop(CSV) for data in with_rows}
