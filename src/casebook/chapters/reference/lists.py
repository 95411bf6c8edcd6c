"""The lists that the report's ids lead to: claims, questions, relations, events, numbers."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.reference.passages import COMMITMENTS
from casebook.chapters.views.numbers import amount
from casebook.chapters.views.relations import RELATION_VERBS
from casebook.display import Table
from casebook.display.style import STANCES
from casebook.display.text import link, plain
from casebook.display.words import sentence


def _places(case: Case, table: str, key: str, id: str) -> pd.Series:
    """key → where it stands: `JNS 2022 ¶ 7, 13; INN 2023 ¶ 4`, each paragraph a link to its row."""
    placed = case.placed(table).drop_duplicates(
        [key, "source_id", "paragraph", *(["commitment"] if table == "assertions" else [])]
    )
    manner = (
        placed["commitment"].map(COMMITMENTS) if "commitment" in placed else pd.Series("", index=placed.index)
    )
    shown = [
        link(row_id, str(paragraph)) + (f" ({how})" if how not in ("", "asserted") else "")
        for row_id, paragraph, how in zip(placed[id], placed["paragraph"], manner)
    ]
    by_article = (
        placed.assign(shown=shown).groupby([key, "short"], sort=False)["shown"].agg(", ".join).reset_index()
    )
    told = by_article["short"].map(plain) + " ¶ " + by_article["shown"]
    return by_article.assign(told=told).groupby(key)["told"].agg("; ".join)


def claims(case: Case) -> Table:
    """Every claim once: statement, stance, theme, kind, and where it is made."""
    places = _places(case, "assertions", "claim_id", "assertion_id")
    return Table(
        case.claims.assign(
            where=case.claims["claim_id"].map(places),
            look=[f"{STANCES[s].glyph} {s}" for s in case.claims["stance"]],
            about=case.claims["theme"].str.replace("_", " ") + ", " + case.claims["kind"],
        ),
        id="tbl-claims",
        title="The claims",
        anchor="claim_id",
        markup=("where",),
        columns={
            "claim_id": "Id",
            "statement": "Claim",
            "look": "Stance",
            "about": "Theme, kind",
            "where": "Where",
        },
        widths={"claim_id": 0.7, "statement": 4.4, "look": 1.35, "about": 1.6, "where": 2.4},
        source="`claims.csv`, `assertions.csv`.",
        note="Where nothing else is said, the article asserts the claim in its author's own voice.",
    )


def relations(case: Case) -> Table:
    """Every relation: what bears on what, and where the article says so."""
    places = {
        p.passage_id: f"{p.short} ¶ {p.paragraph}"
        for p in case.passages.merge(case.sources[["source_id", "short"]]).itertuples()
    }
    frame = case.relations
    return Table(
        frame.assign(
            start=frame["from_claim"].map(link),
            word=frame["kind"].map(RELATION_VERBS),
            end=[link(claim or relation) for claim, relation in zip(frame["to_claim"], frame["to_relation"])],
            where=[places.get(p, "nowhere; concluded in the coding") for p in frame["passage_id"]],
        ),
        id="tbl-relations",
        title="What supports, attacks or undercuts what",
        anchor="relation_id",
        markup=("start", "end"),
        columns={"relation_id": "Id", "start": "Claim", "word": "How", "end": "Bears on", "where": "Said at"},
        source="`relations.csv`.",
    )


def questions(case: Case) -> Table:
    """Every question with the claims that answer it."""
    answers = case.answers.assign(claim=case.answers["claim_id"].map(link))
    cells = (
        answers.groupby(["question_id", "answer"], sort=False)["claim"].agg(" ".join).unstack(fill_value="")
    )
    cells = cells.reindex(columns=["yes", "no", "depends"], fill_value="")
    return Table(
        case.questions.merge(cells.reset_index(), on="question_id", how="left").fillna(""),
        id="tbl-questions",
        title="Questions and the claims that answer them",
        anchor="question_id",
        markup=("yes", "no", "depends"),
        columns={
            "question_id": "Id",
            "question": "Question",
            "yes": "Yes",
            "no": "No",
            "depends": "It depends",
        },
        widths={"question_id": 0.6, "question": 3.6, "yes": 2, "no": 2, "depends": 1.4},
        source="`questions.csv`, `answers.csv`.",
    )


def events(case: Case) -> Table:
    """Every event in the order of its first possible day, with where it is mentioned."""
    frame = case.events.assign(
        where=case.events["event_id"].map(_places(case, "mentions", "event_id", "mention_id")),
        when=[
            dates.in_words(date) + ("" if basis == "stated" else f" ({basis})")
            for date, basis in zip(case.events["date"], case.events["date_basis"])
        ],
        first=[dates.bounds(date)[0] for date in case.events["date"]],
    )
    return Table(
        frame.sort_values(["first", "event_id"]),
        id="tbl-all-events",
        title="The events",
        anchor="event_id",
        markup=("where",),
        columns={
            "event_id": "Id",
            "when": "Date",
            "label": "Event",
            "kind": "Kind",
            "place": "Place",
            "where": "Where",
        },
        widths={"event_id": 0.6, "when": 1.7, "label": 3, "kind": 1.1, "place": 1.6, "where": 2.2},
        source="`events.csv`, `mentions.csv`.",
        note="A date is stated by an article unless a word in brackets says what it rests on.",
    )


def quantities(case: Case) -> Table:
    """Every number that an article gives."""
    placed = case.placed("quantities")
    return Table(
        placed.assign(
            measure=[sentence(measure) for measure in placed["measure"]],
            amount=[amount(q) for q in placed.itertuples()],
            period=[dates.in_words(period) for period in placed["period"]],
            where=[link(f"at-{q.quantity_id}", f"{q.short} ¶ {q.paragraph}") for q in placed.itertuples()],
        ),
        id="tbl-quantities",
        title="The numbers",
        anchor="quantity_id",
        markup=("where",),
        columns={
            "quantity_id": "Id",
            "measure": "What is counted",
            "amount": "Number",
            "period": "Period",
            "attributed_to": "Attributed to",
            "where": "Where",
        },
        widths={
            "quantity_id": 0.7,
            "measure": 3.4,
            "amount": 1.8,
            "period": 1.5,
            "attributed_to": 1.5,
            "where": 1.6,
        },
        source="`quantities.csv`.",
    )
