"""The tables that the report's ids lead to: claims, questions, relations, events, numbers, bodies."""

from collections import defaultdict

from casebook.case import Case, dates
from casebook.chapters.reference.passages import COMMITMENTS
from casebook.chapters.views.numbers import amount
from casebook.chapters.views.places import places_in_words
from casebook.chapters.views.questions import ANSWER_WORDS
from casebook.chapters.views.relations import RELATION_VERBS
from casebook.display import Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import STANCES
from casebook.display.words import listed, sentence


def claims_table(case: Case) -> Table:
    """Every claim once: statement, stance, theme, kind, and where it is made."""
    frame = case.claims
    names = "claim_id statement look about where".split()
    return Table(
        frame.assign(
            where=frame["claim_id"].map(_places(case, "assertions", "claim_id", "assertion_id")),
            look=[f"{STANCES[stance].glyph} {stance}" for stance in frame["stance"]],
            about=frame["theme"].str.replace("_", " ") + ", " + frame["kind"],
        ),
        id="tbl-claims",
        title="The claims",
        anchor="claim_id",
        markup=("where",),
        columns=dict(zip(names, ("Id", "Claim", "Stance", "Theme, kind", "Where"))),
        widths=dict(zip(names, (0.7, 4.4, 1.35, 1.6, 2.4))),
        source="`claims.csv`, `assertions.csv`.",
        note="Unless a word in brackets says otherwise, the article asserts the claim in its author's own voice.",
    )


def _places(case: Case, table: str, key: str, id: str) -> dict[str, str]:
    """key → where it stands, each paragraph a link to its row, with the commitment where the article does not
    simply assert.
    """
    placed = case.placed(table).assign(note="")
    if table == "assertions":
        notes = {term: f" ({words})" for term, words in COMMITMENTS.items()} | {"asserts": ""}
        placed["note"] = placed["commitment"].map(notes)
    placed = placed.drop_duplicates([key, "source_id", "paragraph", "note"])
    cells = zip(placed[id], placed["paragraph"].astype(str), placed["note"])
    links = [link(row_id, paragraph) + note for row_id, paragraph, note in cells]
    return places_in_words(zip(placed[key], placed["short"], links))


def relations_table(case: Case) -> Table:
    """Every relation: what bears on what, and where the article says so."""
    frame = case.relations
    placed = case.placed("relations")
    places = dict(zip(placed["relation_id"], placed["short"] + " ¶ " + placed["paragraph"].astype(str)))
    return Table(
        frame.assign(
            start=list(map(link, frame["from_claim"])),
            word=frame["kind"].map(RELATION_VERBS),
            end=list(map(link, frame["to_claim"].where(frame["to_claim"] != "", frame["to_relation"]))),
            where=[places.get(id, "nowhere; inferred by the coders") for id in frame["relation_id"]],
        ),
        id="tbl-relations",
        title="What supports, attacks or undercuts what",
        anchor="relation_id",
        markup=("start", "end"),
        columns={"relation_id": "Id", "start": "Claim", "word": "How", "end": "Bears on", "where": "Said at"},
        source="`relations.csv`.",
    )


def questions_table(case: Case) -> Table:
    """Every question with the claims that answer it."""
    claims: dict[tuple[str, str], list[Markdown]] = defaultdict(list)
    for question, answer, claim in case.answers[["question_id", "answer", "claim_id"]].to_numpy():
        claims[question, answer].append(link(claim))
    ids = case.questions["question_id"]
    return Table(
        case.questions.assign(
            **{answer: [md(" ").join(claims[id, answer]) for id in ids] for answer in ANSWER_WORDS}
        ),
        id="tbl-questions",
        title="Questions and the claims that answer them",
        anchor="question_id",
        markup=tuple(ANSWER_WORDS),
        columns={"question_id": "Id", "question": "Question", **ANSWER_WORDS},
        widths={"question_id": 0.6, "question": 3.6, "yes": 2, "no": 2, "depends": 1.4},
        source="`questions.csv`, `answers.csv`.",
    )


def events_table(case: Case) -> Table:
    """Every event in the order of its first possible day, with where it is mentioned."""
    frame = case.events
    basis = frame["date_basis"].map(lambda basis: "" if basis == "stated" else f" ({basis})")
    frame = frame.assign(
        where=frame["event_id"].map(_places(case, "mentions", "event_id", "mention_id")),
        when=frame["date"].map(dates.date_in_words) + basis,
        first=[dates.bounds(date)[0] for date in frame["date"]],
    )
    names = "event_id when label kind place where".split()
    return Table(
        frame.sort_values(["first", "event_id"]),
        id="tbl-all-events",
        title="The events",
        anchor="event_id",
        markup=("where",),
        columns=dict(zip(names, ("Id", "Date", "Event", "Kind", "Place", "Where"))),
        widths=dict(zip(names, (0.6, 1.7, 3, 1.1, 1.6, 2.2))),
        source="`events.csv`, `mentions.csv`.",
        note="A date is stated by an article unless a word in brackets says how it is known.",
    )


def quantities_table(case: Case) -> Table:
    """Every number that an article gives."""
    placed = case.placed("quantities")
    where = zip(placed["quantity_id"], placed["short"], placed["paragraph"])
    names = "quantity_id measure amount period attributed_to where".split()
    return Table(
        placed.assign(
            measure=placed["measure"].map(sentence),
            amount=[amount(quantity) for quantity in placed.itertuples()],
            period=placed["period"].map(dates.date_in_words),
            where=[link(f"at-{id}", f"{short} ¶ {paragraph}") for id, short, paragraph in where],
        ),
        id="tbl-quantities",
        title="The numbers",
        anchor="quantity_id",
        markup=("where",),
        columns=dict(zip(names, ("Id", "What is counted", "Number", "Period", "Attributed to", "Where"))),
        widths=dict(zip(names, (0.7, 3.4, 1.8, 1.5, 1.5, 1.6))),
        source="`quantities.csv`.",
    )


def organisations_table(case: Case) -> Table:
    """The bodies that authors are tied to, and who is."""
    pairs = case.interests.drop_duplicates(["organisation_id", "author_id"])
    who = pairs.merge(case.authors, on="author_id").groupby("organisation_id")["name"].agg(listed)
    frame = case.organisations[case.organisations["organisation_id"].isin(who.index)]
    names = "organisation_id name kind country who".split()
    return Table(
        frame.assign(who=frame["organisation_id"].map(who), kind=frame["kind"].str.replace("_", " ")),
        id="tbl-organisations",
        title="Bodies that authors are tied to",
        anchor="organisation_id",
        columns=dict(zip(names, ("Id", "Body", "Kind", "Country", "Author"))),
        widths=dict(zip(names, (0.6, 3.6, 1.3, 1.4, 2.2))),
        source="`organisations.csv`, `interests.csv`.",
    )
