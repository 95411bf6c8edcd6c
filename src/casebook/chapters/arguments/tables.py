"""Tables of the chapter on arguments."""

import re
from collections import defaultdict
from itertools import zip_longest

import pandas as pd

from casebook.case import Case
from casebook.chapters.arguments import analysis
from casebook.chapters.arguments.plan import HEADINGS, MANNER_WORDS
from casebook.chapters.arguments.text import ORDERS, link, source, stance_in_words
from casebook.chapters.views.claims import (
    STANCES,
    conceded_claims,
    said,
    themes,
    unsupported_claims,
    voiced_claims,
)
from casebook.chapters.views.questions import ANSWERS, answered
from casebook.display import Table, style
from casebook.display.words import count, listed, theme_in_words

NO_EVIDENCE = "no evidence offered"
BREAK = "  \n"  # a line break in Markdown


def side_by_side(case: Case) -> Table:
    """Claims for and against, facing each other by theme; every cell a claim with who makes it, where, on
    what evidence."""
    cells = defaultdict(list)
    for made, cell in _cells(case):
        cells[made.theme, made.stance].append(cell)
    rows = []
    for theme in themes(case):
        sides = [cells[theme, stance] for stance in ("for", "against")]
        if any(sides):
            words = theme_in_words(theme)
            heads = [f"**{words}: {count(len(side), 'claim')}" for side in sides]
            rows.append((f"{heads[0]} for**", f"{heads[1]} against**"))
            rows += zip_longest(*sides, fillvalue="")
    return Table(
        pd.DataFrame(rows, columns=["for", "against"]),
        id="tbl-side-by-side",
        title="What is argued for and against the motion, theme by theme",
        columns={
            "for": stance_in_words("for").capitalize(),
            "against": stance_in_words("against").capitalize(),
        },
        widths={"for": 1, "against": 1},
        markup=("for", "against"),
        source=source(case),
        note="Claims stand side by side by theme; a claim is no answer to the one beside it. ¶ is the"
        " paragraph of the article.",
    )


def between(case: Case) -> Table:
    """The claims that are conditional or neutral, with who makes them."""
    rows = [
        (theme_in_words(made.theme), stance_in_words(made.stance), cell)
        for made, cell in _cells(case)
        if made.stance in ("conditional", "neutral")
    ]
    return Table(
        pd.DataFrame(rows, columns=["theme", "stance", "claim"]),
        id="tbl-between",
        source=source(case),
        title="Claims that are conditional, or speak for neither side",
        widths={"theme": 2, "stance": 2, "claim": 9},
        columns={"theme": "Theme", "stance": "Stance", "claim": "Claim, who makes it, on what evidence"},
        markup=("claim",),
    )


def unanswered(case: Case) -> Table:
    frame = analysis.unanswered(case)
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    ends = {row.relation_id: row.from_claim for row in case.relations.itertuples()}
    rows = [
        (
            f"{plain(statements[row.from_claim])} {link(row.from_claim)}",
            "attacks" if row.kind == "attack" else f"undercuts what {link(ends[row.breaks])} says for",
            f"{plain(statements[row.to_claim])} {link(row.to_claim)}",
            f"{listed(row.article)}, {ORDERS[row.order]}; {'stated' if row.explicit else 'inferred'}",
        )
        for row in frame.itertuples()
    ]
    return Table(
        pd.DataFrame(rows, columns=["attacker", "how", "attacked", "by"]),
        id="tbl-unanswered",
        title="Attacks that no one answers",
        columns={"attacker": "This claim", "how": "", "attacked": "this one", "by": "Made by"},
        widths={"attacker": 6, "how": 3, "attacked": 6, "by": 4},
        markup=("attacker", "how", "attacked"),
        source=source(case),
        note="An attack is answered if some claim attacks the attacking claim, or undercuts the attack.",
    )


