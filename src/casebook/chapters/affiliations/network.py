"""Authors, the bodies that they are tied to, and the parties behind these, in three columns."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import Case, records
from casebook.chapters.affiliations import analysis
from casebook.chapters.views.ties import signed_authors
from casebook.display import Figure, Note, Table, limits
from casebook.display.markdown import md
from casebook.display.measure import measure
from casebook.display.sheet import Sheet
from casebook.display.style import (
    DISCLOSURES,
    GREY,
    INK,
    NARROW_INCHES,
    SMALL_POINTS,
    TEXT_POINTS,
    Look,
    articles,
    drawing,
)
from casebook.display.words import MOST_NAMED, count, listed, sentence

BODY = Look(INK, ".", True, "", "")
NODES, PARTIES = 26, 8  # bodies in a figure; the most parties without a line to them
LINES = {"disclosed_in_article": (INK, "-"), "found_elsewhere": (GREY, (0, (3, 2)))}


def network_figure(case: Case, ties: pd.DataFrame) -> Figure | Note:
    """Authors, the bodies that they are tied to and the parties behind these, in three columns."""
    lines = analysis.body_lines(case, ties)
    if lines.empty:
        return Note("No tie that names a body is left with this choice of articles, kinds and states.")
    people = signed_authors(case)
    foremost = limits.within(lines.groupby("author_id", sort=False).size(), NODES)
    shown = lines[lines["author_id"].isin(foremost)]
    people = people if len(people) <= MOST_NAMED else people[people["author_id"].isin(shown["author_id"])]
    drawn, every = (frame["author_id"].nunique() for frame in (shown, lines))
    named = [*shown.loc[shown["party"] != "", "party"], *filter(None, ties["party"])]
    parties = list(dict.fromkeys(named))[: max(PARTIES, shown["party"].nunique())]
    states = [DISCLOSURES[state].word for state in lines["disclosure"]]
    left_out = limits.limit_in_words(drawn, every, "authors with most ties to bodies; the data has all")
    return Figure(
        lambda width: _draw_network(people, shown, parties, articles(case.sources), width),
        id="fig-network",
        title=_title_network(lines),
        subtitle=f"Ties that name a body, authors on the left, and the parties that a body serves or belongs to on the right{left_out}",
        source=md("`interests.csv`, `organisations.csv`; every tie in [Table](#tbl-ties)."),
        alt=_alt_network(shown, parties),
        data=Table(
            lines.assign(members=lines["members"].map(", ".join), state=states),
            id="tbl-network",
            title="Authors, bodies and parties",
            columns={"author": "Author", "members": "Body", "state": "State", "party": "Party"},
            widths={"author": 2, "members": 5, "state": 2, "party": 1.2},
        ),
    )


def _title_network(lines: pd.DataFrame) -> str:
    bodies = f"the {count(lines['members'].explode().nunique(), 'body', 'bodies')} to which authors are tied"
    behind = lines[lines["party"] != ""].drop_duplicates("node")
    if behind.empty:
        return f"None of {bodies} serves a party or belongs to one"
    named = listed(f"{line.body} ({line.party})" for line in records(behind))
    verbs = ("serves", "belongs") if len(behind) == 1 else ("serve", "belong")
    number = sentence(count(len(behind), "of", "of"))
    return (
        f"{number} {bodies} {verbs[0]} a party or {verbs[1]} to one{f': {named}' if len(behind) <= 6 else ''}"
    )


def _alt_network(lines: pd.DataFrame, parties: list[str]) -> str:
    paths = "; ".join(
        f"{' – '.join(filter(None, [line.author, line.body, line.party]))} ({DISCLOSURES[line.disclosure].word})"
        for line in records(lines)
    )
    alone = [party for party in parties if party not in set(lines["party"])]
    none = f" No line leads to {listed(alone, 'or')}." if alone else ""
    return f"Three columns, authors, bodies and parties, joined by lines. {paths}.{none}"


def _draw_network(
    people: pd.DataFrame, lines: pd.DataFrame, parties: list[str], looks: dict[str, Look], width: float
) -> Canvas:
    tied_authors, tied_parties = set(lines["author_id"]), set(lines["party"])
    with drawing():
        narrow = width <= NARROW_INCHES
        left, middle, right = (1.14, 1.47, 2.8) if narrow else (1.72, 2.55, 5.3)
        nodes = lines.drop_duplicates("node")
        nodes = nodes.assign(lines=nodes["body"].map(lambda body: textwrap.wrap(body, 18 if narrow else 34)))
        top = y = 0.62 if narrow else 0.5
        y_of, ends = {}, {}
        for node in records(nodes):
            y_of[node.node] = y + 0.07 * (len(node.lines) - 1)
            y += 0.14 * len(node.lines) + 0.14
        sheet = Sheet(width, y + 0.05)
        _key_lines(sheet, lines, narrow)
        for node in records(nodes):
            at, words = y_of[node.node], "\n".join(node.lines)
            sheet.text(middle + 0.09, at, words, linespacing=1.1)
            ends[node.node] = middle + 0.14 + max(measure(line, TEXT_POINTS) for line in node.lines) / 72
            sheet.look(middle, at, looks[node.printed] if node.printed else BODY)
        ends_at = lines["node"].map(y_of)
        y_author = _heights(people["author_id"], ends_at.groupby(lines["author_id"]).mean(), top, y, 0.42)
        y_party = _heights(parties, ends_at.groupby(lines["party"]).mean(), top, y, 0.34)
        for line in records(lines):
            colour, dashes = LINES[line.disclosure]
            style = {"color": colour, "linestyle": dashes, "linewidth": 1.1, "zorder": 1}
            sheet.line([left, middle - 0.07], [y_author[line.author_id], y_of[line.node]], **style)
            if line.party:
                sheet.line([ends[line.node], right - 0.05], [y_of[line.node], y_party[line.party]], **style)
        for person in records(people):
            tied = person.author_id in tied_authors
            _draw_person(sheet, person, left - 0.06, y_author[person.author_id], looks, narrow, tied)
        for party in parties:
            if party in tied_parties:
                sheet.text(right, y_party[party], party, weight="bold")
            else:
                sheet.small(right, y_party[party], f"{party}\nnone found", color=GREY)
        return sheet.figure


def _draw_person(sheet: Sheet, person, x: float, y: float, looks, narrow: bool, tied: bool):
    name = "Author of" if person.author.startswith("author of ") else person.author
    size, letters = (SMALL_POINTS, 14) if narrow else (TEXT_POINTS, 24)
    lines = [*textwrap.wrap(name, letters), person.short] + ["no body found"] * (not tied)
    sheet.text(x - 0.1, y, "\n".join(lines), ha="right", fontsize=size, linespacing=1.1)
    sheet.look(x, y, looks[person.source_id])


def _heights(names, wanted: pd.Series, top: float, bottom: float, apart: float) -> dict[str, float]:
    """Heights as near the ones wanted as the names' order and a distance of `apart` allow, between `top`
    and `bottom`."""
    heights: dict[str, float] = {}
    y = top - apart
    for name in names:
        heights[name] = y = max(y + apart, wanted.get(name, 0))
    over = max(0.0, y - (bottom - 0.2))
    return {name: max(height - over, top) for name, height in heights.items()}


def _key_lines(sheet: Sheet, lines: pd.DataFrame, narrow: bool):
    for i, state in enumerate(s for s in LINES if s in set(lines["disclosure"])):
        x, y = 0.08 + 1.8 * i, 0.1
        sheet.line([x, x + 0.3], [y, y], color=LINES[state][0], linestyle=LINES[state][1], linewidth=1.4)
        sheet.small(x + 0.37, y, DISCLOSURES[state].word)
    if (lines["printed"] != "").any():
        x, y = (0.08, 0.3) if narrow else (3.5, 0.1)
        words = "a body with an article's mark published that article"
        sheet.small(x, y, words, color=GREY)
