"""The one notebook that the exporters get."""

from pathlib import Path

from casebook.report import command, cut_tables
from casebook.report.edition import Edition

RERUN = """
To render this chapter as it stands, or with other parameters (`-p`; `casebook params` lists them):

```sh
{}
```
"""
ON_TITLE_PAGE = 20, 8  # articles: up to so many all, else so few


def combined(edition: Edition, case, values: dict, stamp: str, executed: list[Path], texts: Path | None):
    """The one notebook that the exporters get."""
    from nbformat import NotebookNode

    from casebook.report.chapters import combine
    from casebook.report.colophon import colophon

    endings = {id: RERUN.format(command.command(edition, id, given, texts)) for id, given in values.items()}
    whole = combine(edition, executed, endings)
    if edition.colophon:
        whole.cells += colophon(edition, case, values, stamp)
    about = description(edition, case, stamp, texts)
    about["partial"] |= any(
        cut_tables.CSV in data for data in cut_tables.bundles(whole)
    )  # ids of rows left out
    whole.metadata["casebook"] = NotebookNode(about)
    return whole


def description(edition: Edition, case, stamp: str, texts: Path | None) -> dict:
    """What the exporters need to know of the report, as the notebook's metadata."""
    own = "**A reader's own rendering**, with quotations from the reader's copies: not to be passed on.\n\n"
    from casebook.case import dates
    from casebook.display import limits as top

    shown = case.sources.head(top.shown(len(case.sources), ON_TITLE_PAGE))
    sources = shown.assign(published=shown["published"].map(dates.date_in_words))
    articles = sources[["short", "title", "outlet", "published", "stance"]].to_dict("records")
    if more := len(case.sources) - len(shown):
        articles.append({"title": f"and {more:,} more"})
    return dict(
        title=edition.title or case.title,
        motion=case.motion,
        subtitle=edition.subtitle,
        date=case.date,
        articles=articles,
        digest=stamp,
        language=edition.language,
        hide_code=edition.hide_code,
        authors=edition.authors,
        publisher=edition.publisher,
        toc=edition.toc,
        front=(own if texts else "") + edition.front,
        partial=not edition.is_complete,
    )
