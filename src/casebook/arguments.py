"""What is argued for and against the motion, by whom, and on what evidence: a case in, frames out.

A claim is in an *own* voice where at least one article makes it as its author; else it is only *quoted*.
"""

from collections import defaultdict

import pandas as pd

from casebook import dates
from casebook.case import Case
from casebook.once import once

STANCES = ("for", "against", "conditional", "neutral")
AGAINST = ("attack", "undercut")
# How an article can stand behind a claim, the strongest first; reports and rebuttals stand behind none.
HOLDING = ("asserts", "endorses_quote", "concedes")
MANNERS = (*HOLDING, "reports", "quotes_to_rebut")
SAID = ["claim_id", "source_id", "short", "voice", "manner", "evidence", "speaker", "places", "paragraphs"]


def often(case: Case, min_assertions: int = 1, min_articles: int = 1) -> Case:
    """The case with only the claims made at least so often and in at least so many articles."""
    made = case.placed("assertions").groupby("claim_id")
    enough = (made.size() >= min_assertions) & (made["source_id"].nunique() >= min_articles)
    claims = case.claims[case.claims["claim_id"].isin(enough[enough].index)]
    return case.having(claims=claims).only()


def named(case: Case, names: bool = True) -> Case:
    """The case; without `names`, those whom the articles quote are called `speaker 1`, `speaker 2` and so on."""
    if names:
        return case
    speakers = [name for name in dict.fromkeys(case.assertions["attributed_to"]) if name]
    called = {"": ""} | {name: f"speaker {number}" for number, name in enumerate(speakers, 1)}
    frame = case.assertions.assign(attributed_to=case.assertions["attributed_to"].map(called))
    return case.having(assertions=frame)


@once
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


@once
def claims(case: Case) -> pd.DataFrame:
    """The claims with `voice` (`own` or `quoted`), their numbers of articles and assertions, and `has_evidence`."""
    made = said(case)
    made = made.assign(own=made["voice"] == "author", offers=made["evidence"].map(len) > 0).groupby("claim_id")
    frame = case.claims.set_index("claim_id")
    frame["voice"] = made["own"].any().map({True: "own", False: "quoted"})
    frame["articles"] = made.size()
    frame["assertions"] = case.assertions.groupby("claim_id").size()
    frame["has_evidence"] = made["offers"].any()
    return frame.reset_index()


def balance(case: Case) -> pd.DataFrame:
    """Theme × stance, zeros included; themes with most claims for and against first.

    Numbers of claims (`own`, `quoted`, together `claims`) and of assertions (`by_author`, `by_quotation`).
    """
    counted = claims(case).pivot_table(
        index=["theme", "stance"], columns="voice", values="claim_id", aggfunc="count", fill_value=0
    )
    made = (
        case.assertions.merge(case.claims[["claim_id", "theme", "stance"]])
        .assign(voice=lambda frame: frame["voice"].map({"author": "by_author", "quoted": "by_quotation"}))
        .pivot_table(
            index=["theme", "stance"], columns="voice", values="claim_id", aggfunc="count", fill_value=0
        )
    )
    every = pd.MultiIndex.from_product([themes(case), STANCES], names=["theme", "stance"])
    frame = pd.DataFrame(index=every)
    for source, names in ((counted, ("own", "quoted")), (made, ("by_author", "by_quotation"))):
        for name in names:
            frame[name] = source[name].reindex(every, fill_value=0).astype(int) if name in source else 0
    frame["claims"] = frame["own"] + frame["quoted"]
    return frame.reset_index()[["theme", "stance", "claims", "own", "quoted", "by_author", "by_quotation"]]


def themes(case: Case) -> list[str]:
    """The themes of the claims: most claims for and against first, then most claims, then by name."""
    sides = case.claims.assign(sided=case.claims["stance"].isin(["for", "against"]))
    size = sides.groupby("theme")["sided"].agg(["sum", "size"])
    return sorted(size.index, key=lambda theme: (-size.at[theme, "sum"], -size.at[theme, "size"], theme))


def in_order(values) -> list:
    """Each value once, where it first stands."""
    return list(dict.fromkeys(values))


def theme_in_words(theme: str) -> str:
    """`arms_energy` as `Arms, energy`."""
    return theme.replace("_", ", ").capitalize()


@once
def side_by_side(case: Case) -> pd.DataFrame:
    """One row a claim and article: the columns of `said` with the claim's statement, theme, stance and kind.

    In order of themes, then for, against, conditional, neutral.
    """
    frame = said(case).merge(
        case.claims[["claim_id", "statement", "theme", "stance", "kind"]], how="left", on="claim_id"
    )
    return sorted_by(frame, theme=themes(case), stance=STANCES)


