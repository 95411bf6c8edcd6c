"""What the claims come to, under names that stay: the chapter on arguments records it, that on agreement holds it against each coder."""

from collections.abc import Iterable

import pandas as pd

from casebook.case import Case
from casebook.chapters.views.claims import conceded_claims, themes, unsupported_claims, voiced_claims
from casebook.chapters.views.questions import opposed_questions
from casebook.display.words import some, theme_in_words


def outcomes(case: Case) -> list[tuple[str, str, str]]:
    """What the chapter on arguments finds: the finding, its numbers in words, and what it comes to.

    Numbers may differ between two readings that come to the same: a finding holds if its outcome does.
    """
    claims, theme = voiced_claims(case), next(iter(themes(case)), "")
    stance, quoted = claims["stance"], claims["voice"] == "quoted"
    bare = claims["claim_id"].isin(unsupported_claims(case)["claim_id"])
    totals = {name: int((stance == name).sum()) for name in case.vocabulary("stance")}
    numbers = ", ".join(f"{number} {name}" for name, number in totals.items())
    courses = quoted[(stance == "against") & (claims["kind"] == "policy")]
    own = int((~courses).sum())
    conceding = conceded_claims(case)["short"].value_counts(sort=False)
    concessions = "; ".join(some(f"{name}: {number}" for name, number in conceding.items())) or "none"
    opposed = list(opposed_questions(case)["question_id"])
    return [
        ("Which side has more claims", numbers, _larger(totals["for"], totals["against"])),
        ("Which side is more often only quoted", *_shares(stance, quoted)),
        ("Which side more often offers no evidence", *_shares(stance, bare)),
        (
            "Whether an author recommends a course against the motion",
            f"{own} of {len(courses)} such claims",
            "yes" if own else "no",
        ),
        ("The theme with most claims for and against", theme_in_words(theme), theme),
        (
            "Which articles concede a point or adopt one from an opponent",
            concessions,
            ", ".join(sorted(conceding.index)),
        ),
        ("Which questions the articles answer in opposite ways", _named(opposed), ", ".join(opposed)),
    ]


def _shares(stance: pd.Series, marked: pd.Series) -> tuple[str, str]:
    """`2 of 9 for, 1 of 7 against`, and the side with the larger share."""
    sides = {side: marked[stance == side] for side in ("for", "against")}
    words = ", ".join(f"{int(part.sum())} of {len(part)} {side}" for side, part in sides.items())
    return words, _larger(*(part.mean() if len(part) else 0 for part in sides.values()))


def _larger(pro: float, con: float) -> str:
    return "for" if pro > con else "against" if con > pro else "neither"


def _named(items: Iterable[str]) -> str:
    return ", ".join(some(items)) or "none"
