"""The figures and tables of the chapter on checks."""

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from casebook import checks, dates
from casebook.appendix import link, plain
from casebook.arguments import theme_in_words
from casebook.case import Case
from casebook.checks import BASES, VERDICTS
from casebook.display import Figure, Note, Table
from casebook.figures import discrepancies as pictures
from casebook.figures.affiliations import page
from casebook.figures.discrepancies import amount
from casebook.style import INK, NARROW_INCHES, RULE, SMALL_POINTS, Look, articles, count, drawing, listed, sentence

# Shape and fill carry the verdict: a light and a dark blue, stripes and dots. No red, no green, no tick, no cross.
LOOKS = {
    "consistent": Look("#56B4E9", "o", True, "=", "consistent"),
    "inconsistent": Look("#0072B2", "s", True, "≠", "inconsistent"),
    "contested": Look("#595959", "D", False, "⇄", "contested"),
    "undetermined": Look("#595959", "o", False, "?", "undetermined"),
}
HATCHES = {"contested": "//////", "undetermined": "...."}


# --- verdicts by article


def verdicts(case: Case) -> Figure | Note:
    """How many checks came to each verdict, a row an article, a column a verdict."""
    frame = checks.counts(case)
    if not frame["checks"].sum():
        return Note("No check is left with these parameters.")
    total = frame[VERDICTS].sum()
    each = [f"{row.short}: " + ", ".join(f"{getattr(row, v)} {v}" for v in VERDICTS) for row in frame.itertuples()]
    return Figure(
        lambda width: _draw_verdicts(frame, articles(case.sources), width),
        id="fig-verdicts",
        title=f"Of {count(frame['checks'].sum(), 'check')}, "
        + listed(f"{total[verdict]} came out {verdict}" if i == 0 else f"{total[verdict]} {verdict}" for i, verdict in enumerate(VERDICTS)),
        subtitle="Number of checks by article and verdict. How many there are depends on what an article states; it is no score",
        source=_source(case),
        alt=f"Bars in four columns, one for each verdict, a row an article. {'. '.join(each)}.",
        data=Table(
            frame,
            id="tbl-verdicts",
            title="Checks by article and verdict",
            columns={"short": "Article", "checks": "Checks", "places": "Places checked"}
            | {verdict: f"{look.glyph} {sentence(look.word)}" for verdict, look in LOOKS.items()},
            source=_source(case),
        ),
    )


def _draw_verdicts(frame: pd.DataFrame, looks: dict[str, Look], width: float) -> Canvas:
    narrow = width <= NARROW_INCHES
    left, head, pitch = (0.08, 0.26, 0.4) if narrow else (1.4, 0.28, 0.3)
    step = (width - left) / len(VERDICTS)
    most = max(int(frame[VERDICTS].to_numpy().max()), 1)
    with drawing():
        canvas, axes = page(width, head + pitch * len(frame) + 0.05)
        for n, verdict in enumerate(VERDICTS):
            x, look = left + n * step, LOOKS[verdict]
            axes.text(x, head - 0.14, f"{look.glyph} {look.word}", fontsize=SMALL_POINTS, va="center")
            for i, row in enumerate(frame.to_dict("records")):
                y = head + pitch * (i + (0.72 if narrow else 0.5))
                size = row[verdict] / most * (step - 0.36)
                axes.add_patch(
                    Rectangle((x, y - 0.07), size, 0.14, facecolor=look.face, edgecolor=INK, linewidth=0.6,
                              hatch=HATCHES.get(verdict))
                )
                axes.text(x + size + 0.05, y, row[verdict], va="center", fontsize=SMALL_POINTS)
        for i, row in enumerate(frame.itertuples()):
            y, look = head + pitch * (i + (0.28 if narrow else 0.5)), looks[row.source_id]
            axes.plot([0.1], [y], look.marker, mfc=look.face, mec=INK, mew=0.5, markersize=6)
            axes.text(0.22, y, row.short, va="center")
            axes.plot([0, width], [head + pitch * i] * 2, color=RULE, linewidth=0.5)
        return canvas


# --- discrepancies


