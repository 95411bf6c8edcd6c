"""What the summary finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.chapters.views.questions import opposed_questions
from casebook.display import Finding
from casebook.display.finding import percent


def summary_findings(case: Case) -> list[Finding]:
    """Four findings on the stances of the articles and on the questions that they answer oppositely."""
    stances = case.sources["stance"].value_counts()
    more = stances.get("for", 0) + stances.get("conditional", 0) > stances.get("against", 0)
    firm = (~opposed_questions(case)["conceded"]).sum()
    return [
        Finding("No article argues against the motion", "against" not in stances),
        Finding("More articles back the motion, or back it on conditions, than argue against it", bool(more)),
        Finding("Some question is answered with yes by one article and with no by another", bool(firm)),
        Finding("Questions with opposite answers", percent(firm, len(case.questions)), "%"),
    ]
