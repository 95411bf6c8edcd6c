"""Questions for a discussion: the same number of every article, and one on every clash."""

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.views.arguments import pressed
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.links import with_links
from casebook.chapters.views.questions import ANSWER_WORDS, opposed_questions
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import listed

OF_EACH = 2  # questions of every article
CLASH = "{} {} yes, and {} no. Which has the better grounds?"
OPEN = ("inconsistent", "disputed", "allegation", "undetermined")


def clash_questions_table(case: Case) -> Table | Note:
    """One row a question that one article answers with yes and another with no: who says what, what to ask, what would help
    to settle it, and what of either answer is not settled."""
    checks = counted_checks(case).merge(case.answers[["question_id", "claim_id", "answer"]], on="claim_id")
    settled_by = dict(zip(case.questions["question_id"], case.questions["settled_by"]))
    rows = [
        (
            md(
                "**{}** {} {}",
                row.question,
                link(f"fig-clash-{row.question_id}", row.question_id),
                CLASH.format(listed(row.yes), "answers" if len(row.yes) == 1 else "answer", listed(row.no)),
            ),
            with_links(case, settled_by[row.question_id]),
            _not_settled(checks[checks["question_id"] == row.question_id]),
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
            "question": ("They differ on", 2.3),
            "settle": ("What would help to settle it", 2.7),
            "open": ("What of either answer is inconsistent, or not settled", 4.6),
        },
        id="tbl-discuss-clashes",
        title="Where the articles differ, and what would help to settle it",
        note="Of what is undetermined: what was looked for. No check settles what ought to be done.",
    )


def _not_settled(checks: pd.DataFrame) -> Markdown:
    """`For yes: … C012 (undetermined: what was looked for)`, a line each, of the checks of the answers to a question; or that
    none of the claims of an answer was checked, or what was is consistent."""
    lines = []
    for answer in ("yes", "no"):
        words, of_answer = ANSWER_WORDS[answer].lower(), checks[checks["answer"] == answer]
        is_open = of_answer["verdict"].isin(OPEN)
        if of_answer.empty:
            lines.append(md("For {}: none of its claims was checked.", words))
        elif not is_open.any():
            lines.append(md("For {}: what was checked is consistent.", words))
        lines += [
            md(
                "For {}: {} {} ({}{})",
                words,
                row.statement.rstrip("."),
                link(row.check_id),
                row.verdict,
                f": {row.reason}" if row.verdict == "undetermined" else "",
            )
            for row in records(of_answer[is_open])
        ]
    return BREAK.join(lines)


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
            "Of each article the two questions that press its main arguments most. Rule: {}.",
            link("tbl-articles-at-a-glance", "Page"),
        ),
    )
