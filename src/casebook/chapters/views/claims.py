"""Who makes which claim, and how: frames that several chapters read."""

from collections import defaultdict
from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.case.schema import HOLDING

# How an article can stand behind a claim, the strongest first: a ranking, which is not the schema's order. What is
# reported, entertained or rebutted has no article behind it.
MANNERS = (*HOLDING, "reports", "entertains", "quotes_to_rebut")


@memoized
def makers(case: Case) -> pd.DataFrame:
    """One row a claim and article that makes it, claims in their order and articles in theirs.

    voice     `author` where the author speaks at least once and does not merely entertain the claim, else `quoted`
    manner    the strongest commitment of the article to the claim, in the order of MANNERS
    evidence  every kind offered, in order of appearance; empty where none is offered anywhere in the article
    speaker   whom the article names for the words; places (passage_id) and paragraphs: where they stand

    Evidence, speaker, places and paragraphs are tuples.
    """
    assertions = defaultdict(list)
    for row in records(case.placed("assertions")):
        assertions[row.claim_id, row.source_id, row.short].append(row)
    rows = [
        (
            *key,
            "author" if any(map(_is_own, group)) else "quoted",
            min((row.commitment for row in group), key=MANNERS.index),
            tuple(in_order(row.evidence for row in group if row.evidence not in ("none", ""))),
            tuple(in_order(row.attributed_to for row in group if row.attributed_to)),
            tuple(row.passage_id for row in group),
            tuple(in_order(row.paragraph for row in group)),
        )
        for key, group in assertions.items()
    ]
    columns = "claim_id source_id short voice manner evidence speaker places paragraphs".split()
    frame = pd.DataFrame(rows, columns=columns)
    return sorted_by(frame, claim_id=case.claims["claim_id"], source_id=case.sources["source_id"])


def _is_own(assertion: Any) -> bool:
    return assertion.voice == "author" and assertion.commitment != "entertains"


@memoized
def voiced_claims(case: Case) -> pd.DataFrame:
    """The claims with `voice` (`own` where any article makes it as its author, else `quoted`), their numbers of
    articles and assertions, and `has_evidence`."""
    frame = makers(case)
    frame = frame.assign(own=frame["voice"] == "author", offers=frame["evidence"].map(len) > 0)
    groups = frame.groupby("claim_id")
    voiced = case.claims.set_index("claim_id").assign(
        voice=groups["own"].any().map({True: "own", False: "quoted"}),
        articles=groups.size(),
        assertions=case.assertions.groupby("claim_id").size(),
        has_evidence=groups["offers"].any(),
    )
    return voiced.reset_index()


def themes(case: Case) -> list[str]:
    """The themes of the claims: most claims for and against first, then most claims, then by name."""
    sided = case.claims.assign(sided=case.claims["stance"].isin(["for", "against"]))
    sizes = sided.groupby("theme")["sided"].agg(["sum", "size"])
    return list(sizes.sort_values(["sum", "size"], ascending=False, kind="stable").index)


def unsupported_claims(case: Case) -> pd.DataFrame:
    """Claims for which no assertion in any article offers any evidence, by theme and stance.

    A claim that is only quoted in order to rebut it is left out: what its own side offers for it stands
    elsewhere.
    """
    frame, manners = voiced_claims(case), makers(case).set_index("claim_id")["manner"]
    only_rebutted = set(frame["claim_id"]) - set(manners.index[manners != "quotes_to_rebut"])
    bare = ~frame["has_evidence"].astype(bool) & ~frame["claim_id"].isin(only_rebutted)
    return sorted_by(frame[bare], theme=themes(case), stance=case.vocabulary("stance"))


def conceded_claims(case: Case) -> pd.DataFrame:
    """What each article grants to the other side: one row an assertion, in reading order.

    `how` is `concedes` where the author grants it, `adopts` where the article quotes an opponent and agrees:
    a speaker whom the same article elsewhere quotes in order to rebut. Beside it source_id, short, claim_id,
    statement, stance, theme, attributed_to, paragraph and passage_id.
    """
    frame = case.placed("assertions")
    speakers = pd.Series(list(zip(frame["source_id"], frame["attributed_to"])), frame.index, dtype=object)
    opponents = set(speakers[frame["commitment"] == "quotes_to_rebut"])
    how = frame["commitment"].map({"concedes": "concedes", "endorses_quote": "adopts"})
    granted = frame.assign(how=how)[(how == "concedes") | (how == "adopts") & speakers.isin(opponents)]
    columns = "source_id short claim_id statement stance theme how attributed_to paragraph passage_id".split()
    return granted.merge(case.claims.drop(columns="note"), on="claim_id", how="left")[columns]
