"""What each chapter finds, under names that stay whatever the parameters: one function a chapter.

A statement's value is True or False, an answer's a text, a number's a float or int with its unit; None is what
the rows that are left cannot tell.
"""

import pandas as pd

from casebook import agreement as agreements
from casebook import arguments as claimed
from casebook import clashes, coverage, symmetry
from casebook.affiliations import party_ties
from casebook.case import Case
from casebook.display import Finding
from casebook.ties import FOUND

RELIABLE_ALPHA, TENTATIVE_ALPHA = 0.8, 0.667  # Krippendorff's own bounds, Content Analysis, chapter 12


def introduction(case: Case) -> list[Finding]:
    stances = case.sources["stance"].value_counts()
    backing = stances.get("for", 0) + stances.get("conditional", 0)
    firm = (~clashes.opposed(case)["conceded"].astype(bool)).sum()
    return [
        Finding("No article argues against the motion", "against" not in stances),
        Finding(
            "More articles back the motion, or back it on conditions, than argue against it",
            bool(backing > stances.get("against", 0)),
        ),
        Finding("Some question is answered with yes by one article and with no by another", bool(firm)),
        Finding("Questions that are answered oppositely", percent(firm, len(case.questions)), "%"),
    ]


def timeline(case: Case, told: pd.DataFrame) -> list[Finding]:
    """`told` as in `timeline.events`."""
    several = len(case.sources) > 1
    alone, everywhere = (told["articles"] == 1).mean(), (told["articles"] == len(case.sources)).any()
    years = told["first"].map(lambda day: str(day.year)).mode()
    undated = (case.mentions["date_as_given"] == "").mean()
    return [
        Finding("Most events stand in one article alone", bool(alone > 0.5) if several else None),
        Finding("No event stands in every article", not everywhere if several else None),
        Finding("The year in which most events begin", years.iloc[0] if len(years) else None),
        Finding("Events that stand in one article alone", 100 * alone if several else None, "%"),
        Finding("Mentions without a date of their own", 100 * undated, "%"),
    ]


def arguments(case: Case) -> list[Finding]:
    """What `agreement.findings` says, and in numbers."""
    claims = claimed.claims(case)
    sided = claims[claims["stance"].isin(["for", "against"])]
    quoted = (sided["voice"] == "quoted").groupby(sided["stance"]).mean()
    attacks, left = claimed.attacks(case), claimed.unanswered(case)
    return [
        *(Finding(name, outcome or "none") for name, _, outcome in agreements.findings(case)),
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


def affiliations(ties: pd.DataFrame) -> list[Finding]:
    """`ties` as in `ties.ties`."""
    found = ties[ties["disclosure"].isin(FOUND)]
    stated = percent((found["disclosure"] == FOUND[0]).sum(), len(found))
    of_party = party_ties(ties)
    at_bottom = (of_party["position"] == "bottom").all() if len(of_party) else None
    return [
        Finding(
            "Fewer than half of the ties that were found are stated by the articles",
            None if stated is None else stated < 50,
        ),
        Finding("Every tie to a body that represents a party stands at the bottom of its article", at_bottom),
        Finding("Ties that the articles state, of those that were found", stated, "%"),
    ]


def checks(case: Case) -> list[Finding]:
    verdicts, n = case.checks["verdict"].value_counts(), len(case.checks)
    computed = case.checks.loc[case.checks["basis"] == "computed", "verdict"]
    decided = verdicts.get("consistent", 0), verdicts.get("inconsistent", 0)
    return [
        Finding(
            "More statements agree with what they were held against than depart from it",
            bool(decided[0] > decided[1]) if n else None,
        ),
        Finding(
            "At least half of the statements held against arithmetic depart from it",
            bool((computed == "inconsistent").mean() >= 0.5) if len(computed) else None,
        ),
        *(
            Finding(f"Statements checked that came out {verdict}", percent(verdicts.get(verdict, 0), n), "%")
            for verdict in symmetry.VERDICTS
        ),
    ]


def covered(case: Case, by_side: pd.DataFrame, min_ratio: float) -> list[Finding]:
    """`by_side` as in `symmetry.by_side`; alike is what is less than `min_ratio` times apart."""
    themes = coverage.by_theme(case)
    spread = symmetry.unevenness(by_side[by_side["name"].isin(["for", "against"])]).set_index("measure")[
        "times"
    ]
    silent = themes[themes["state"] == coverage.SILENT]
    everywhere = sorted(
        set(themes["theme"])
        - set(themes.loc[themes["state"].isin([coverage.SILENT, coverage.PASSES_ON]), "theme"])
    )
    return [
        Finding(
            "Claims for and against the motion were checked alike",
            bool(spread["checks_per_claim"] < min_ratio) if "checks_per_claim" in spread else None,
        ),
        Finding("The themes that every article takes up", ", ".join(everywhere) or "none"),
        Finding("Places in which an article is silent on a theme", percent(len(silent), len(themes)), "%"),
        Finding(
            "Places in which an article differs from another on a theme",
            percent(coverage.differing(themes), len(themes)),
            "%",
        ),
    ]


def agreement(results: pd.DataFrame) -> list[Finding]:
    """`results` as in `agreement.agreement`."""
    alphas = results.dropna(subset="alpha").set_index("variable")["alpha"].astype(float)
    lowest = alphas.min() if len(alphas) else None
    return [
        Finding(
            "Every variable reaches the alpha at which conclusions may be tentative (0.667)",
            None if lowest is None else lowest >= TENTATIVE_ALPHA,
        ),
        Finding(
            "Every variable reaches the alpha at which codings are called reliable (0.8)",
            None if lowest is None else lowest >= RELIABLE_ALPHA,
        ),
        Finding("The variable on which the coders agree least", None if lowest is None else alphas.idxmin()),
        *(Finding(f"Alpha of {variable}", alpha) for variable, alpha in alphas.items()),
    ]


def percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
