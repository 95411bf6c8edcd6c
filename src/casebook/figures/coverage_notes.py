"""The sentences of the chapter on coverage, computed."""

import pandas as pd

from casebook import coverage, symmetry
from casebook.affiliations import number_word
from casebook.appendix import concept
from casebook.case import Case
from casebook.omitted import BEARINGS, passed_over
from casebook.style import bullets, count, listed, sentence, some


def answer(case: Case, by_side: pd.DataFrame) -> str:
    """The chapter's answer, in Markdown; `by_side` as in `symmetry`."""
    frame = coverage.by_theme(case)
    if frame.empty:
        return "No theme is left with these parameters: allow more articles, themes or stances."
    speaking = ~frame["state"].isin([coverage.SILENT, coverage.PASSES_ON])
    voices = frame[speaking].groupby("theme")["short"].agg(list)
    every, alone = (voices[voices.map(len) == size] for size in (len(case.sources), 1))
    several = len(case.sources) > 1
    could = "; ".join(some(f"{row.short} {row.total}" for row in _passed_over(case).itertuples()))
    parts = [
        f"Of {count(frame['theme'].nunique(), 'theme')}, {number_word(len(every))}"
        f" {'is' if len(every) == 1 else 'are'} taken up by every article{_bracketed(every.index)}" * several,
        f"Taken up by one article alone: {listed(f'{_theme(t)} ({v[0]})' for t, v in alone.items())}"
        * bool(several and len(alone)),
        f"**{sentence(count(len(case.omissions), 'thing'))} on record** that bear on the motion stand in none"
        f" of the articles; of these each could have mentioned: {could}" * bool(len(case.omissions)),
        symmetry.spread(by_side),
    ]
    return " ".join(f"{part}." for part in parts if part)


def _theme(theme: str) -> str:
    return sentence(theme.replace("_", " and "))


def _bracketed(themes) -> str:
    return f" ({listed(map(_theme, themes))})" if len(themes) else ""


def _passed_over(case: Case) -> pd.DataFrame:
    frame = passed_over(case)
    return frame.assign(total=frame[list(BEARINGS)].sum(axis=1))


def silences(case: Case) -> str:
    """The themes on which each article is silent, in Markdown."""
    frame = coverage.by_theme(case)
    silent = frame[frame["state"] == coverage.SILENT].groupby("short", sort=False)["theme"].agg(list)
    if silent.empty:
        return "With these parameters no article is silent on a theme."
    told = [f"{short}: {listed(map(_theme, themes))}." for short, themes in silent.items()]
    return "No claim of theirs, held or passed on, is on these themes:\n\n" + bullets(told)


def omitted(case: Case) -> str:
    """How many of the things that no article mentions each could have mentioned, by bearing, in Markdown."""
    if case.omissions.empty:
        return "With these parameters no such thing is recorded."
    told = [
        f"{row['short']}: {row['total']}, of them {row['for']} usually raised for the motion,"
        f" {row['against']} against it, {row['either']} by either side."
        for row in _passed_over(case).to_dict("records")
    ]
    lead = "Only what had certainly begun before an article can have appeared is counted:"
    return f"{lead}\n\n" + bullets(told)


def named_apart(case: Case, min_articles: int = 2) -> str:
    """Which things are named with different connotations by different articles, in Markdown."""
    frame = coverage.namings(case, min_articles)
    own = frame[~frame["quoted"]]
    leaning = own[own["connotation"] != "plain"]
    if frame.empty:
        return "With these parameters no thing is named by so many articles."
    apart = [name for name, words in leaning.groupby("concept") if _opposed(words)]
    counted = leaning.groupby("short", sort=False)["connotation"].value_counts().unstack(fill_value=0)
    counted = counted.reindex(case.sources["short"], fill_value=0)
    each = some(
        f"{short} {listed(f'{number} {word}' for word, number in row.items() if number) or 'none'}"
        for short, row in counted.iterrows()
    )
    total, plain_words = len(own), len(own) - len(leaning)
    parts = [
        f"{sentence(count(frame['concept'].nunique(), 'thing'))} have names in"
        f" {count(min_articles, 'article')} or more.",
        f"Of {count(total, 'wording')} in the articles' own mouths, {number_word(plain_words)} could be used"
        " by both sides.",
        f"Of the others, article by article: {'; '.join(each)}.",
        f"Named approvingly by one and disapprovingly by another: {listed(map(concept, apart))}."
        * bool(apart),
    ]
    return " ".join(filter(None, parts))


def _opposed(words: pd.DataFrame) -> bool:
    """Whether one article names a thing approvingly and another disapprovingly."""
    praise, blame = (set(words["short"][words["connotation"] == c]) for c in ("approving", "disapproving"))
    return any(a != b for a in praise for b in blame)
