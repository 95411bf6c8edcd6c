"""The page of one article: who speaks, the thesis, the diagram of its main arguments, and what stands against it."""

from functools import partial
from typing import Any

from casebook.case import Case, dates, records
from casebook.chapters.reading import analysis, diagram
from casebook.chapters.views.arguments import arguments, pressed_first, question_in_words
from casebook.chapters.views.checks import (
    SIGN_WORDS,
    counted_checks,
    signs_in_words,
    signs_of_claims,
)
from casebook.chapters.views.claims import conceded_claims
from casebook.chapters.views.links import with_links
from casebook.chapters.views.ties import author_ties, party_ties, signed_authors, tie_to_party
from casebook.display import Figure, Nothing, Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.markup.parse import unmarked
from casebook.display.measure import wrap
from casebook.display.style import WIDE_INCHES
from casebook.display.words import count, listed, number_word, sentence

IN_RECORD = Markdown(" in the record")
ADOPTED = Markdown(" *Adopted.*")
MOST = 5  # concessions, errors and silences on the page, where there is room; the record has all
PAGES = {
    "a4": 632.0,
    "letter": 584.0,
}  # points: what an article's title, lines, caption and diagram may take together
TITLE, LINE = 18.0, 9.8  # points: from one line to the next
LEAST = 4  # lines of what stands beside the arguments
FULL, SMALL, LARGE = (
    WIDE_INCHES * 72,
    6.9,
    12.5,
)  # points: the width; type as wide as that of tables, and of titles
CELLS = {"concedes": 1.0, "errors": 1.5, "silences": 1.4}  # widths
WEIGHTS, SEVERITIES = ("central", "supporting", "detail"), ("gross", "clear", "slight")


def article_head(case: Case, article_id: str) -> Table:
    """Who wrote the article, where and when it appeared, where it stands, and the tie that matters."""
    whole = case
    article, case = _alone(case, article_id)
    names = [f"{row.author}{' (inferred)' if row.inferred else ''}" for row in records(signed_authors(case))]
    kind = article.genre.replace("_", "-")
    cells = (
        listed(names),
        ", ".join(filter(None, [article.outlet, dates.day_in_words(article.published)])),
        f"{kind}, {article.stance}",
        listed(_ties(case)) or ("none found" if _were_searched(case) else "not looked for"),
    )
    columns = {
        "author": ("Author", 1.1),
        "place": ("Where and when", 2.6),
        "stance": ("Kind and stance", 1),
        "tie": ("Tie to a party", 2.2),
    }
    title = f"{article.short}: who speaks"
    ours = "The title in brackets is ours: the text that was read has none." * article.title.startswith("[")
    note = Markdown(" ").join(filter(None, [_pressed_first(whole, article.source_id), ours]))
    id = f"tbl-head-{article.source_id}"
    return Table.of_rows([cells], columns, id=id, title=title, bare=True, note=note)


def _ties(case: Case) -> list[str]:
    """`Acme, lobbying or PR for Ruritania (at the bottom)`"""
    found = party_ties(author_ties(case)).drop_duplicates(["organisation_id", "party"])
    return [", ".join(filter(None, [row.body, tie_to_party(row)])) for row in records(found)]


def _were_searched(case: Case) -> bool:
    """Whether a tie to a party was looked for."""
    ties = case.interests
    return bool(((ties["party"] != "") & (ties["disclosure"] != "not_searched")).any())


def _pressed_first(case: Case, article_id: str) -> Markdown:
    """Where one would press the article first, and for what reason; empty without a question."""
    frame = pressed_first(case)
    for row in records(frame[frame["source_id"] == article_id]):
        return md(
            "**Where one would press first:** {}{}. Rule: [Page](#tbl-articles-at-a-glance).",
            question_in_words(row),
            _reason(case, row),
        )
    return md("")


def _reason(case: Case, row: Any) -> Markdown | str:
    """`: Nobody has counted the boats`: what the check found that raises the question, or the claim that does."""
    reasons = dict(zip(case.checks["check_id"], case.checks["reason"]))
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    reason = reasons.get(row.check_id) or statements.get(row.claim_id)
    return md(": {}", with_links(case, reason.rstrip("."))) if reason else ""


def argument_diagram(case: Case, article_id: str) -> Figure | Nothing:
    """The article's main arguments: premises, scheme, conclusion, and the question that bites hardest, which another
    article may raise: so `case` is the whole one."""
    article, _ = _alone(case, article_id)
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    steps = _steps(case, article)
    shown = _fitting(steps, article.thesis)
    if not steps:
        return Nothing("No argument of this article is recorded.")
    number = sentence(count(len(steps), "main argument"))
    first = f", of which the first {number_word(len(shown))}" if len(shown) < len(steps) else ""
    return Figure(
        partial(diagram.draw, shown, article.thesis),
        id=f"fig-arguments-{article.source_id}",
        title=f"{article.short} maintains: {statements[article.thesis]}"
        if article.thesis
        else "What the article argues",
        subtitle=f"{number}{first}. Broken line: supplied by the coders. ? where to press. {signs_in_words(SIGN_WORDS)}",
        alt=" ".join(_in_words(step) for step in shown),
    )


