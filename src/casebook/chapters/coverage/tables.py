"""The tables and sentences of the chapter on coverage."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.coverage import analysis, symmetry
from casebook.chapters.coverage.analysis import (
    AGREES,
    ALONE,
    DIFFERS,
    MIXED,
    PASSES_ON,
    TOLD,
)
from casebook.chapters.coverage.omissions import LATER, SILENT, UNSURE, by_omission, in_time
from casebook.chapters.views.articles import COLUMNS, articles_shown, largest_articles
from casebook.chapters.views.links import with_links
from casebook.chapters.views.verdicts import VERDICTS
from casebook.display import Note, Table
from casebook.display.style import CONNOTATIONS, STANCES, Look, articles
from casebook.display.text import link, plain
from casebook.display.words import (
    MOST_NAMED,
    articles_named,
    concept,
    count,
    listed,
    sentence,
    theme_in_words,
)

# Shape and fill carry the state, so that a photocopy keeps it.
LOOKS = {
    AGREES: Look("#0072B2", "o", True, "●", "agrees with another"),
    MIXED: Look("#0072B2", "half", True, "◐", "agrees with one, differs from another"),
    DIFFERS: Look("#000000", "D", False, "◇", "differs from another"),
    ALONE: Look("#0072B2", "o", False, "○", "speaks, with none to compare"),
    TOLD: Look("#0072B2", "s", False, "□", "mentions it, no dates to compare"),
    PASSES_ON: Look("#595959", "x", True, "×", "passes on what others hold"),
    SILENT: Look("#595959", "_", True, "–", "silent"),
    UNSURE: Look("#595959", "?", True, "?", "perhaps appeared before it"),
    LATER: Look("#595959", ".", True, "·", "appeared before it"),
}
BEARINGS = {"for": "usually raised for the motion", "against": "against it", "either": "by either side"}


def source(case: Case, *names: str) -> str:
    """The source note: the articles and the tables that were read."""
    read = listed(f"`{name}.csv`" for name in names)
    return f"{articles_named(case.sources)}; {read}, {dates.date_in_words(case.date)}."


def _cells(sources: pd.DataFrame, frame: pd.DataFrame, first: str, texts: list[str], **options) -> Table:
    """A grid's data: a row a row of the grid, a column an article."""
    cells = frame.assign(text=texts).pivot(index="row", columns="source_id", values="text")
    rows = frame.drop_duplicates("row").set_index("row")[["label"]].join(cells).reset_index()
    heads = {id: f"{look.glyph} {look.word}" for id, look in articles(sources).items()}
    return Table(
        rows,
        columns={"label": first, **heads},
        widths={"label": 2.2, **dict.fromkeys(heads, 1.2)},
        note="; ".join(f"{LOOKS[s].glyph} {LOOKS[s].word}" for s in LOOKS if s in set(frame["state"])) + ".",
        **options,
    )


def themes(case: Case, frame: pd.DataFrame, sources: pd.DataFrame) -> Table:
    """Of each theme and article: the state, and how many claims of each stance the article holds."""
    texts = []
    for row in frame.itertuples():
        stances = [f"{row.stances.count(name)} {name}" for name in STANCES if name in row.stances]
        texts.append(" ".join([LOOKS[row.state].glyph, ", ".join(stances)]).strip())
    title = "Claims that each article holds, by theme and stance"
    note_source = source(case, "claims", "assertions", "answers") + articles_shown(case, COLUMNS)
    return _cells(sources, frame, "Theme", texts, id="tbl-coverage-themes", title=title, source=note_source)


def beside(case: Case) -> Table | Note:
    """With whom each article agrees on a theme and from whom it differs, and by which claim or question."""
    frame = analysis.by_theme(case)
    frame = frame[frame["state"].isin([AGREES, MIXED, DIFFERS])]
    if frame.empty:
        return Note("With these parameters no article can be set beside another.")
    return Table(
        frame.assign(
            about=frame["theme"].map(theme_in_words),
            agreeing=frame["agrees"].map(_by),
            differing=frame["differs"].map(_by),
        ),
        id="tbl-beside",
        title="Who agrees with whom, and who differs, by claims shared and questions answered",
        columns={"about": "Theme", "short": "Article", "agreeing": "Agrees", "differing": "Differs"},
        widths={"about": 1.1, "short": 1.2, "agreeing": 3, "differing": 3},
        markup=("agreeing", "differing"),
        source=source(case, "assertions", "questions", "answers"),
        note="K: a claim that both hold. Q: a question that both answer, alike or with nothing in common.",
    )


def _by(pairs) -> str:
    """`K007 with INN 2023, JPost 2025; …`, ids as links."""
    others = {}
    for other, id in pairs:
        others.setdefault(id, []).append(other)
    return "; ".join(f"{link(id)} {plain(', '.join(names))}" for id, names in others.items()) or "–"


def events(case: Case, frame: pd.DataFrame, sources: pd.DataFrame, left_out: str) -> Table:
    """Of each event and article: the state, the paragraphs and the dates given."""
    texts = []
    for row in frame.itertuples():
        given = ", ".join(dates.date_in_words(date) for date in row.given)
        texts.append(" ".join(filter(None, [LOOKS[row.state].glyph, row.paragraphs, given and f"({given})"])))
    shown = frame.assign(label=[f"{plain(r.label)} {link(r.event_id)}" for r in frame.itertuples()])
    title = "Where each article mentions each event, and the dates that it gives"
    note_source = source(case, "events", "mentions") + left_out
    options = {"title": title, "source": note_source, "markup": ("label",)}
    return _cells(sources, shown, "Event", texts, id="tbl-coverage-events", **options)


