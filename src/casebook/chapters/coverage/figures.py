"""The figures of the chapter on coverage: grids with one mark a cell, and the audit of both sides."""

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import Case, dates
from casebook.chapters.coverage import analysis, symmetry, tables
from casebook.chapters.coverage.grid import LINE, draw_grid, grid_alt
from casebook.chapters.coverage.omissions import BEARINGS, SILENT, dated_omissions, omissions_by_article
from casebook.chapters.coverage.text import checks_of_each_side
from casebook.chapters.views.articles import COLUMNS, ROWS, articles_shown, largest_articles
from casebook.chapters.views.events import mentioned_events
from casebook.chapters.views.links import cited
from casebook.display import Figure, Note, limits
from casebook.display.markdown import Markdown, md
from casebook.display.measure import measure, wrap
from casebook.display.sheet import Sheet
from casebook.display.style import (
    INK,
    NARROW_INCHES,
    RULE,
    SMALL_POINTS,
    STANCES,
    TEXT_POINTS,
    Look,
    articles,
    drawing,
)
from casebook.display.words import count, listed, sentence, theme_in_words

GRID_ROWS = 40, 16  # events, or things not mentioned: up to so many all, else so few


def theme_grid_figure(case: Case) -> Figure | Note:
    """Theme × article: who speaks, who agrees, who differs, who is silent."""
    places = analysis.themes_by_article(case)
    if places.empty:
        return Note("No theme is left with these parameters.")
    sources = largest_articles(case, COLUMNS)
    frame = places[places["source_id"].isin(sources["source_id"])]
    number = [str(len(claims)) if claims else "" for claims in frame["claims"]]
    frame = frame.assign(row=frame["theme"], label=frame["theme"].map(theme_in_words), number=number)
    left_out = "." + articles_shown(case, COLUMNS) if len(sources) < len(case.sources) else ""
    return Figure(
        lambda width: draw_grid(frame, sources, width),
        id="fig-coverage-themes",
        title=f"In {(places['state'] == SILENT).sum():,} of {len(places):,} cells an article is silent on a theme; in {analysis.number_differing(places):,} it differs from another article",
        subtitle=f"Themes by article; the number counts the claims of the theme that the article holds{left_out}",
        source=cited(case, "claims", "assertions", "answers"),
        alt=grid_alt(frame),
        data=tables.theme_grid_table(case, frame, sources),
    )


def event_grid_figure(case: Case, min_articles: int) -> Figure | Note:
    """Event × article, for events that so many articles mention: whose dates agree, who is silent."""
    events = mentioned_events(case, min_mentions=max(min_articles, 1))
    if events.empty:
        return Note(f"With these parameters no event is in {count(min_articles, 'article')} or more.")
    number, mentions = len(events), analysis.mention_states(case)
    differing = mentions.loc[mentions["state"] == analysis.DIFFERS, "event_id"]
    apart = events["event_id"].isin(differing).sum()
    shown, sources = limits.largest(events, events["articles"], GRID_ROWS), largest_articles(case, COLUMNS)
    frame = analysis.event_states(case, shown, sources)
    frame = frame.assign(row=frame["event_id"], number="")
    left_out = limits.limit_in_words(
        len(shown), number, "events that most articles mention", "All are in `events.csv`."
    )
    left_out = Markdown(left_out + articles_shown(case, COLUMNS))
    return Figure(
        lambda width: draw_grid(frame, sources, width),
        id="fig-coverage-events",
        title=f"Of {count(number, 'event')} that {count(max(min_articles, 1), 'article')} or more mention, {apart} {'is' if apart == 1 else 'are'} dated differently; {analysis.silent_on_events(case, events):,} times an article is silent",
        subtitle="Events by article, in chronological order. Only the dates that the articles give are compared",
        source=cited(case, "events", "mentions") + left_out,
        alt=grid_alt(frame),
        data=tables.event_grid_table(case, frame, sources, left_out),
    )


