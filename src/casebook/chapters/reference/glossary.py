"""The words of the case and of its coding, the bodies that it names, and the public sources outside the
articles.
"""

import re

from casebook.case import Case, dates
from casebook.chapters.views.articles import COLUMNS, articles_said, largest_articles
from casebook.display import Table
from casebook.display.style import CONNOTATIONS, articles
from casebook.display.text import link, plain
from casebook.display.words import concept, listed


def glossary(case: Case) -> Table:
    """Every disputed thing, what is meant by it, and the words of each article for it, side by side."""
    placed = case.placed("terms")
    sources = largest_articles(case, COLUMNS)
    worded = [
        link(t.term_id, f"“{plain(t.wording)}”") + CONNOTATIONS[t.connotation] for t in placed.itertuples()
    ]
    cells = placed.assign(worded=worded).drop_duplicates(["concept", "source_id", "wording"])
    cells = cells.groupby(["concept", "source_id"])["worded"].agg("; ".join).unstack(fill_value="–")
    cells = cells.reindex(columns=sources["source_id"], fill_value="–")
    concepts = case.vocabularies.query("vocabulary == 'concept'")
    frame = concepts.merge(cells.reset_index(), left_on="term", right_on="concept")
    frame = frame.assign(
        anchor="concept-" + frame["term"],
        what=[f"**{concept(t)}.** {plain(d)}" for t, d in zip(frame["term"], frame["definition"])],
    )
    heads = {source: f"{look.glyph} {look.word}" for source, look in articles(sources).items()}
    return Table(
        frame,
        id="tbl-glossary",
        title="Disputed things and places, and each article's words for them",
        anchor="anchor",
        markup=("what", *heads),
        columns={"what": "What is meant", **heads},
        widths={"what": 2.6, **dict.fromkeys(heads, 1.5)},
        source="`terms.csv`, `vocabularies.csv`.",
        note=(
            "(+) approving, (−) disapproving, (?) settles by a word what the sides dispute; nothing: both"
            " sides could use it. – the article has no word for it."
            + articles_said(case, COLUMNS, "`terms.csv` has all.")
        ),
    )


def vocabulary(case: Case) -> Table:
    """Every term that the tables use, defined."""
    terms = case.vocabularies.query("vocabulary != 'concept'")
    shown = terms["vocabulary"].where(~terms["vocabulary"].duplicated(), "").str.replace("_", " ")
    return Table(
        terms.assign(
            of=shown,
            word=terms["term"].str.replace("_", " "),
            example=terms["example"].str.replace("`", ""),
            counter_example=terms["counter_example"].str.replace("`", "").str.replace("_", " "),
        ),
        id="tbl-vocabulary",
        title="The terms of the coding",
        columns={
            "of": "Of",
            "word": "Term",
            "definition": "Means",
            "example": "Example",
            "counter_example": "Not",
        },
        widths={"of": 1.3, "word": 1.5, "definition": 3, "example": 2.2, "counter_example": 2.6},
        source="`vocabularies.csv`.",
    )


def organisations(case: Case) -> Table:
    """The bodies that authors are tied to."""
    tied = case.interests.merge(case.authors[["author_id", "name"]], on="author_id").drop_duplicates(
        ["organisation_id", "author_id"]
    )
    who = tied.groupby("organisation_id")["name"].agg(listed)
    frame = case.organisations[case.organisations["organisation_id"].isin(tied["organisation_id"])]
    return Table(
        frame.assign(who=frame["organisation_id"].map(who), kind=frame["kind"].str.replace("_", " ")),
        id="tbl-organisations",
        title="Bodies that authors are tied to",
        anchor="organisation_id",
        columns={
            "organisation_id": "Id",
            "name": "Body",
            "kind": "Kind",
            "country": "Country",
            "who": "Author",
        },
        widths={"organisation_id": 0.6, "name": 3.6, "kind": 1.3, "country": 1.4, "who": 2.2},
        source="`organisations.csv`, `interests.csv`.",
    )


def bibliography(case: Case, hide=()) -> Table:
    """The public sources outside the articles, with their addresses and what they were used for; `hide`
    names no one in it.
    """
    shown = [
        (_without(r.title, hide), _without(r.note, hide), "" if _without(r.url, hide) != r.url else r.url)
        for r in case.references.itertuples()
    ]
    entries = [
        (f"[{plain(title)}](<{url}>)" if url else plain(title)) + plain(_imprint(reference))
        for (title, _, url), reference in zip(shown, case.references.itertuples())
    ]
    return Table(
        case.references.assign(entry=entries, note=[note for _, note, _ in shown]),
        id="tbl-bibliography",
        title="Bibliography",
        anchor="reference_id",
        markup=("entry",),
        source="`references.csv`.",
        columns={"reference_id": "Id", "entry": "Source", "note": "Note"},
        widths={"reference_id": 0.6, "entry": 4.4, "note": 4.4},
    )


def _imprint(reference) -> str:
    day = dates.date_in_words(reference.date) or "undated"
    return f". {reference.publisher}, {day}" + (f"; {reference.locator}" if reference.locator else "") + "."


def _without(text: str, names) -> str:
    """The text with the words of the names, three letters at least, as `[author]`; `Ben-Aharon` and
    `rafael_castro` too.
    """
    words = {word for name in names for word in name.split() if len(word) >= 3}
    if not words:
        return text
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.sub(
        rf"(?<![^\W_])(?:{word})(?:[\s_-]+(?:{word}))*(?![^\W_])", "[author]", text, flags=re.IGNORECASE
    )
