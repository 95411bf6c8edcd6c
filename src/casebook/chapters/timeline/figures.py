"""The figures of the chapter on the timeline."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.timeline import analysis, lanes
from casebook.chapters.timeline.tables import period_in_words, timeline_source
from casebook.chapters.timeline.text import selection_in_words
from casebook.chapters.views.articles import COLUMNS, articles_shown, largest_articles
from casebook.display import Figure, limits, style
from casebook.display.markdown import md
from casebook.display.words import count

EVENTS = 200, 120  # in all figures of the timeline together: up to so many all, else so few
PAGE_INCHES = 6.9  # the highest figure that a page holds beside what its chapter says first


def timeline_figures(case: Case, events: pd.DataFrame) -> list[Figure]:
    """The timeline on a page at most, of the events that most articles mention; none without events."""
    if events.empty:
        return []
    sources = largest_articles(case, COLUMNS)
    looks, shown = style.articles(sources), limits.largest(events, events["articles"], EVENTS)
    shown = analysis.mention_matrix(case, shown.reset_index(drop=True), sources)
    around, rows = lanes.heights(shown, looks)
    order = shown["articles"].sort_values(ascending=False, kind="stable").index
    fitting = (pd.Series(rows)[order].cumsum() + around <= PAGE_INCHES).sum()
    shown = shown.loc[sorted(order[: max(fitting, 1)])].reset_index(drop=True)
    period, most_mentioned = period_in_words(shown), "events that most articles mention"
    counts = [f"{look.word} {lanes.mention_count(shown[source])}" for source, look in looks.items()]
    left_out = md(
        limits.limit_in_words(len(shown), len(events), most_mentioned, "All are in the record.")
        + articles_shown(case, COLUMNS)
    )
    figure = Figure(
        lambda width: lanes.draw_lanes(shown, looks, width),
        id="fig-timeline",
        title=f"{period}: {selection_in_words(case, events)}",
        subtitle="Each row is an event. The bar shows how long it lasted, or how uncertain its date is; on the right, who mentions it",
        source=timeline_source(case) + left_out,
        alt=f"Timeline of {count(len(shown), 'event')} beginning in {period}, one row each in order of date, from “{shown['label'].iloc[0]}” to “{shown['label'].iloc[-1]}”. Beside each row is a column for every article, with its filled marker for a mention and a small hollow circle for silence. Events mentioned: {', '.join(counts)}.",
    )
    return [figure]
