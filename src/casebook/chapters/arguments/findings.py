"""What the chapter on arguments finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.chapters.views.claims import voiced_claims
from casebook.chapters.views.outcomes import outcomes
from casebook.chapters.views.relations import with_explicit
from casebook.display import Finding
from casebook.display.finding import percent


def arguments_findings(case: Case) -> list[Finding]:
    """What `outcomes` says, and in numbers: the shares of claims for the motion, of claims of each side that are
    only quoted, and of attacks that an article itself draws, in per cent; None where there is nothing to divide by."""
    claims = voiced_claims(case)
    sided = claims[claims["stance"].isin(["for", "against"])]
    quoted = 100 * (sided["voice"] == "quoted").groupby(sided["stance"]).mean()
    pro, relations = int((sided["stance"] == "for").sum()), with_explicit(case.relations)
    drawn = relations.loc[relations["kind"].isin(["attack", "undercut"]), "explicit"]
    shares = {
        "Claims for the motion, of those for and against": percent(pro, len(sided)),
        "Claims for the motion that are only quoted": quoted.get("for"),
        "Claims against the motion that are only quoted": quoted.get("against"),
        "Attacks that an article itself draws": percent(int(drawn.sum()), len(drawn)),
    }
    return [
        *(Finding(name, outcome or "none") for name, _, outcome in outcomes(case)),
        *(Finding(name, share, "%") for name, share in shares.items()),
    ]
