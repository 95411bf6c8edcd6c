"""What the chapter on arguments finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.chapters.arguments import analysis
from casebook.chapters.views.claims import voiced_claims
from casebook.chapters.views.outcomes import outcomes
from casebook.display import Finding
from casebook.display.finding import percent


def findings(case: Case) -> list[Finding]:
    """What `agreement.findings` says, and in numbers."""
    claims = voiced_claims(case)
    sided = claims[claims["stance"].isin(["for", "against"])]
    quoted = (sided["voice"] == "quoted").groupby(sided["stance"]).mean()
    attacks, left = analysis.attacks(case), analysis.unanswered(case)
    return [
        *(Finding(name, outcome or "none") for name, _, outcome in outcomes(case)),
        Finding(
            "Claims for the motion, of those for and against",
            percent((sided["stance"] == "for").sum(), len(sided)),
            "%",
        ),
        Finding("Claims for the motion that are only quoted", 100 * quoted.get("for", float("nan")), "%"),
        Finding(
            "Claims against the motion that are only quoted", 100 * quoted.get("against", float("nan")), "%"
        ),
        Finding("Attacks that no one answers", percent(len(left), len(attacks)), "%"),
    ]
