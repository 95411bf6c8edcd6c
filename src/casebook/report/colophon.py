"""The last chapter: what this report was made of, and how. Nothing in it tells of the machine."""

from collections.abc import Iterator, Sequence

import pandas as pd
from nbformat import NotebookNode, v4

from casebook.case import Case
from casebook.chapters.views import coders
from casebook.display import Table
from casebook.display.markdown import Markdown, md
from casebook.display.words import count, joined, listed, number_word
from casebook.execution.parameters import read_parameters
from casebook.report.cells import code_span, display_cell
from casebook.report.digest import LOCK, Digests
from casebook.report.edition import COLOPHON, Edition

ONCE = "No part of it was coded twice, so this report cannot say how far two readings agree."
SETTLED = "Where coders differed, the settled value and the reason for it stand in `adjudications.csv` (values settled: {})."
LIMITS = Markdown(
    "The articles were given and are no sample of a debate. Another reader would divide some claims differently. A source that was read in part may say more. A search that found nothing does not prove that there is nothing. *Consistent* means that what was found says the same, not that it is so; and no check says what ought to be done."
)
ACCESS = {
    "whole": "read in full",
    "excerpt": "read in part",
    "not_recorded": "of which it is not recorded how much was read",
}
WHOLE = "These are numbers of the whole case."
CONTENTS = "The tables are {tables}, version {version}{licence}; their digest is `{data}`. {programs} The edition is {edition} of `report/report.yml`{own}. The digest of everything that went in is `{digest}`: BLAKE2b over the tables, the notebooks, `report.yml`, the package's sources, the lock file and all parameters. The same inputs give the same two files, byte for byte."
LOCKED = "The programs are those of `{}`; its digest is `{}`."
NOT_LOCKED = "No `{}` says which programs."


def colophon_cells(
    edition: Edition, case: Case, values: dict[str, dict], digests: Digests, not_asked: Sequence[str] = ()
) -> list[NotebookNode]:
    """Its cells: how the coding was made, what was not looked at, how to cite, what went in with its digests, parameters
    chapter by chapter."""
    coding = [coding_text(case), *method_text(case), WHOLE * (not edition.is_default)]
    sections = {
        "How the coding was made": Markdown(" ").join(coding),
        "Limits": LIMITS,
        "Not looked at": not_asked_text(not_asked),
        "How to cite": citing_text(edition, case, digests),
        "What went in": contents_text(edition, case, digests),
    }
    texts = ["# Colophon", *(f"## {title}\n\n{text}" for title, text in sections.items() if text)]
    cells = [v4.new_markdown_cell(text, id=f"{COLOPHON}-{n}") for n, text in enumerate(texts, 1)]
    cells[0].metadata["casebook"] = {"chapter": COLOPHON}
    values = _changed(edition, values) if edition.pages else values
    if any(values.values()):
        cells.append(display_cell(parameters_table(values), f"{COLOPHON}-{len(cells) + 1}"))
    return cells


def _changed(edition: Edition, values: dict[str, dict]) -> dict[str, dict]:
    """The values that are not what their notebook has, but for the case and the article that a chapter is of."""
    declared = {entry.id: read_parameters(edition.notebook(entry)) for entry in edition.chapters}
    return {
        id: {
            name: value
            for name, value in own.items()
            if value != declared[id][name].default and name not in ("case", "article", "paper")
        }
        for id, own in values.items()
    }


def coding_text(case: Case) -> Markdown:
    """Who coded the case, what of it was coded twice, and how many differences were settled."""
    parts = [md("{}", coders.who_coded(case)), md("{}", coders.made_twice(case) or ONCE)]
    if number := len(case.adjudications):
        parts.append(md(SETTLED, number))
    return Markdown(" ").join(parts)


def method_text(case: Case) -> Iterator[Markdown]:
    """What was read, reconstructed, checked and searched, each told only where there are rows of it."""
    if number := len(case.passages):
        yield md(
            "Every row that stands in an article is tied to its passage, {:,} in all, by a fingerprint of its words.",
            number,
        )
    if number := len(case.differences):
        differences = f"{count(number, 'difference')} between the reconstructions"
        yield md(
            "Of the arguments, {} {} settled with a reason.", differences, "was" if number == 1 else "were"
        )
    if checks := int((case.checks["repeats"] == "").sum()):
        yield md("Checks were made of {}, each for exactly what its row states.", count(checks, "statement"))
    if number := len(case.references):
        read = case.references["access"].value_counts()
        parts = listed(f"{number_word(read[name])} {words}" for name, words in ACCESS.items() if name in read)
        yield md("The record draws on {}{}.", count(number, "source"), md(": {}", parts) if parts else "")
    if searches := len(case.tie_searches):
        yield md(
            "For every author the same {} for ties {} made.",
            count(searches, "search", "searches"),
            "was" if searches == 1 else "were",
        )


def not_asked_text(titles: Sequence[str]) -> Markdown:
    """The sections that are not there because the case has no rows for them; empty without one."""
    if not titles:
        return Markdown()
    return md(
        "The tables have no rows for these sections, so the report leaves them out: {}",
        joined("; ", [md("*{}*", title) for title in titles]),
    )


def citing_text(edition: Edition, case: Case, digests: Digests) -> Markdown:
    """How to cite the report, and one claim of it."""
    people = [each["title"] for each in case.package.get("contributors", []) if each.get("title")]
    title = edition.title or case.title
    report = md(
        "{} ({}): *{}* Version {}, digest {}.",
        listed(edition.authors or people) or edition.publisher or "Unsigned",
        case.date[:4],
        title if title[-1:] in ".?!" else f"{title}.",
        case.package.get("version", "unnumbered"),
        code_span(digests.report),
    )
    first = list(case.claims["claim_id"].head(1))
    one = [md(" One claim, or any other row, is cited by its id after the version: {}.", id) for id in first]
    return md("{}{} Ids are permanent.", report, joined("", one))


def contents_text(edition: Edition, case: Case, digests: Digests) -> Markdown:
    """Tables, programs and edition, by version, name and digest."""
    licences = ", ".join(licence["name"] for licence in case.package.get("licenses", []))
    return md(
        CONTENTS,
        tables=code_span(f"data/{case.name}/"),
        version=case.package.get("version", "unnumbered"),
        licence=f", under {licences}" if licences else "",
        data=digests.data,
        programs=md(LOCKED, LOCK, digests.lock) if digests.lock else md(NOT_LOCKED, LOCK),
        edition=code_span(edition.name),
        own="" if edition.is_default else ", with other parameters or chapters than it has there",
        digest=digests.report,
    )


def parameters_table(values: dict[str, dict]) -> Table:
    """Every chapter's parameters with their values, a row each; columns Chapter, Parameter, Value."""
    rows = [
        (chapter, name, value_in_words(value))
        for chapter, parameters in values.items()
        for name, value in parameters.items()
    ]
    frame = pd.DataFrame(rows, columns=["Chapter", "Parameter", "Value"])
    return Table(frame, id="tbl-parameters", title="The parameters of each chapter")


def value_in_words(value: object) -> str:
    """A parameter's value for a reader: an empty list is no limit, and an empty text or None is nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value)) or "all"
    return "none" if value is None or value == "" else str(value)
