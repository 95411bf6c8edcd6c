"""Every question with who answers it how."""

from collections import defaultdict

from casebook.case import Case, records
from casebook.chapters.views.questions import ANSWER_WORDS, article_answers, opposed_questions
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import count, listed, sentence

CONCEDES = " (concedes)"


def answers_table(case: Case) -> Table | Note:
    """Every question once: which articles answer it with yes, with no, or on conditions; and which answer none of those on
    which articles clash."""
    answers = article_answers(case)
    answers = answers[answers["decides"] | (answers["manner"] == "concedes")]
    given: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in records(answers):
        given[row.question_id, row.answer].append(row.short + CONCEDES * (row.manner == "concedes"))
    clashing = set(opposed_questions(case).query("not conceded")["question_id"])
    rows = [
        (
            md("**{}** {}" if row.question_id in clashing else "{} {}", row.question, link(row.question_id)),
            *(listed(given[row.question_id, answer]) or "–" for answer in ANSWER_WORDS),
        )
        for row in records(case.questions)
    ]
    if not rows:
        return Nothing("No question is recorded.")
    heads = {answer: (words, 1.5) for answer, words in ANSWER_WORDS.items()}
    return Table.of_rows(
        rows,
        {"question": ("Question", 3), **heads},
        id="tbl-answers",
        title=f"{sentence(count(len(rows), 'question'))}, and who answers how",
        note=Markdown(" ").join(
            [
                "An article's own answers: what it only reports or rebuts does not count. It may give more than one, each in another respect. They clash where the question is bold; it is no clash where one side only concedes its answer.",
                *_silent(case),
            ]
        ),
    )


def _silent(case: Case) -> list[str]:
    """`The Herald 2020 answers none of the two questions on which articles clash.`, and where it says what would settle these."""
    clashes = opposed_questions(case).query("not conceded")["question_id"]
    answers = article_answers(case)
    answers = answers[answers["decides"] & answers["question_id"].isin(clashes)]
    silent = [short for short in case.sources["short"] if short not in set(answers["short"])]
    if clashes.empty:
        return []
    verb = "answers" if len(silent) == 1 else "answer"
    told = f"{listed(silent)} {verb} none of the {count(len(clashes), 'question')} on which articles clash."
    settling = md("What would help to settle them: {}.", link("tbl-discuss-clashes", "Page"))
    return [told, settling] if silent else [settling]
