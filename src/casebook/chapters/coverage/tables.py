"""The tables of the chapter on coverage."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, dates, records
from casebook.chapters.coverage import analysis, symmetry
from casebook.chapters.coverage.analysis import AGREES, ALONE, DIFFERS, MENTIONS, MIXED, PASSES_ON
from casebook.chapters.coverage.omissions import LATER, SILENT, UNSURE, dated_omissions, omissions_by_article
from casebook.chapters.views.articles import COLUMNS, articles_shown, largest_articles
from casebook.chapters.views.concepts import concept_names
from casebook.chapters.views.links import STANDINGS, cited, with_links
from casebook.display import Note, Table
from casebook.display.markdown import BREAK, Markdown, as_markdown, link, md
from casebook.display.style import CONNOTATIONS, STANCES, Look, articles
from casebook.display.words import MOST_NAMED, concept, count, joined, sentence, theme_in_words

# Shape and fill carry the state, so that a photocopy keeps it.
STATE_LOOKS = {
    AGREES: Look("#0072B2", "o", True, "●", "agrees with another"),
    MIXED: Look("#0072B2", "half", True, "◐", "agrees with one, differs from another"),
    DIFFERS: Look("#000000", "D", False, "◇", "differs from another"),
    ALONE: Look("#0072B2", "o", False, "○", "speaks, with nothing to compare"),
    MENTIONS: Look("#0072B2", "s", False, "□", "mentions it, no dates to compare"),
    PASSES_ON: Look("#595959", "x", True, "×", "passes on what others hold"),
    SILENT: Look("#595959", "_", True, "–", "silent"),
    UNSURE: Look("#595959", "?", True, "?", "perhaps appeared before it"),
    LATER: Look("#595959", ".", True, "·", "appeared before it"),
}
BEARING_GLYPHS = {"for": STANCES["for"].glyph, "against": STANCES["against"].glyph, "either": "↔"}
BESIDE_COLUMNS = {  # heading and relative width
    "about": ("Theme", 1.1),
    "short": ("Article", 1.2),
    "agreeing": ("Agrees", 3),
    "differing": ("Differs", 3),
}
DEVELOPMENT_COLUMNS = {
    "development_id": ("Id", 0.6),
    "when": ("When", 1.4),
    "what": ("What, and why it bears on the questions", 5.5),
    "sources": ("Sources", 2.4),
}
OMISSION_COLUMNS = {
    "omission_id": ("Id", 0.6),
    "when": ("When", 1.4),
    "what": ("What, with its source", 5),
    "raised": ("Raised", 1.1),
    "could": ("Could have mentioned it", 1.4),
}


def _article_columns(first: tuple[str, float], width: float, sources: pd.DataFrame) -> dict:
    """A first column, `label`, and one an article, headed by its mark and name."""
    looks = articles(sources).items()
    return {"label": first} | {id: (look.label, width) for id, look in looks}


def _grid_table(
    frame: pd.DataFrame, sources: pd.DataFrame, first: str, id: str, title: str, source: Markdown
) -> Table:
    """A grid's data, with the `text` of each cell: a row a row of the grid, a column an article."""
    cells = frame.pivot(index="row", columns="source_id", values="text")
    rows = frame.drop_duplicates("row").set_index("row")[["label"]].join(cells).reset_index()
    shown = [look for state, look in STATE_LOOKS.items() if state in set(frame["state"])]
    note = "; ".join(look.label for look in shown) + "."
    columns = _article_columns((first, 2.2), 1.2, sources)
    return Table(rows, title, id, source, columns, note=note, markup=("label",))


def theme_grid_table(case: Case, frame: pd.DataFrame, sources: pd.DataFrame) -> Table:
    """Of each theme and article: the state, and how many claims of each stance the article holds."""
    texts = []
    for row in records(frame):
        stances = [f"{row.stances.count(name)} {name}" for name in STANCES if name in row.stances]
        texts.append(f"{STATE_LOOKS[row.state].glyph} {', '.join(stances)}".strip())
    title = "Claims that each article holds, by theme and stance"
    source = cited(case, "claims", "assertions", "answers") + articles_shown(case, COLUMNS)
    frame = frame.assign(text=texts, label=frame["label"].map(as_markdown))
    return _grid_table(frame, sources, "Theme", "tbl-coverage-themes", title, source)


