"""The ties of the authors drawn: where on the page they stand, and the bodies and parties behind them."""

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.chapters.affiliations.analysis import disclosure_counts
from casebook.chapters.views.layout import Key
from casebook.chapters.views.ties import DISCLOSED, POSITIONS, found_ties
from casebook.display import Figure, Note, Table, limits
from casebook.display.markdown import md
from casebook.display.sheet import Sheet
from casebook.display.style import DISCLOSURES, GREY, NARROW_INCHES, RULE, SMALL_POINTS, drawing
from casebook.display.words import count, number_word, sentence

LINE_INCHES = 0.172
ROWS = 44  # kinds of tie and names of authors in a figure
HEADS = {"top": "top", "body": "text", "bottom": "bottom", "nowhere": "not in the article"}
LEAST_MARKS = {"top": 3, "body": 3, "bottom": 4, "nowhere": 5}  # that are as wide as a column's head


def disclosure_figure(case: Case, ties: pd.DataFrame) -> Figure | Note:
    """Author × kind of tie, a mark a tie, in columns by where in the article it stands."""
    counts = disclosure_counts(ties)
    if counts.empty:
        return Note("No tie is left with this choice of articles, kinds and states.")
    kinds = counts.groupby("author_id", sort=False)["label"].nunique()
    shown = counts[counts["author_id"].isin(limits.within(kinds + 1, ROWS))]
    drawn, every = (frame["author_id"].nunique() for frame in (shown, counts))
    found = found_ties(ties)
    inside, top = int((found["disclosure"] == DISCLOSED).sum()), int((found["position"] == "top").sum())
    left_out = limits.limit_in_words(drawn, every, "authors with most kinds of tie; the data has all")
    return Figure(
        lambda width: _draw_disclosure(shown, width),
        id="fig-disclosure",
        title=f"The articles state {inside} of the {count(len(found), 'tie')} that were found, {number_word(top)} of them at the top",
        subtitle=f"Ties of each author by kind and by place in the article; one mark is one tie or one search{left_out}",
        source=md(
            "`interests.csv`: the articles' own words and public pages; see [Table](#tbl-ties) for each tie."
        ),
        alt=_alt_disclosure(shown),
        data=Table(
            counts.assign(
                where=counts["position"].map(POSITIONS),
                state=[DISCLOSURES[state].word for state in counts["disclosure"]],
            ),
            id="tbl-disclosure",
            title="Ties by author, kind, place and state",
            columns={
                "author": "Author",
                "label": "Kind of tie",
                "where": "Where",
                "state": "State",
                "ties": "Ties",
            },
        ),
    )


def _alt_disclosure(counts: pd.DataFrame) -> str:
    parts = []
    for author, part in counts.groupby("author", sort=False):
        numbers = part.groupby("disclosure")["ties"].sum()
        states = [f"{numbers[state]} {look.word}" for state, look in DISCLOSURES.items() if state in numbers]
        parts.append(f"{author}: {', '.join(states)}")
    return f"A chart of marks in columns for the top, the text, the bottom, and ties not in the article. {'; '.join(parts)}."


def _draw_disclosure(counts: pd.DataFrame, width: float) -> Canvas:
    with drawing():
        rows = counts[["author_id", "label"]].drop_duplicates()
        people = counts.drop_duplicates("author_id")
        narrow = width <= NARROW_INCHES
        states = set(counts["disclosure"])
        key = Key((look for state, look in DISCLOSURES.items() if state in states), width)
        head = key.height + 0.4
        height = head + LINE_INCHES * (len(rows) + 1.45 * len(people)) + 0.08
        sheet = Sheet(width, height)
        columns, step = _columns(counts, 1.7 if narrow else 2.25, width - 0.04, 0.1 if narrow else 0.2)
        key.draw(sheet)
        heads = {**HEADS, "nowhere": "not in it"} if narrow else HEADS
        for place, start in columns.items():
            sheet.text(start, head - 0.08, heads[place], fontsize=SMALL_POINTS, color=GREY, va="bottom")
        y = head
        for person in records(people):
            own = counts[counts["author_id"] == person.author_id]
            y = _draw_author(sheet, own, person, columns, step, y, width)
        for start in columns.values():
            sheet.line([start - 0.05] * 2, [head - 0.24, height - 0.05], color=RULE, linewidth=0.6, zorder=0)
        return sheet.figure


def _columns(counts: pd.DataFrame, left: float, right: float, gap: float) -> tuple[dict[str, float], float]:
    """Where each place's column begins, and the step between marks: a column is as wide as its fullest row
    or its head."""
    fullest = counts.groupby(["author_id", "label", "position"])["ties"].sum().groupby("position").max()
    room = {place: max(int(fullest.get(place, 0)), least) for place, least in LEAST_MARKS.items()}
    step = min((right - left - gap * (len(room) - 1)) / sum(room.values()), 0.2)
    columns, x = {}, left
    for place, marks in room.items():
        columns[place] = x
        x += marks * step + gap
    return columns, step


def _draw_author(sheet: Sheet, own: pd.DataFrame, person, columns, step, y: float, width: float) -> float:
    """The author's heading and rows from `y` down; returns where they end."""
    size = 3.7 if width <= NARROW_INCHES else 5
    sheet.line([0, width], [y, y], color=RULE, linewidth=0.6)
    y += LINE_INCHES * 0.8
    sheet.text(0.02, y, _heading(person), weight="bold", backgroundcolor="white")
    for label, row in own.groupby("label", sort=False):
        y += LINE_INCHES
        sheet.small(0.02, y, label)
        taken = dict.fromkeys(columns, 0)
        for cell in records(sorted_by(row, disclosure=DISCLOSURES)):
            for _ in range(cell.ties):
                x = columns[cell.position] + step * (taken[cell.position] + 0.4)
                sheet.look(x, y, DISCLOSURES[cell.disclosure], size)
                taken[cell.position] += 1
    return y + LINE_INCHES * 0.65


def _heading(person) -> str:
    if person.author.startswith("author of "):
        return sentence(person.author)
    return f"{person.author} · {person.short}" + (" · name inferred" if person.inferred else "")
