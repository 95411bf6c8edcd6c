"""The figures of the chapter on coverage: grids with one mark a cell, and the audit of both sides."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.coverage import analysis, symmetry, tables
from casebook.chapters.coverage.omissions import SILENT, by_omission, in_time
from casebook.chapters.coverage.tables import LOOKS, source
from casebook.chapters.coverage.text import spread
from casebook.chapters.views.articles import COLUMNS, ROWS, articles_shown, largest_articles
from casebook.chapters.views.events import mentioned_events
from casebook.display import Figure, Note, limits
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
LINE = 0.15  # inches from one line of text to the next


def themes(case: Case) -> Figure | Note:
    """Theme × article: who speaks, who agrees, who differs, who is silent."""
    frame = analysis.by_theme(case)
    if frame.empty:
        return Note("No theme is left with these parameters.")
    silent, differing, places = (frame["state"] == SILENT).sum(), analysis.differing(frame), len(frame)
    sources = largest_articles(case, COLUMNS)
    frame = frame[frame["source_id"].isin(sources["source_id"])]
    number = [str(len(claims)) if claims else "" for claims in frame["claims"]]
    frame = frame.assign(row=frame["theme"], label=frame["theme"].map(theme_in_words), number=number)
    return Figure(
        lambda width: _grid(frame, sources, width),
        id="fig-coverage-themes",
        title=f"In {silent:,} of {places:,} places an article is silent on a theme; in"
        f" {differing:,} it differs from another article",
        subtitle="Themes by article; the number counts the claims of the theme that the article holds"
        + ("." + articles_shown(case, COLUMNS) if len(sources) < len(case.sources) else ""),
        source=source(case, "claims", "assertions", "answers"),
        alt=_alt(frame),
        data=tables.themes(case, frame, sources),
    )


def events(case: Case, min_articles: int) -> Figure | Note:
    """Event × article, for events that so many articles mention: whose dates agree, who is silent."""
    told = mentioned_events(case, min_mentions=max(min_articles, 1))
    if told.empty:
        return Note(f"With these parameters no event is in {count(min_articles, 'article')} or more.")
    silent, number = analysis.silent_on_events(case, min_articles), len(told)
    mentions = analysis.by_mention(case)
    differing = mentions.loc[mentions["state"] == analysis.DIFFERS, "event_id"]
    apart = told["event_id"].isin(differing).sum()
    shown, sources = limits.largest(told, told["articles"], GRID_ROWS), largest_articles(case, COLUMNS)
    frame = analysis.by_event(case, min_articles, shown["event_id"], sources["source_id"])
    frame = frame.assign(row=frame["event_id"], number="")
    left = limits.said(len(shown), number, "events that most articles mention", "All are in `events.csv`.")
    left += articles_shown(case, COLUMNS)
    return Figure(
        lambda width: _grid(frame, sources, width),
        id="fig-coverage-events",
        title=f"Of {count(number, 'event')} that {count(max(min_articles, 1), 'article')} or more mention,"
        f" {apart} {'is' if apart == 1 else 'are'} dated differently; {silent:,} times an article is silent",
        subtitle="Events by article, in order of time. Compared are the dates that the articles give",
        source=source(case, "events", "mentions") + left,
        alt=_alt(frame),
        data=tables.events(case, frame, sources, left),
    )


def omissions(case: Case) -> Figure | Note:
    """Things on record that no article mentions × article: which of them could have mentioned it."""
    if case.omissions.empty:
        return Note("No such thing is recorded with these parameters.")
    things, sources = in_time(case), largest_articles(case, COLUMNS)
    shown = things.head(limits.shown(len(things), GRID_ROWS))["omission_id"]
    frame = by_omission(case, shown, sources["source_id"])
    left = limits.said(len(shown), len(things), "things, in order of date", "The table has all.")
    left += articles_shown(case, COLUMNS)
    glyph = {"for": STANCES["for"].glyph, "against": STANCES["against"].glyph, "either": "↔"}
    when = [dates.date_in_words(date[:4]) for date in frame["date"]]
    label = [f"{glyph[b]} {text} ({day})" for b, text, day in zip(frame["bearing"], frame["label"], when)]
    frame = frame.assign(row=frame["omission_id"], label=label, number="")
    bearing = case.omissions["bearing"].value_counts()
    told = [f"{bearing[name]} {words}" for name, words in tables.BEARINGS.items() if name in bearing]
    return Figure(
        lambda width: _grid(frame, sources, width),
        id="fig-coverage-omissions",
        title=f"{sentence(count(len(case.omissions), 'thing'))} on record that no article mentions:"
        f" {listed(told)}",
        subtitle="► usually raised for the motion, ◅ against it, ↔ by either side. – could have been"
        " mentioned",
        source=f"{source(case, 'omissions')} The data, with sources: [Table](#tbl-omissions).{left}",
        alt=_alt(frame),
    )


def _alt(frame: pd.DataFrame) -> str:
    told = []
    for _, rows in frame.groupby("row", sort=False):
        groups = rows.groupby("state", sort=False)["short"]
        states = [f"{LOOKS[state].word}: {listed(articles)}" for state, articles in groups]
        told.append(f"{rows['label'].iloc[0]}: {'; '.join(states)}.")
    return " ".join(told)


def _grid(frame: pd.DataFrame, sources: pd.DataFrame, width: float):
    """One row a value of `row`, one column an article; the label stands left of the marks, on a phone above
    them."""
    narrow, looks = width <= NARROW_INCHES, articles(sources)
    labels = frame.drop_duplicates("row")["label"].tolist()
    widest = max(measure(label, TEXT_POINTS) for label in labels) / 72 + 0.15
    left = 0.0 if narrow else min(widest, width * 0.58)
    step = (width - left) / max(len(looks), 1)
    room = (width if narrow else left - 0.12) * 72
    lines = [wrap(label, room, TEXT_POINTS) for label in labels]
    heights = [LINE * len(text) + (0.28 if narrow else 0.1) for text in lines]
    key = _key(frame["state"], width)
    names = [wrap(look.word, step * 72 - 4, SMALL_POINTS) for look in looks.values()]
    top = LINE * (len(key) + max(map(len, names), default=0)) + 0.34
    with drawing():
        sheet = Sheet(width, top + sum(heights) + 0.04)
        for n, row in enumerate(key):
            _write_key(sheet, row, 0.1 + LINE * n)
        for n, (look, name) in enumerate(zip(looks.values(), names)):
            x = left + step * (n + 0.5)
            sheet.look(x, top - 0.16 - LINE * len(name), look)
            for m, part in enumerate(name):
                y = top - 0.03 - LINE * (len(name) - m - 0.5)
                sheet.text(x, y, part, ha="center", va="center", fontsize=SMALL_POINTS)
        y = top
        for (_, cells), text, height in zip(frame.groupby("row", sort=False), lines, heights):
            sheet.line([0, width], [y, y], color=RULE, linewidth=0.5)
            for n, part in enumerate(text):
                sheet.text(0, y + 0.05 + LINE * (n + 0.5), part, va="center")
            middle = y + height - 0.14 if narrow else y + height / 2
            for n, cell in enumerate(cells.itertuples()):
                x = left + step * (n + 0.5)
                draw_state(sheet, x, middle, LOOKS[cell.state])
                sheet.text(x + 0.1, middle, cell.number, va="center", fontsize=SMALL_POINTS)
            y += height
        return sheet.figure


def draw_state(sheet: Sheet, x: float, y: float, look: Look):
    """A mark; `half` is a circle of which the left half is filled, `?` is written."""
    if look.marker == "?":
        sheet.text(x, y, look.marker, ha="center", va="center", color=look.colour, fontsize=TEXT_POINTS)
    elif look.marker == "half":
        sheet.mark(x, y, "o", 7, color=look.colour, fillstyle="left", markerfacecoloralt="white")
    else:
        sheet.look(x, y, look, 3 if look.marker == "." else 6)


def _key(states: pd.Series, width: float) -> list[list[Look]]:
    """The states that occur, in lines that fit the width."""
    rows, used = [[]], 0.0
    for look in (LOOKS[state] for state in LOOKS if state in set(states)):
        size = measure(look.word, SMALL_POINTS) / 72 + 0.36
        if rows[-1] and used + size > width:
            rows.append([])
            used = 0.0
        rows[-1].append(look)
        used += size
    return rows


def _write_key(sheet: Sheet, row: list[Look], y: float):
    x = 0.06
    for look in row:
        draw_state(sheet, x, y, look)
        sheet.text(x + 0.1, y, look.word, va="center", fontsize=SMALL_POINTS)
        x += measure(look.word, SMALL_POINTS) / 72 + 0.36


def symmetry_audit(case: Case, stances=()) -> Figure | Note:
    """The same measures for each stance and for each article, each measure on a scale of its own from
    zero."""
    by_side, by_article = symmetry.by_side(case, stances), symmetry.by_article(case)
    shown = by_article[by_article["source_id"].isin(largest_articles(case, ROWS)["source_id"])]
    frame, every = (pd.concat([by_side, rows], ignore_index=True) for rows in (shown, by_article))
    if not frame["claims"].sum():
        return Note("No claim is left with these parameters.")
    looks = {**STANCES, **articles(case.sources)}
    keys = frame["source_id"].fillna(frame.get("stance"))
    return Figure(
        lambda width: _draw_audit(frame, [looks[key] for key in keys], len(by_side), width),
        id="fig-symmetry",
        title=spread(by_side) or "The same measures, row by row",
        subtitle="By stance of the claims, then by article; each column runs from zero to its highest value"
        + ("." + articles_shown(case, ROWS, "The data has all.") if len(every) > len(frame) else ""),
        source=source(case, "assertions", "checks", "interests"),
        alt=" ".join(
            f"{row['name']}: "
            + "; ".join(f"{look[0].lower()} {symmetry.value(name, row[name])}" for name, look in MEASURES)
            + "."
            for row in frame.to_dict("records")
        ),
        data=tables.measures(case, every),
    )


MEASURES = list(symmetry.MEASURES.items())


def _draw_audit(frame: pd.DataFrame, looks: list[Look], sides: int, width: float):
    narrow = width <= NARROW_INCHES
    names = max(measure(name, TEXT_POINTS) for name in frame["name"]) / 72
    left, pitch = (0.0, 0.42) if narrow else (max(1.3, names + 0.3), 0.27)
    step = (width - left) / len(MEASURES)
    heads = [wrap(words, (step - 0.08) * 72, SMALL_POINTS) for _, (words, *_) in MEASURES]
    head = LINE * max(map(len, heads)) + 0.08
    with drawing():
        sheet = Sheet(width, head + pitch * len(frame) + 0.18)
        for n, (name, _) in enumerate(MEASURES):
            for m, part in enumerate(heads[n]):
                sheet.text(left + step * n, LINE * (m + 0.5), part, va="center", fontsize=SMALL_POINTS)
            most = frame[name].max()
            for i, (number, look) in enumerate(zip(frame[name], looks)):
                y = head + pitch * (i + (0.72 if narrow else 0.5)) + (0.12 if i >= sides else 0)
                x = left + step * n + 0.04
                reach = (step - 0.5) * number / most if most and pd.notna(number) else 0
                sheet.line([x, x + reach], [y, y], color=RULE, linewidth=1.5)
                if pd.notna(number):
                    sheet.look(x + reach, y, look)
                text = symmetry.value(name, number)
                sheet.text(x + reach + 0.07, y, text, va="center", fontsize=SMALL_POINTS)
        for i, (name, look) in enumerate(zip(frame["name"], looks)):
            y = head + pitch * i + (0.12 if i >= sides else 0)
            sheet.line([0, width], [y, y], color=INK if i in (0, sides) else RULE, linewidth=0.5)
            y += pitch * (0.3 if narrow else 0.5)
            sheet.look(0.08, y, look)
            sheet.text(0.2, y, name, va="center")
        return sheet.figure
