"""A sweep as one page that works offline: what was run, what survives, the findings in each set."""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from nbformat import NotebookNode, v4

from casebook.chapters.views import survival as surviving
from casebook.display import Figure, Note, Table, style
from casebook.display.finding import in_words
from casebook.display.measure import wrap
from casebook.display.words import count, listed
from casebook.export.html import CasebookHTMLExporter
from casebook.sweep import table
from casebook.sweep.grid import Grid

PANELS = 12  # of the figure
SETS = 400  # in a panel
ROWS = 300  # of a table
NAMES = 6  # in a cell
NARROW = 5  # inches; below this a phone's one column
PANEL_INCHES = 1.35
TITLE = 0.75  # of a panel's width


def write(grid: Grid, found: pd.DataFrame, path: Path) -> Path:
    cells = [v4.new_markdown_cell(f"# Sweep {grid.name}", id="title")]
    cells += [_shown(display, number) for number, display in enumerate(displays(grid, found))]
    page, _ = CasebookHTMLExporter().from_notebook_node(v4.new_notebook(cells=cells))
    path.write_text(page, "utf-8")
    return path


def displays(grid: Grid, found: pd.DataFrame) -> list:
    """What the page shows, in order."""
    survival = surviving.survival(found)
    shown = [Note(answer(grid, found, survival)), survival_table(survival), sets_table(grid)]
    if len(survival):
        shown.insert(1, small_multiples(found, survival))
    return [*shown, by_set(found)]


def answer(grid: Grid, found: pd.DataFrame, survival: pd.DataFrame) -> str:
    """What was run, and how much of it came out the same."""
    same = int((survival["same"] == survival["sets"]).sum())
    missing = found[found["kind"] == "missing"].drop_duplicates(["set_id", "chapter"])
    told = [
        f"Chapters of the edition `{grid.edition.name}`, as it stands and with "
        f"{count(len(grid.sets) - 1, 'other set')} of parameters. What varies: "
        f"{listed(f'`{key}`' for key in grid.varied) or 'nothing'}.",
        f"They record {count(len(survival), 'finding')}; the same in every set: {same}.",
    ]
    if len(missing):
        runs = several([f"{row.chapter} ({row.set})" for row in missing.itertuples()])
        told.append(f"Without all results, for the reason that [Table](#tbl-findings) gives: {runs}.")
    return "\n\n".join(told)


def survival_table(survival: pd.DataFrame) -> Table:
    rows = survival.assign(
        same=[f"{row.same} of {row.sets}" for row in survival.itertuples()],
        range=[
            f"{row.low:.3g} to {row.high:.3g}" if row.low < row.high else "" for row in survival.itertuples()
        ],
        changed=[several(names) for names in survival["changed"]],
    )
    columns = {"chapter": "Chapter", "finding": "Finding", "base": "As it stands", "same": "The same in"}
    columns |= {"range": "From … to", "changed": "Another in"}
    if rows["missing"].any():
        columns["missing"] = "No result in"
    return Table(rows, "Which findings survive", "tbl-survival", columns=columns, limit=ROWS)


def several(names: list[str]) -> str:
    """Names one after another, and how many more there are."""
    more = [f"and {len(names) - NAMES} more"] if len(names) > NAMES else []
    return "; ".join([*names[:NAMES], *more])


def sets_table(grid: Grid) -> Table:
    rows = pd.DataFrame([(one.number, one.name) for one in grid.sets], columns=["Number", "Set"])
    return Table(rows, "The sets", "tbl-sets", align={"Number": "left"}, limit=ROWS)


def by_set(found: pd.DataFrame) -> Table:
    rows = found.assign(words=[in_words(row) for row in found.itertuples()])
    rows.loc[rows["kind"] == "missing", "words"] = "missing: " + rows["text"]
    columns = {"set_id": "Number", "set": "Set", "chapter": "Chapter", "finding": "Finding", "words": "Value"}
    note = f"All of it, with each set's parameters: `{table.CSV}` and `{table.PARQUET}` beside this page."
    return Table(
        rows,
        "Findings by set",
        "tbl-findings",
        columns=columns,
        align={"set_id": "left"},
        limit=ROWS,
        note=note,
    )


