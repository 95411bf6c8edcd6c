"""The sentences of the chapter on coverage, computed."""

from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.coverage import analysis
from casebook.chapters.coverage.omissions import BEARINGS, SILENT, passed_over
from casebook.chapters.coverage.symmetry import MEASURES, both_sides, measure_in_words, unevenness
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.concepts import concept_names
from casebook.display import Note
from casebook.display.markdown import Markdown, md
from casebook.display.words import bullets, concept, count, joined, listed, number_word, sentence, some


def coverage_answer(case: Case, by_stance: pd.DataFrame) -> Note:
    """Which themes all or one take up, what none mentions, how often each side was checked (`audit_by_stance`)."""
    frame = analysis.themes_by_article(case)
    if frame.empty:
        return Note("No theme is left with these parameters: allow more articles, themes or stances.")
    speaking = ~frame["state"].isin([SILENT, analysis.PASSES_ON])
    voices = frame[speaking].groupby("theme")["short"].agg(list)
    every, alone = (voices[voices.map(len) == size] for size in (len(case.sources), 1))
    parts: list[str] = []
    if len(case.sources) > 1:
        verb, named = "is" if len(every) == 1 else "are", listed(map(_theme, every.index))
        parts.append(
            f"Of {count(frame['theme'].nunique(), 'theme')}, {number_word(len(every))} {verb} taken up by every article{named and f' ({named})'}"
        )
        if len(alone):
            those = listed(f"{_theme(theme)} ({short})" for theme, [short] in alone.items())
            parts.append(md("Taken up by one article alone: {}", those))
    if len(case.omissions):
        could = "; ".join(some(f"{row.short} ({row.total})" for row in records(passed_over(case))))
        lead = f"**{sentence(count(len(case.omissions), 'thing'))} on record** that bear on the motion are in none of the articles"
        parts.append(md(lead + "; how many of them each could have mentioned: {}", could))
    parts += filter(None, [checks_of_each_side(by_stance)])
    return Note(joined(" ", [part + "." for part in parts]))


def _theme(theme: str) -> str:
    return sentence(theme.replace("_", " and "))


def theme_silences(case: Case) -> Note:
    """The themes on which each article is silent."""
    frame = analysis.themes_by_article(case)
    silent = frame[frame["state"] == SILENT].groupby("short", sort=False)["theme"].agg(list)
    if silent.empty:
        return Note("With these parameters no article is silent on a theme.")
    lines = [md("{}: {}.", short, listed(map(_theme, themes))) for short, themes in silent.items()]
    return Note(md("These articles have no claim, held or passed on, on these themes:\n\n{}", bullets(lines)))


def omissions_in_words(case: Case) -> Note:
    """How many of the things that no article mentions each could have mentioned, by bearing."""
    if case.omissions.empty:
        return Note("With these parameters no such thing is recorded.")
    template = "{}: {}, of them {} usually raised for the motion, {} against it, {} by either side."
    rows = passed_over(case)[["short", "total", *BEARINGS]].itertuples(index=False, name=None)
    lead = "Only what had certainly begun before an article appeared is counted:\n\n{}"
    return Note(md(lead, bullets([md(template, *row) for row in rows])))


def namings_in_words(case: Case, min_articles: int = 2) -> Note:
    """How many names could be used by both sides, and which things different articles praise and blame by name."""
    frame = analysis.namings(case, min_articles)
    if frame.empty:
        return Note("With these parameters nothing is named by that many articles.")
    own = frame[~frame["quoted"]]
    leaning = own[own["connotation"] != "plain"]
    connotations = leaning.groupby("short", sort=False)["connotation"].value_counts().unstack(fill_value=0)
    connotations = connotations.reindex(case.sources["short"], fill_value=0)
    each = some(
        f"{short}: {listed(f'{number} {word}' for word, number in row.items() if number) or 'none'}"
        for short, row in connotations.iterrows()
    )
    names = concept_names(case)
    opposed = [
        names.get(str(name), concept(str(name)))
        for name, words in leaning.groupby("concept")
        if _opposed(words)
    ]
    parts = [
        md(
            "{} have names in {} or more. Of {} in the articles' own voice, both sides could use {}. The others, article by article, are: {}.",
            sentence(count(frame["concept"].nunique(), "thing")),
            count(min_articles, "article"),
            count(len(own), "wording"),
            number_word(len(own) - len(leaning)),
            "; ".join(each),
        )
    ]
    if opposed:
        parts.append(md("Named approvingly by one and disapprovingly by another: {}.", "; ".join(opposed)))
    return Note(joined(" ", parts))


