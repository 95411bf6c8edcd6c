"""The figures of the chapter on the timeline."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure as Drawing

from casebook.case import Case
from casebook.chapters.timeline import analysis, lanes
from casebook.chapters.timeline.tables import matrix_table, period_in_words, timeline_source
from casebook.chapters.views.articles import COLUMNS, ROWS, articles_shown, largest_articles
from casebook.chapters.views.layout import key_places
from casebook.display import Figure, Table, limits, style
from casebook.display.markdown import Markdown, md
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
BEHIND = {"facecolor": "white", "edgecolor": "none", "boxstyle": "round,pad=0.2"}  # a number


def timeline_figures(case: Case, events: pd.DataFrame) -> list[Figure]:
    """The timeline in figures of a page at most, one a period, each with its part of the event by article
    matrix; none without events.
    """
    if events.empty:
        return []
    sources = largest_articles(case, COLUMNS)
    shown = limits.largest(events, events["articles"], EVENTS).reset_index(drop=True)
    shown = analysis.mention_matrix(case, shown, sources)
    most_mentioned = "events that most articles mention"
    left_out = md(
        limits.limit_in_words(len(shown), len(events), most_mentioned, "All are in `events.csv`.")
        + articles_shown(case, COLUMNS)
    )
    room = PAGE_INCHES - lanes.HEAD - lanes.FOOT - (NOTE_INCHES if left_out else 0)
    parts = analysis.periods(shown, lanes.row_heights(shown), room)
    suffixes = ["", *(f"-{n}" for n in range(2, len(parts) + 1))]
    return [_period_figure(case, *part, sources, left_out) for part in zip(parts, suffixes)]


def _period_figure(
    case: Case, events: pd.DataFrame, suffix: str, sources: pd.DataFrame, left_out: Markdown
) -> Figure:
    """One period; `left_out` says of which events and articles there are more."""
    looks, period = style.articles(sources), period_in_words(events)
    alone, number = (events["articles"] == 1).sum(), count(len(events), "event")
    counts = [f"{look.word} {lanes.mention_count(events[source])}" for source, look in looks.items()]
    share = f"all {len(events)}" if alone == len(events) else f"{alone or 'none'} of {len(events)}"
    shown = "events shown" if left_out else "events"
    share_alone = f"{share} {shown} {'stands' if alone < 2 else 'stand'} in one article alone"
    return Figure(
        lambda width: lanes.draw_lanes(events, looks, width),
        id=f"fig-timeline{suffix}",
        title=f"{period}: {share_alone if len(looks) > 1 and len(events) > 1 else number}",
        subtitle="Each row is an event; its bar shows how long it lasted or how uncertain its date is. On the right: who mentions it",
        source=timeline_source(case) + left_out,
        alt=f"Timeline of {number} beginning in {period}, one row each in order of date, from “{events['label'].iloc[0]}” to “{events['label'].iloc[-1]}”. Beside each row is a column for every article, with its filled marker for a mention and a small hollow circle for silence. Events mentioned: {', '.join(counts)}.",
        data=matrix_table(case, events, f"tbl-timeline{suffix}", sources, left_out),
    )


def article_shares_figure(case: Case, events: pd.DataFrame) -> Figure:
    """How many events each article mentions alone, with others, or not at all."""
    frame = analysis.events_by_article(case, events)
    mentioned = (frame["alone"] + frame["shared"]).to_numpy()
    most, fewest = (frame["short"].iloc[place] for place in (mentioned.argmax(), mentioned.argmin()))
    heading = "Events mentioned and not mentioned, by article"
    ranked = f"{most} mentions {mentioned.max()} of {len(events)} events, {fewest} {mentioned.min()}"
    shown = frame[frame["source_id"].isin(largest_articles(case, ROWS)["source_id"])]
    counts = [
        f"{row.short}: {row.alone} alone, {row.shared} with others, silent on {row.silent}, {row.later} may be later"
        for row in shown.itertuples()
    ]
    heads = {name: sentence(words) for name, (words, *_) in COUNTED.items()}
    return Figure(
        lambda width: _draw_shares(shown, style.articles(case.sources), width),
        id="fig-shares",
        title=ranked if mentioned.max() > mentioned.min() and len(events) > 1 else heading,
        subtitle="Number of events. Later: began, or may have begun, after the article was published"
        + articles_shown(case, ROWS, "The data has all."),
        source=timeline_source(case),
        alt=f"One bar per article, in four parts. {'. '.join(counts)}.",
        data=Table(
            frame,
            id="tbl-shares",
            title=heading,
            columns={"short": "Article", **heads, "later": "Later"},
            source=timeline_source(case),
        ),
    )


def _draw_shares(frame: pd.DataFrame, looks: dict[str, style.Look], width: float) -> Drawing:
    wide = width >= style.WIDE_INCHES
    names = max((measure(name, style.TEXT_POINTS) for name in frame["short"]), default=0) / 72
    left, right = (max(1.35, names + 0.35) if wide else 0.06), width - 0.7
    head, pitch = (0.3, 0.32) if wide else (0.5, 0.5)
    most = max(int(frame[[*COUNTED, "later"]].sum(axis=1).max()), 1)
    with style.drawing():
        sheet = Sheet(width, head + pitch * len(frame) + 0.05, fontsize=style.SMALL_POINTS, va="center")
        _draw_key(sheet, left, width)
        for n, row in enumerate(frame.to_dict("records")):
            look, y = looks[row["source_id"]], head + pitch * (n + (0.5 if wide else 0.72))
            name_y = y if wide else y - 0.21
            sheet.article(0.12, name_y, look)
            sheet.text(0.24, name_y, look.word, fontsize=style.TEXT_POINTS)
            end = left
            for name, (_, hatch, face) in COUNTED.items():
                size = row[name] * (right - left) / most
                _draw_box(sheet, end, size, y, 0.2, hatch, face or look.colour)
                if size > 0.15:  # else the number has no room
                    sheet.text(end + size / 2, y, row[name], ha="center", bbox=BEHIND)
                end += size
            if row["later"]:
                sheet.text(end + 0.07, y, f"+ {row['later']} later", color=style.GREY)
    return sheet.figure


def _draw_box(sheet: Sheet, left: float, size: float, y: float, height: float, hatch: str, face: str):
    look: dict[str, Any] = {"facecolor": face, "hatch": hatch, "edgecolor": style.INK, "linewidth": 0.6}
    sheet.box(left, y - height / 2, size, height, **look)


def _draw_key(sheet: Sheet, left: float, width: float):
    sizes = [19 + measure(words, style.SMALL_POINTS) for words, *_ in COUNTED.values()]
    for (words, hatch, face), (place, row) in zip(COUNTED.values(), key_places(sizes, (width - left) * 72)):
        x, y = left + place / 72, 0.1 + 0.15 * row
        _draw_box(sheet, x, 0.2, y, 0.1, hatch, face or style.GREY)
        sheet.text(x + 0.26, y, words)
