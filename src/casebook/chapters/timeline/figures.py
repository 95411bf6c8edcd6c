"""The timeline chapter's figures and tables."""

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook.case import Case
from casebook.chapters.timeline import analysis, lanes
from casebook.chapters.timeline.tables import matrix, period_in_words, source
from casebook.chapters.views.articles import COLUMNS, ROWS, articles_said, largest_articles
from casebook.display import Figure, Table, limits, style
from casebook.display.measure import measure
from casebook.display.sheet import Sheet
from casebook.display.words import count, sentence

EVENTS = 200, 120  # in all figures of the timeline together: up to so many all, else so few
NOTE_INCHES = 0.9  # the note on what is left out, and a longer subtitle
PAGE_INCHES = 8.2  # the highest figure that a page of the PDF holds beside its title
COUNTED = {  # how an article's events are counted: heading, hatch, face (empty: the article's own colour)
    "alone": ("mentioned by this article alone", "", ""),
    "shared": ("mentioned by others too", "////", "white"),
    "silent": ("silent", "", "white"),
}


def lanes_by_period(case: Case, told: pd.DataFrame) -> list[Figure]:
    """The timeline in figures of a page at most, one a period, each with its part of the event by article
    matrix."""
    if told.empty:
        return []
    shown, sources = limits.largest(told, told["articles"], EVENTS), largest_articles(case, COLUMNS)
    shown = analysis.by_event(case, shown.reset_index(drop=True), list(sources["source_id"]))
    left = limits.said(len(shown), len(told), "events that most articles mention", "All are in `events.csv`.")
    left += articles_said(case, COLUMNS)
    room = PAGE_INCHES - lanes.HEAD - lanes.FOOT - (NOTE_INCHES if left else 0)
    parts = analysis.periods(shown, lanes.row_heights(shown), room)
    return [_lanes(case, part, f"-{n}" if n > 1 else "", sources, left) for n, part in enumerate(parts, 1)]


def _lanes(case: Case, part: pd.DataFrame, suffix: str, sources: pd.DataFrame, left_out: str) -> Figure:
    """One period; `left_out` says of which events and articles there are more."""
    looks = style.articles(sources)
    alone, number = (part["articles"] == 1).sum(), count(len(part), "event")
    counts = [f"{look.word} {lanes.mentions(part[source])}" for source, look in looks.items()]
    share = {0: f"none of {len(part)}", len(part): f"all {len(part)}"}.get(alone, f"{alone} of {len(part)}")
    events = "events shown" if left_out else "events"
    said = f"{share} {events} {'stands' if alone < 2 else 'stand'} in one article alone"
    return Figure(
        lambda width: lanes.draw(part, looks, width),
        id=f"fig-timeline{suffix}",
        title=f"{period_in_words(part)}: {said if len(looks) > 1 and len(part) > 1 else number}",
        subtitle="A row is an event, as wide as it lasts or as its date is uncertain; on the right, who"
        " mentions it",
        source=source(case) + left_out,
        alt=(
            f"Timeline of {number} beginning in {period_in_words(part)}, a row each in order of date, from"
            f" “{part['label'].iloc[0]}” to “{part['label'].iloc[-1]}”. Beside each row is a column for every"
            " article, with"
            " its filled marker for a mention and a small hollow circle for silence. Events mentioned:"
            f" {', '.join(counts)}."
        ),
        data=matrix(case, part, f"tbl-timeline{suffix}", sources, left_out),
    )


def shares(case: Case, told: pd.DataFrame) -> Figure:
    """How many events each article mentions alone, with others, or not at all."""
    frame, looks = analysis.by_article(case, told), style.articles(case.sources)
    frame = frame.assign(told=frame["alone"] + frame["shared"])
    most, fewest = frame.loc[frame["told"].idxmax()], frame.loc[frame["told"].idxmin()]
    ranked, heading = (
        most.told > fewest.told and len(told) > 1,
        "Events mentioned and not mentioned, by article",
    )
    shown = frame[frame["source_id"].isin(largest_articles(case, ROWS)["source_id"])]
    said = [
        f"{row.short}: {row.alone} alone, {row.shared} with others, silent on {row.silent}, {row.later} may"
        " be later"
        for row in shown.itertuples()
    ]
    return Figure(
        lambda width: _draw_shares(shown, {id: looks[id] for id in shown["source_id"]}, width),
        id="fig-shares",
        title=f"{most.short} mentions {most.told} of {len(told)} events, {fewest.short} {fewest.told}"
        if ranked
        else heading,
        subtitle="Number of events. Later: began, or may have begun, after the article was published"
        + articles_said(case, ROWS, "The data has all."),
        source=source(case),
        alt=f"One bar an article, in four parts. {'. '.join(said)}.",
        data=Table(
            frame,
            id="tbl-shares",
            title=heading,
            columns={
                "short": "Article",
                **{name: sentence(words) for name, (words, *_) in COUNTED.items()},
                "later": "Later",
            },
            source=source(case),
        ),
    )


def _draw_shares(frame: pd.DataFrame, looks: dict[str, style.Look], width: float) -> Drawing:
    wide = width >= style.WIDE_INCHES
    names = max((measure(look.word, style.TEXT_POINTS) for look in looks.values()), default=0) / 72
    left, right = (max(1.35, names + 0.35) if wide else 0.06), width - 0.7
    head, pitch = (0.3, 0.32) if wide else (0.5, 0.5)
    height = head + pitch * len(frame) + 0.05
    most = max(int(frame[[*COUNTED, "later"]].sum(axis=1).max()), 1)
    with style.drawing():
        sheet = Sheet(width, height)
        _key(sheet, left, wide)
        for n, row in enumerate(frame.itertuples()):
            look, y = looks[row.source_id], head + pitch * (n + (0.5 if wide else 0.72))
            name_y = y if wide else y - 0.21
            sheet.article(0.12, name_y, look)
            sheet.text(0.24, name_y, look.word, va="center")
            end = left
            for name, (_, hatch, face) in COUNTED.items():
                size = getattr(row, name) * (right - left) / most
                _box(sheet, end, size, y, 0.2, hatch, face or look.colour)
                if size > 0.15:  # else the number has no room
                    sheet.text(end + size / 2, y, getattr(row, name), **NUMBER)
                end += size
            if row.later:
                look = {"va": "center", "fontsize": style.SMALL_POINTS, "color": style.GREY}
                sheet.text(end + 0.07, y, f"+ {row.later} later", **look)
    return sheet.figure


NUMBER = dict(
    ha="center",
    va="center",
    fontsize=style.SMALL_POINTS,
    bbox={"facecolor": "white", "edgecolor": "none", "boxstyle": "round,pad=0.2"},
)


def _box(sheet: Sheet, left: float, size: float, y: float, height: float, hatch: str, face: str):
    look = {"facecolor": face, "hatch": hatch, "edgecolor": style.INK, "linewidth": 0.6}
    sheet.box(left, y - height / 2, size, height, **look)


def _key(sheet: Sheet, left: float, wide: bool):
    x, y = left, 0.1
    for words, hatch, face in COUNTED.values():
        _box(sheet, x, 0.2, y, 0.1, hatch, face or style.GREY)
        sheet.text(x + 0.26, y, words, va="center", fontsize=style.SMALL_POINTS)
        x, y = (x + 0.26 + measure(words, style.SMALL_POINTS) / 72 + 0.18, y) if wide else (x, y + 0.15)
