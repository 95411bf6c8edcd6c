"""Questions for a discussion: the same number of every article, and one on every clash."""

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.views.arguments import pressed
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.questions import ANSWER_WORDS, opposed_questions
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import listed

OF_EACH = 2  # questions of every article
CLASH = "{} {} yes, and {} no. Which has the better grounds?"
OPEN = ("inconsistent", "disputed", "allegation", "undetermined")


def clash_questions_table(case: Case) -> Table | Note:
    """One row a question that one article answers with yes and another with no: who says what, what to ask, and what of it
    is not settled."""
    checks = counted_checks(case).merge(case.answers[["question_id", "claim_id", "answer"]], on="claim_id")
    of_question = dict(list(checks.groupby("question_id")))
    rows = [
        (
            md("{} {}", row.question, link(f"fig-clash-{row.question_id}", row.question_id)),
            CLASH.format(listed(row.yes), "answers" if len(row.yes) == 1 else "answer", listed(row.no)),
            _not_settled(of_question.get(row.question_id, checks[:0])),
        )
        for row in records(opposed_questions(case))
        if not row.conceded
    ]
    if not rows:
        return Nothing(
            "No question is recorded." if case.questions.empty else "No question is answered oppositely."
        )
    return Table.of_rows(
        rows,
        {
            "question": ("They differ on", 1.7),
            "ask": ("To discuss", 1.7),
            "open": ("Of the answers: what is inconsistent, or not settled", 6),
        },
        id="tbl-discuss-clashes",
        title="Where the articles differ, and what would help to settle it",
        note="Of what is undetermined: what was looked for. No check settles what ought to be done.",
    )


def _not_settled(checks: pd.DataFrame) -> Markdown:
    """`For yes: … C012 (undetermined: what was looked for)`, a line each, of the checks of the answers to a question."""
    if checks.empty:
        return md(
            "No answer is itself a statement that was checked; what the arguments for it rest on stands on the pages of the articles."
        )
    lines = [
        md(
            "For {}: {} {} ({}{})",
            ANSWER_WORDS[row.answer].lower(),
            row.statement.rstrip("."),
            link(row.check_id),
            row.verdict,
            f": {row.reason}" if row.verdict == "undetermined" else "",
        )
        for row in records(checks[checks["verdict"].isin(OPEN)])
    ]
    return BREAK.join(lines) if lines else md("What was checked of it is settled.")


def article_questions_table(case: Case) -> Table | Note:
    """Of every article the questions that press its main arguments most, as many of each."""
    rows = [
        (row.short, link(row.argument_id), row.asked)
        for row in records(pressed(case).groupby("source_id", sort=False).head(OF_EACH))
    ]
    if not rows:
        return Nothing("No argument is recorded." if case.arguments.empty else "No question is open.")
    return Table.of_rows(
        rows,
        {"article": ("Article", 1.2), "argument": ("Argument", 0.8), "ask": ("To discuss", 6)},
        id="tbl-discuss-articles",
        title="Where one would press each article",
        note=md(
            "Of each article the two questions that press its main arguments most, by the rule on {}.",
            link("tbl-articles-at-a-glance", "Page"),
        ),
    )
