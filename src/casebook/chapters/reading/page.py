"""The page of one article: who speaks, the thesis, the diagram of its main arguments, and what stands against it."""

from functools import partial

from casebook.case import Case, dates, records
from casebook.chapters.reading import analysis, diagram
from casebook.chapters.views.arguments import arguments
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.claims import conceded_claims
from casebook.chapters.views.ties import POSITIONS, author_ties, party_ties, signed_authors
from casebook.display import Figure, Note, Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import count, listed, number_word, sentence

MOST = 3  # concessions, errors and silences on the page; the full report has all
WEIGHTS, SEVERITIES = ("central", "supporting", "detail"), ("gross", "clear", "slight")


def article_head(case: Case) -> Table:
    """Who wrote the article, where and when it appeared, where it stands, and the tie that matters."""
    (article,) = records(case.sources)
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


def argument_diagram(case: Case) -> Figure | Note:
    """The article's main arguments: premises, scheme, conclusion, and the question that bites hardest."""
    (article,) = records(case.sources)
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"]))
    frame = arguments(case)
    main = frame[frame["weight"] == "main"]
    if main.empty:
        return Note("With these parameters no argument of this article is left.")
    steps = [
        diagram.Step(
            row.argument_id, row.scheme, row.premises, row.conclusion, row.statement, row.asked, row.state
        )
        for row in records(main)
    ]
    return Figure(
        partial(diagram.draw, steps, article.thesis),
        id=f"fig-arguments-{article.source_id}",
        title=statements.get(article.thesis, "This article's main arguments"),
        subtitle=f"{sentence(count(len(steps), 'main argument'))}. Filled: stated; broken line: supplied by the reader; “?”: where one would press",
        alt=" ".join(_in_words(step) for step in steps),
    )


def _in_words(step: diagram.Step) -> str:
    premises = "; ".join(
        f"{'reconstructed: ' if of_reader else ''}{words}" for _, words, of_reader in step.premises
    )
    return f"{step.id}, by {step.scheme.replace('_', ' ')}: {premises} Therefore: {step.words} Question: {step.press}"


def beside_the_arguments(case: Case) -> Table:
    """Three columns: what the article concedes, its errors that weigh, and what it passes over."""
    columns = {
        "concedes": ("What it concedes", 1.0),
        "errors": ("What weighs and is inconsistent", 1.5),
        "silences": ("What it does not take up", 1.4),
    }
    (article,) = records(case.sources)
    cells = (_concessions(case), _errors(case), _silences(case))
    return Table.of_rows(
        [cells],
        columns,
        id=f"tbl-beside-{article.source_id}",
        title="What stands beside the arguments",
        bare=True,
    )


def _listed(parts: list[Markdown], of: int, nothing: str) -> Markdown:
    """The parts, a line each, and how many more the record has."""
    if not parts:
        return md("{}", nothing)
    more = (
        [md("*{} more in the full report.*", sentence(number_word(of - len(parts))))]
        if of > len(parts)
        else []
    )
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
        md("{} *Off by: {}.* {}", row.statement, row.off_by, link(row.check_id))
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
