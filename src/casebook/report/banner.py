"""What a rendering leaves out, or sets otherwise than its edition, in a line that stands on every page of it."""

from collections.abc import Iterator
from contextlib import suppress

from casebook.case import Case
from casebook.display.words import count, listed, number_word
from casebook.execution.parameters import ParameterError, as_text
from casebook.report.edition import RECORD, Edition

MOST = 4  # articles, chapters and settings that are named; of more only the number
LONGEST = 30  # characters of a value


def banner(edition: Edition, case: Case, values: dict[str, dict]) -> str:
    """`Part of the case: A and B of five articles; chapters: when; min_mentions = 2`; empty where nothing is left
    out or set otherwise. `values` are all parameters, resolved."""
    written = Edition.read(edition.file, edition.base, edition.case)
    alone = edition.name == RECORD != edition.base
    written = written.record_alone() if alone else written
    choices = [_ids(case, own["articles"]) for own in values.values() if "articles" in own]
    chosen = set.union(*choices) if choices else _ids(case, [])
    parts = [_articles(case, chosen), "the record alone" * alone, _chapters(edition, written, chosen)]
    as_written: dict[str, dict] = {}
    with suppress(ParameterError):  # one without a default is given on the command line alone
        as_written = written.values()
    settings = [f"{name} = {text}" for name, text in _settings(case, chosen, values, as_written)]
    if len(settings) > MOST:
        settings = [f"{number_word(len(settings))} settings of its own"]
    what = "Part of the case" if any(parts) else "With other settings"
    told = "; ".join(filter(None, [*parts, *settings]))
    return f"{what}: {told}" if told else ""


def _ids(case: Case, articles: list[str]) -> set[str]:
    """The articles of a parameter, by id or short name, by id; of no choice, all."""
    ids, shorts = case.sources["source_id"], case.sources["short"]
    return set(ids[ids.isin(articles) | shorts.isin(articles)] if articles else ids)


def _articles(case: Case, chosen: set[str]) -> str:
    """`A and B of five articles`; empty where it is all of them."""
    shorts = list(case.sources.loc[case.sources["source_id"].isin(chosen), "short"])
    named = listed(shorts) if len(shorts) <= MOST else number_word(len(shorts))
    return f"{named} of {count(len(case.sources), 'article')}" * (len(shorts) < len(case.sources))


def _chapters(edition: Edition, written: Edition, chosen: set[str]) -> str:
    """`chapters: when`; empty where it is all of them but those of articles that are left out."""
    kept = [entry.id for entry in edition.chapters]
    expected = [
        entry.id for entry in written.chapters if not entry.each or entry.parameters["article"] in chosen
    ]
    if set(kept) >= set(expected):
        return ""
    if len(kept) > MOST:
        return f"{number_word(len(kept))} of {count(len(written.chapters), 'chapter')}"
    return f"only the {'chapter' if len(kept) == 1 else 'chapters'} {listed(kept)}"


def _settings(
    case: Case, chosen: set[str], values: dict[str, dict], written: dict[str, dict]
) -> Iterator[tuple[str, str]]:
    """Name and value of the parameters that differ from `written`: `name` if the same in all chapters that have it,
    else `chapter.name`."""
    for name in dict.fromkeys(name for own in values.values() for name in own):
        takers = {id: own[name] for id, own in values.items() if name in own}
        changed = {
            id: _shortened(as_text(value))
            for id, value in takers.items()
            if value != written.get(id, {}).get(name, value)
            and not (name == "articles" and _ids(case, value) == chosen)
            and name != "paper"
        }
        if len(changed) == len(takers) and len(set(changed.values())) == 1:
            yield name, changed.popitem()[1]
        else:
            yield from ((f"{id}.{name}", text) for id, text in changed.items())


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
