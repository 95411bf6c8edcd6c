"""The tables of the introduction."""

import pandas as pd

from casebook.case import Case, dates
from casebook.display import Table, limits
from casebook.display.markdown import Markdown, md
from casebook.display.style import DISCLOSURES, STANCES, articles
from casebook.display.words import listed

SIGNS = 20, 10  # articles in the table of signs: up to so many all, else so few; ten marks come round again


def articles_table(case: Case, show_names: bool = True) -> Table:
    """The articles with outlet, day and stance, each marked where it was concluded and not read; anchored
    by source_id. Without `show_names` it has no column of authors.
    """
    sources, people = case.sources, case.bylines.sort_values("position", kind="stable")
    people = people.merge(case.authors, on="author_id")
    names = people["name"] + people["basis"].map(_mark)
    signed = names.groupby(people["source_id"], sort=False).agg(listed)
    outlets = sources["outlet"] + sources["outlet_basis"].map(_mark)
    days = sources["published"].map(dates.date_in_words) + sources["published_basis"].map(_mark)
    signs = sources["stance"].map(lambda stance: f"{STANCES[stance].glyph} {stance}")
    frame = pd.DataFrame(
        {
            "source_id": sources["source_id"],
            "article": [f"{look.glyph} {look.word}" for look in articles(sources).values()],
            "stance": signs + sources["stance_basis"].map(_mark),
            "title": list(map(_title, sources["title"], sources["url"], sources["genre"])),
            "author": sources["source_id"].map(signed).fillna("unknown"),
            "published": [", ".join(filter(None, cells)) for cells in zip(outlets, days)],
        }
    )
    widths = {"article": 1.4, "stance": 1.3, "title": 3.2, "author": 1.4, "published": 2.6}
    if not show_names:
        del widths["author"]
    return Table(
        frame,
        id="tbl-articles",
        title="The articles",
        anchor="source_id",
        markup=("title",),
        columns={name: name.capitalize() for name in widths},
        widths=widths,
        note="* Inferred, and not stated in the text that was read; `sources.csv` and `bylines.csv` give the reasoning. A title in square brackets is a description: the text has no title.",
        source="`sources.csv`, `bylines.csv`.",
    )


def _title(title: str, url: str, genre: str) -> Markdown:
    """The title, linked where it has an address, and the genre."""
    return md("[{}](<{}>), {}" if url else "{0}, {2}", title, url, genre.replace("_", "-"))


def _mark(basis: str) -> str:
    return " *" if basis == "inferred" else ""


def signs_table(case: Case) -> Table:
    """The glyphs of this report and what they stand for."""
    terms = case.vocabularies
    meaning = dict(zip(zip(terms["vocabulary"], terms["term"]), terms["definition"]))
    shown = case.sources.head(limits.number_shown(len(case.sources), SIGNS))
    rows = [("an article", look.glyph, look.word, "") for look in articles(shown).values()]
    if more := len(case.sources) - len(shown):
        rows.append(("an article", "", f"{more:,} more", "the same marks again"))
    for of, vocabulary, looks in (("a stance", "stance", STANCES), ("a tie", "disclosure", DISCLOSURES)):
        for term, look in looks.items():
            rows.append((of, look.glyph, look.word, meaning.get((vocabulary, term), "")))
    return Table.of_rows(
        rows,
        {
            "of": ("Sign of", 1),
            "sign": ("Sign", 0.6),
            "stands_for": ("Stands for", 2),
            "meaning": ("Meaning", 5),
        },
        id="tbl-signs",
        title="Signs",
        align={"sign": "center"},
    )


def voices_table(case: Case) -> Table:
    """Voice and commitment: whose words a claim is in, and how the article stands to it."""
    terms = case.vocabularies[case.vocabularies["vocabulary"].isin(["voice", "commitment"])]
    names = "vocabulary term definition example counter_example".split()
    return Table(
        terms.assign(term=terms["term"].str.replace("_", " ")),
        id="tbl-voices",
        title="Whose words, and how far the article stands behind them",
        columns=dict(zip(names, ("", "Term", "Means", "Example", "Not"))),
        widths=dict(zip(names, (1.2, 1.5, 3, 2.4, 3))),
        source="`vocabularies.csv`.",
    )
