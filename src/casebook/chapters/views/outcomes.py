"""What the claims come to, under names that stay: the chapter on arguments records it, that on agreement holds it against each coder."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.views import questions
from casebook.chapters.views.claims import STANCES, conceded_claims, themes, unsupported_claims, voiced_claims
from casebook.display.words import some, theme_in_words


def outcomes(case: Case) -> list[tuple[str, str, str]]:
    """What the chapter on arguments finds: the finding, its numbers in words, and what it comes to.

    Numbers may differ between two readings that come to the same: a finding holds if its outcome does.
    """
    claims = voiced_claims(case)
    stance, quoted = claims["stance"], claims["voice"] == "quoted"
    bare = claims["claim_id"].isin(unsupported_claims(case)["claim_id"])
    total = {name: int((stance == name).sum()) for name in STANCES}
    courses = (stance == "against") & (claims["kind"] == "policy")
    own = int((courses & ~quoted).sum())
    theme = next(iter(themes(case)), "")
    conceding = conceded_claims(case)["short"].value_counts(sort=False)
    opposed = list(questions.opposed(case)["question_id"])
    return [
        (
            "Which side has more claims",
            ", ".join(f"{n} {name}" for name, n in total.items()),
            _larger(total["for"], total["against"]),
        ),
        ("Which side stands more often only in quotations", *_shares(stance, quoted)),
        ("Which side more often offers no evidence", *_shares(stance, bare)),
        (
            "Whether an author recommends a course against the motion",
            f"{own} of {int(courses.sum())} such claims",
            "yes" if own else "no",
        ),
        ("The theme with most claims for and against", theme_in_words(theme), theme),
        (
            "Which articles concede a point or adopt one from an opponent",
            _numbered(conceding),
            ", ".join(sorted(conceding.index)),
        ),
        (
            "Which questions the articles answer oppositely",
            ", ".join(some(opposed)) or "none",
            ", ".join(opposed),
        ),
    ]


def _shares(stance: pd.Series, marked: pd.Series) -> tuple[str, str]:
    parts = {
        side: (int((marked & (stance == side)).sum()), int((stance == side).sum()))
        for side in ("for", "against")
    }
    told = ", ".join(f"{part} of {whole} {side}" for side, (part, whole) in parts.items())
    return told, _larger(*(part / whole if whole else 0 for part, whole in parts.values()))


def _larger(pro: float, con: float) -> str:
    return "for" if pro > con else "against" if con > pro else "neither"


def _numbered(numbers: pd.Series) -> str:
    return ", ".join(some(f"{name} {number}" for name, number in numbers.items())) or "none"