@once
def attacks(case: Case) -> pd.DataFrame:
    """Every attack, and every undercut, with what answers it.

    to_claim  the claim attacked; of an undercut, the claim that the relation bore on, and `breaks` that relation
    answers   the relations that answer it: an attack on the attacking claim, or an undercut of this very attack
    article   who makes the attacking claim in a manner of HOLDING, else who quotes it; `against`: the same of to_claim
    order     `within` where the two share an article; else `later` or `earlier`, if every attacking article certainly
              appeared after, or before, every article attacked; else `unknown`
    """
    relations = case.relations
    bearing = {row.relation_id: (row.to_claim, row.to_relation) for row in relations.itertuples()}
    frame = relations[relations["kind"].isin(AGAINST)].copy()
    answers = defaultdict(dict)  # id of a claim attacked or of a relation undercut → place and id of what does it
    for place, row in enumerate(frame.itertuples()):
        answers[row.to_claim if row.kind == "attack" else row.to_relation][place] = row.relation_id
    frame["breaks"] = frame["to_relation"]
    frame["to_claim"] = [_claim_borne_on(id, bearing) for id in frame["relation_id"]]
    frame["answers"] = [
        tuple(id for _, id in sorted((answers[row.from_claim] | answers[row.relation_id]).items()))
        for row in frame.itertuples()
    ]
    makers = _makers(case)
    frame["article"] = frame["from_claim"].map(makers)
    frame["against"] = frame["to_claim"].map(makers)
    published = {row.short: row.published and dates.bounds(row.published) for row in case.sources.itertuples()}
    frame["order"] = [_order(row.article, row.against, published) for row in frame.itertuples()]
    frame["explicit"] = frame["explicit"].str.lower() == "true"
    columns = [
        "relation_id",
        "kind",
        "from_claim",
        "to_claim",
        "breaks",
        "explicit",
        "answers",
        "article",
        "against",
        "order",
    ]
    return frame[columns].reset_index(drop=True)


def unanswered(case: Case) -> pd.DataFrame:
    """The attacks that no one answers: nothing attacks the attacking claim, and nothing undercuts the attack.

    An undercut is unanswered by the same rule. Support withdrawn further back in the chain is not followed.
    """
    frame = attacks(case)
    return frame[frame["answers"].map(len) == 0].drop(columns="answers").reset_index(drop=True)


def unrebutted(case: Case) -> pd.DataFrame:
    """Claims quoted in order to rebut, though nothing attacks them or undercuts their bearing on another claim."""
    relations = case.relations
    undercut = relations["relation_id"].isin(relations["to_relation"][relations["kind"] == "undercut"])
    met = {*relations["to_claim"][relations["kind"] == "attack"], *relations["from_claim"][undercut]}
    frame = said(case)
    return frame[(frame["manner"] == "quotes_to_rebut") & ~frame["claim_id"].isin(met)].reset_index(drop=True)


def without_evidence(case: Case) -> pd.DataFrame:
    """Claims for which no assertion in any article offers any evidence, in the order of `side_by_side`.

    A claim that is only quoted in order to rebut it is left out: what its own side offers for it stands elsewhere.
    """
    frame, made = claims(case), said(case)
    only_rebutted = set(frame["claim_id"]) - set(made["claim_id"][made["manner"] != "quotes_to_rebut"])
    bare = ~frame["has_evidence"].astype(bool) & ~frame["claim_id"].isin(only_rebutted)
    return sorted_by(frame[bare], theme=themes(case), stance=STANCES)


def concessions(case: Case) -> pd.DataFrame:
    """What each article grants to the other side: one row an assertion, in reading order.

    `how` is `concedes` where the author grants it, `adopts` where the article quotes an opponent and agrees: a speaker
    whom the same article elsewhere quotes in order to rebut.
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


# --- helpers


def sorted_by(frame: pd.DataFrame, **orders) -> pd.DataFrame:
    """The frame sorted by columns whose values have an order of their own; otherwise as it was."""
    ranks = {column: {value: rank for rank, value in enumerate(order)} for column, order in orders.items()}
    return frame.sort_values(
        list(ranks), key=lambda column: column.map(ranks[column.name]), kind="stable"
    ).reset_index(drop=True)


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


def _makers(case: Case) -> dict[str, tuple[str, ...]]:
    """claim_id → the articles that hold it, else those that quote it."""
    holding, quoting = defaultdict(tuple), defaultdict(tuple)
    for row in said(case).itertuples():
        (holding if row.manner in HOLDING else quoting)[row.claim_id] += (row.short,)
    return quoting | holding
