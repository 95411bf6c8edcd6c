"""What is argued for and against the motion, by whom, and on what evidence: a case in, frames out."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, dates, records
from casebook.case.memo import memoized
from casebook.case.schema import HOLDING
from casebook.chapters.views.claims import makers
from casebook.chapters.views.relations import with_explicit


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
