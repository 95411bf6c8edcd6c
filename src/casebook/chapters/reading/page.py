"""The page of one article: who speaks, the thesis, the diagram of its main arguments, and what stands against it."""

from functools import partial
from typing import Any

from casebook.case import Case, dates, records
from casebook.chapters.reading import analysis, diagram
from casebook.chapters.views.arguments import arguments
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.claims import conceded_claims
from casebook.chapters.views.ties import POSITIONS, author_ties, party_ties, signed_authors
from casebook.display import Figure, Note, Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import count, listed, number_word, sentence

SIGNS = {"inconsistent": "≠", "disputed": "⇄", "allegation": "!"}  # after a premise whose check came out so
MOST = 3  # concessions, errors and silences on the page; the record has all
WEIGHTS, SEVERITIES = ("central", "supporting", "detail"), ("gross", "clear", "slight")


def article_head(case: Case, article_id: str) -> Table:
    """Who wrote the article, where and when it appeared, where it stands, and the tie that matters."""
    article, case = _alone(case, article_id)
    names = [f"{row.author}{' (inferred)' if row.inferred else ''}" for row in records(signed_authors(case))]
    kind = article.genre.replace("_", "-")
    cells = (
        listed(names),
        ", ".join(filter(None, [article.outlet, dates.date_in_words(article.published)])),
        f"{kind}, {article.stance}",
        listed(_ties(case)) or "none found",
    )
    columns = {
        "author": ("Author", 1.2),
        "place": ("Where and when", 2),
        "stance": ("Kind and stance", 1.2),
        "tie": ("Work for a party", 2),
    }
    title = f"{article.short}: who speaks"
    return Table.of_rows([cells], columns, id=f"tbl-head-{article.source_id}", title=title, bare=True)


def _ties(case: Case) -> list[str]:
    """`Stellar Jay Communications, for Azerbaijan (at the bottom)`"""
    found = party_ties(author_ties(case)).drop_duplicates(["organisation_id", "party"])
    return [f"{row.body}, for {row.party} ({POSITIONS[row.position]})" for row in records(found)]


def argument_diagram(case: Case, article_id: str) -> Figure | Note:
    """The article's main arguments: premises, scheme, conclusion, and the question that bites hardest, which another
    article may raise: so `case` is the whole one."""
    article, _ = _alone(case, article_id)
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    frame = arguments(case)
    main = frame[(frame["weight"] == "main") & (frame["source_id"] == article.source_id)]
    signs = _signs(case, article.source_id)
    if main.empty:
        return Note("With these parameters no argument of this article is left.")
    steps = [
        diagram.Step(
            row.argument_id,
            row.scheme,
            tuple((id, f"{words}{signs.get(id, '')}", supplied) for id, words, supplied in row.premises),
            row.conclusion,
            row.statement,
            row.asked,
            row.state,
        )
        for row in records(main)
    ]
    return Figure(
        partial(diagram.draw, steps, article.thesis),
        id=f"fig-arguments-{article.source_id}",
        title=f"{article.short} maintains: {statements[article.thesis]}"
        if article.thesis
        else "What the article argues",
        subtitle=f"{sentence(count(len(steps), 'main argument'))}. Broken line: supplied by the coders. ? where one would press. ≠ inconsistent, ⇄ disputed, ! alleged and denied",
        alt=" ".join(_in_words(step) for step in steps),
    )


def _signs(case: Case, article_id: str) -> dict[str, str]:
    """Claim → the signs of its checks in the article: ` ≠`, ` ⇄ !`."""
    frame = counted_checks(case)
    frame = frame[(frame["source_id"] == article_id) & frame["verdict"].isin(SIGNS)]
    verdicts: dict[str, set[str]] = {}
    for row in records(frame):
        verdicts.setdefault(row.claim_id, set()).add(row.verdict)
    return {
        claim: "".join(f" {SIGNS[each]}" for each in SIGNS if each in own) for claim, own in verdicts.items()
    }


def _in_words(step: diagram.Step) -> str:
    premises = "; ".join(
        f"{'reconstructed: ' if of_reader else ''}{words}" for _, words, of_reader in step.premises
    )
    return f"{step.id}, by {step.scheme.replace('_', ' ')}: {premises} Therefore: {step.words} Question: {step.press}"


def beside_the_arguments(case: Case, article_id: str) -> Table:
    """Three columns: what the article concedes, its errors that weigh, and what it passes over."""
    columns = {
        "concedes": ("What it concedes", 1.0),
        "errors": ("What is inconsistent, and weighs or is far off", 1.5),
        "silences": ("What it does not take up", 1.4),
    }
    article, case = _alone(case, article_id)
    cells = (_concessions(case), _errors(case), _silences(case))
    return Table.of_rows(
        [cells],
        columns,
        id=f"tbl-beside-{article.source_id}",
        title="What stands beside the arguments",
        bare=True,
    )


def _alone(case: Case, article_id: str) -> tuple[Any, Case]:
    """The row of an article, given by id or short name, and the case narrowed to it."""
    alone = case.only(articles=[article_id])
    return next(records(alone.sources)), alone


def _listed(parts: list[Markdown], of: int, nothing: str) -> Markdown:
    """The parts, a line each, and how many more the record has."""
    if not parts:
        return md("{}", nothing)
    more = [md("*{} more in the record.*", sentence(number_word(of - len(parts))))] if of > len(parts) else []
    return BREAK.join([*[md("• {}", part) for part in parts], *more])


def _concessions(case: Case) -> Markdown:
    frame = conceded_claims(case)
    parts = [md("{} {}", row.statement, link(row.claim_id)) for row in records(frame.head(MOST))]
    return _listed(parts, len(frame), "Nothing.")


def _errors(case: Case) -> Markdown:
    frame = counted_checks(case)
    frame = frame[
        (frame["verdict"] == "inconsistent") & (frame["weight"] != "detail") | (frame["severity"] == "gross")
    ]
    order = frame["weight"].map(WEIGHTS.index) * 3 + frame["severity"].map(SEVERITIES.index)
    frame = frame.loc[order.sort_values(kind="stable").index]
    parts = [
        md("{} *What is off: {}.* {}", row.statement, row.off_by, link(row.check_id))
        for row in records(frame.head(MOST))
    ]
    return _listed(parts, len(frame), "No error of weight was found.")


def _silences(case: Case) -> Markdown:
    frame = analysis.silences(case)
    parts = [
        md("{} {} → {}", sentence(row.what), link(row.id), link(row.argument_id))
        for row in records(frame.head(MOST))
    ]
    return _listed(parts, len(frame), "Nothing that bears on a main argument was noted.")
