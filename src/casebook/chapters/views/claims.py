"""Who makes which claim, and how: frames that several chapters read."""

import pandas as pd

from casebook.case import Case
from casebook.case.memo import memoized
from casebook.case.ordering import sorted_by
from casebook.case.schema import HOLDING

# How an article can stand behind a claim, the strongest first: a ranking, which is not the schema's order. What is
# reported, entertained or rebutted has no article behind it.
MANNERS = (*HOLDING, "reports", "entertains", "quotes_to_rebut")


@memoized
def makers(case: Case) -> pd.DataFrame:
    """One row a claim and article that makes it, claims in their order and articles in theirs: claim_id, source_id, short.

    voice          `author` where the author speaks at least once and does not merely entertain the claim, else `quoted`
    manner         the strongest commitment of the article to the claim, in the order of MANNERS
    has_evidence   whether any is offered anywhere in the article
    """
    frame = case.placed("assertions")
    frame = frame.assign(
        voice=frame["voice"].where(frame["commitment"] != "entertains", "quoted"),
        manner=frame["commitment"].map(MANNERS.index),
        has_evidence=~frame["evidence"].isin(["none", ""]),
    )
    groups = frame.groupby(["claim_id", "source_id", "short"], sort=False)
    made = groups.agg({"voice": "min", "manner": "min", "has_evidence": "any"}).reset_index()
    made["manner"] = made["manner"].map(dict(enumerate(MANNERS)))
    return sorted_by(made, claim_id=case.claims["claim_id"], source_id=case.sources["source_id"])


def voiced_claims(case: Case) -> pd.DataFrame:
    """The claims with `voice` (`own` where any article makes it as its author, else `quoted`) and `has_evidence`."""
    frame, ids = makers(case), case.claims["claim_id"]
    own = ids.isin(frame.loc[frame["voice"] == "author", "claim_id"])
    offered = ids.isin(frame.loc[frame["has_evidence"], "claim_id"])
    return case.claims.assign(voice=own.map({True: "own", False: "quoted"}), has_evidence=offered)


def themes(case: Case) -> list[str]:
    """The themes of the claims: most claims for and against first, then most claims, then by name."""
    sided = case.claims.assign(sided=case.claims["stance"].isin(["for", "against"]))
    sizes = sided.groupby("theme")["sided"].agg(["sum", "size"])
    return list(sizes.sort_values(["sum", "size"], ascending=False, kind="stable").index)


def conceded_claims(case: Case) -> pd.DataFrame:
    """What each article grants to the other side: one row an assertion, in reading order, with the claim's statement.

    `how` is `concedes` where the author grants it, `adopts` where the article quotes an opponent and agrees:
    a speaker whom the same article elsewhere quotes in order to rebut.
    """
    frame = case.placed("assertions")
    speakers = pd.Series(list(zip(frame["source_id"], frame["attributed_to"])), frame.index, dtype=object)
    opponents = set(speakers[frame["commitment"] == "quotes_to_rebut"])
    how = frame["commitment"].map({"concedes": "concedes", "endorses_quote": "adopts"})
    granted = frame.assign(how=how)[(how == "concedes") | (how == "adopts") & speakers.isin(opponents)]
    return granted.merge(case.claims[["claim_id", "statement"]], on="claim_id", how="left")