def omissions(case: Case) -> Table | Note:
    """The things on record that no article mentions, in order of date, with their sources."""
    frame = in_time(case)
    if frame.empty:
        return Note("No such thing is recorded with these parameters.")
    silent = frame.set_index("omission_id")["silent"].map(lambda number: f"{number:,} articles")
    if len(case.sources) <= MOST_NAMED:
        places = by_omission(case)
        silent = places[places["state"] == SILENT].groupby("omission_id")["short"].agg(", ".join)
    return Table(
        frame.assign(
            when=frame["date"].map(dates.date_in_words),
            what=[
                f"{plain(row.label)}. {link(row.reference_id)}<br>*{with_links(case, row.note)}*"
                for row in frame.itertuples()
            ],
            raised=[f"{_glyph(bearing)} {bearing}" for bearing in frame["bearing"]],
            silent=frame["omission_id"].map(silent).fillna("none"),
        ),
        id="tbl-omissions",
        title=f"{sentence(count(len(frame), 'thing'))} on record that no article mentions",
        anchor="omission_id",
        markup=("what",),
        columns={
            "omission_id": "Id",
            "when": "When",
            "what": "What, with its source",
            "raised": "Raised",
            "silent": "Could have mentioned it",
        },
        widths={"omission_id": 0.6, "when": 1.4, "what": 5, "raised": 1.1, "silent": 1.4},
        source=source(case, "omissions", "references"),
        note="Raised: which way it is usually brought up in debate on the motion; not which way it weighs.",
    )


def _glyph(bearing: str) -> str:
    return STANCES[bearing].glyph if bearing in STANCES else "↔"


def namings(case: Case, min_articles: int) -> Table | Note:
    """What several articles name, and the words of each for it, side by side."""
    frame = analysis.namings(case, min_articles)
    if frame.empty:
        return Note("With these parameters no thing is named by so many articles.")
    words = [
        link(row.term_id, f"“{plain(row.wording)}”") + CONNOTATIONS[row.connotation] + " q" * row.quoted
        for row in frame.itertuples()
    ]
    sources = largest_articles(case, COLUMNS)
    cells = frame.assign(words=words)[frame["source_id"].isin(sources["source_id"])]
    cells = cells.groupby(["concept", "source_id"])["words"].agg("; ".join)
    cells = cells.unstack(fill_value="–").reindex(columns=sources["source_id"], fill_value="–")
    widely = frame.drop_duplicates("concept").sort_values(["articles", "concept"], ascending=[False, True])
    rows = widely[["concept"]].merge(cells.reset_index(), on="concept", how="left").fillna("–")
    heads = {id: f"{look.glyph} {look.word}" for id, look in articles(sources).items()}
    return Table(
        rows.assign(name=rows["concept"].map(concept)),
        id="tbl-namings",
        title=f"{sentence(count(len(rows), 'thing'))} that {count(min_articles, 'article')} or more name",
        columns={"name": "What is named", **heads},
        widths={"name": 1.6, **dict.fromkeys(heads, 1.5)},
        markup=tuple(heads),
        source=source(case, "terms"),
        note="(+) approving, (−) disapproving, (?) settles by a word what the sides dispute; nothing: both"
        " sides could use it. q: the article takes the word from someone else's mouth. – no word recorded."
        + articles_shown(case, COLUMNS, "`terms.csv` has all."),
    )


def measures(case: Case, frame: pd.DataFrame) -> Table:
    """The numbers behind the figure of the audit."""
    shown = {name: [symmetry.value(name, number) for number in frame[name]] for name in symmetry.MEASURES}
    return Table(
        frame.assign(**shown),
        id="tbl-symmetry-measures",
        title="The measures compared, by stance and by article",
        columns={"name": "Claims, article"} | {name: look[0] for name, look in symmetry.MEASURES.items()},
        align=dict.fromkeys(symmetry.MEASURES, "right"),
        source=source(case, "assertions", "checks", "interests"),
        note="– nothing to divide by. A stance that no article takes has no author to ask about.",
    )


COUNTS = {
    "claims": "Claims",
    "factual": "of them factual",
    "assertions": "Assertions",
    "with_evidence": "of them with evidence",
    "words": "Words of their passages",
    "checks": "Checks",
    **{verdict: f"came out {verdict}" for verdict in VERDICTS},
    "claims_checked": "Claims with a check",
    "authors": "Authors",
    "asked": "Ties to a party asked about",
    "ties": "Ties of any kind found",
}


def audit(case: Case, frame: pd.DataFrame, id: str, title: str) -> Table:
    """The counts of the audit: a row a count, a column a stance or an article."""
    left = ""
    if "source_id" in frame:
        frame = frame[frame["source_id"].isin(largest_articles(case, COLUMNS)["source_id"])]
        left = articles_shown(case, COLUMNS)
    names = list(frame["name"])
    rows = frame.set_index("name")[list(COUNTS)].T.rename_axis(columns=None)
    rows.insert(0, "what", list(COUNTS.values()))
    return Table(
        rows,
        id=id,
        title=title,
        columns={"what": "Counted", **dict(zip(names, names))},
        align=dict.fromkeys(names, "right"),
        source=source(case, "claims", "assertions", "passages", "checks", "interests") + left,
    )
