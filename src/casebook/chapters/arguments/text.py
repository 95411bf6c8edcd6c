"""Computed prose of the chapter on arguments."""

from casebook.case import Case
from casebook.chapters.views.questions import ANSWER_WORDS
from casebook.display.markdown import md
from casebook.display.words import articles_named

HEADINGS = ANSWER_WORDS | {"": "Bears on a reason"}
MANNER_WORDS = {
    "asserts": "",
    "endorses_quote": "adopts a quotation",
    "concedes": "concedes",
    "entertains": "entertains",
    "reports": "reports",
    "quotes_to_rebut": "quotes to rebut",
}


def maker_in_words(maker) -> str:
    """`Two 2023 concedes`: an article, and how it makes a claim where it does not simply assert it."""
    return f"{maker.short} {MANNER_WORDS[maker.manner]}".strip()


def arguments_source(case: Case) -> str:
    """The source note of the chapter's figures and tables, as Markdown; empty without articles."""
    articles = articles_named(case.sources)
    return md("claims and assertions as coded from {}.", articles) if len(case.sources) else ""