def event_grid_table(case: Case, frame: pd.DataFrame, sources: pd.DataFrame, left_out: Markdown) -> Table:
    """Of each event and article: the state, the paragraphs and the dates given."""
    texts = []
    for row in records(frame):
        given = ", ".join(map(dates.date_in_words, row.given))
        parts = STATE_LOOKS[row.state].glyph, row.paragraphs, given and f"({given})"
        texts.append(" ".join(filter(None, parts)))
    labels = [md("{} {}", row.label, link(row.event_id)) for row in records(frame)]
    title = "Where each article mentions each event, and the dates that it gives"
    source = cited(case, "events", "mentions") + left_out
    frame = frame.assign(text=texts, label=labels)
    return _grid_table(frame, sources, "Event", "tbl-coverage-events", title, source)


def agreements_table(case: Case) -> Table | Note:
    """With whom each article agrees on a theme and from whom it differs, and by which claim or question."""
    frame = analysis.themes_by_article(case)
    frame = frame[frame["state"].isin([AGREES, MIXED, DIFFERS])]
    if frame.empty:
        return Note("With these parameters no two articles can be compared.")
    return Table(
        frame.assign(
            about=frame["theme"].map(theme_in_words),
            agreeing=frame["agrees"].map(_others),
            differing=frame["differs"].map(_others),
        ),
        id="tbl-beside",
        title="Who agrees with whom, and who differs, by claims shared and questions answered",
        columns=BESIDE_COLUMNS,
        markup=("agreeing", "differing"),
        source=cited(case, "assertions", "questions", "answers"),
        note="K: a claim that both hold. Q: a question that both answer, in the same way or in opposite ways.",
    )


def _others(pairs: tuple[tuple[str, str], ...]) -> str:
    """`K007 INN 2023, JPost 2025; …`, ids as links, of (other article, id)."""
    others = defaultdict(list)
    for other, id in pairs:
        others[id].append(other)
    return joined("; ", [md("{} {}", link(id), ", ".join(names)) for id, names in others.items()]) or "–"


def developments_table(case: Case) -> Table | Note:
    """What has happened since the last article and bears on its questions, each with its sources."""
    frame = case.developments
    if frame.empty:
        return Note("No such thing is recorded.")
    cited_by = case.development_references.merge(case.references, on="reference_id")
    standing = cited_by["standing"].map(STANDINGS)
    named = [
        md("{} ({}) {}", publisher, words, link(id))
        for publisher, words, id in zip(cited_by["publisher"], standing, cited_by["reference_id"])
    ]
    sources = pd.Series(named, dtype=object).groupby(cited_by["development_id"].to_numpy()).agg(BREAK.join)
    return Table(
        frame.assign(
            when=frame["date"].map(dates.date_in_words),
            what=[
                md("{}.{}*{}*" if row.note else "{}.", row.label, BREAK, with_links(case, row.note))
                for row in records(frame)
            ],
            sources=frame["development_id"].map(sources).fillna(""),
        ),
        id="tbl-developments",
        title=f"{sentence(count(len(frame), 'development'))} since the last article",
        anchor="development_id",
        markup=("what", "sources"),
        columns=DEVELOPMENT_COLUMNS,
        source="`developments.csv`, `development_references.csv`, `references.csv`.",
    )


def omissions_table(case: Case) -> Table | Note:
    """The things on record that no article mentions, in order of date, with their sources."""
    frame = dated_omissions(case)
    if frame.empty:
        return Note("No such thing is recorded with these parameters.")
    could = frame.set_index("omission_id")["silent"].map(lambda number: f"{number:,} articles")
    if len(case.sources) <= MOST_NAMED:
        places = omissions_by_article(frame, case.sources)
        could = places[places["state"] == SILENT].groupby("omission_id")["short"].agg(", ".join)
    return Table(
        frame.assign(
            when=frame["date"].map(dates.date_in_words),
            what=[
                md("{}. {}<br>*{}*", row.label, link(row.reference_id), with_links(case, row.note))
                for row in records(frame)
            ],
            raised=[f"{BEARING_GLYPHS[bearing]} {bearing}" for bearing in frame["bearing"]],
            could=frame["omission_id"].map(could).fillna("none"),
        ),
        id="tbl-omissions",
        title=f"{sentence(count(len(frame), 'thing'))} on record that no article mentions",
        anchor="omission_id",
        markup=("what",),
        columns=OMISSION_COLUMNS,
        source=cited(case, "omissions", "references"),
        note="Raised: which side usually brings it up in debate on the motion, not which way it weighs.",
    )


