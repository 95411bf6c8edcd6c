"""What the articles say of their authors, as a table."""

from casebook.case import Case, records
from casebook.chapters.affiliations import analysis
from casebook.chapters.views.ties import parties_defined
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import md

BIOGRAPHY_COLUMNS = {  # heading and relative width
    "short": ("Article", 1.1),
    "author": ("Author", 1.1),
    "where": ("Biography", 1.1),
    "states": ("Ties that it states", 3),
    "does_not_state": ("Ties found elsewhere", 3),
}


def biographies_table(case: Case) -> Table | Note:
    """What each article says of its author, where, and which ties were found that it does not state."""
    frame = analysis.biographies(case)
    if frame.empty:
        return Nothing("No author is recorded.")
    return Table(
        frame,
        id="tbl-biographies",
        title="What each article says of its author",
        columns=BIOGRAPHY_COLUMNS,
        source=md("`bylines.csv`, `interests.csv`."),
        note=md("{} The last column is what public pages add.{}", parties_defined(case), _grounds(case)),
    )


def _grounds(case: Case) -> str:
    """` Two 2023, inferred: The page of the paper names him.`: why a name is taken for the author's."""
    inferred = case.bylines[(case.bylines["basis"] == "inferred") & (case.bylines["note"] != "")]
    shorts = dict(zip(case.sources["source_id"], case.sources["short"]))
    return "".join(f" {shorts[row.source_id]}, inferred: {row.note}" for row in records(inferred))
