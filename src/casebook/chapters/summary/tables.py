"""The second page: the articles in a row each, and what has happened since."""

from casebook.case import Case, dates, records
from casebook.case.schema import MOST_PAGES
from casebook.chapters.views.arguments import PRESSED_FIRST, pressed_first
from casebook.chapters.views.links import linked, links
from casebook.chapters.views.ties import author_ties, party_ties, tie_to_party
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import BREAK, Markdown, md
from casebook.display.style import STANCES, articles
from casebook.display.words import count, listed, number_word, sentence, theme_in_words


def articles_table(case: Case) -> Table | Note:
    """A row an article: outlet and day, author and ties to a party, stance, thesis, and where one would press first."""
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    people: dict[str, list[str]] = {}
    ties = party_ties(author_ties(case)).drop_duplicates(["author_id", "organisation_id"])
    tied: dict[str, str] = {}
    for row in records(ties):
        tied[row.author_id] = f"{tied.get(row.author_id, '')}; {tie_to_party(row)}"
    pressed = {row.source_id: linked(row.asked, row.argument_id) for row in records(pressed_first(case))}
    inferred = set(case.bylines.loc[case.bylines["basis"] == "inferred", "author_id"])
    names = dict(zip(case.authors["author_id"], case.authors["name"]))
    for row in records(case.bylines.sort_values("position", kind="stable")):
        mark = " *" if row.author_id in inferred else ""
        people.setdefault(row.source_id, []).append(names[row.author_id] + mark + tied.get(row.author_id, ""))
    rows = [
        (
            look.label.replace(" ", "\u00a0", 1),
            BREAK.join(filter(None, [row.outlet, dates.day_in_words(row.published)])),
            listed(people.get(row.source_id, ["unknown"])),
            STANCES[row.stance].label,
            linked(statements[row.thesis], row.thesis) if row.thesis in statements else "none stated",
            pressed.get(row.source_id, md("–")),
        )
        for row, look in zip(records(case.sources), articles(case.sources).values())
    ]
    if not rows:
        return Nothing("No article is recorded.")
    return Table.of_rows(
        rows,
        {
            "article": ("Article", 1.35),
            "place": ("Where and when", 2.1),
            "author": ("Who, and ties to a party", 1.9),
            "stance": ("On the motion", 1.35),
            "thesis": ("Thesis", 2.6),
            "pressed": ("Where one would press first", 3.2),
        },
        id="tbl-articles-at-a-glance",
        title=f"{sentence(count(len(rows), 'article'))}: who, where, and what {'it' if len(rows) == 1 else 'each'} maintains",
        note=Markdown(" ".join(_notes(case, bool(pressed), bool(tied), bool(inferred)))),
    )


def _notes(case: Case, pressed: bool, tied: bool, inferred: bool) -> list[str]:
    """What the cells that the table has need for their reading."""
    looked, many = tied or len(case.tie_searches), len(case.sources) > MOST_PAGES
    notes = {
        f"A row stands for each; of more than {number_word(MOST_PAGES)} articles none has a page of its own.": many,
        PRESSED_FIRST: pressed,
        "The ties are those to parties: the same ones were looked for with every author.": looked,
        "* Inferred, and not stated in the text that was read.": inferred,
    }
    return [note for note, is_needed in notes.items() if is_needed]


def developments_list(case: Case) -> Table | Note:
    """What has happened since the last article, a line each; the record has the sources."""
    rows = [
        (dates.date_in_words(row.date), linked(row.label, row.development_id), _bears_on(case, row.theme))
        for row in records(case.developments)
    ]
    if not rows:
        return Nothing("No development since the last article is recorded.")
    return Table.of_rows(
        rows,
        {"when": ("When", 2.2), "what": ("What has happened", 6.6), "bears": ("Bears on", 1.6)},
        id="tbl-developments-at-a-glance",
        title=f"{sentence(count(len(rows), 'development'))} since the last article",
        note=f"{'It changes' if len(rows) == 1 else 'They change'} no claim and no verdict here. Each rests on sources of more than one side where sides differ. Bears on: its theme, with the questions of it or, where there are none, the main arguments that have a claim of it.",
    )


def _bears_on(case: Case, theme: str) -> Markdown:
    """`Upkeep Q01`: a theme, with its questions or, without one, the main arguments that conclude or rest on a claim of it."""
    ids = case.questions.loc[case.questions["theme"] == theme, "question_id"]
    if ids.empty:
        claims = case.claims.loc[case.claims["theme"] == theme, "claim_id"]
        steps = case.premises.loc[case.premises["claim_id"].isin(claims), "argument_id"]
        main = case.arguments[case.arguments["weight"] == "main"]
        ids = main.loc[main["conclusion"].isin(claims) | main["argument_id"].isin(steps), "argument_id"]
    return md("{} {}", theme_in_words(theme), links(ids))
