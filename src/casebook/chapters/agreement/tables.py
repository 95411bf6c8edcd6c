"""Tables of the chapter on agreement: the disagreements, and what survives whose coding."""

from functools import partial
from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.case.codings import SETTLED, UNCONTESTED
from casebook.case.ordering import in_order
from casebook.chapters.agreement import analysis
from casebook.chapters.views.links import with_links
from casebook.display import Note, Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import count

MOST_COLUMNS = 3  # coders with a column of their own in the table of findings
SOURCE = "`codings.csv`, `adjudications.csv`."


def disagreement_table(case: Case) -> Table | Note:
    """Every disagreement: the statement, its place, each coder's value, the settled one in bold, and why."""
    frame = analysis.disagreements(case)
    if frame.empty:
        return Note("No disagreement is left to list.")
    rows = [
        (
            row.variable,
            md("{} {}<br>{}", row.statement, link(row.unit_id), row.places),
            _coded(row),
            with_links(case, row.reason) or "not settled yet",
        )
        for row in records(frame)
    ]
    widths = {"Variable": 1.8, "Unit, and where it is": 5, "Coded": 2.6, "Why": 5.5}
    return Table.of_rows(
        rows,
        {heading: (heading, width) for heading, width in widths.items()},
        id="tbl-disagreements",
        title=f"The {count(len(frame), 'disagreement')}, and how each was settled",
        source=SOURCE,
        note="The value in the tables is in bold.",
    )


def _coded(row: Any) -> Markdown:
    """`A: factual` and `**B: causal**`, one value a line; a value that no coder gave comes last."""
    coders: dict[str, list[str]] = {}
    for coder, value in row.values.items():
        coders.setdefault(value, []).append(coder)
    coders.setdefault(row.settled, [])
    bold = {True: "**{}: {}**", False: "{}: {}"}
    return BREAK.join(
        md(bold[value == row.settled], ", ".join(names) or "neither", value.replace("_", " "))
        for value, names in coders.items()
    )


def findings_by_reading_table(case: Case, frame: pd.DataFrame) -> Table | Note:
    """The findings in each reading; of many coders, with how many a finding comes out as settled."""
    if case.codings.empty:
        return Note("Without codings there is only one reading: the tables as they are.")
    coders = in_order(case.codings["coder"])
    readings = [SETTLED, *coders, UNCONTESTED]
    few = len(coders) <= MOST_COLUMNS
    rows = frame.assign(
        same=[f"{number} of {len(coders)}" for number in frame["same"]],
        holds=frame["holds"].map({True: "yes", False: "no"}),
    )
    shown = [SETTLED, *(coders if few else ["same"]), UNCONTESTED]
    rows[readings] = rows[readings].map(partial(with_links, case))
    heads = {
        SETTLED: "As settled",
        "same": "Coders with the same result",
        UNCONTESTED: "Without contested units",
    }
    return Table(
        rows,
        id="tbl-surviving",
        title="Which findings survive which coding",
        columns={"finding": "Finding"}
        | {name: heads.get(name, f"Coder {name}") for name in shown}
        | {"holds": "Holds"},
        widths={"finding": 4} | dict.fromkeys(shown, 3) | {"holds": 1.4},
        markup=readings,
        source=f"{SOURCE[:-1]}, `claims.csv`, `assertions.csv`.",
        note="Where a coder gave no value, the settled one is used. A finding holds if every reading gives the same result, even if numbers differ.",
    )
