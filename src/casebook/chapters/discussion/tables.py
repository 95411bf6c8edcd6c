"""Questions for a discussion: the same number of every article, and one on every clash."""

from casebook.case import Case, records
from casebook.chapters.views.arguments import arguments
from casebook.chapters.views.questions import opposed_questions
from casebook.display import Note, Table
from casebook.display.markdown import link, md
from casebook.display.words import listed

OF_EACH = 2  # questions of every article
CLASH = "{} {} yes, and {} no. Which answer has the better grounds, and what would change your mind?"


def clash_questions_table(case: Case) -> Table | Note:
    """One row a question that one article answers with yes and another with no: who says what, and what to ask."""
    rows = [
        (
            md("{} {}", row.question, link(f"fig-clash-{row.question_id}", row.question_id)),
            CLASH.format(listed(row.yes), "answers" if len(row.yes) == 1 else "answer", listed(row.no)),
        )
        for row in records(opposed_questions(case))
        if not row.conceded
    ]
    if not rows:
        return Note("No question is answered oppositely.")
    return Table.of_rows(
        rows,
        {"question": ("They differ on", 3), "ask": ("To discuss", 4)},
        id="tbl-discuss-clashes",
        title="Where the articles differ",
    )


def article_questions_table(case: Case) -> Table | Note:
    """Of every article the hardest questions of its first main arguments, as many of each."""
    frame = arguments(case)
    frame = frame[(frame["weight"] == "main") & (frame["asked"] != "")]
    rows = [
        (row.short, md("{} {}", row.statement, link(row.argument_id)), row.asked)
        for row in records(frame.groupby("source_id", sort=False).head(OF_EACH))
    ]
    if not rows:
        return Note("No question is open.")
    return Table.of_rows(
        rows,
        {"article": ("Article", 1.2), "conclusion": ("It concludes", 3), "ask": ("To discuss", 3)},
        id="tbl-discuss-articles",
        title="Where one would press each article",
        note="By one rule for every article: the question that bites hardest, of its first main arguments.",
    )