def _steps(case: Case, article: Any) -> tuple[diagram.Step, ...]:
    """The article's main arguments."""
    frame, signs = arguments(case), signs_of_claims(case)
    main = frame[(frame["weight"] == "main") & (frame["source_id"] == article.source_id)]
    return tuple(
        diagram.Step(
            row.argument_id,
            row.scheme,
            tuple(
                (id, f"{words}{signs.get((article.source_id, id), '')}", supplied)
                for id, words, supplied in row.premises
            ),
            row.conclusion,
            row.statement,
            row.asked,
            row.state,
        )
        for row in records(main)
    )


def _fitting(steps: tuple[diagram.Step, ...], thesis: str) -> tuple[diagram.Step, ...]:
    """The first of the arguments, as many as a page has room for, and one at least."""
    while len(steps) > 1 and diagram.height(steps, thesis) > diagram.ROOM:
        steps = steps[:-1]
    return steps


def _in_words(step: diagram.Step) -> str:
    premises = "; ".join(
        f"{'reconstructed: ' if of_reader else ''}{words}" for _, words, of_reader in step.premises
    )
    return f"{step.id}, by {step.scheme.replace('_', ' ')}: {premises} Therefore: {step.words} Question: {step.press}"


def beside_the_arguments(case: Case, article_id: str, paper: str = "a4") -> Table:
    """Three columns: what the article concedes, its errors that weigh, and what it passes over, as much of it as a page of
    the paper (one of PAGES) has room for."""
    heads = (
        "What it concedes or adopts",
        "Errors, the weightiest first",
        "What it does not take up",
    )
    whole = case
    article, case = _alone(case, article_id)
    steps = _fitting(_steps(whole, article), article.thesis)
    drawn = diagram.height(steps, article.thesis) if steps else 0
    title = f"{article.short}: {article.title}"
    above = TITLE * len(wrap(title, FULL, LARGE, True)) + LINE * _lines_of(article_head(whole, article_id))
    lines = max(int((PAGES[paper] - drawn - above) / LINE), LEAST)
    silences = _silences(case) if len(whole.silences) else ([], "Not looked at.")
    parts = (_concessions(case), _errors(case), silences)
    more = (IN_RECORD, md(": {}", link("tbl-errors", "Page")), IN_RECORD)
    cells = [_listed(*each, lines, share, place) for each, share, place in zip(parts, CELLS.values(), more)]
    return Table.of_rows(
        [tuple(cells)],
        {name: (head, share) for (name, share), head in zip(CELLS.items(), heads)},
        id=f"tbl-beside-{article.source_id}",
        title="What stands beside the arguments",
        bare=True,
    )


def _lines_of(head: Table) -> int:
    """How many lines the cells of an article's head take, and the note below them."""
    cells, whole = head.frame.iloc[0], sum(head.widths.values())
    widths = {name: share / whole * FULL - 10 for name, share in head.widths.items()}
    return max(len(wrap(unmarked(cells[name]), width, SMALL)) for name, width in widths.items()) + len(
        wrap(unmarked(head.note), FULL, SMALL)
    )


def _alone(case: Case, article_id: str) -> tuple[Any, Case]:
    """The row of an article, given by id or short name, and the case narrowed to it."""
    alone = case.only(articles=[article_id])
    return next(records(alone.sources)), alone


def _listed(parts: list[Markdown], nothing: str, lines: int, share: float, place: Markdown) -> Markdown:
    """As many of the parts as so many lines have room for, and how many more stand at another place."""
    if not parts:
        return md("{}", nothing)
    width = share / sum(CELLS.values()) * FULL - 10
    for shown in range(min(MOST, len(parts)), 0, -1):
        rest = [md("*{} more{}.*", sentence(number_word(len(parts) - shown)), place)]
        written = [*[md("• {}", part) for part in parts[:shown]], *rest[: len(parts) - shown]]
        if sum(len(wrap(unmarked(part), width, SMALL)) for part in written) <= lines:
            break
    return BREAK.join(written)


def _concessions(case: Case) -> tuple[list[Markdown], str]:
    parts = [
        md("{}{} {}", row.statement, ADOPTED if row.how == "adopts" else "", link(row.claim_id))
        for row in records(conceded_claims(case))
    ]
    return parts, "No claim is recorded." if case.assertions.empty else "Nothing."


def _errors(case: Case) -> tuple[list[Markdown], str]:
    frame = counted_checks(case)
    nothing = "No statement was checked." if frame.empty else "No error of weight was found."
    frame = frame[
        (frame["verdict"] == "inconsistent") & (frame["weight"] != "detail") | (frame["severity"] == "gross")
    ]
    order = frame["weight"].map(WEIGHTS.index) * 3 + frame["severity"].map(SEVERITIES.index)
    frame = frame.loc[order.sort_values(kind="stable").index]
    parts = [
        md("{} *What is off: {}; {}.* {}", row.statement, row.off_by, row.weight, link(row.check_id))
        for row in records(frame)
    ]
    return parts, nothing


def _silences(case: Case) -> tuple[list[Markdown], str]:
    frame = analysis.silences(case)
    parts = [
        md("{} {} → {}", sentence(row.what), link(row.id), link(row.argument_id)) for row in records(frame)
    ]
    return parts, "Nothing that bears on a main argument was noted."
