"""Tables of the chapter on arguments."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from casebook.case import Case, records
from casebook.chapters.arguments import analysis
from casebook.chapters.arguments.text import (
    HEADINGS,
    MANNER_WORDS,
    ORDERS,
    arguments_source,
    maker_in_words,
    stance_in_words,
)
from casebook.chapters.views.claims import conceded_claims, makers, themes, unsupported_claims, voiced_claims
from casebook.chapters.views.links import claim_cell, linked, with_links
from casebook.chapters.views.questions import article_answers
from casebook.chapters.views.relations import RELATION_VERBS
from casebook.display import Table, style
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import count, joined, listed, theme_in_words


def sides_table(case: Case) -> Table:
    """Claims for and against, facing each other by theme; every cell a claim with who makes it, where, on
    what evidence."""
    cells = defaultdict(list)
    for claim, cell in _claim_cells(case):
        cells[claim.theme, claim.stance].append(cell)
    sides, head = ("for", "against"), "**{}: {} {}**"
    rows: list[tuple] = []
    for theme in themes(case):
        columns = [cells[theme, side] for side in sides]
        if any(columns):
            numbers = [count(len(column), "claim") for column in columns]
            heads = [md(head, theme_in_words(theme), *pair) for pair in zip(numbers, sides)]
            rows += [tuple(heads), *zip_longest(*columns, fillvalue="")]
    return Table.of_rows(
        rows,
        {side: (stance_in_words(side).capitalize(), 1) for side in sides},
        id="tbl-side-by-side",
        title="What is argued for and against the motion, by theme",
        source=arguments_source(case),
        note="Claims are side by side by theme; a claim does not answer the one beside it. ¶ is the paragraph of the article.",
    )


def between_sides_table(case: Case) -> Table:
    """The claims that are conditional or neutral, with who makes them."""
    rows = [
        (theme_in_words(claim.theme), stance_in_words(claim.stance), cell)
        for claim, cell in _claim_cells(case)
        if claim.stance in ("conditional", "neutral")
    ]
    return Table.of_rows(
        rows,
        {
            "theme": ("Theme", 2),
            "stance": ("Stance", 2),
            "claim": ("Claim, who makes it, on what evidence", 9),
        },
        id="tbl-between",
        title="Claims that are conditional or speak for neither side",
        source=arguments_source(case),
    )


def _claim_cells(case: Case) -> Iterator[tuple[Any, Markdown]]:
    """Of each claim its first row of `claims_with_makers`, and a cell: the claim and, a line each, the articles
    that make it.

    With the reader's own copies, the words themselves stand below each.
    """
    looks, together = style.articles(case.sources), defaultdict(list)
    for row in records(analysis.claims_with_makers(case)):
        together[row.claim_id].append(row)
    for rows in together.values():
        lines = [claim_cell(rows[0])]
        for row in rows:
            lines.append(md("{} {}", looks[row.source_id].glyph, _maker(row)))
            quotes = [case.quotes[place] for place in row.places if place in case.quotes]
            lines += [md("“{}”", " ".join(quote.split())) for quote in quotes]
        yield rows[0], BREAK.join(lines)


def _maker(row: Any) -> Markdown:
    """`INN 2023 ¶ 4, 7 concedes (Ilham Aliyev): reasoning, event`"""
    paragraphs = ", ".join(map(str, row.paragraphs))
    how = [MANNER_WORDS[row.manner], row.speaker and f"({listed(row.speaker)})"]
    maker = " ".join(filter(None, [row.short, "¶", paragraphs, *how]))
    return md("{}: {}", maker, ", ".join(row.evidence).replace("_", " ") or "no evidence offered")


def attacks_table(case: Case) -> Table:
    """Every attack and undercut: what attacks, what is attacked, who makes it where, and what answers it."""
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    starts = dict(zip(case.relations["relation_id"], case.relations["from_claim"]))
    rows = [
        (
            linked(statements[row.from_claim], row.from_claim),
            md(
                "{} what {} says for" if row.breaks else "{}",
                RELATION_VERBS[row.kind],
                link(starts.get(row.breaks, "")),
            ),
            linked(statements[row.to_claim], row.to_claim),
            f"{listed(row.article)}, {ORDERS[row.order]}; {'stated' if row.explicit else 'inferred'}",
            md(" ").join(link(starts[answer]) for answer in row.answers) or md("–"),
        )
        for row in records(analysis.attacks(case))
    ]
    return Table.of_rows(
        rows,
        {
            "attacker": ("This claim", 6),
            "how": ("", 2.6),
            "attacked": ("this one", 6),
            "by": ("Made by", 3.4),
            "answers": ("Answered by", 1.8),
        },
        id="tbl-attacks",
        title="What speaks against what",
        source=arguments_source(case),
        note="*Stated*: a passage draws the connection; *inferred*: the coders did. An answer attacks or contradicts the attacking claim, or undercuts the attack.",
    )


def contradictions_table(case: Case) -> Table:
    """The pairs of claims that cannot both hold, with who makes each."""
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    rows = [
        (
            linked(statements[row.from_claim], row.from_claim),
            listed(row.article),
            linked(statements[row.to_claim], row.to_claim),
            listed(row.against),
        )
        for row in records(analysis.contradictions(case))
    ]
    return Table.of_rows(
        rows,
        {
            "one": ("This claim", 6),
            "by": ("Made by", 2),
            "other": ("and this one", 6),
            "against": ("Made by", 2),
        },
        id="tbl-contradictions",
        title="Claims that cannot both hold",
        source=arguments_source(case),
    )


def unsupported_claims_table(case: Case) -> Table:
    """The claims for which no article offers evidence, with their numbers by stance in the title."""
    frame = unsupported_claims(case)
    parts, wholes = (claims["stance"].value_counts() for claims in (frame, voiced_claims(case)))
    numbers = [f"{parts.get(s, 0)} of {wholes[s]} {s}" for s in case.vocabulary("stance") if s in wholes]
    shorts = makers(case).groupby("claim_id")["short"].agg(listed)
    rows = [
        (stance_in_words(row.stance), theme_in_words(row.theme), claim_cell(row), shorts[row.claim_id])
        for row in records(frame)
    ]
    return Table.of_rows(
        rows,
        {"stance": ("Stance", 3), "theme": ("Theme", 3), "claim": ("Claim", 10), "by": ("Made in", 4)},
        id="tbl-without-evidence",
        title=": ".join(["Claims for which no article offers evidence", *filter(None, [listed(numbers)])]),
        source=arguments_source(case),
        note="Nothing is offered where the claim is made. That makes the claim neither false nor weak: an opinion column leaves much unsaid.",
    )


def concessions_table(case: Case) -> Table:
    """What each article grants to the other side, one row an assertion, in reading order."""
    rows = []
    for row in records(conceded_claims(case)):
        how = "concedes it" if row.how == "concedes" else f"quotes {row.attributed_to} and agrees"
        place = f"¶ {row.paragraph}: {how}"
        rows.append((row.short, claim_cell(row), stance_in_words(row.stance), place))
    return Table.of_rows(
        rows,
        {
            "article": ("Article", 3),
            "claim": ("Claim", 8),
            "stance": ("Stance", 3),
            "how": ("Where and how", 5),
        },
        id="tbl-concessions",
        title="What each article grants to the other side",
        source=arguments_source(case),
    )


def answers_table(case: Case) -> Table:
    """Every question with the articles on each of its answers; what does not decide an article's answer
    stands in brackets."""
    terms, cells = case.vocabulary("answer"), defaultdict(list)
    for row in records(article_answers(case)):
        cells[row.question_id, row.answer].append(_answering(row))
    rows = []
    for row in records(case.questions):
        question = md("{}<br>*{}*" if row.note else "{}", row.question, with_links(case, row.note))
        rows.append((question, *(BREAK.join(cells[row.question_id, term]) for term in terms)))
    return Table.of_rows(
        rows,
        {"question": ("Question", 5)} | {term: (HEADINGS[term], 4) for term in terms},
        id="tbl-opposed",
        title="How each article answers each question",
        source=arguments_source(case),
        note="In brackets: claims in an article for an answer that is not its own.",
    )


def _answering(row: Any) -> Markdown:
    """`**INN 2023** concedes K012`, in brackets where it is not the article's own answer."""
    claims = joined(" ", map(link, row.claims))
    if not row.decides:
        return md("({}: {})", maker_in_words(row), claims)
    return md("**{}** {}", row.short, joined(" ", filter(None, [MANNER_WORDS[row.manner], claims])))
