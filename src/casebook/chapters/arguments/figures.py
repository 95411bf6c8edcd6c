"""The figure of the balance: claims by theme and stance, one square a claim."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook.case import Case, records
from casebook.case.ordering import in_order
from casebook.chapters.arguments import analysis
from casebook.chapters.arguments.plan import NARROW_BELOW
from casebook.chapters.arguments.text import arguments_source, stance_in_words
from casebook.display import Figure, Table, style
from casebook.display.measure import measure
from casebook.display.sheet import POINTS, Sheet
from casebook.display.style import GREY, INK, SMALL_POINTS, TEXT_POINTS
from casebook.display.words import count, listed, theme_in_words

# From left to right; claims against run leftwards. A table has the schema's order.
STANCE_COLUMNS = ("against", "for", "conditional", "neutral")
MOST_SQUARES = 60  # of the longest rows together
LARGEST_SQUARE, LABEL = 9, 26  # points: a square; a count beside its squares, with the space around it
KEY_HEIGHT, HEAD_HEIGHT, ROW_HEIGHT = 24.0, 22.0, 17.0  # points


def balance_figure(case: Case) -> Figure:
    """Claims by theme and stance: one square a claim, hollow where it is only quoted."""
    frame = analysis.stance_balance(case)
    totals = frame.groupby("stance")[["claims", "quoted"]].sum()
    totals = totals.reindex(case.vocabulary("stance"), fill_value=0)
    numbers = ", ".join(f"{claims} {stance}" for stance, claims in totals["claims"].items())
    unit = claims_a_square(frame)
    square = (
        "One square is one claim"
        if unit == 1
        else f"A square is {unit:,} claims, and the last square is the rest"
    )
    return Figure(
        partial(draw_balance, frame),
        id="fig-balance",
        title=_title(totals),
        subtitle=f"Claims by theme and stance on the motion. {square}, however many articles make it",
        source=arguments_source(case),
        alt=f"Rows of squares by theme, one square {'a claim' if unit == 1 else f'{unit:,} claims'}: {numbers}. Claims against run to the left and claims for to the right; conditional and neutral claims are shown separately. {_alt(frame)}",
        data=_data(frame, list(totals.index)),
    )


def _data(frame: pd.DataFrame, stances: list[str]) -> Table:
    quoted = [f" ({number} quoted)" if number else "" for number in frame["quoted"]]
    cells = frame.assign(cell=frame["claims"].astype(str) + quoted)
    rows = cells.pivot(index="theme", columns="stance", values="cell")
    rows = rows.reindex(index=in_order(frame["theme"]), columns=stances)
    rows[["by_author", "by_quotation"]] = frame.groupby("theme")[["by_author", "by_quotation"]].sum()
    return Table(
        rows.assign(name=rows.index.map(theme_in_words)),
        id="tbl-balance-data",
        title="Claims by theme and stance; in brackets, how many are only quoted or entertained",
        columns={"name": "Theme"}
        | {stance: stance_in_words(stance) for stance in stances}
        | {"by_author": "Assertions by authors", "by_quotation": "by quoted voices"},
        align=dict.fromkeys(stances, "right"),
    )


def _title(totals: pd.DataFrame) -> str:
    claims, quoted = totals["claims"], totals["quoted"]["against"]
    number, con = count(int(claims.sum()), "claim"), claims["against"]
    title = f"Of {number}, {claims['for']:,} are for the motion and {con:,} against it"
    return title + (f"; {quoted:,} of the {con:,} against are only quoted or entertained" if quoted else "")


def _alt(frame: pd.DataFrame) -> str:
    sides = frame.pivot(index="theme", columns="stance", values="claims")
    more = set(sides.index[sides["against"] > sides["for"]]) if len(sides) else set()
    if not more:
        return "In no theme do claims against outnumber those for."
    themes = [theme_in_words(theme) for theme in in_order(frame["theme"]) if theme in more]
    return f"More claims against than for: {listed(themes)}."


def claims_a_square(frame: pd.DataFrame) -> int:
    """1, or of very many claims the first of 2, 5, 10, 20, … with which the longest rows take few enough
    squares."""
    longest = frame.groupby("stance")["claims"].max()
    units = (digit * 10**zeros for zeros in range(12) for digit in (1, 2, 5))
    return next(unit for unit in units if (longest / unit).sum() <= MOST_SQUARES)


Squares = dict[tuple[str, str], Any]  # theme, stance → its row, `own` and `quoted` in squares


def draw_balance(frame: pd.DataFrame, width_inches: float) -> Drawing:
    """Against to the left of an axis, for to its right; conditional and neutral beside them, on a phone
    below them."""
    width, unit = width_inches * 72, claims_a_square(frame)
    in_squares = frame.assign(own=-(-frame["own"] // unit), quoted=-(-frame["quoted"] // unit))
    squares = {(row.theme, row.stance): row for row in records(in_squares)}
    blocks = [STANCE_COLUMNS[:2], STANCE_COLUMNS[2:]] if width < NARROW_BELOW else [STANCE_COLUMNS]
    rows = {  # stances of a block → the themes on which it has claims
        block: in_order(row.theme for row in squares.values() if row.stance in block and row.claims)
        for block in blocks
    }
    heights = [HEAD_HEIGHT + ROW_HEIGHT * len(themes) for themes in rows.values()]
    with style.drawing():
        sheet = Sheet(width, KEY_HEIGHT + sum(heights), POINTS, va="center_baseline")
        for x, face, words in ((0, GREY, "in an author's own voice"), (132, "white", "only quoted")):
            sheet.box(x + 1, 6, 7.4, 7.4, facecolor=face, edgecolor=GREY, linewidth=0.9)
            sheet.text(x + 13, 10, words, fontsize=SMALL_POINTS, color=GREY)
        top = KEY_HEIGHT
        for stances, themes in rows.items():
            top = _draw_block(sheet, squares, stances, themes, top, width)
    return sheet.figure


def _draw_block(
    sheet: Sheet, squares: Squares, stances: Sequence[str], themes: list[str], top: float, width: float
) -> float:
    """Some stances as columns, themes as rows: so many squares each, and the counts in numbers. Its lower edge."""
    left = max([measure(theme_in_words(theme), TEXT_POINTS) for theme in themes], default=0) + 8
    square, widths = _fit(squares, stances, themes, width - left)
    starts, x = {}, left
    for stance in stances:
        leftwards = stance == "against"
        starts[stance] = x + leftwards * widths[stance]
        ha, aside = ("right", -3) if leftwards else ("left", 3)
        sheet.text(starts[stance] + aside, top + 8, stance_in_words(stance), weight="bold", ha=ha)
        x += widths[stance]
    bottom = top + HEAD_HEIGHT + ROW_HEIGHT * len(themes)
    if "against" in stances and themes:
        sheet.line([starts["against"]] * 2, [top + 15, bottom - 3], color=INK, linewidth=0.8)
    for number, theme in enumerate(themes):
        y = top + HEAD_HEIGHT + ROW_HEIGHT * (number + 0.5) - 2
        sheet.text(0, y, theme_in_words(theme))
        for stance in stances:
            _draw_squares(sheet, starts[stance], y, square, squares[theme, stance])
    return bottom


def _fit(
    squares: Squares, stances: Sequence[str], themes: list[str], room: float
) -> tuple[float, dict[str, float]]:
    """The largest square with which all columns fit, none narrower than its heading; their widths."""
    most = {s: max((squares[t, s].own + squares[t, s].quoted for t in themes), default=0) for s in stances}
    heads = {s: measure(stance_in_words(s), TEXT_POINTS, bold=True) + 12 for s in stances}
    for tenths in range(LARGEST_SQUARE * 10, 9, -1):
        widths = {s: max(most[s] * tenths / 10 + LABEL, heads[s]) for s in stances}
        if sum(widths.values()) <= room:
            break
    return tenths / 10, widths


def _draw_squares(sheet: Sheet, x: float, y: float, square: float, row: Any) -> None:
    """A row of squares around height y, away from x; own voices first, then the number of claims."""
    colour, step, side = style.STANCES[row.stance].colour, -1 if row.stance == "against" else 1, square - 1.6
    number = row.own + row.quoted
    for place in range(number):
        left = x + step * (3 + square * place) - (square if step < 0 else 0)
        face = colour if place < row.own else "white"
        sheet.box(left + 0.8, y - side / 2, side, side, facecolor=face, edgecolor=colour, linewidth=0.9)
    if number:
        end, ha = x + step * (square * number + 6), "right" if step < 0 else "left"
        sheet.text(end, y, f"{row.claims:,}", fontsize=SMALL_POINTS, color=GREY, ha=ha)