def omission_grid_figure(case: Case) -> Figure | Note:
    """Things on record that no article mentions × article: which of them could have mentioned it."""
    omissions, sources = dated_omissions(case), largest_articles(case, COLUMNS)
    if omissions.empty:
        return Note("No such thing is recorded with these parameters.")
    shown = omissions.head(limits.number_shown(len(omissions), GRID_ROWS))
    labels = [
        f"{tables.BEARING_GLYPHS[bearing]} {label} ({dates.date_in_words(day[:4])})"
        for bearing, label, day in zip(shown["bearing"], shown["label"], shown["date"])
    ]
    frame = omissions_by_article(shown.assign(label=labels), sources)
    frame = frame.assign(row=frame["omission_id"], number="")
    left_out = limits.limit_in_words(
        len(shown), len(omissions), "things, in order of date", "The table has all."
    )
    number = omissions["bearing"].value_counts()
    bearings = listed(f"{number[name]} {words}" for name, words in BEARINGS.items() if name in number)
    return Figure(
        lambda width: draw_grid(frame, sources, width),
        id="fig-coverage-omissions",
        title=f"{sentence(count(len(omissions), 'thing'))} on record that no article mentions: {bearings}",
        subtitle="► usually raised for the motion, ◅ against it, ↔ by either side. – could have been mentioned",
        source=md(
            "{} The data, with sources: [Table](#tbl-omissions).{}",
            cited(case, "omissions"),
            left_out + articles_shown(case, COLUMNS),
        ),
        alt=grid_alt(frame),
    )


def audit_figure(case: Case, stances=()) -> Figure | Note:
    """The same measures for each stance and for each article, each measure on a scale of its own from
    zero."""
    by_stance, by_article = symmetry.audit_by_stance(case, stances), symmetry.audit_by_article(case)
    shown = by_article[by_article["source_id"].isin(largest_articles(case, ROWS)["source_id"])]
    frame, every = (pd.concat([by_stance, rows], ignore_index=True) for rows in (shown, by_article))
    if not frame["claims"].sum():
        return Note("No claim is left with these parameters.")
    looks = {**STANCES, **articles(case.sources)}
    keys = [*by_stance["stance"], *shown["source_id"]]
    left_out = "." + articles_shown(case, ROWS, "The data has all.") if len(every) > len(frame) else ""
    return Figure(
        lambda width: _draw_audit(frame, [looks[key] for key in keys], len(by_stance), width),
        id="fig-symmetry",
        title=checks_of_each_side(by_stance) or "The same measures, row by row",
        subtitle=f"By stance of the claims, then by article; each column runs from zero to its highest value{left_out}",
        source=cited(case, "assertions", "checks", "interests"),
        alt=" ".join(f"{row['name']}: {_measures_in_words(row)}." for row in frame.to_dict("records")),
        data=tables.measures_table(case, every),
    )


def _measures_in_words(row: dict) -> str:
    return "; ".join(
        f"{words.lower()} {symmetry.measure_in_words(name, row[name])}"
        for name, (words, *_) in symmetry.MEASURES.items()
    )


def _draw_audit(frame: pd.DataFrame, looks: list[Look], sides: int, width: float) -> Canvas:
    narrow = width <= NARROW_INCHES
    names = max(measure(name, TEXT_POINTS) for name in frame["name"]) / 72
    left, pitch = (0.0, 0.42) if narrow else (max(1.3, names + 0.3), 0.27)
    step = (width - left) / len(symmetry.MEASURES)
    heads = [wrap(words, (step - 0.08) * 72, SMALL_POINTS) for words, *_ in symmetry.MEASURES.values()]
    head = LINE * max(map(len, heads)) + 0.08
    with drawing():
        sheet = Sheet(width, head + pitch * len(frame) + 0.18)
        columns = [(left + step * n, name, frame[name].max()) for n, name in enumerate(symmetry.MEASURES)]
        for (x, *_), lines in zip(columns, heads):
            for n, line in enumerate(lines):
                sheet.small(x, LINE * (n + 0.5), line)
        for i, (row, look) in enumerate(zip(frame.to_dict("records"), looks)):
            top = head + pitch * i + 0.12 * (i >= sides)
            name_y, y = (top + pitch * share for share in ((0.3, 0.72) if narrow else (0.5, 0.5)))
            sheet.line([0, width], [top, top], color=INK if i in (0, sides) else RULE, linewidth=0.5)
            sheet.look(0.08, name_y, look)
            sheet.text(0.2, name_y, row["name"])
            for x, name, most in columns:
                reach = 0.0
                if pd.notna(row[name]):
                    reach = (step - 0.5) * row[name] / most if most else 0
                    sheet.line([x + 0.04, x + 0.04 + reach], [y, y], color=RULE, linewidth=1.5)
                    sheet.look(x + 0.04 + reach, y, look)
                sheet.small(x + reach + 0.11, y, symmetry.measure_in_words(name, row[name]))
        return sheet.figure
