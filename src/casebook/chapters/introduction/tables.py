"""The tables of the introduction."""

import pandas as pd

from casebook.case import Case, dates
from casebook.display import Note, Table, limits
from casebook.display.style import DISCLOSURES, STANCES, articles
from casebook.display.words import count, listed

SIGNS = 20, 10  # articles in the table of signs: up to so many all, else so few; ten marks come round again


def articles_table(case: Case, show_names: bool = True) -> Table:
    """The articles with outlet, day and stance, each marked where it was concluded and not read; anchored
    by source_id.
    """
    looks = articles(case.sources)
    people = case.bylines.sort_values("position", kind="stable").merge(case.authors, on="author_id")
    names = people["name"] + [_marked(basis == "inferred") for basis in people["basis"]]
    signed = names.groupby(people["source_id"], sort=False).agg(listed)
    frame = pd.DataFrame(
        [
            {
                "source_id": source.source_id,
                "article": f"{looks[source.source_id].glyph} {source.short}",
                "title": (
                    (f"[{_escaped(source.title)}]({source.url})" if source.url else _escaped(source.title))
                    + f", {source.genre.replace('_', '-')}"
                ),
                "author": signed.get(source.source_id, "unknown"),
                "published": _published(source),
                "stance": (
                    f"{STANCES[source.stance].glyph} {source.stance}"
                    + _marked(source.stance_basis == "inferred")
                ),
            }
            for source in case.sources.itertuples()
        ]
    )
    columns = {
        "article": "Article",
        "stance": "Stance",
        "title": "Title",
        "author": "Author",
        "published": "Published",
    }
    widths = {"article": 1.4, "stance": 1.3, "title": 3.2, "author": 1.4, "published": 2.6}
    hidden = set() if show_names else {"author"}
    return Table(
        frame,
        id="tbl-articles",
        title="The articles",
        anchor="source_id",
        markup=("title",),
        columns={name: head for name, head in columns.items() if name not in hidden},
        widths={name: share for name, share in widths.items() if name not in hidden},
        note=(
            "* Not stated by the article as it was read, but inferred; `sources.csv` and `bylines.csv` give"
            " the reasoning row by row. A title in square brackets is a description: the text that was read"
            " has none."
        ),
        source="`sources.csv`, `bylines.csv`.",
    )


def _published(source) -> str:
    """`The Paper *, c. April 2023 *`: outlet and day, each with its own mark."""
    outlet = source.outlet + _marked(source.outlet_basis == "inferred")
    day = dates.date_in_words(source.published) + _marked(source.published_basis == "inferred")
    return ", ".join(filter(None, [outlet, day]))


def _marked(inferred: bool) -> str:
    return " *" if inferred else ""


def _escaped(text: str) -> str:
    return text.replace("[", "&#91;").replace("]", "&#93;")


def signs(case: Case) -> Table:
    """The glyphs of this report and what they stand for."""
    stance = case.vocabularies.query("vocabulary == 'stance'").set_index("term")["definition"]
    state = case.vocabularies.query("vocabulary == 'disclosure'").set_index("term")["definition"]
    shown = case.sources.head(limits.shown(len(case.sources), SIGNS))
    rows = [("an article", look.glyph, look.word, "") for look in articles(shown).values()]
    if more := len(case.sources) - len(shown):
        rows.append(("an article", "", f"{more:,} more", "the same marks in turn"))
    rows += [("a stance", look.glyph, look.word, stance.get(name, "")) for name, look in STANCES.items()]
    rows += [("a tie", look.glyph, look.word, state.get(name, "")) for name, look in DISCLOSURES.items()]
    return Table(
        pd.DataFrame(rows, columns=["of", "sign", "stands_for", "meaning"]),
        id="tbl-signs",
        title="Signs",
        columns={"of": "Sign of", "sign": "Sign", "stands_for": "Stands for", "meaning": "Meaning"},
        align={"sign": "center"},
        widths={"of": 1, "sign": 0.6, "stands_for": 2, "meaning": 5},
    )


def voices(case: Case) -> Table:
    """Voice and commitment: whose words a claim is in, and how the article stands to it."""
    terms = case.vocabularies[case.vocabularies["vocabulary"].isin(["voice", "commitment"])]
    return Table(
        terms.assign(term=terms["term"].str.replace("_", " ")),
        id="tbl-voices",
        title="Whose words, and how far the article stands behind them",
        columns={
            "vocabulary": "",
            "term": "Term",
            "definition": "Means",
            "example": "Example",
            "counter_example": "Not",
        },
        widths={"vocabulary": 1.2, "term": 1.5, "definition": 3, "example": 2.4, "counter_example": 3},
        source="`vocabularies.csv`.",
    )


def extent(case: Case) -> Note:
    """How much was coded, and by whom: by machines, which the report says plainly."""
    coders = [coder for coder in case.codings["coder"].drop_duplicates() if coder]
    agreed = "no second reading is in the tables yet, and no figure for agreement can be given"
    if len(coders) > 1:
        agreed = (
            f"{len(coders)} codings of {count(case.codings['unit_id'].nunique(), 'unit')} are in the tables,"
            f" with {len(case.adjudications)} adjudications"
        )
    return Note(
        f"The tables hold {count(len(case.claims), 'claim')} asserted at"
        f" {count(len(case.assertions), 'place')}, {count(len(case.relations), 'relation')} between them,"
        f" {count(len(case.events), 'event')} with {count(len(case.mentions), 'mention')},"
        f" {count(len(case.quantities), 'number')}, {count(len(case.terms), 'wording')} and"
        f" {count(len(case.interests), 'row')} on ties, anchored in {count(len(case.passages), 'passage')}."
        f" As for agreement: {agreed}."
    )
