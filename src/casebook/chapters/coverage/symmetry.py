"""Was every side looked at alike? Counts of what was coded, checked and searched; no verdict follows from them."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.ties import found_ties
from casebook.display.words import listed

# What is compared: column → words, unit, and whether it measures the scrutiny, not what there was to look at.
MEASURES = {
    "evidence_percent": ("Assertions with evidence", "%", False),
    "checks_per_claim": ("Checks per claim", "", True),
    "checked_percent": ("Claims checked", "%", True),
    "factual_percent": ("Factual claims checked", "%", True),
    "asked_per_author": ("Questions about ties, per author", "", True),
}


def audit_by_stance(case: Case) -> pd.DataFrame:
    """One row a stance on the motion: name (the stance), and

    claims           different claims made or passed on; `factual`: those of them of the kind factual
    assertions       how often; `words`: of the passages that they stand on, each passage once
    with_evidence    assertions that offer any evidence; evidence_percent: their share
    checks           checks made, and how many came to each verdict; claims_checked: claims with one at least
    checks_per_claim, checked_percent    checks of claims by claims; claims_checked by claims
    factual_percent  the share of the factual claims that were checked: most others cannot be
    authors, ties    authors; ties of theirs that were found
    asked            questions of ties: kinds of tie to a party that were found or searched for, author by
                     author; asked_per_author: their number by author. It measures the asking, whatever was
                     found.

    A claim has a stance of its own, whichever article makes it. A check counts with the stance of the claim
    that it is of; a check of no claim (of a number or a mention alone) counts with no side. Authors count
    with the stance of their article, so ties are empty for a stance that no article takes. NaN where there is nothing to
    divide by.
    """
    claims = case.claims[["claim_id", "stance", "kind"]]
    words = case.passages[["passage_id", "words"]]
    assertions = case.placed("assertions").merge(claims, on="claim_id").merge(words)
    checks = counted_checks(case).drop(columns="kind").merge(claims, on="claim_id", how="left").fillna("")
    ties = _ties(case)
    made, checked, asked = (frame.groupby("stance") for frame in (assertions, checks, ties))
    of_claims = checks[checks["claim_id"] != ""].groupby("stance")
    factual = assertions[assertions["kind"] == "factual"]
    questions = ties[(ties["party"] != "") & (ties["disclosure"] != "not_searched")]
    counts = {
        "claims": made["claim_id"].nunique(),
        "factual": factual.groupby("stance")["claim_id"].nunique(),
        "factual_checked": checks[checks["kind"] == "factual"].groupby("stance")["claim_id"].nunique(),
        "assertions": made.size(),
        "words": assertions.drop_duplicates(["stance", "passage_id"]).groupby("stance")["words"].sum(),
        "with_evidence": assertions[~assertions["evidence"].isin(["none", ""])].groupby("stance").size(),
        "checks": checked.size(),
        "of_claims": of_claims.size(),
        "claims_checked": of_claims["claim_id"].nunique(),
        **{
            verdict: checks[checks["verdict"] == verdict].groupby("stance").size()
            for verdict in case.vocabulary("verdict")
        },
        "authors": asked["author_id"].nunique(),
        "ties": found_ties(ties).groupby("stance").size(),
        "asked": questions.drop_duplicates(["author_id", "kind", "party"]).groupby("stance").size(),
    }
    stances = case.vocabulary("stance")
    frame = pd.DataFrame(counts).reindex(stances).fillna(0).astype(int)
    frame = frame.rename_axis("name").reset_index()
    return frame.assign(
        evidence_percent=_quotient(100 * frame["with_evidence"], frame["assertions"]),
        checks_per_claim=_quotient(frame["of_claims"], frame["claims"]),
        checked_percent=_quotient(100 * frame["claims_checked"], frame["claims"]),
        factual_percent=_quotient(100 * frame["factual_checked"], frame["factual"]),
        asked_per_author=_quotient(frame["asked"], frame["authors"]),
    ).drop(columns="of_claims")


def adding_up(case: Case, by_stance: pd.DataFrame) -> pd.DataFrame:
    """The counts of `audit_by_stance`, then a row for the checks that are of no claim and so of no stance, and a row of all:
    their sum. An author of articles of two stances counts with both."""
    checks = counted_checks(case)
    verdicts = checks.loc[checks["claim_id"] == "", "verdict"]
    rest = {"name": "of no claim", "checks": len(verdicts), **verdicts.value_counts()}
    names, counts = by_stance["name"], by_stance.select_dtypes("int")
    rows = pd.concat([counts.assign(name=names), pd.DataFrame([rest])]).fillna(0).astype(counts.dtypes)
    return pd.concat([rows, rows[counts.columns].sum().to_frame().T.assign(name="all")], ignore_index=True)


def both_sides(by_stance: pd.DataFrame) -> pd.DataFrame:
    """The rows of `audit_by_stance` for the motion and against it."""
    return by_stance[by_stance["name"].isin(["for", "against"])]


def _ties(case: Case) -> pd.DataFrame:
    """One row an author's tie or search, and one for an author with none: author_id, source_id, stance (of the article),
    kind, party, disclosure."""
    signed = case.bylines[["source_id", "author_id"]].merge(case.sources[["source_id", "stance"]])
    ties = case.interests[["author_id", "kind", "party", "disclosure"]]
    return signed.merge(ties, on="author_id", how="left").fillna("")


def _quotient(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)


def unevenness(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a measure of the scrutiny: measure, lowest, highest (names), low, high, times (high by low; inf
    if low is 0).

    Rows with nothing to divide by are left out, and a measure with fewer than two rows or of what was done nowhere.
    """
    rows = []
    for measure, (_, _, scrutiny) in MEASURES.items():
        values = frame.set_index("name")[measure].dropna()
        if scrutiny and len(values) > 1 and (high := values.max()):
            low = values.min()
            times = high / low if low else float("inf")
            at = [listed(values.index[values == value]) for value in (low, high)]
            rows.append((measure, *at, low, high, times))
    return pd.DataFrame(rows, columns=["measure", "lowest", "highest", "low", "high", "times"])


def measure_in_words(measure: str, number: float) -> str:
    """`62 %`, `1.4`, or a dash where there is nothing to divide by."""
    if pd.isna(number):
        return "–"
    unit = MEASURES[measure][1]
    return f"{number:.0f}\u00a0{unit}" if unit else f"{number:.1f}"
