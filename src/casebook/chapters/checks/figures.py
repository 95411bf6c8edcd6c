"""The figures of the chapter on checks."""

from functools import partial
from itertools import islice

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import Case, dates
from casebook.chapters.checks import analysis, discrepancies, numbers, tables
from casebook.chapters.checks.discrepancies import amount
from casebook.chapters.checks.tables import LOOKS, source
from casebook.chapters.views.articles import ROWS, articles_shown, largest_articles
from casebook.chapters.views.verdicts import VERDICTS
from casebook.display import Figure, Note, Table, limits
from casebook.display.measure import measure
from casebook.display.sheet import Sheet
from casebook.display.style import (
    INK,
    NARROW_INCHES,
    RULE,
    SMALL_POINTS,
    TEXT_POINTS,
    Look,
    articles,
    drawing,
)
from casebook.display.words import count, listed, sentence

PICTURES = 12, 7  # discrepancies in one figure: up to so many all, else so few
SETS = 8  # the most figures of shares, and of series
HATCHES = {"contested": "//////", "undetermined": "...."}


def verdicts(case: Case) -> Figure | Note:
    """How many checks came to each verdict, a row an article, a column a verdict."""
    frame = analysis.counts(case)
    if not frame["checks"].sum():
        return Note("No check is left with these parameters.")
    total = frame[VERDICTS].sum()
    shown = frame[frame["source_id"].isin(largest_articles(case, ROWS)["source_id"])]
    each = [
        f"{row.short}: " + ", ".join(f"{getattr(row, v)} {v}" for v in VERDICTS) for row in shown.itertuples()
    ]
    return Figure(
        lambda width: _draw_verdicts(shown, articles(case.sources), width),
        id="fig-verdicts",
        title=f"Of {count(frame['checks'].sum(), 'check')}, "
        + listed(
            f"{total[verdict]:,} came out {verdict}" if i == 0 else f"{total[verdict]:,} {verdict}"
            for i, verdict in enumerate(VERDICTS)
        ),
        subtitle="Number of checks by article and verdict. How many depends on what is stated: no score"
        + ("." + articles_shown(case, ROWS, "The data has all.") if len(shown) < len(frame) else ""),
        source=source(case),
        alt=f"Bars in four columns, one for each verdict, a row an article. {'. '.join(each)}.",
        data=Table(
            frame,
            id="tbl-verdicts",
            title="Checks by article and verdict",
            columns={"short": "Article", "checks": "Checks", "places": "Places checked"}
            | {verdict: f"{look.glyph} {sentence(look.word)}" for verdict, look in LOOKS.items()},
            source=source(case),
        ),
    )


def _draw_verdicts(frame: pd.DataFrame, looks: dict[str, Look], width: float) -> Canvas:
    narrow = width <= NARROW_INCHES
    names = max((measure(name, TEXT_POINTS) for name in frame["short"]), default=0) / 72
    left, head, pitch = (0.08, 0.26, 0.4) if narrow else (max(1.4, names + 0.3), 0.28, 0.3)
    step = (width - left) / len(VERDICTS)
    most = max(int(frame[VERDICTS].to_numpy().max()), 1)
    with drawing():
        sheet = Sheet(width, head + pitch * len(frame) + 0.05)
        for n, verdict in enumerate(VERDICTS):
            x, look = left + n * step, LOOKS[verdict]
            sheet.text(x, head - 0.14, f"{look.glyph} {look.word}", fontsize=SMALL_POINTS, va="center")
            for i, row in enumerate(frame.to_dict("records")):
                y = head + pitch * (i + (0.72 if narrow else 0.5))
                size = row[verdict] / most * (step - 0.36)
                fill = {"facecolor": look.face, "hatch": HATCHES.get(verdict)}
                sheet.box(x, y - 0.07, size, 0.14, edgecolor=INK, linewidth=0.6, **fill)
                sheet.text(x + size + 0.05, y, row[verdict], va="center", fontsize=SMALL_POINTS)
        for i, row in enumerate(frame.itertuples()):
            y, look = head + pitch * (i + (0.28 if narrow else 0.5)), looks[row.source_id]
            sheet.article(0.1, y, look)
            sheet.text(0.22, y, row.short, va="center")
            sheet.line([0, width], [head + pitch * i] * 2, color=RULE, linewidth=0.5)
        return sheet.figure