def _opposed(words: pd.DataFrame) -> bool:
    """Whether one article names a thing approvingly and another disapprovingly."""
    praise, blame = (set(words["short"][words["connotation"] == c]) for c in ("approving", "disapproving"))
    return any(a != b for a in praise for b in blame)


def unevenness_in_words(frame: pd.DataFrame, min_ratio: float, among: str) -> Note:
    """Where the scrutiny was uneven among rows of an audit (`stances`, `articles`), and by how much.

    Uneven is a measure whose highest value is at least `min_ratio` times the lowest.
    """
    measures = unevenness(frame)
    if measures.empty:
        return Note(f"With these parameters there are no two {among} to compare.")
    apart, even = (
        list(records(measures[measures["times"].ge(min_ratio) == is_apart])) for is_apart in (True, False)
    )
    parts = []
    if apart:
        spreads = joined("; ", [md("{}, {}", _spread(row), _times(row.times)) for row in apart])
        parts.append(md("**Between the {} the scrutiny was uneven in** {}.", among, spreads))
    if even:
        parts.append(
            md("Less than {} times apart were {}.", f"{min_ratio:g}", joined("; ", map(_spread, even)))
        )
    return Note(joined(" ", parts))


def _spread(row: Any) -> Markdown:
    """`checks per claim: 0.5 (against) to 1.0 (for)`."""
    low, high = (measure_in_words(row.measure, number) for number in (row.low, row.high))
    words = MEASURES[row.measure][0]
    spread = f"{low} each" if row.low == row.high else f"{low} ({row.lowest}) to {high} ({row.highest})"
    return md("{}: {}", words[0].lower() + words[1:], spread)


def _times(times: float) -> str:
    return "none on one side" if times == float("inf") else f"{times:.1f} times as much"


def sides_in_words(case: Case, by_stance: pd.DataFrame, min_ratio: float) -> Note:
    """What was coded and checked for the motion and against it (`audit_by_stance`), and how uneven that is."""
    both = both_sides(by_stance)
    rows = [row for row in both.to_dict("records") if row["claims"]]
    if len(rows) < 2:
        return Note("With these parameters there are no claims on both sides to compare.")
    lines = [
        f"**{row['name'].capitalize()} the motion** there are {count(row['claims'], 'claim')} ({row['factual']} factual), made {count(row['assertions'], 'time')} in passages of {count(row['words'], 'word')}, {measure_in_words('evidence_percent', row['evidence_percent'])} of them with evidence. In {count(row['checks'], 'check')} of {count(row['claims_checked'], 'claim')}, the verdicts were: {'; '.join(f'{verdict} {row[verdict]}' for verdict in case.vocabulary('verdict'))}."
        for row in rows
    ]
    uneven = unevenness_in_words(both, min_ratio, "two sides").markdown
    return Note(joined(" ", [*map(md, lines), uneven]))


def checks_of_each_side(by_stance: pd.DataFrame) -> str:
    """`Checks made of each claim, on average: 1.3 for, 1.1 against the motion`; empty where the two are not
    there."""
    both = both_sides(by_stance).dropna(subset="checks_per_claim")
    numbers = [
        f"{measure_in_words('checks_per_claim', row.checks_per_claim)} {row.name}" for row in records(both)
    ]
    return f"Checks made of each claim, on average: {listed(numbers)} the motion" if len(numbers) == 2 else ""


def checks_of_no_side(case: Case) -> Note:
    """How many checks are of no claim, and so of no side."""
    number = int((counted_checks(case)["claim_id"] == "").sum())
    if not number:
        return Note("Every check is of a claim.")
    verb = "is" if number == 1 else "are"
    return Note(
        f"{sentence(count(number, 'check'))} {verb} not of a claim and so {verb} not counted for either side."
    )