def small_multiples(found: pd.DataFrame, survival: pd.DataFrame) -> Figure:
    """A panel a finding, those that differ in most sets first."""
    differs = (survival["sets"] - survival["same"] + survival["missing"]).sort_values(
        ascending=False, kind="stable"
    )
    chosen = survival.loc[differs.index[:PANELS]]
    drawn = found[found["set_id"] < SETS]
    groups = dict(list(drawn.groupby(["chapter", "finding"], sort=False)))
    panels = [(row, groups[row.chapter, row.finding]) for row in chosen.itertuples()]
    changing = int((differs > 0).sum())
    left_out = [
        f"{count(more, what)}{why}"
        for more, what, why in (
            (len(survival) - PANELS, "finding", " that change in no more sets"),
            (found["set_id"].max() + 1 - SETS, "set", ", the last ones"),
        )
        if more > 0
    ]
    return Figure(
        lambda width_inches: draw(width_inches, panels),
        title=f"Findings that change in some set: {changing} of {len(survival)}",
        subtitle="By the number of the set; filled: as in set 0, hollow: another value, ×: no result"
        + "".join(f"; left out: {each}" for each in left_out),
        alt="; ".join(
            f"{row.chapter}, {row.finding}: {row.base} in set 0, the same in {row.same} of {row.sets} others"
            for row, _ in panels
        ),
        id="fig-sets",
    )


def draw(width_inches: float, panels: list):
    columns = 1 if width_inches < NARROW or len(panels) == 1 else 2
    rows = -(-len(panels) // columns)
    with style.drawing():
        figure, axes = plt.subplots(
            rows,
            columns,
            figsize=(width_inches, PANEL_INCHES * rows + 0.3),
            squeeze=False,
            layout="constrained",
        )
        for axis in axes.flat[len(panels) :]:
            axis.set_visible(False)
        for axis, (row, group) in zip(axes.flat, panels, strict=False):
            title = f"{row.chapter}: {row.finding} {f'({unit})' if (unit := group['unit'].max()) else ''}"
            lines = wrap(title, TITLE * 72 * width_inches / columns, style.SMALL_POINTS)
            panel(axis, "\n".join(lines), group.reset_index(drop=True))
    return figure


def panel(axis, title: str, group: pd.DataFrame) -> None:
    """One finding over the sets: its value, or the place of its text among the texts that occur."""
    heights, labels = scale(group)
    is_same = (heights == heights[0]) & heights.notna()
    axis.set_title(title, loc="left", fontsize=style.SMALL_POINTS)
    axis.axhline(heights[0] if heights.notna()[0] else 0, color=style.RULE, zorder=0)
    colour = style.ARTICLE_COLOURS[0]
    for chosen, face in ((is_same, colour), (heights.notna() & ~is_same, "white")):
        axis.plot(group["set_id"][chosen], heights[chosen], "o", ms=3.5, mec=colour, mfc=face, ls="")
    gone = group["set_id"][heights.isna()]
    axis.plot(gone, [0.07] * len(gone), "x", ms=4, color=style.GREY, transform=axis.get_xaxis_transform())
    axis.set_xlim(-0.5, max(group["set_id"].max(), 1) + 0.5)
    axis.xaxis.get_major_locator().set_params(integer=True)
    if labels:
        axis.set_yticks(range(len(labels)), labels)
        axis.set_ylim(-0.5, len(labels) - 0.5)
    axis.tick_params(axis="y", labelsize=style.SMALL_POINTS)


def scale(group: pd.DataFrame) -> tuple[pd.Series, list[str]]:
    """Heights, and their labels where they are places and no numbers."""
    words = pd.Series([in_words(row) for row in group.itertuples()])
    is_there = group["kind"] != "missing"
    if set(group["kind"]) <= {"number", "missing"}:
        return group["value"], []
    order = ["does not hold", "holds"] if "truth" in set(group["kind"]) else []
    labels = list(dict.fromkeys([*order, *words[is_there]]))
    short = [label if len(label) < 18 else f"{label[:16]}…" for label in labels]
    return words.map({label: place for place, label in enumerate(labels)}).where(is_there), short if len(
        labels
    ) < 6 else []


def _shown(display, number: int) -> NotebookNode:
    output = v4.new_output("display_data", data=display._repr_mimebundle_())
    return v4.new_code_cell("", id=f"sweep-{number}", outputs=[output])