def intervals(case: Case) -> Figure | Note:
    """The times that do not fit what an article says of them, each on a line of its own."""
    frame = analysis.discrepancies(case, "interval")
    if frame.empty:
        return Note("With these parameters no interval of time departs from what an article says of it.")
    shown = _first(frame)
    return Figure(
        lambda width: discrepancies.intervals(shown, width),
        id="fig-intervals",
        title=f"{sentence(count(len(frame), 'interval'))} between two dates "
        + ("does not fit what is said of it" if len(frame) == 1 else "do not fit what is said of them"),
        subtitle="● first and ■ second date with the time between them; hatched or ○: where the second would"
        " fit. Each line has a scale of its own",
        source=source(case, "computations")
        + limits.said(len(shown), len(frame), "intervals, in reading order"),
        alt=_alt(shown),
        data=tables.computations(case, "interval"),
    )


def gauges(case: Case) -> Figure | Note:
    """The shares and distances that do not fit, each on a scale of its own."""
    frame = pd.concat(
        [analysis.discrepancies(case, method) for method in ("distance", "ratio")], ignore_index=True
    )
    if frame.empty:
        return Note("With these parameters no distance and no share departs from what an article says of it.")
    number, shown = frame["ids"].nunique(), _first(frame)
    return Figure(
        lambda width: discrepancies.gauges(shown, width),
        id="fig-gauges",
        title=f"{sentence(count(number, 'distance or share', 'distances and shares'))}"
        f" that {'departs' if number == 1 else 'depart'} from what is stated",
        subtitle="◆ what the computation gives; hatched: what would fit. Each line has a scale of its own",
        source=source(case, "computations")
        + limits.said(shown["ids"].nunique(), number, "departures, by kind"),
        alt=_alt(shown),
        data=tables.computations(case, "distance", "ratio"),
    )


def _alt(frame: pd.DataFrame) -> str:
    return " ".join(
        f"{row.places}: {row.reason} Computed: {row.result}; would fit: {row.allowed}."
        for row in frame.itertuples()
    )


def _first(frame: pd.DataFrame) -> pd.DataFrame:
    """Of very many discrepancies, the first: a picture each."""
    ids = frame["ids"].unique()
    return frame[frame["ids"].isin(ids[: limits.shown(len(ids), PICTURES)])]


def shares(case: Case) -> list[Figure]:
    """Shares that several statements or sources give for one thing, each against its period."""
    statements, looks = case.claims.set_index("claim_id")["statement"], articles(case.sources)
    figures, every = [], numbers.shares(case)
    left = limits.said(min(SETS, len(every)), len(every), "sets of shares")
    for claim, frame in islice(every.items(), SETS):
        figures.append(
            Figure(
                partial(discrepancies.shares, frame, looks),
                id=f"fig-shares-{claim}",
                title=sentence(listed(_given(frame[frame["stated"]]))),
                subtitle=f"Of the claim: {statements[claim]} Left: the years it holds for; right: per cent",
                source=source(case, "quantities") + left,
                alt=f"A row a share, with its years and its height: {'; '.join(_given(frame))}.",
                data=tables.numbers(case, frame, f"tbl-shares-{claim}", statements[claim]),
            )
        )
    return figures


def _given(frame: pd.DataFrame) -> list[str]:
    """`60 per cent for 2015 to 2019 (PRIF 2023 ¶ 13)`."""
    periods = [
        f"for {dates.date_in_words(period)}" if period else "for no period named" for period in frame["period"]
    ]
    return [
        f"{row.value:g} per cent {period} ({row.who})" for row, period in zip(frame.itertuples(), periods)
    ]


def series(case: Case) -> list[Figure]:
    """Numbers of one measure over several periods, on a logarithmic scale, with the record beside them."""
    looks, figures, every = articles(case.sources), [], numbers.series(case)
    left = limits.said(min(SETS, len(every)), len(every), "series of numbers")
    for n, (name, frame) in enumerate(islice(every.items(), SETS), 1):
        own, beside = frame[frame["stated"]], frame[~frame["stated"]]
        stated = listed(f"{amount(row.value)} for {dates.date_in_words(row.period)}" for row in own.itertuples())
        record = sorted({beside["value"].min(), beside["value"].max()}) if len(beside) else []
        figures.append(
            Figure(
                partial(discrepancies.series, frame, looks),
                id=f"fig-series-{n}",
                title=f"{name}: stated are {stated}"
                + (f"; held against {' to '.join(map(amount, record))}" if record else ""),
                subtitle=f"{frame['unit'].iloc[0]}s, logarithmic scale; filled: stated, hollow: elsewhere",
                source=source(case, "quantities", "computations") + left,
                alt="; ".join(
                    f"{row.who} ({row.id}), {dates.date_in_words(row.period) or 'no period'}: {amount(row.value)}"
                    for row in frame.itertuples()
                ),
                data=tables.numbers(case, frame, f"tbl-series-{n}", name),
            )
        )
    return figures
