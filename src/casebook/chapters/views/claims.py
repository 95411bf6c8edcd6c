"""Who makes which claim, and how: frames that several chapters read."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by

STANCES = ("for", "against", "conditional", "neutral")
# How an article can stand behind a claim, the strongest first; reports and rebuttals stand behind none.
HOLDING = ("asserts", "endorses_quote", "concedes")
MANNERS = (*HOLDING, "reports", "quotes_to_rebut")
SAID = ["claim_id", "source_id", "short", "voice", "manner", "evidence", "speaker", "places", "paragraphs"]


@memoized
def said(case: Case) -> pd.DataFrame:
    """One row a claim and article that makes it, claims in their order and articles in theirs.

    voice     `author` where the author speaks at least once, else `quoted`
    manner    the strongest commitment of the article to the claim, in the order of MANNERS
    evidence  every kind offered, in order of appearance; empty where none is offered anywhere in the article
    speaker   whom the article names for the words; places (passage_id) and paragraphs: where they stand

    Evidence, speaker, places and paragraphs are tuples.
    """
    together = defaultdict(list)
    for row in case.placed("assertions").itertuples():
        together[row.claim_id, row.source_id, row.short].append(row)
    rows = [
        (
            *key,
            "author" if any(row.voice == "author" for row in made) else "quoted",
            min((row.commitment for row in made), key=MANNERS.index),
            tuple(in_order(row.evidence for row in made if row.evidence not in ("none", ""))),
            tuple(in_order(row.attributed_to for row in made if row.attributed_to)),
            tuple(row.passage_id for row in made),
            tuple(in_order(row.paragraph for row in made)),
        )
        for key, made in together.items()
    ]
    frame = pd.DataFrame(rows, columns=SAID)
    return sorted_by(frame, claim_id=case.claims["claim_id"], source_id=case.sources["source_id"])


@memoized
def voiced_claims(case: Case) -> pd.DataFrame:
    """The claims with `voice` (`own` or `quoted`), their numbers of articles and assertions, and
    `has_evidence`."""
    made = said(case)
    made = made.assign(own=made["voice"] == "author", offers=made["evidence"].map(len) > 0)
    made = made.groupby("claim_id")
    frame = case.claims.set_index("claim_id")
    frame["voice"] = made["own"].any().map({True: "own", False: "quoted"})
    frame["articles"] = made.size()
    frame["assertions"] = case.assertions.groupby("claim_id").size()
    frame["has_evidence"] = made["offers"].any()
    return frame.reset_index()


def themes(case: Case) -> list[str]:
    """The themes of the claims: most claims for and against first, then most claims, then by name."""
    sides = case.claims.assign(sided=case.claims["stance"].isin(["for", "against"]))
    size = sides.groupby("theme")["sided"].agg(["sum", "size"])
    return sorted(size.index, key=lambda theme: (-size.at[theme, "sum"], -size.at[theme, "size"], theme))


def unsupported_claims(case: Case) -> pd.DataFrame:
    """Claims for which no assertion in any article offers any evidence, in the order of `side_by_side`.

    A claim that is only quoted in order to rebut it is left out: what its own side offers for it stands
    elsewhere.
    """
    frame, made = voiced_claims(case), said(case)
    only_rebutted = set(frame["claim_id"]) - set(made["claim_id"][made["manner"] != "quotes_to_rebut"])
    bare = ~frame["has_evidence"].astype(bool) & ~frame["claim_id"].isin(only_rebutted)
    return sorted_by(frame[bare], theme=themes(case), stance=STANCES)


def conceded_claims(case: Case) -> pd.DataFrame:
    """What each article grants to the other side: one row an assertion, in reading order.

    `how` is `concedes` where the author grants it, `adopts` where the article quotes an opponent and agrees:
    a speaker whom the same article elsewhere quotes in order to rebut.
    """
    frame = case.placed("assertions")
    rebutted = frame[frame["commitment"] == "quotes_to_rebut"]
    opponents = set(zip(rebutted["source_id"], rebutted["attributed_to"]))
    of_opponent = pd.Series(
        [pair in opponents for pair in zip(frame["source_id"], frame["attributed_to"])], index=frame.index
    )
    adopts = (frame["commitment"] == "endorses_quote") & of_opponent.astype(bool)
    concedes = frame["commitment"] == "concedes"
    granted = frame.assign(how=adopts.map({True: "adopts", False: "concedes"}))[concedes | adopts]
    granted = granted.merge(
        case.claims[["claim_id", "statement", "stance", "theme"]], on="claim_id", how="left"
    )
    columns = [
        "source_id",
        "short",
        "claim_id",
        "statement",
        "stance",
        "theme",
        "how",
        "attributed_to",
        "paragraph",
        "passage_id",
    ]
    return granted[columns]
