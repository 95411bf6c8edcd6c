"""Figures of the chapter on arguments: the balance by theme and stance, and one argument map a clash."""

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook.case import Case
from casebook.case.ordering import in_order
from casebook.chapters.arguments import analysis
from casebook.chapters.arguments.plan import NARROW_BELOW
from casebook.chapters.arguments.text import source, stance_in_words
from casebook.chapters.views.claims import STANCES
from casebook.display import Figure, Table, style
from casebook.display.measure import measure
from casebook.display.sheet import POINTS, Sheet
from casebook.display.words import count, listed, theme_in_words

STANCE_COLUMNS = ("against", "for", "conditional", "neutral")  # from left to right; against runs leftwards
MOST_SQUARES = 60  # of the longest rows together
LARGEST_SQUARE, LABEL = 9, 26  # points: a square; a count beside its squares, with the space around it
KEY_HEIGHT, HEAD_HEIGHT, ROW_HEIGHT = 24, 22, 17  # points


def balance(case: Case) -> Figure:
    """Claims by theme and stance: one square a claim, hollow where it is only quoted."""
    frame = analysis.balance(case)
    totals = frame.groupby("stance")[["claims", "quoted"]].sum().reindex(STANCES, fill_value=0)
    told = ", ".join(f"{row.claims} {stance}" for stance, row in totals.iterrows())
    unit = claims_a_square(frame)
    square = "One square is one claim" if unit == 1 else f"A square is {unit:,} claims, the last the rest"
    return Figure(
        partial(draw_balance, frame),
        id="fig-balance",
        title=_balance_title(totals),
        subtitle=f"Claims by theme and stance toward the motion. {square}, however many articles make it",
        source=source(case),
        alt=f"Rows of squares by theme, one square {'a claim' if unit == 1 else f'{unit:,} claims'}: {told}."
        " Claims against run to the left, claims for to the right, "
        f"conditional and neutral ones stand apart. {_balance_alt(frame)}",
        data=_balance_data(frame),
    )


def _balance_data(frame: pd.DataFrame) -> Table:
    cells = frame.assign(
        cell=[
            f"{row.claims} ({row.quoted} quoted)" if row.quoted else str(row.claims)
            for row in frame.itertuples()
        ]
    )
    rows = cells.pivot(index="theme", columns="stance", values="cell").reindex(
        index=in_order(frame["theme"]), columns=STANCES
    )
    rows[["by_author", "by_quotation"]] = frame.groupby("theme")[["by_author", "by_quotation"]].sum()
    rows.insert(0, "name", [theme_in_words(theme) for theme in rows.index])
    return Table(
        rows,
        id="tbl-balance-data",
        title="Claims by theme and stance; in brackets, how many are only quoted",
        columns={"name": "Theme"}
        | {stance: stance_in_words(stance) for stance in STANCES}
        | {"by_author": "Assertions by authors", "by_quotation": "by quoted voices"},
        align=dict.fromkeys(STANCES, "right"),
    )


def _balance_title(totals: pd.DataFrame) -> str:
    pro, con = totals.loc["for", "claims"], totals.loc["against", "claims"]
    number = count(int(totals["claims"].sum()), "claim")
    title = f"Of {number}, {pro:,} speak for the motion and {con:,} against it"
    quoted = totals.loc["against", "quoted"]
    return title + (f"; {quoted:,} of the {con:,} against are only quoted" if quoted else "")


def _balance_alt(frame: pd.DataFrame) -> str:
    sides = frame.pivot(index="theme", columns="stance", values="claims").reindex(
        columns=STANCES, fill_value=0
    )
    more = [
        theme_in_words(t) for t in in_order(frame["theme"]) if sides.at[t, "against"] > sides.at[t, "for"]
    ]
    return (
        f"More claims against than for: {listed(more)}."
        if more
        else "In no theme do claims against outnumber those for."
    )


def claims_a_square(frame: pd.DataFrame) -> int:
    """1, or of very many claims the first of 2, 5, 10, 20, … with which the longest rows take few enough
    squares."""
    longest = frame.groupby("stance")["claims"].max()
    units = (digit * 10**zeros for zeros in range(12) for digit in (1, 2, 5))
    return next(unit for unit in units if (longest / unit).sum() <= MOST_SQUARES)


