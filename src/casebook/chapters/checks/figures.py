"""The figures of the chapter on checks."""

from functools import partial
from itertools import islice

import pandas as pd
from matplotlib.figure import Figure as Canvas

from casebook.case import Case, dates, records
from casebook.chapters.checks import analysis
from casebook.chapters.checks.discrepancies import draw_discrepancies, draw_series, draw_shares
from casebook.chapters.checks.numbers import stated_series, stated_shares
from casebook.chapters.checks.tables import VERDICT_LOOKS, computations_table, numbers_table
from casebook.chapters.views.articles import ROWS, articles_shown, largest_articles
from casebook.chapters.views.links import cited
from casebook.chapters.views.numbers import rounded
from casebook.display import Figure, Note, Table, limits
from casebook.display.measure import measure
from casebook.display.sheet import Sheet
from casebook.display.style import INK, NARROW_INCHES, RULE, TEXT_POINTS, Look, articles, drawing
from casebook.display.words import count, listed, number_word, sentence

PICTURES = 12, 7  # discrepancies in one figure: up to so many all, else so few
SETS = 8  # the most figures of shares, and of series
HATCHES = {"disputed": "//////", "allegation": "xxxx", "undetermined": "...."}


def verdicts_figure(case: Case) -> Figure | Note:
    """How many checks came to each verdict, a row an article, a column a verdict."""
    frame = analysis.verdict_counts(case)
    if not frame["checks"].sum():
        return Note("No check is left with these parameters.")
    shown = frame[frame["source_id"].isin(largest_articles(case, ROWS)["source_id"])]
    left_out = "." + articles_shown(case, ROWS, "The data has all.") if len(shown) < len(frame) else ""
    total = [
        f"{frame[verdict].sum():,} {'came out ' if n == 0 else ''}{verdict}"
        for n, verdict in enumerate(VERDICT_LOOKS)
    ]
    each = [
        f"{row['short']}: " + ", ".join(f"{row[verdict]} {verdict}" for verdict in VERDICT_LOOKS)
        for row in shown.to_dict("records")
    ]
    return Figure(
        lambda width: _draw_verdicts(shown, articles(case.sources), width),
        id="fig-verdicts",
        title=f"Of {count(int(frame['checks'].sum()), 'check')}, {listed(total)}",
        subtitle=f"Number of checks by article and verdict. The number depends on what is stated; it is not a score{left_out}",
        source=cited(case, "checks"),
        alt=f"Bars in {number_word(len(VERDICT_LOOKS))} columns, one for each verdict, one row per article. {'. '.join(each)}.",
        data=Table(
            frame,
            id="tbl-verdicts",
            title="Checks by article and verdict",
            columns={"short": "Article", "checks": "Checks", "places": "Places checked"}
            | {verdict: f"{look.glyph} {sentence(look.word)}" for verdict, look in VERDICT_LOOKS.items()},
            source=cited(case, "checks"),
        ),
    )


def _draw_verdicts(frame: pd.DataFrame, looks: dict[str, Look], width: float) -> Canvas:
    narrow = width <= NARROW_INCHES
    names = max((measure(name, TEXT_POINTS) for name in frame["short"]), default=0) / 72
    left, head, pitch = (0.08, 0.42, 0.4) if narrow else (max(1.4, names + 0.3), 0.28, 0.3)
    step = (width - left) / len(VERDICT_LOOKS)
    most = max(int(frame[list(VERDICT_LOOKS)].to_numpy().max()), 1)
    with drawing():
        sheet = Sheet(width, head + pitch * len(frame) + 0.05)
        columns = [
            (left + n * step, verdict, look) for n, (verdict, look) in enumerate(VERDICT_LOOKS.items())
        ]
        for x, _, look in columns:
            lines = (look.glyph, look.word) if narrow else (look.label,)
            for n, line in enumerate(reversed(lines)):
                sheet.small(x, head - 0.14 - 0.15 * n, line)
        for i, row in enumerate(frame.to_dict("records")):
            name_y, y = (head + pitch * (i + share) for share in ((0.28, 0.72) if narrow else (0.5, 0.5)))
            sheet.line([0, width], [head + pitch * i] * 2, color=RULE, linewidth=0.5)
            sheet.article(0.1, name_y, looks[row["source_id"]])
            sheet.text(0.22, name_y, row["short"])
            for x, verdict, look in columns:
                size = row[verdict] / most * (step - 0.36)
                fill = {"facecolor": look.face, "hatch": HATCHES.get(verdict)}
                sheet.box(x, y - 0.07, size, 0.14, edgecolor=INK, linewidth=0.6, **fill)
                sheet.small(x + size + 0.05, y, row[verdict])
        return sheet.figure


