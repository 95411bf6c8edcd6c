"""The checks that count, with what hangs on each."""

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from casebook.case import Case, records
from casebook.case.memo import memoized
from casebook.case.weights import check_weights

SIGNS = {"inconsistent": "≠", "disputed": "⇄", "allegation": "!"}  # after a claim whose check came out so
SIGN_WORDS = {"≠": "inconsistent", "⇄": "disputed", "!": "alleged and denied"}
UNSETTLED = ("disputed", "allegation")  # verdicts by which both accounts stand


@memoized
def weighed_checks(case: Case) -> pd.DataFrame:
    """The checks, in reading order, with `weight`, how much hangs on each in its article (`central`, `supporting` or
    `detail`), and `trivial`: a detail that agrees, such as where a country lies, which a report leaves out."""
    frame = case.placed("checks")
    frame = frame.assign(weight=frame["check_id"].map(check_weights(case.tables)))
    return frame.assign(trivial=(frame["weight"] == "detail") & (frame["verdict"] == "consistent"))


def counted_checks(case: Case) -> pd.DataFrame:
    """The rows of `weighed_checks`, each statement of an article once."""
    frame = weighed_checks(case)
    return frame[frame["repeats"] == ""].reset_index(drop=True)


def errors_shown(checks: pd.DataFrame) -> pd.DataFrame:
    """Of `counted_checks` the inconsistent ones on which an argument rests, and the gross ones."""
    return checks[
        (checks["verdict"] == "inconsistent")
        & ((checks["weight"] != "detail") | (checks["severity"] == "gross"))
    ]


def unsettled_shown(checks: pd.DataFrame) -> pd.DataFrame:
    """Of `counted_checks` those disputed or alleged on which a main argument rests."""
    return checks[checks["verdict"].isin(UNSETTLED) & (checks["weight"] == "central")]


@memoized
def signs_of_claims(case: Case) -> dict[tuple[str, str], str]:
    """(source_id, claim_id) → the signs of the claim's checks in that article: ` ≠`, ` ⇄ !`."""
    verdicts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records(weighed_checks(case)):
        for claim in concerned_claims(case)[row.check_id]:
            verdicts[row.source_id, claim].add(row.verdict)
    return {
        key: "".join(f" {sign}" for verdict, sign in SIGNS.items() if verdict in own)
        for key, own in verdicts.items()
    }


def signs_in_words(signs: Iterable[str]) -> str:
    """`≠ inconsistent, ⇄ disputed`: what the signs say that stand in these words; empty without one."""
    there = " ".join(signs)
    told = [f"{sign} {words}" for sign, words in SIGN_WORDS.items() if sign in there]
    return f"{', '.join(told)}." if told else ""


@memoized
def concerned_claims(case: Case) -> dict[str, set[str]]:
    """check_id → the claims that the check concerns: its own; what rephrases it; that of the check which it repeats; and
    the premises of an argument for its own claim that the article states in the very passage that was checked."""
    own = dict(zip(case.checks["check_id"], case.checks["claim_id"]))
    alike: dict[str, set[str]] = defaultdict(set)
    for row in records(case.relations[case.relations["kind"] == "rephrase"]):
        alike[row.from_claim].add(row.to_claim)
        alike[row.to_claim].add(row.from_claim)
    steps = case.premises.merge(case.arguments[["argument_id", "conclusion"]], on="argument_id")
    premises: dict[str, set[str]] = defaultdict(set)
    for row in records(steps[steps["claim_id"] != ""]):
        premises[row.conclusion].add(row.claim_id)
    stated = case.assertions.groupby("passage_id")["claim_id"].agg(set).to_dict()
    concerned = {}
    for row in records(case.checks):
        claims = {own[row.check_id], own.get(row.repeats, "")} - {""}
        here = set().union(*(premises[claim] for claim in claims)) & stated.get(row.passage_id, set())
        concerned[row.check_id] = claims.union(here, *(alike[claim] for claim in claims))
    return concerned