def draw_balance(frame: pd.DataFrame, width_inches: float) -> Drawing:
    """Against to the left of an axis, for to its right; conditional and neutral beside them, on a phone
    below them."""
    width = width_inches * 72
    numbers = ["claims", "own", "quoted"]
    counts, unit = frame.set_index(["theme", "stance"])[numbers], claims_a_square(frame)
    squares = -(-counts // unit)
    squares["claims"] = squares["own"] + squares["quoted"]
    blocks = [STANCE_COLUMNS[:2], STANCE_COLUMNS[2:]] if width < NARROW_BELOW else [STANCE_COLUMNS]
    themes = [_with_claims(frame, block) for block in blocks]
    heights = [HEAD_HEIGHT + ROW_HEIGHT * len(names) for names in themes]
    with style.drawing():
        sheet = Sheet(width, KEY_HEIGHT + sum(heights), POINTS)
        _key(sheet)
        for number, (block, names) in enumerate(zip(blocks, themes)):
            top = KEY_HEIGHT + sum(heights[:number])
            _draw_block(sheet, counts, squares, block, names, top, width)
    return sheet.figure


def _with_claims(frame: pd.DataFrame, stances) -> list[str]:
    return in_order(frame["theme"][frame["stance"].isin(stances) & (frame["claims"] > 0)])


def _draw_block(sheet: Sheet, counts, squares, stances, themes: list[str], top: float, width: float) -> None:
    """Some stances as columns, themes as rows: so many squares each, and the counts in numbers."""
    left = max([measure(theme_in_words(theme), style.TEXT_POINTS) for theme in themes], default=0) + 8
    square, widths = _fit(squares, stances, themes, width - left)
    starts, x = {}, left
    for stance in stances:
        starts[stance] = x + widths[stance] if stance == "against" else x
        x += widths[stance]
    bottom = top + HEAD_HEIGHT + ROW_HEIGHT * len(themes)
    for stance in stances:
        side = (
            {"x": starts[stance] - 3, "ha": "right"}
            if stance == "against"
            else {"x": starts[stance] + 3, "ha": "left"}
        )
        sheet.text(
            text=stance_in_words(stance),
            y=top + 8,
            fontsize=style.TEXT_POINTS,
            weight="bold",
            va="center_baseline",
            **side,
        )
    if "against" in stances and themes:
        sheet.line([starts["against"]] * 2, [top + 15, bottom - 3], color=style.INK, linewidth=0.8)
    for number, theme in enumerate(themes):
        y = top + HEAD_HEIGHT + ROW_HEIGHT * (number + 0.5) - 2
        sheet.text(0, y, theme_in_words(theme), fontsize=style.TEXT_POINTS, va="center_baseline")
        for stance in stances:
            number, row = counts.at[(theme, stance), "claims"], squares.loc[(theme, stance)]
            own, quoted = int(row["own"]), int(row["quoted"])
            _squares(sheet, starts[stance], y, square, own, quoted, f"{number:,}", stance)


def _fit(squares, stances, themes, room: float) -> tuple[float, dict[str, float]]:
    """The largest square with which all columns fit, none narrower than its heading; their widths."""
    most = {
        stance: max([int(squares.at[(theme, stance), "claims"]) for theme in themes], default=0)
        for stance in stances
    }
    heads = {
        stance: measure(stance_in_words(stance), style.TEXT_POINTS, bold=True) + 12 for stance in stances
    }
    for tenths in range(LARGEST_SQUARE * 10, 9, -1):
        widths = {stance: max(most[stance] * tenths / 10 + LABEL, heads[stance]) for stance in stances}
        if sum(widths.values()) <= room:
            break
    return tenths / 10, widths


def _squares(sheet: Sheet, x: float, y: float, square: float, own: int, quoted: int, number: str, stance):
    """A row of squares around height y, away from x; own voices first, then the number of claims."""
    look, step = style.STANCES[stance], -1 if stance == "against" else 1
    for place in range(own + quoted):
        left = x + step * (3 + square * place) - (square if step < 0 else 0)
        face = look.colour if place < own else "white"
        side = square - 1.6
        place = left + 0.8, y - side / 2, side, side
        sheet.box(*place, facecolor=face, edgecolor=look.colour, linewidth=0.9)
    if own + quoted:
        sheet.text(
            x + step * (square * (own + quoted) + 6),
            y,
            number,
            fontsize=style.SMALL_POINTS,
            color=style.GREY,
            ha="right" if step < 0 else "left",
            va="center_baseline",
        )


def _key(sheet: Sheet) -> None:
    for x, face, words in ((0, style.GREY, "in an author's own voice"), (132, "white", "only quoted")):
        sheet.box(x + 1, 6, 7.4, 7.4, facecolor=face, edgecolor=style.GREY, linewidth=0.9)
        sheet.text(x + 13, 10, words, fontsize=style.SMALL_POINTS, color=style.GREY, va="center_baseline")
