"""What the chapter on arguments finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.views.claims import conceded_claims, themes, voiced_claims
from casebook.chapters.views.questions import opposed_questions
from casebook.chapters.views.relations import with_explicit
from casebook.display import Finding
from casebook.display.finding import percent


def arguments_findings(case: Case) -> list[Finding]:
    """What the claims come to, and in numbers: the shares of claims for the motion, of claims of each side that are
    only quoted, and of attacks that an article itself draws, in per cent; None where there is nothing to divide by."""
    claims, relations = voiced_claims(case), with_explicit(case.relations)
    stance, is_quoted = claims["stance"], claims["voice"] == "quoted"
    made = case.assertions.merge(claims[["claim_id", "stance"]], on="claim_id")
    quoted = is_quoted.groupby(stance).mean()
    bare = made["evidence"].isin(["none", ""]).groupby(made["stance"]).mean()
    number = stance.value_counts()
    pro, con = number.get("for", 0), number.get("against", 0)
    recommends = (~is_quoted & (stance == "against") & (claims["kind"] == "policy")).any()
    outcomes = {
        "Which side has more claims": _larger(number),
        "Which side is more often only quoted": _larger(quoted),
        "Which side more often offers no evidence": _larger(bare),
        "Whether an author recommends a course against the motion": "yes" if recommends else "no",
        "The theme with most claims for and against": next(iter(themes(case)), ""),
        "Which articles concede a point or adopt one from an opponent": ", ".join(
            sorted(set(conceded_claims(case)["short"]))
        ),
        "Which questions the articles answer in opposite ways": ", ".join(
            opposed_questions(case).query("not conceded")["question_id"]
        ),
    }
    drawn = relations.loc[relations["kind"].isin(["attack", "undercut"]), "explicit"]
    shares = {
        "Claims for the motion, of those for and against": percent(pro, pro + con),
        "Claims for the motion that are only quoted": 100 * quoted.get("for", float("nan")),
        "Claims against the motion that are only quoted": 100 * quoted.get("against", float("nan")),
        "Attacks that an article itself draws": percent(int(drawn.sum()), len(drawn)),
    }
    return [
        *(Finding(name, outcome or "none") for name, outcome in outcomes.items()),
        *(Finding(name, share, "%") for name, share in shares.items()),
    ]


def _larger(by_stance: pd.Series) -> str:
    """The side with more, for or against."""
    pro, con = by_stance.get("for", 0), by_stance.get("against", 0)
    return "for" if pro > con else "against" if con > pro else "neither"
