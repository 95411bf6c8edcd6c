"""The second page: the articles in a row each, and what has happened since."""

from casebook.case import Case, dates, records
from casebook.chapters.views.links import linked
from casebook.chapters.views.ties import author_ties, party_ties
from casebook.display import Note, Table
from casebook.display.markdown import BREAK
from casebook.display.style import STANCES, articles
from casebook.display.words import count, listed, sentence


def articles_table(case: Case) -> Table:
    """A row an article: outlet and day, author and the tie that matters, stance, thesis."""
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    people: dict[str, list[str]] = {}
    ties = party_ties(author_ties(case)).drop_duplicates(["author_id", "organisation_id"])
    works = {row.author_id: f"; works for {row.body} ({row.party})" for row in records(ties)}
    inferred = set(case.bylines.loc[case.bylines["basis"] == "inferred", "author_id"])
    names = dict(zip(case.authors["author_id"], case.authors["name"]))
    for row in records(case.bylines.sort_values("position", kind="stable")):
        mark = " *" if row.author_id in inferred else ""
        people.setdefault(row.source_id, []).append(
            names[row.author_id] + mark + works.get(row.author_id, "")
        )
    rows = [
        (
            look.label,
            BREAK.join(filter(None, [row.outlet, dates.date_in_words(row.published)])),
            listed(people.get(row.source_id, ["unknown"])),
            STANCES[row.stance].label,
            linked(statements[row.thesis], row.thesis) if row.thesis in statements else "none stated",
        )
        for row, look in zip(records(case.sources), articles(case.sources).values())
    ]
    return Table.of_rows(
        rows,
        {
            "article": ("Article", 1.4),
            "place": ("Where and when", 1.9),
            "author": ("Who", 2),
            "stance": ("On the motion", 1.2),
            "thesis": ("Thesis", 3.4),
        },
        id="tbl-articles-at-a-glance",
        title=f"{sentence(count(len(rows), 'article'))}: who, where, and what each maintains",
        note="* Inferred, and not stated in the text that was read.",
    )


def developments_list(case: Case) -> Table | Note:
    """What has happened since the last article, a line each; the record has the sources."""
    rows = [
        (dates.date_in_words(row.date), linked(row.label, row.development_id))
        for row in records(case.developments)
    ]
    if not rows:
        return Note("No development since the last article is recorded.")
    return Table.of_rows(
        rows,
        {"when": ("When", 1.6), "what": ("What has happened", 6)},
        id="tbl-developments-at-a-glance",
        title=f"{sentence(count(len(rows), 'development'))} since the last article",
        note="They change no claim and no verdict here. Each rests on sources of more than one side where sides differ.",
    )