def omissions_list(case: Case) -> Table | Note:
    """The things on record that no article mentions, a line each: the record has their sources."""
    frame = dated_omissions(case)
    if frame.empty:
        return Note("No such thing is recorded with these parameters.")
    rows = [
        (
            dates.date_in_words(row.date),
            md("{} {}", row.label, link(row.omission_id)),
            f"{BEARING_GLYPHS[row.bearing]} {row.bearing}",
            f"{row.silent:,}",
        )
        for row in records(frame)
    ]
    return Table.of_rows(
        rows,
        {
            "when": ("When", 1.7),
            "what": ("What", 5.4),
            "raised": ("Raised", 1),
            "could": ("Articles after it", 0.9),
        },
        id="tbl-omissions-at-a-glance",
        title=f"{sentence(count(len(rows), 'thing'))} on record that no article mentions",
        align={"could": "right"},
        note="Raised: which side usually brings it up in debate on the motion, not which way it weighs.",
    )


def namings_table(case: Case, min_articles: int) -> Table | Note:
    """What several articles name, and the words of each for it, side by side."""
    frame, sources = analysis.namings(case, min_articles), largest_articles(case, COLUMNS)
    if frame.empty:
        return Note("With these parameters nothing is named by that many articles.")
    cells: dict[str, dict] = defaultdict(lambda: defaultdict(list))
    names = concept_names(case)
    for row in records(frame.sort_values(["articles", "concept"], ascending=[False, True], kind="stable")):
        mark = CONNOTATIONS[row.connotation] + " q" * row.quoted
        cells[row.concept][row.source_id].append(link(row.term_id, f"“{row.wording}”") + mark)
    rows = [
        {"label": names.get(name, concept(name))}
        | {id: joined("; ", by_article.get(id, "–")) for id in sources["source_id"]}
        for name, by_article in cells.items()
    ]
    return Table(
        pd.DataFrame(rows),
        id="tbl-namings",
        title=f"{sentence(count(len(rows), 'thing'))} that {count(min_articles, 'article')} or more name",
        columns=_article_columns(("What is named", 1.6), 1.5, sources),
        markup=tuple(sources["source_id"]),
        source=cited(case, "terms"),
        note=md(
            "(+) approving, (−) disapproving, (?) settles in one word what the sides dispute; no sign: both sides could use it. q: quoted from someone else. – no word recorded."
        )
        + Markdown(articles_shown(case, COLUMNS, "`terms.csv` has all.")),
    )


def measures_table(case: Case, frame: pd.DataFrame) -> Table:
    """The numbers behind the figure of the audit."""
    measures = symmetry.MEASURES
    words = {name: [symmetry.measure_in_words(name, number) for number in frame[name]] for name in measures}
    return Table(
        frame.assign(**words),
        id="tbl-symmetry-measures",
        title="The measures compared, by stance and by article",
        columns={"name": "Stance or article"} | {name: words for name, (words, *_) in measures.items()},
        align=dict.fromkeys(measures, "right"),
        source=cited(case, "assertions", "checks", "interests"),
        note="–: nothing to divide by. A stance that no article takes has no author to ask about.",
    )


def audit_table(case: Case, frame: pd.DataFrame, id: str, title: str) -> Table:
    """The counts of the audit: a row a count, a column a stance or an article."""
    left_out = ""
    if "source_id" in frame:
        frame = frame[frame["source_id"].isin(largest_articles(case, COLUMNS)["source_id"])]
        left_out = articles_shown(case, COLUMNS)
    counts = {
        "claims": "Claims",
        "factual": "of them factual",
        "assertions": "Assertions",
        "with_evidence": "of them with evidence",
        "words": "Words of their passages",
        "checks": "Checks",
        **{verdict: verdict for verdict in case.vocabulary("verdict")},
        "claims_checked": "Claims with a check",
        "authors": "Authors",
        "asked": "Ties to a party asked about",
        "ties": "Ties of any kind found",
    }
    names = list(frame["name"])
    rows = frame.set_index("name")[list(counts)].T.rename_axis(columns=None)
    rows.insert(0, "what", list(counts.values()))
    return Table(
        rows,
        id=id,
        title=title,
        columns={"what": "Counted", **dict(zip(names, names))},
        align=dict.fromkeys(names, "right"),
        source=cited(case, "claims", "assertions", "passages", "checks", "interests") + left_out,
    )
