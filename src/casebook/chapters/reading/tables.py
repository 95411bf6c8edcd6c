"""The tables of the chapter on what each article argues."""

from typing import Any

from casebook.case import Case, records
from casebook.chapters.reading import analysis
from casebook.chapters.reading.text import PLURALS, STATES
from casebook.chapters.views.arguments import arguments, ranked_questions
from casebook.chapters.views.links import cited, linked, with_links
from casebook.display import Table
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.words import count, sentence

ARGUMENT_COLUMNS = {
    "argument": ("What is concluded, and how", 3.4),
    "premises": ("What it rests on", 4.6),
    "press": ("Where one would press", 3),
}


def argument_tables(case: Case) -> list[Table]:
    """A table an article: its arguments, the main ones first."""
    by_source = dict(list(arguments(case).groupby("source_id")))
    return [
        Table.of_rows(
            [
                (row.argument_id, _argument(row), _premises(row), _pressing(case, row))
                for row in records(by_source[id])
            ],
            {"id": ("Id", 0.6), **ARGUMENT_COLUMNS},
            id=f"tbl-arguments-{id}",
            title=f"{short}: what it argues",
            anchor="id",
            source=cited(case, "arguments", "premises", "critical_questions"),
            note="*Reconstructed* marks a premise that the article does not state and the reader supplies so that the conclusion follows.",
        )
        for id, short in case.sources[["source_id", "short"]].itertuples(index=False)
        if id in by_source
    ]


def _argument(row: Any) -> Markdown:
    """The conclusion with its id; below it weight, kind, scheme and paragraph."""
    kind = "" if row.kind == "argument" else f" {row.kind}"
    how = f"{row.weight}{kind}: {row.scheme.replace('_', ' ')}, ¶ {row.paragraph}"
    return md("{}{}*{}*", linked(row.statement, row.conclusion), BREAK, how)


def _premises(row: Any) -> Markdown:
    return BREAK.join(
        md("*Reconstructed:* {} {}", words, link(id)) if implicit else md("• {} {}", words, link(id))
        for id, words, implicit in row.premises
    )


def _pressing(case: Case, row: Any) -> Markdown:
    """The question that bites hardest, and what raises it."""
    if not row.asked:
        return md("{}", "Every question is answered." if row.asked_all else "")
    raised = with_links(case, f"{row.claim_id} {row.check_id}".strip())
    return md("{} *{}* {}", row.asked, f"({row.state})", raised)


def implicit_premises_table(case: Case) -> Table:
    """Every premise that the reader supplies, and the arguments that need it."""
    used = case.premises.groupby("implicit_id")["argument_id"].agg(lambda ids: md(" ").join(map(link, ids)))
    rows = [
        (row.implicit_id, row.statement, used[row.implicit_id])
        for row in records(case.implicit_premises)
        if row.implicit_id in used.index
    ]
    return Table.of_rows(
        rows,
        {"id": ("Id", 0.6), "statement": ("Reconstructed premise", 6), "used": ("Needed in", 1.5)},
        id="tbl-implicit-premises",
        title="Premises that the articles do not state",
        anchor="id",
        source="`implicit_premises.csv`, `premises.csv`.",
        note="No one asserts them, and no count of claims includes them.",
    )


def critical_questions_table(case: Case) -> Table:
    """Every critical question of every main argument, the one that bites hardest first."""
    places = dict(zip(case.passages["passage_id"], case.passages["paragraph"]))
    rows = [
        (link(row.argument_id), row.question, row.asked, STATES[row.state], _pointer(case, places, row))
        for row in records(ranked_questions(case))
    ]
    return Table.of_rows(
        rows,
        {
            "argument": ("Of", 0.6),
            "question": ("The scheme asks", 3),
            "asked": ("Put to this argument", 3.6),
            "state": ("State", 1.5),
            "where": ("Where", 1.2),
        },
        id="tbl-critical-questions",
        title=f"{sentence(count(len(rows), 'critical question'))}, argument by argument",
        source=cited(case, "critical_questions", "scheme_questions"),
    )


def _pointer(case: Case, places: dict[str, int], row: Any) -> Markdown:
    """The paragraph that answers, or the claim or check that raises."""
    answered = md("¶ {}", places[row.passage_id]) if row.passage_id in places else md("")
    return answered or with_links(case, f"{row.claim_id} {row.check_id}".strip())


def silences_table(case: Case) -> Table:
    """What bears on an argument and was known, and the article does not take up."""
    rows = [
        (row.short, link(row.argument_id), md("{} {}", row.what, link(row.id)), with_links(case, row.bearing))
        for row in records(analysis.silences(case))
    ]
    return Table.of_rows(
        rows,
        {
            "article": ("Article", 1.2),
            "argument": ("Argument", 0.9),
            "what": ("What it does not take up", 3.4),
            "why": ("Why that bears on the argument", 4),
        },
        id="tbl-silences",
        title="Things known at the time that bear on an argument but that its article does not take up",
        source=cited(case, "silences"),
        note="A short article leaves out most of what could be said; that is not a fault.",
    )


def overlap_table(case: Case) -> Table:
    """Of each article and part: how many each reader has, and how many both."""
    rows = [
        (
            row.short,
            PLURALS[row.part],
            row.first,
            row.second,
            row.both,
            f"{row.percent:.0f} %" if row.either else "–",
        )
        for row in records(analysis.overlap(case))
    ]
    return Table.of_rows(
        rows,
        {
            "article": ("Article", 2),
            "part": ("Part", 2),
            "first": ("Reader A", 1),
            "second": ("Reader B", 1),
            "both": ("Both", 1),
            "percent": ("Share", 1),
        },
        id="tbl-overlap",
        title="Two independent readers: what both found",
        align={"percent": "right"},
        source="`reconstructions.csv`.",
        note="The share is of everything that either reader has. Schemes are compared where both readers reach the same conclusion.",
    )


def differences_table(case: Case) -> Table:
    """Every difference between the readers, and how it was settled."""
    shorts = dict(zip(case.sources["source_id"], case.sources["short"]))
    rows = [
        (
            shorts[row.source_id],
            row.about,
            with_links(case, row.first),
            with_links(case, row.second),
            md("{} *{}*", with_links(case, row.settled), with_links(case, row.reason)),
        )
        for row in records(case.differences)
    ]
    return Table.of_rows(
        rows,
        {
            "article": ("Article", 1.2),
            "about": ("About", 1),
            "first": ("Reader A", 2.4),
            "second": ("Reader B", 2.4),
            "settled": ("Settled, and why", 4),
        },
        id="tbl-differences",
        title="Where the two readers differ",
        source="`differences.csv`.",
    )