def intervals(case: Case) -> Figure | Note:
    """The times that do not fit what an article says of them, each on a line of its own."""
    frame = checks.discrepancies(case, "interval")
    if frame.empty:
        return Note("With these parameters no interval of time departs from what an article says of it.")
    return Figure(
        lambda width: pictures.intervals(frame, width),
        id="fig-intervals",
        title=f"{sentence(count(len(frame), 'interval'))} between two dates "
        + ("does not fit what is said of it" if len(frame) == 1 else "do not fit what is said of them"),
        subtitle="● first and ■ second date with the time between them; hatched or ○: where the second would fit."
        " Each line has a scale of its own",
        source=_source(case, "computations"),
        alt=" ".join(f"{row.places}: {row.reason} Computed: {row.result}; would fit: {row.allowed}." for row in frame.itertuples()),
        data=computations(case, "interval"),
    )


def gauges(case: Case) -> Figure | Note:
    """The shares and distances that do not fit, each on a scale of its own."""
    frame = pd.concat([checks.discrepancies(case, method) for method in ("distance", "ratio")], ignore_index=True)
    if frame.empty:
        return Note("With these parameters no distance and no share departs from what an article says of it.")
    number = frame["ids"].nunique()
    return Figure(
        lambda width: pictures.gauges(frame, width),
        id="fig-gauges",
        title=f"{sentence(count(number, 'distance or share', 'distances and shares'))} that {'departs' if number == 1 else 'depart'}"
        " from what is stated",
        subtitle="◆ what the computation gives; hatched: what would fit the statement. Each line has a scale of its own",
        source=_source(case, "computations"),
        alt=" ".join(f"{row.places}: {row.reason} Computed: {row.result}; would fit: {row.allowed}." for row in frame.itertuples()),
        data=computations(case, "distance", "ratio"),
    )


def computations(case: Case, *methods: str) -> Table:
    """Every computation by these methods, those that hold and those that do not."""
    frame = checks.computed(case)
    frame = frame[frame["method"].isin(methods)]
    return Table(
        frame.assign(
            check=frame["check_id"].map(link),
            place=checks.place(frame),
            first=[_input(row.method, row.first) for row in frame.itertuples()],
            second=[_input(row.method, row.second) for row in frame.itertuples()],
            fits=frame["holds"].map({True: "yes", False: "no"}),
        ),
        id=f"tbl-computed-{methods[0]}",
        title=f"Computed: {listed(_PLURALS[method] for method in methods)}",
        columns={"check": "Check", "place": "Place", "first": "First", "second": "Second", "result": "Computed",
                 "allowed": "Would fit", "fits": "Fits"},
        widths={"check": 0.7, "place": 1.5, "first": 1.6, "second": 1.6, "result": 1.5, "allowed": 1.5, "fits": 0.5},
        markup=("check",),
        source=_source(case, "computations"),
    )


_PLURALS = {"interval": "intervals", "distance": "distances", "ratio": "shares"}


def _input(method: str, value: str) -> str:
    if method == "interval":
        return dates.in_words(value)
    return f"{float(value):,.10g}" if method == "ratio" else value


def shares(case: Case) -> list[Figure]:
    """Shares that several statements or sources give for one thing, each against its period."""
    statements, looks = case.claims.set_index("claim_id")["statement"], articles(case.sources)
    figures = []
    for claim, frame in checks.shares(case).items():
        figures.append(
            Figure(
                partial(pictures.shares, frame, looks),
                id=f"fig-shares-{claim}",
                title=sentence(listed(_given(frame[frame["stated"]]))),
                subtitle=f"Of the claim: {statements[claim]} Left: the years it holds for; right: per cent",
                source=_source(case, "quantities"),
                alt=f"A row a share, with its years and its height: {'; '.join(_given(frame))}.",
                data=_numbers(case, frame, f"tbl-shares-{claim}", statements[claim]),
            )
        )
    return figures


def _given(frame: pd.DataFrame) -> list[str]:
    """`60 per cent for 2015 to 2019 (PRIF 2023 ¶ 13)`."""
    periods = [f"for {dates.in_words(period)}" if period else "for no period named" for period in frame["period"]]
    return [f"{row.value:g} per cent {period} ({row.who})" for row, period in zip(frame.itertuples(), periods)]


def series(case: Case) -> list[Figure]:
    """Numbers of one measure over several periods, on a logarithmic scale, with the record beside them."""
    looks, figures = articles(case.sources), []
    for n, (measure, frame) in enumerate(checks.series(case).items(), 1):
        own, beside = frame[frame["stated"]], frame[~frame["stated"]]
        stated = listed(f"{amount(row.value)} for {dates.in_words(row.period)}" for row in own.itertuples())
        record = sorted({beside["value"].min(), beside["value"].max()}) if len(beside) else []
        figures.append(
            Figure(
                partial(pictures.series, frame, looks),
                id=f"fig-series-{n}",
                title=f"{measure}: stated are {stated}"
                + (f"; held against {' to '.join(map(amount, record))}" if record else ""),
                subtitle=f"{sentence(frame['unit'].iloc[0])}s, on a logarithmic scale; filled: stated by the article, hollow: outside it",
                source=_source(case, "quantities", "computations"),
                alt="; ".join(
                    f"{row.who} ({row.id}), {dates.in_words(row.period) or 'no period'}: {amount(row.value)}"
                    for row in frame.itertuples()
                ),
                data=_numbers(case, frame, f"tbl-series-{n}", measure),
            )
        )
    return figures


