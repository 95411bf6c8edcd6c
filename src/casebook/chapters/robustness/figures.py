"""The figure of the chapter on robustness: which statements stand in which reading, and how far the numbers go."""

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import records
from casebook.chapters.robustness.tables import SOURCE, survival_table
from casebook.chapters.views.layout import LINE, Key, RowLabels
from casebook.chapters.views.survival import OTHERWISE, STANDS, UNTOLD
from casebook.display import Figure, Note
from casebook.display.markdown import md
from casebook.display.measure import measure
from casebook.display.sheet import Sheet
from casebook.display.style import INK, NARROW_INCHES, SMALL_POINTS, Look, drawing
from casebook.display.words import listed

MOST_COLUMNS = 16  # readings drawn; the table counts all
LOOKS = {
    STANDS: Look(INK, "s", True, "■", "as in the report"),
    OTHERWISE: Look(INK, "D", False, "◇", "is different"),
    UNTOLD: Look(INK, "_", False, "–", "cannot be told"),
}


def matrix_figure(statements: pd.DataFrame, survival: pd.DataFrame, sweep: str) -> Figure | Note:
    """Statement × reading: whether it comes out as in the report."""
    if statements.empty:
        return Note("Nothing to draw: no reading was compared.")
    readings = statements.drop_duplicates(["group", "reading"])["reading"]
    shown, stand = readings.head(MOST_COLUMNS).tolist(), int(survival["survives"].sum())
    left_out = f" The first {MOST_COLUMNS} of {len(readings)} readings; the table counts all."
    left_out *= len(readings) > MOST_COLUMNS
    return Figure(
        lambda width: _draw(statements, shown, width),
        id="fig-robustness",
        title=f"{stand} of {len(survival)} findings are the same in every reading",
        subtitle=f"Findings by reading; empty where the chapter does not use what the reading changes.{left_out}",
        source=md(SOURCE, sweep),
        alt=_alt(statements),
        data=survival_table(survival, sweep),
    )


def _alt(statements: pd.DataFrame) -> str:
    parts = []
    for finding, rows in statements.groupby("finding", sort=False):
        changed = rows.loc[rows["state"] == OTHERWISE, "reading"]
        parts.append(
            f"{finding}: {'otherwise ' + listed(changed) if len(changed) else 'is the same throughout'}."
        )
    return " ".join(parts)


def _draw(statements: pd.DataFrame, names: list[str], width: float) -> Canvas:
    """One row a statement, one column a reading, its name written upwards; on a phone the statement stands above."""
    left = 0.0 if width <= NARROW_INCHES else width * 0.54
    step = (width - left) / len(names)
    groups = statements.groupby(["chapter", "finding"], sort=False)
    rows = RowLabels(groups["finding"].first().tolist(), left, width)
    key = Key(LOOKS.values(), width)
    top = key.height + LINE + max(measure(name, SMALL_POINTS) for name in names) / 72 + 0.12
    with drawing():
        sheet = Sheet(width, top + rows.height + 0.04)
        key.draw(sheet)
        columns = {name: left + step * (n + 0.5) for n, name in enumerate(names)}
        for name, x in columns.items():
            sheet.text(x, top - 0.06, name, rotation=90, ha="center", va="bottom", fontsize=SMALL_POINTS)
        for middle, (_, cells) in zip(rows.draw(sheet, top), groups):
            for cell in records(cells[cells["reading"].isin(names)]):
                sheet.look(columns[cell.reading], middle, LOOKS[cell.state], 6)
        return sheet.figure