def without_evidence(case: Case) -> Table:
    frame, every = unsupported_claims(case), voiced_claims(case)
    counts = [
        (int((frame["stance"] == stance).sum()), int((every["stance"] == stance).sum()), stance)
        for stance in STANCES
    ]
    told = listed(f"{part} of {whole} {stance}" for part, whole, stance in counts if whole)
    made = said(case).groupby("claim_id")["short"].agg(lambda shorts: listed(shorts))
    rows = [
        (
            stance_in_words(row.stance),
            theme_in_words(row.theme),
            f"{plain(row.statement)} {link(row.claim_id)}",
            made[row.claim_id],
        )
        for row in frame.itertuples()
    ]
    return Table(
        pd.DataFrame(rows, columns=["stance", "theme", "claim", "by"]),
        id="tbl-without-evidence",
        title=f"Claims for which no article offers evidence: {told}"
        if told
        else "Claims for which no article offers evidence",
        columns={"stance": "Stance", "theme": "Theme", "claim": "Claim", "by": "Made in"},
        widths={"stance": 3, "theme": 3, "claim": 10, "by": 4},
        markup=("claim",),
        source=source(case),
        note="Nothing is offered where the claim stands. That makes it neither false nor weak: an opinion"
        " column leaves much unsaid.",
    )


def concessions(case: Case) -> Table:
    frame = conceded_claims(case)
    rows = [
        (
            row.short,
            f"{plain(row.statement)} {link(row.claim_id)}",
            stance_in_words(row.stance),
            f"¶ {row.paragraph}: "
            + ("concedes it" if row.how == "concedes" else f"quotes {row.attributed_to} and agrees"),
        )
        for row in frame.itertuples()
    ]
    return Table(
        pd.DataFrame(rows, columns=["article", "claim", "stance", "how"]),
        id="tbl-concessions",
        title="What each article grants to the other side",
        columns={"article": "Article", "claim": "Claim", "stance": "Stance", "how": "Where and how"},
        widths={"article": 3, "claim": 8, "stance": 3, "how": 5},
        markup=("claim",),
        source=source(case),
    )


def opposed(case: Case) -> Table:
    """Every question with the articles on each of its answers; what does not decide an article's answer
    stands in brackets."""
    answers = defaultdict(list)
    for made in answered(case).itertuples():
        answers[made.question_id, made.answer].append(_who(made))
    rows = []
    for row in case.questions.itertuples():
        cells = [BREAK.join(answers[row.question_id, answer]) for answer in ANSWERS]
        remark = f"{BREAK}*{plain(row.note)}*" if row.note else ""
        rows.append((plain(row.question) + remark, *cells))
    return Table(
        pd.DataFrame(rows, columns=["question", *ANSWERS]),
        id="tbl-opposed",
        title="Who answers which question how",
        columns={"question": "Question"} | {a: HEADINGS[a] for a in ANSWERS},
        markup=("question", *ANSWERS),
        widths={"question": 5, "yes": 4, "no": 4, "depends": 4},
        source=source(case),
        note="In brackets: what an article says on a side that is not its own answer.",
    )


def _who(made) -> str:
    claims = " ".join(map(link, made.claims))
    manner = f" {MANNER_WORDS[made.manner]}" if MANNER_WORDS[made.manner] else ""
    return f"**{made.short}**{manner} {claims}" if made.decides else f"({made.short}{manner} {claims})"


def _cells(case: Case):
    """Of each claim its first row of `side_by_side`, and a cell: the claim and, a line each, the articles
    that make it.

    With the reader's own copies, the words themselves stand below each.
    """
    looks, together = style.articles(case.sources), defaultdict(list)
    for row in analysis.side_by_side(case).itertuples():
        together[row.claim_id].append(row)
    for claim_id, made in together.items():
        lines = [f"{plain(made[0].statement)} {link(claim_id)}"]
        for row in made:
            manner = f" {MANNER_WORDS[row.manner]}" if MANNER_WORDS[row.manner] else ""
            whom = f" ({plain(listed(row.speaker))})" if row.speaker else ""
            evidence = ", ".join(row.evidence).replace("_", " ") or NO_EVIDENCE
            places = ", ".join(map(str, row.paragraphs))
            lines.append(f"{looks[row.source_id].glyph} {row.short} ¶ {places}{manner}{whom}: {evidence}")
            quotes = [case.quotes[place] for place in row.places if place in case.quotes]
            lines += [f"“{plain(' '.join(quote.split()))}”" for quote in quotes]
        yield made[0], BREAK.join(lines)


def plain(text: str) -> str:
    """Text with Markdown's marks made harmless."""
    return re.sub(r"([\\`*_\[\]<>$~])", r"\\\1", text)
