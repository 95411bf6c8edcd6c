"""What is argued for and against the motion, by whom, and on what evidence: a case in, frames out."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, dates, records
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.case.schema import HOLDING
from casebook.chapters.views.claims import makers, themes, voiced_claims
from casebook.chapters.views.relations import with_explicit


def with_frequent_claims(case: Case, min_assertions: int = 1, min_articles: int = 1) -> Case:
    """The case with only the claims made at least so often and in at least so many articles."""
    assertions = case.placed("assertions").groupby("claim_id")
    enough = (assertions.size() >= min_assertions) & (assertions["source_id"].nunique() >= min_articles)
    claims = case.claims[case.claims["claim_id"].isin(enough[enough].index)]
    return case.having(claims=claims).only()


def with_speakers_named(case: Case, names: bool = True) -> Case:
    """The case; without `names`, those whom the articles quote are called `speaker 1`, `speaker 2`, …"""
    if names:
        return case
    speakers = in_order(name for name in case.assertions["attributed_to"] if name)
    called = {"": ""} | {name: f"speaker {number}" for number, name in enumerate(speakers, 1)}
    frame = case.assertions.assign(attributed_to=case.assertions["attributed_to"].map(called))
    return case.having(assertions=frame)


def stance_balance(case: Case) -> pd.DataFrame:
    """Theme × stance, zeros included; themes with most claims for and against first.

    Numbers of claims (`own`, `quoted`, together `claims`) and of assertions (`by_author`, `by_quotation`).
    """
    keys = ["theme", "stance"]
    every = pd.MultiIndex.from_product([themes(case), case.vocabulary("stance")], names=keys)

    def number(frame: pd.DataFrame, voice: str) -> pd.Series:
        return frame[frame["voice"] == voice].groupby(keys).size().reindex(every, fill_value=0)

    claims, assertions = voiced_claims(case), case.assertions.merge(case.claims[["claim_id", *keys]])
    numbers = {
        "own": number(claims, "own"),
        "quoted": number(claims, "quoted"),
        "by_author": number(assertions, "author"),
        "by_quotation": number(assertions, "quoted"),
    }
    return pd.DataFrame({"claims": numbers["own"] + numbers["quoted"]} | numbers).reset_index()


@memoized
def claims_with_makers(case: Case) -> pd.DataFrame:
    """One row a claim and article: the columns of `makers` with the claim's statement, theme, stance and kind.

    In order of themes, then of stances.
    """
    claims = case.claims[["claim_id", "statement", "theme", "stance", "kind"]]
    frame = makers(case).merge(claims, how="left", on="claim_id")
    return sorted_by(frame, theme=themes(case), stance=case.vocabulary("stance"))


@memoized
def attacks(case: Case) -> pd.DataFrame:
    """Every attack, and every undercut, with what answers it. A contradiction is none: it holds both ways.

    relation_id, kind, from_claim; explicit, whether an article states it
    to_claim  the claim attacked; of an undercut, the claim that the relation bore on, and `breaks` that
              relation
    answers   the relations that answer it: an attack on the attacking claim, a contradiction of it, or an undercut of
              this very attack
    article   who makes the attacking claim in a manner of HOLDING, else who quotes it; `against`: the same of
              to_claim
    order     `within` where the two share an article; else `later` or `earlier`, if every attacking article
              certainly appeared after, or before, every article attacked; else `unknown`
    """
    relations, shorts = with_explicit(case.relations), _makers_shorts(case)
    bearing = {row.relation_id: (row.to_claim, row.to_relation) for row in records(relations)}
    frame = relations[relations["kind"].isin(["attack", "undercut"])].reset_index(drop=True)
    hits = frame["to_claim"].where(frame["kind"] == "attack", frame["to_relation"])
    hit_by = defaultdict(set)  # claim or relation → the relations that hit it
    for hit, relation in zip(hits, frame["relation_id"]):
        hit_by[hit].add(relation)
    for row in records(relations[relations["kind"] == "contradict"]):
        hit_by[row.from_claim].add(row.relation_id)
        hit_by[row.to_claim].add(row.relation_id)
    frame = frame.assign(
        breaks=frame["to_relation"],
        to_claim=[_claim_borne_on(id, bearing) for id in frame["relation_id"]],
        article=frame["from_claim"].map(shorts),
    )
    frame["answers"] = [
        tuple(sorted(hit_by[claim] | hit_by[id]))
        for claim, id in zip(frame["from_claim"], frame["relation_id"])
    ]
    frame["against"] = frame["to_claim"].map(shorts)
    published = {row.short: row.published and dates.bounds(row.published) for row in records(case.sources)}
    frame["order"] = [_order(row.article, row.against, published) for row in records(frame)]
    columns = "relation_id kind from_claim to_claim breaks explicit answers article against order".split()
    return frame[columns]


def contradictions(case: Case) -> pd.DataFrame:
    """The pairs of claims that cannot both hold: relation_id, from_claim, to_claim, explicit, and `article` and
    `against`, who makes each as in `attacks`."""
    relations, shorts = with_explicit(case.relations), _makers_shorts(case)
    frame = relations[relations["kind"] == "contradict"].reset_index(drop=True)
    frame = frame.assign(article=frame["from_claim"].map(shorts), against=frame["to_claim"].map(shorts))
    return frame[["relation_id", "from_claim", "to_claim", "explicit", "article", "against"]]


def unrebutted_claims(case: Case) -> pd.DataFrame:
    """Claims quoted in order to rebut, though nothing attacks them or undercuts their bearing on another
    claim: those rows of `makers`."""
    relations, frame = case.relations, makers(case)
    undercut = relations["relation_id"].isin(relations["to_relation"][relations["kind"] == "undercut"])
    contradicted = relations[relations["kind"] == "contradict"]
    met = {
        *relations["to_claim"][relations["kind"] == "attack"],
        *relations["from_claim"][undercut],
        *contradicted["from_claim"],
        *contradicted["to_claim"],
    }
    return frame[(frame["manner"] == "quotes_to_rebut") & ~frame["claim_id"].isin(met)].reset_index(drop=True)


def _claim_borne_on(relation_id: str, bearing: dict[str, tuple[str, str]]) -> str:
    """The claim at the end of a relation, through however many relations it undercuts."""
    claim, relation = bearing[relation_id]
    return claim or _claim_borne_on(relation, bearing)


def _order(attacking: tuple[str, ...], attacked: tuple[str, ...], published: dict[str, tuple]) -> str:
    if set(attacking) & set(attacked):
        return "within"
    if not all(published[short] for short in (*attacking, *attacked)):
        return "unknown"
    ours, theirs = ([published[short] for short in side] for side in (attacking, attacked))
    if min(first for first, _ in ours) > max(last for _, last in theirs):
        return "later"
    return "earlier" if max(last for _, last in ours) < min(first for first, _ in theirs) else "unknown"


def _makers_shorts(case: Case) -> dict[str, tuple[str, ...]]:
    """claim_id → the articles that hold it, else those that quote it."""
    frame = makers(case)
    shorts = frame.groupby([frame["manner"].isin(HOLDING), "claim_id"])["short"].agg(tuple)
    return defaultdict(
        tuple, {str(claim): names for (_, claim), names in shorts.items()}
    )  # holding comes last
