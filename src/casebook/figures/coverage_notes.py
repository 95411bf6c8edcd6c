"""The sentences of the chapter on coverage, computed."""

import pandas as pd

from casebook import arguments, coverage
from casebook.affiliations import number_word
from casebook.case import Case
from casebook.style import count, listed, sentence


def answer(case: Case) -> str:
    """The chapter's answer, in Markdown."""
    frame = coverage.by_theme(case)
    if frame.empty:
        return "No theme is left with these parameters: allow more articles, themes or stances."
    voices = frame[~frame["state"].isin([coverage.SILENT, coverage.PASSES_ON])].groupby("theme")["short"].agg(list)
    every, alone = (voices[voices.map(len) == size] for size in (len(case.sources), 1))
    several = len(case.sources) > 1
    sums = [f"{row.short} {row.total}" for row in _passed_over(case).itertuples()]
    parts = [
        f"Of {count(frame['theme'].nunique(), 'theme')}, {number_word(len(every))} {_is(every)} spoken on by"
        f" every article ({_named(every.index)})" * bool(several and len(every)),
        f"{sentence(number_word(len(alone)))} {_is(alone)} spoken on by one alone:"
        f" {'; '.join(f'{arguments.theme_in_words(t)} ({v[0]})' for t, v in alone.items())}" * bool(several and len(alone)),
        f"**{sentence(count(len(case.omissions), 'thing'))} on record that no article mentions** could have been mentioned"
        f" by some of them: {'; '.join(sums)}" * bool(len(case.omissions)),
    ]
    return " ".join(f"{part}." for part in parts if part)


def _passed_over(case: Case) -> pd.DataFrame:
    frame = coverage.passed_over(case)
    return frame.assign(total=frame[list(coverage.BEARINGS)].sum(axis=1))


def _is(items) -> str:
    return "is" if len(items) == 1 else "are"


def _named(themes) -> str:
    return listed(arguments.theme_in_words(theme) for theme in themes)


def silences(case: Case) -> str:
    """The themes on which each article is silent, in Markdown."""
    frame = coverage.by_theme(case)
    silent = frame[frame["state"] == coverage.SILENT].groupby("short", sort=False)["theme"].agg(list)
    if silent.empty:
        return "With these parameters no article is silent on a theme."
    return "Silent, theme by theme:\n\n" + "\n".join(f"- {short}: {_named(themes)}." for short, themes in silent.items())


def omitted(case: Case) -> str:
    """How many of the things that no article mentions each could have mentioned, by bearing, in Markdown."""
    if case.omissions.empty:
        return "With these parameters no such thing is recorded."
    told = [
        f"- {row['short']}: {row['total']}, of them {row['for']} usually raised for the motion, {row['against']}"
        f" against it, {row['either']} by either side."
        for row in _passed_over(case).to_dict("records")
    ]
    return "Only what had certainly begun before an article can have appeared is counted:\n\n" + "\n".join(told)


def named_apart(case: Case, min_articles: int = 2) -> str:
    """Which things are named with different connotations by different articles, in Markdown."""
    frame = coverage.namings(case, min_articles)
    own = frame[~frame["quoted"]]
    leaning = own[own["connotation"] != "plain"]
    if frame.empty:
        return "With these parameters no thing is named by so many articles."
    kinds = leaning.groupby("concept")["connotation"].agg(set)
    apart = [name for name, found in kinds.items() if {"approving", "disapproving"} <= found]
    counted = leaning.groupby("short", sort=False)["connotation"].value_counts().unstack(fill_value=0)
    counted = counted.reindex(case.sources["short"], fill_value=0)
    each = [
        f"{short} {listed(f'{number} {word}' for word, number in row.items() if number) or 'none'}"
        for short, row in counted.iterrows()
    ]
    total, plain_words = len(own), len(own) - len(leaning)
    parts = [
        f"{sentence(count(frame['concept'].nunique(), 'thing'))} have names in {count(min_articles, 'article')} or more.",
        f"Of {count(total, 'wording')} in the articles' own mouths, {number_word(plain_words)} could be used by both sides.",
        f"Of the others, article by article: {'; '.join(each)}.",
        f"Named approvingly by one and disapprovingly by another: {listed(n.replace('_', ' ') for n in apart)}."
        * bool(apart),
    ]
    return " ".join(filter(None, parts))
