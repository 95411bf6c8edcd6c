"""A sweep as one page that works offline: what was run, what survives, the findings in each set."""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from nbformat import v4

from casebook.chapters.views import survival as views
from casebook.display import Figure, Note, Table, style
from casebook.display.finding import finding_in_words
from casebook.display.markdown import Markdown, md
from casebook.display.measure import wrap
from casebook.display.words import count, joined, listed
from casebook.export.html import CasebookHTMLExporter
from casebook.report.cells import code_span, display_cell
from casebook.sweep.grid import Grid
from casebook.sweep.table import CSV

PANELS = 12  # of the figure
SETS = 400  # in a panel
ROWS = 300  # of a table
NAMES = 6  # in a cell
NARROW = 5  # inches; below this a phone's one column
PANEL_INCHES = 1.35
TITLE = 0.75  # of a panel's width
LONGEST_LABEL, MOST_LABELS = 17, 5  # letters of a text on the axis, and texts
WHAT_RAN = (
    "Chapters of the edition {edition}, as it stands and with {sets} of parameters. What varies: {varied}."
)
WHAT_SURVIVES = "They record {findings}; the same in every set: {same}."
WITHOUT_RESULTS = "Without all results, for the reason that [Table](#tbl-findings) gives: {}."


def write_page(grid: Grid, findings: pd.DataFrame, path: Path) -> Path:
    """The page of a sweep's table, as `casebook.sweep.table` describes it, as one HTML file; its path."""
    cells = [v4.new_markdown_cell(f"# Sweep {grid.name}", id="title")]
    cells += [display_cell(each, f"sweep-{number}") for number, each in enumerate(displays(grid, findings))]
    page, _ = CasebookHTMLExporter().from_notebook_node(v4.new_notebook(cells=cells))
    path.write_text(page, "utf-8")
    return path


def displays(grid: Grid, findings: pd.DataFrame) -> list:
    """What the page shows, in order: an answer, a figure where anything was found, and three tables."""
    survival = views.survival(findings)
    figures = [small_multiples(findings, survival)] if len(survival) else []
    tables = [survival_table(survival), sets_table(grid), findings_table(findings)]
    return [Note(sweep_answer(grid, findings, survival)), *figures, *tables]


def sweep_answer(grid: Grid, findings: pd.DataFrame, survival: pd.DataFrame) -> Markdown:
    """What was run, and how much of it came out the same."""
    varied = listed(code_span(key) for key in grid.varied) or "nothing"
    sets = count(len(grid.sets) - 1, "other set")
    same = int((survival["same"] == survival["sets"]).sum())
    parts = [
        md(WHAT_RAN, edition=code_span(grid.edition.name), sets=sets, varied=varied),
        md(WHAT_SURVIVES, findings=count(len(survival), "finding"), same=same),
    ]
    missing = findings[findings["kind"] == "missing"].drop_duplicates(["set_id", "chapter"])
    if len(missing):
        parts.append(md(WITHOUT_RESULTS, several(list(missing["chapter"] + " (" + missing["set"] + ")"))))
    return Markdown("\n\n").join(parts)


