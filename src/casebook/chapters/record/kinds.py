"""The kinds of rows of the record, in the order shown; what a row holds beside this follows from the schema."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A table of the case as a kind of the record.

    table     the table's name, which is also the kind's
    one       what one row is
    title     what the rows are
    heading   of what a row says
    text      the column that says it; empty where the row only joins others, which then say it
    columns   the names of the short ones, by which one filters; `articles` and `weight` are computed
    """

    table: str
    one: str
    title: str
    heading: str
    text: str
    columns: str


KINDS = (
    Kind("sources", "Article", "Articles", "Article", "title", "genre stance"),
    Kind("claims", "Claim", "Claims", "Claim", "statement", "articles stance theme kind"),
    Kind(
        "assertions",
        "Assertion",
        "Assertions: who makes which claim, where and how",
        "Claim made",
        "",
        "articles voice commitment evidence",
    ),
    Kind("arguments", "Argument", "Arguments", "Conclusion", "", "articles kind scheme weight"),
    Kind(
        "implicit_premises", "Premise", "Premises supplied by the coders", "Premise", "statement", "articles"
    ),
    Kind("relations", "Relation", "Relations between claims", "Which claims", "", "kind explicit"),
    Kind("questions", "Question", "Questions that run through the articles", "Question", "question", "theme"),
    Kind(
        "checks",
        "Check",
        "Checks",
        "Statement",
        "statement",
        "articles theme verdict severity weight repeats",
    ),
    Kind("events", "Event", "Events", "Event", "label", "articles date kind"),
    Kind(
        "mentions",
        "Mention",
        "Mentions: which article mentions which event",
        "How it is put",
        "characterisation",
        "articles",
    ),
    Kind("quantities", "Number", "Numbers", "What is counted", "measure", "articles unit"),
    Kind("terms", "Wording", "Wordings", "Wording", "wording", "articles connotation"),
    Kind(
        "interests",
        "Tie",
        "Ties of the authors, and searches that found none",
        "Tie",
        "",
        "articles kind disclosure",
    ),
    Kind("tie_searches", "Search", "Searches for ties", "Looked for", "looked_for", "kind"),
    Kind("authors", "Author", "Authors", "Author", "name", "articles"),
    Kind("organisations", "Body", "Bodies", "Body", "name", "kind country"),
    Kind("omissions", "Omission", "What none of the articles mentions", "What", "label", "theme date"),
    Kind("developments", "Development", "What has happened since", "What", "label", "theme date"),
    Kind(
        "references", "Source", "Sources outside the articles", "Title", "title", "publisher standing access"
    ),
    Kind("passages", "Passage", "Passages", "Where", "", "articles"),
    Kind(
        "scheme_questions",
        "Critical question",
        "Critical questions of the schemes",
        "Question",
        "question",
        "scheme",
    ),
    Kind(
        "differences",
        "Difference",
        "Differences between the two reconstructions",
        "Settled as",
        "settled",
        "articles about",
    ),
    Kind(
        "reconstructions",
        "Reconstruction",
        "The two reconstructions",
        "Part",
        "statement",
        "articles coder part weight",
    ),
    Kind("vocabularies", "Term", "Terms of the coding", "Meaning", "definition", "vocabulary term"),
)

CHECKED = "Checked"

# How rows are called that refer to another, seen from there; in this order they stand below what it says.
REFERRING = {
    ("bylines", "source_id"): "Signed by",
    ("bylines", "author_id"): "Signed",
    ("sources", "thesis"): "Thesis of",
    ("arguments", "source_id"): "Its arguments",
    ("arguments", "conclusion"): "Conclusion of",
    ("premises", "argument_id"): "Premises",
    ("premises", "claim_id"): "Premise of",
    ("premises", "implicit_id"): "Premise of",
    ("relations", "to_claim"): "What bears on it",
    ("relations", "from_claim"): "Bears on",
    ("relations", "to_relation"): "Undercut by",
    ("checks", "claim_id"): CHECKED,
    ("checks", "quantity_id"): CHECKED,
    ("checks", "mention_id"): CHECKED,
    ("checks", "repeats"): "Repeated by",
    ("critical_questions", "argument_id"): "Critical questions",
    ("critical_questions", "claim_id"): "Raises the question",
    ("answers", "claim_id"): "Answers",
    ("answers", "question_id"): "Answered by",
    ("critical_questions", "check_id"): "Raises the question",
    ("critical_questions", "scheme_question_id"): "Put to",
    ("silences", "argument_id"): "Does not take up",
    ("silences", "omission_id"): "Not taken up by",
    ("silences", "event_id"): "Not taken up by",
    ("silences", "claim_id"): "Not taken up by",
    ("citations", "check_id"): "Rests on",
    ("citations", "reference_id"): "Used for the checks",
    ("computations", "check_id"): "Computed",
    ("observations", "check_id"): "Numbers of outside sources",
    ("observations", "reference_id"): "Numbers",
    ("mentions", "event_id"): "Mentioned in",
    ("events", "reference_id"): "Used for the events",
    ("terms", "concept"): "Wordings",
    ("interests", "author_id"): "Ties and searches",
    ("interests", "organisation_id"): "Ties of authors",
    ("interests", "reference_id"): "Used for the ties",
    ("interests", "search_id"): "What was found",
    ("omissions", "reference_id"): "Used for what none mentions",
    ("development_references", "development_id"): "Sources",
    ("development_references", "reference_id"): "Used for what has happened since",
    ("background", "claim_id"): "Background, on which no argument rests",
    ("differences", "argument_id"): "Differences between the readers",
    ("assertions", "passage_id"): "Claims",
    ("mentions", "passage_id"): "Events",
    ("quantities", "passage_id"): "Numbers",
    ("terms", "passage_id"): "Wordings",
    ("checks", "passage_id"): "Checks",
    ("interests", "passage_id"): "Ties",
    ("arguments", "passage_id"): "Arguments",
    ("relations", "passage_id"): "Relations",
    ("critical_questions", "passage_id"): "Answers a critical question",
    ("assertions", "claim_id"): "Made in",
    ("claim_themes", "claim_id"): "Also about",
    ("codings", "unit_id"): "Coded",
    ("adjudications", "unit_id"): "Settled",
}

# Relations stand under their kind, what speaks against a claim first.
RELATED = {
    ("relations", "to_claim"): {
        "attack": "Attacked by",
        "contradict": "Contradicted by",
        "support": "Supported by",
        "rephrase": "Restated by",
    },
    ("relations", "from_claim"): {
        "attack": "Attacks",
        "contradict": "Contradicts",
        "undercut": "Undercuts",
        "support": "Supports",
        "rephrase": "Restates",
    },
}

# Headings of columns whose name is no word for a reader; of all others it is the name itself.
FIELDS = {
    "passage_id": "Where",
    "source_id": "Article",
    "articles": "Article",
    "explicit": "Stated",
    "access": "Read",
    "bio_in_article": "Biography",
    "date_basis": "How the date is known",
    "outlet_basis": "How the outlet is known",
    "published_basis": "How the date is known",
    "url_basis": "How the address is known",
    "stance_basis": "How the stance is known",
    "url": "Address",
}