def intervals_figure(case: Case) -> Figure | Note:
    """The times that do not fit what an article says of them, each on a line of its own."""
    frame = analysis.discrepancies(case, "interval")
    if frame.empty:
        return Note("With these parameters every interval of time agrees with what an article says of it.")
    number = len(frame)
    verb, them = ("does", "it") if number == 1 else ("do", "them")
    title = f"{sentence(count(number, 'interval'))} between two dates {verb} not fit what is said of {them}"
    subtitle = "● first and ■ second date with the time between them; hatched or ○: where the second would have to be. Each line has its own scale"
    return _discrepancies_figure(
        case, frame, "fig-intervals", title, subtitle, "intervals, in reading order", "interval"
    )


def gauges_figure(case: Case) -> Figure | Note:
    """The shares and distances that do not fit, each on a scale of its own."""
    methods = "distance", "ratio"
    frame = pd.concat([analysis.discrepancies(case, method) for method in methods], ignore_index=True)
    if frame.empty:
        return Note("With these parameters every distance and share agrees with what an article says of it.")
    words = ("distance or share that differs", "distances and shares that differ")
    title = f"{sentence(count(frame['ids'].nunique(), *words))} from what is stated"
    subtitle = "◆ what the computation gives; hatched: what the statement allows. Each line has its own scale"
    return _discrepancies_figure(case, frame, "fig-gauges", title, subtitle, "differences, by kind", *methods)


def _discrepancies_figure(
    case: Case, frame: pd.DataFrame, id: str, title: str, subtitle: str, what: str, *methods: str
) -> Figure:
    """A picture each; of very many, called `what`, the first."""
    ids = frame["ids"].unique()
    number = limits.number_shown(len(ids), PICTURES)
    shown = frame[frame["ids"].isin(ids[:number])]
    return Figure(
        lambda width: draw_discrepancies(shown, width),
        id=id,
        title=title,
        subtitle=subtitle,
        source=cited(case, "checks", "computations") + limits.limit_in_words(number, len(ids), what),
        alt=" ".join(
            f"{row.places}: {row.reason} Computed: {row.result}; allowed: {row.allowed}."
            for row in records(shown)
        ),
        data=computations_table(case, *methods),
    )


def share_figures(case: Case) -> list[Figure]:
    """Shares that several statements or sources give for one thing, each against its period."""
    statements, looks = case.claims.set_index("claim_id")["statement"], articles(case.sources)
    every = stated_shares(case)
    left_out = limits.limit_in_words(min(SETS, len(every)), len(every), "sets of shares")
    return [
        Figure(
            partial(draw_shares, frame, looks),
            id=f"fig-shares-{claim}",
            title=sentence(listed(_shares_in_words(frame[frame["stated"]]))),
            subtitle=f"Of the claim: {statements[claim]} Left: the years to which each share applies; right: per cent",
            source=cited(case, "checks", "quantities") + left_out,
            alt=f"One row per share, with its years and its height: {'; '.join(_shares_in_words(frame))}.",
            data=numbers_table(case, frame, f"tbl-shares-{claim}", statements[claim]),
        )
        for claim, frame in islice(every.items(), SETS)
    ]


def _shares_in_words(frame: pd.DataFrame) -> list[str]:
    """`60 per cent for 2015 to 2019 (PRIF 2023 ¶ 13)`."""
    return [
        f"{row.value:g} per cent for {dates.date_in_words(row.period) or 'no period named'} ({row.who})"
        for row in records(frame)
    ]


def series_figures(case: Case) -> list[Figure]:
    """Numbers of one measure over several periods, on a logarithmic scale, with the record beside them."""
    looks, every = articles(case.sources), stated_series(case)
    left_out = limits.limit_in_words(min(SETS, len(every)), len(every), "series of numbers")
    return [
        Figure(
            partial(draw_series, frame, looks),
            id=f"fig-series-{n}",
            title=_series_in_words(measure, frame),
            subtitle=f"{frame['unit'].iloc[0]}s, logarithmic scale; filled: stated by an article, hollow: from other sources",
            source=cited(case, "checks", "quantities", "computations") + left_out,
            alt="; ".join(
                f"{row.who} ({row.id}), {dates.date_in_words(row.period) or 'no period'}: {rounded(row.value)}"
                for row in records(frame)
            ),
            data=numbers_table(case, frame, f"tbl-series-{n}", measure),
        )
        for n, (measure, frame) in enumerate(islice(every.items(), SETS), 1)
    ]


def _series_in_words(measure: str, frame: pd.DataFrame) -> str:
    """`Sales: stated as 3 billion for 2018; checked against 2 billion to 4 billion`."""
    stated, beside = frame[frame["stated"]], frame.loc[~frame["stated"], "value"]
    numbers = listed(f"{rounded(row.value)} for {dates.date_in_words(row.period)}" for row in records(stated))
    record = " to ".join(map(rounded, sorted({beside.min(), beside.max()}))) if len(beside) else ""
    return f"{measure}: stated as {numbers}" + (f"; checked against {record}" if record else "")