def survival_table(survival: pd.DataFrame) -> Table:
    """A row a finding: what it is in the base, in how many sets the same, its range, and where it is another."""
    rows = survival.assign(
        same=[f"{same} of {sets}" for same, sets in zip(survival["same"], survival["sets"])],
        range=[f"{a:.3g} to {b:.3g}" if a < b else "" for a, b in zip(survival["low"], survival["high"])],
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
    return joined("; ", [*names[:NAMES], *more])


def sets_table(grid: Grid) -> Table:
    """A row a set: its number and name."""
    rows = pd.DataFrame([(one.number, one.name) for one in grid.sets], columns=["Number", "Set"])
    return Table(rows, "The sets", "tbl-sets", align={"Number": "left"}, limit=ROWS)


def findings_table(findings: pd.DataFrame) -> Table:
    """A row a finding of a chapter in a set: its value in words, or why it is missing."""
    rows = findings.assign(words=_values_in_words(findings))
    rows.loc[rows["kind"] == "missing", "words"] = "missing: " + rows["text"]
    columns = {"set_id": "Number", "set": "Set", "chapter": "Chapter", "finding": "Finding", "words": "Value"}
    note = f"All of it, with each set's parameters: `{CSV}` beside this page."
    align = {"set_id": "left"}
    return Table(rows, "Findings by set", "tbl-findings", "", columns, align, limit=ROWS, note=note)


def _values_in_words(findings: pd.DataFrame) -> list[str]:
    return [finding_in_words(row) for row in findings.itertuples()]


# --- the figure


def small_multiples(findings: pd.DataFrame, survival: pd.DataFrame) -> Figure:
    """A panel a finding, those that differ in most sets first."""
    differs = survival["sets"] - survival["same"] + survival["missing"]
    chosen = survival.loc[differs.sort_values(ascending=False, kind="stable").index[:PANELS]]
    groups = dict(list(findings[findings["set_id"] < SETS].groupby(["chapter", "finding"], sort=False)))
    panels = [groups[key].reset_index(drop=True) for key in zip(chosen["chapter"], chosen["finding"])]
    subtitle = "By the number of the set; filled: as in set 0, hollow: another value, ×: no result"
    if (more := len(survival) - PANELS) > 0:
        subtitle += f"; left out: {count(more, 'finding')} that change in no more sets"
    if (more := findings["set_id"].max() + 1 - SETS) > 0:
        subtitle += f"; left out: {count(more, 'set')}, the last ones"
    alt = "{row.chapter}, {row.finding}: {row.base} in set 0, the same in {row.same} of {row.sets} others"
    return Figure(
        lambda width_inches: draw_panels(width_inches, panels),
        title=f"Findings that change in some set: {int((differs > 0).sum())} of {len(survival)}",
        subtitle=subtitle,
        alt="; ".join(alt.format(row=row) for row in chosen.itertuples()),
        id="fig-sets",
    )


def draw_panels(width_inches: float, panels: list[pd.DataFrame]):
    """A matplotlib figure; each panel is one finding's rows of the table, by set."""
    columns = 1 if width_inches < NARROW or len(panels) == 1 else 2
    rows = -(-len(panels) // columns)
    size = (width_inches, PANEL_INCHES * rows + 0.3)
    with style.drawing():
        figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
        for axis in axes.flat[len(panels) :]:
            axis.set_visible(False)
        for axis, panel in zip(axes.flat, panels, strict=False):
            chapter, finding, unit = panel["chapter"][0], panel["finding"][0], panel["unit"].max()
            title = f"{chapter}: {finding} {f'({unit})' if unit else ''}"
            lines = wrap(title, TITLE * 72 * width_inches / columns, style.SMALL_POINTS)
            axis.set_title("\n".join(lines), loc="left", fontsize=style.SMALL_POINTS)
            _draw_panel(axis, panel)
    return figure


def _draw_panel(axis: Axes, panel: pd.DataFrame) -> None:
    """One finding over the sets: its value, or the place of its text among the texts that occur."""
    numbers, (heights, labels) = panel["set_id"], _scale(panel)
    is_same = (heights == heights[0]) & heights.notna()
    axis.axhline(heights[0] if heights.notna()[0] else 0, color=style.RULE, zorder=0)
    colour = style.ARTICLE_COLOURS[0]
    for chosen, face in ((is_same, colour), (heights.notna() & ~is_same, "white")):
        axis.plot(numbers[chosen], heights[chosen], "o", ms=3.5, mec=colour, mfc=face, ls="")
    gone = numbers[heights.isna()]
    axis.plot(gone, [0.07] * len(gone), "x", ms=4, color=style.GREY, transform=axis.get_xaxis_transform())
    axis.set_xlim(-0.5, max(numbers.max(), 1) + 0.5)
    axis.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
    if labels:
        axis.set_yticks(range(len(labels)), labels)
        axis.set_ylim(-0.5, len(labels) - 0.5)
    axis.tick_params(axis="y", labelsize=style.SMALL_POINTS)


def _scale(panel: pd.DataFrame) -> tuple[pd.Series, list[str]]:
    """Heights, and their labels where they are places and no numbers."""
    if set(panel["kind"]) <= {"number", "missing"}:
        return panel["value"], []
    words, has_result = pd.Series(_values_in_words(panel)), panel["kind"] != "missing"
    order = ["does not hold", "holds"] if "truth" in set(panel["kind"]) else []
    texts = list(dict.fromkeys([*order, *words[has_result]]))
    heights = words.map({text: place for place, text in enumerate(texts)}).where(has_result)
    short = [text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…" for text in texts]
    return heights, short if len(texts) <= MOST_LABELS else []
