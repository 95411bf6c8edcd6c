"""The words of the case and of its coding."""

from collections import defaultdict

from casebook.case import Case
from casebook.chapters.views.articles import COLUMNS, articles_shown, largest_articles
from casebook.display import Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import CONNOTATIONS, articles
from casebook.display.words import concept, joined


def glossary_table(case: Case) -> Table:
    """Every disputed thing, what is meant by it, and the words of each article for it, side by side; anchored
    as `concept-` and its term.
    """
    placed = case.placed("terms").drop_duplicates(["concept", "source_id", "wording"])
    wordings: dict[tuple[str, str], list[Markdown]] = defaultdict(list)
    for row in placed.itertuples():
        wording = link(row.term_id, md("“{}”", row.wording)) + CONNOTATIONS[row.connotation]
        wordings[row.concept, row.source_id].append(wording)
    concepts = case.vocabularies.query("vocabulary == 'concept'")
    concepts = concepts[concepts["term"].isin(placed["concept"])]
    looks = articles(largest_articles(case, COLUMNS))
    cells = {id: [joined("; ", wordings.get((term, id), "–")) for term in concepts["term"]] for id in looks}
    meanings = zip(concepts["term"], concepts["definition"])
    heads = {id: f"{look.glyph} {look.word}" for id, look in looks.items()}
    return Table(
        concepts.assign(
            anchor="concept-" + concepts["term"],
            what=[md("**{}.** {}", concept(term), definition) for term, definition in meanings],
            **cells,
        ),
        id="tbl-glossary",
        title="Disputed things and places, and each article's words for them",
        anchor="anchor",
        markup=("what", *heads),
        columns={"what": "What is meant", **heads},
        widths={"what": 2.6, **dict.fromkeys(heads, 1.5)},
        source="`terms.csv`, `vocabularies.csv`.",
        note="(+) approving, (−) disapproving, (?) settles in one word what the sides dispute; no sign: both sides could use it. – the article has no word for it."
        + articles_shown(case, COLUMNS, "`terms.csv` has all."),
    )


def vocabulary_table(case: Case) -> Table:
    """Every term that the tables use, defined; the concepts are in the glossary."""
    terms = case.vocabularies.query("vocabulary != 'concept'")
    counter_example = terms["counter_example"].str.replace("`", "").str.replace("_", " ")
    names = "of term definition example counter_example".split()
    return Table(
        terms.assign(
            of=terms["vocabulary"].where(~terms["vocabulary"].duplicated(), "").str.replace("_", " "),
            term=terms["term"].str.replace("_", " "),
            example=terms["example"].str.replace("`", ""),
            counter_example=counter_example,
        ),
        id="tbl-vocabulary",
        title="The terms of the coding",
        columns=dict(zip(names, ("Of", "Term", "Means", "Example", "Not"))),
        widths=dict(zip(names, (1.3, 1.5, 3, 2.2, 2.6))),
        source="`vocabularies.csv`.",
    )