def _numbers(case: Case, frame: pd.DataFrame, id: str, title: str) -> Table:
    return Table(
        frame.assign(
            value=[f"{value:,.10g}" for value in frame["value"]],
            period=[dates.in_words(period) or "none given" for period in frame["period"]],
            id=frame["id"].map(link),
        ),
        id=id,
        title=title,
        columns={"who": "Given by", "id": "Id", "what": "Measure", "period": "Period", "value": "Number"},
        widths={"who": 2, "id": 0.7, "what": 3, "period": 1.4, "value": 1.6},
        align={"value": "right"},
        markup=("id",),
        source=_source(case, "quantities", "computations"),
    )


# --- the checks themselves


def listing(case: Case, basis: str, verdict: str = "") -> Table | Note:
    """The checks held against one thing, of one verdict or of all: theme by theme, in reading order within each."""
    frame = checks.checks(checks.chosen(case, verdicts=[verdict] * bool(verdict), bases=[basis]))
    words = f"{verdict} against {BASES[basis]}" if verdict else f"held against {BASES[basis]}"
    if frame.empty:
        return Note(f"With these parameters no statement is {words}.")
    frame = frame.sort_values("theme", key=lambda theme: theme.map(list(theme.unique()).index), kind="stable")
    return _table(
        case,
        frame.assign(anchor="why-" + frame["check_id"]),
        id="-".join(filter(None, ["tbl-checks", verdict, basis.replace("_", "-")])),
        title=f"{sentence(count(len(frame), 'statement'))} {words}",
        hidden={"id", "where", "look"} if verdict else {"id", "where"},
    )


def every_check(case: Case) -> Table | Note:
    """All checks, in reading order: the rows that the ids of checks link to. What `listing` explains is explained there."""
    frame = checks.checks(case)
    if frame.empty:
        return Note("No check is left with these parameters.")
    apart = frame["basis"].isin(["within_article", "across_articles"]) | (frame["verdict"] != "consistent")
    above = [f"{link(f'why-{row.check_id}', 'Explained above')} ({row.against})" for row in frame.itertuples()]
    return _table(
        case,
        frame.assign(anchor=frame["check_id"], why=frame["why"].mask(apart, above)),
        id="tbl-checks",
        title=f"{sentence(count(len(frame), 'check'))}, article by article",
        hidden={"linked"},
    )


COLUMNS = {  # of a table of checks: heading and relative width
    "id": ("Id", 0.75),
    "where": ("Place, theme", 1.5),
    "linked": ("Place, theme", 1.5),
    "statement": ("The article states", 2.8),
    "look": ("Verdict", 1.55),
    "why": ("What it was held against, and what came of it", 4.2),
}


def _table(case: Case, frame: pd.DataFrame, id: str, title: str, hidden: set[str]) -> Table:
    where = checks.place(frame).map(plain) + ", " + frame["theme"].map(theme_in_words).map(plain)
    columns = {name: look for name, look in COLUMNS.items() if name not in hidden}
    return Table(
        frame.assign(
            id=frame["check_id"],
            where=where,
            linked=where + " " + frame["check_id"].map(link),
            look=[f"{LOOKS[verdict].glyph} {verdict}" for verdict in frame["verdict"]],
        ),
        id=id,
        title=title,
        anchor="anchor",
        columns={name: heading for name, (heading, _) in columns.items()},
        widths={name: share for name, (_, share) in columns.items()},
        markup=[name for name in ("where", "linked", "statement", "why") if name in columns],
        note="¶ is the paragraph of the article. Statements are given in this casebook's words; “of the claim” means that one"
        " part of it was checked, not the claim.",
        source=_source(case),
    )


def _source(case: Case, *tables: str) -> str:
    named = listed(f"`{table}.csv`" for table in ("checks", *tables))
    return f"{listed(case.sources['short'])}; {named}, {dates.in_words(case.date)}."
