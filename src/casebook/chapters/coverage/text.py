"""The sentences of the chapter on coverage, computed."""

import pandas as pd

from casebook.case import Case
from casebook.chapters.coverage import analysis
from casebook.chapters.coverage.omissions import BEARINGS, SILENT, passed_over
from casebook.chapters.coverage.symmetry import MEASURES, unevenness, value
from casebook.chapters.views.verdicts import VERDICTS
from casebook.display.words import bullets, concept, count, listed, number_word, sentence, some


def answer(case: Case, by_side: pd.DataFrame) -> str:
    """The chapter's answer, in Markdown; `by_side` as in `symmetry`."""
    frame = analysis.by_theme(case)
    if frame.empty:
        return "No theme is left with these parameters: allow more articles, themes or stances."
    speaking = ~frame["state"].isin([SILENT, analysis.PASSES_ON])
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
        spread(by_side),
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
    frame = analysis.by_theme(case)
    silent = frame[frame["state"] == SILENT].groupby("short", sort=False)["theme"].agg(list)
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
    frame = analysis.namings(case, min_articles)
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


def uneven(frame: pd.DataFrame, min_ratio: float, among: str) -> str:
    """Where the scrutiny was uneven among rows (`stances`, `articles`), and by how much, in Markdown.

    Uneven is a measure whose highest value is at least `min_ratio` times the lowest.
    """
    found = unevenness(frame)
    if found.empty:
        return f"With these parameters there are no two {among} to compare."
    apart = found["times"] >= min_ratio
    told = [f"{_told(row)}, {_times(row.times)}" for row in found[apart].itertuples()]
    even = [_told(row) for row in found[~apart].itertuples()]
    parts = [f"**Among the {among} the scrutiny was uneven in** " + "; ".join(told) + "." if told else ""]
    parts += [f"Less than {min_ratio:g} times apart were {'; '.join(even)}." if even else ""]
    return " ".join(filter(None, parts))


def _told(row) -> str:
    words, _, _ = MEASURES[row.measure]
    if row.low == row.high:
        return f"{words[0].lower()}{words[1:]}: {value(row.measure, row.low)} each"
    spread = f"{value(row.measure, row.low)} ({row.lowest}) to {value(row.measure, row.high)} ({row.highest})"
    return f"{words[0].lower()}{words[1:]}: {spread}"


def _times(times: float) -> str:
    return "none on one side" if times == float("inf") else f"{times:.1f} times as much"


def sides(frame: pd.DataFrame, min_ratio: float) -> str:
    """What was coded and checked for the motion and against it, and how uneven that is (`uneven`), in
    Markdown."""
    rows = [row for row in frame.itertuples() if row.name in ("for", "against") and row.claims]
    if len(rows) < 2:
        return "With these parameters claims for and against are not both there to compare."
    told = [
        f"**{row.name.capitalize()} the motion** stand {count(row.claims, 'claim')} ({row.factual} factual),"
        f" made {count(row.assertions, 'time')} in passages of {count(row.words, 'word')},"
        f" {value('evidence_percent', row.evidence_percent)} of them with evidence;"
        f" {count(row.checks, 'check')} of {count(row.claims_checked, 'claim')} came out"
        f" {listed(_outcomes(row))}."
        for row in rows
    ]
    both = frame[frame["name"].isin(["for", "against"])]
    return " ".join([*told, uneven(both, min_ratio, "two sides")])


def spread(frame: pd.DataFrame) -> str:
    """`Checks made of each claim, on average: 1.3 for, 1.1 against the motion`; empty where the two are not
    there."""
    pair = frame[frame["name"].isin(["for", "against"]) & frame["checks_per_claim"].notna()]
    told = [f"{value('checks_per_claim', row.checks_per_claim)} {row.name}" for row in pair.itertuples()]
    return f"Checks made of each claim, on average: {listed(told)} the motion" if len(told) == 2 else ""


def _outcomes(row) -> list[str]:
    return [f"{getattr(row, verdict)} {verdict}" for verdict in VERDICTS]


def sideless(case: Case) -> str:
    """How many checks are of no claim, and so of no side, in Markdown."""
    number = int((case.checks["claim_id"] == "").sum())
    if not number:
        return "Every check is of a claim."
    verb = "is" if number == 1 else "are"
    told = f"{count(number, 'check')} {verb} of a number or a mention alone and {verb} in no side's count."
    return sentence(told)
