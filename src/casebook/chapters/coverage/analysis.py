"""What each article covers, what it passes over, and where it stands beside the others: a case in, frames out.

An article *holds* a claim that it asserts, adopts from a quotation or concedes; what it reports, or quotes to
rebut, it only *passes on*.
"""

from collections import Counter, defaultdict
from itertools import permutations, product

import pandas as pd

from casebook.case import Case, dates, records
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.case.schema import HOLDING
from casebook.chapters.coverage.omissions import SILENT, open_to
from casebook.chapters.views import claims
from casebook.chapters.views.events import DIFFERENT, ROUGHLY, begun_by, date_agreement, mentions_by_article
from casebook.chapters.views.questions import article_answers

AGREES, MIXED, DIFFERS, ALONE = "agrees", "agrees and differs", "differs", "alone"
PASSES_ON, MENTIONS = "passes on", "mentions"


@memoized
def themes_by_article(case: Case) -> pd.DataFrame:
    """One row a theme and article, themes in the order of `claims.themes`: theme, source_id, short, and

    claims   the ids of what the article holds: claims whose main theme it is, claims that bear on it beside their own
             (`claim_themes`), and claims by which it answers a question of it; stances: their stances, as often as
             they occur
    passed_on   ids of the theme that it only passes on
    agrees, differs   ((other article, id), …): a claim of the theme that both hold, or a question of the
             theme to which both give the same answer; a question to which they give none in common. An
             article's answer to a question is the one that `decides` in `questions.answered`.
    state    AGREES, DIFFERS or MIXED, if it agrees, differs or does both, with at least one other article;
             ALONE, if it holds claims and no other can be set beside it; PASSES_ON, if it holds none and
             passes some on; SILENT.
    """
    themes = in_order([*claims.themes(case), *case.questions["theme"]])
    stance = dict(zip(case.claims["claim_id"], case.claims["stance"]))
    of_themes = [case.claims[["claim_id", "theme"]], case.claim_themes[["claim_id", "theme"]]]
    made = claims.makers(case).merge(pd.concat(of_themes), on="claim_id")
    made = made[made["theme"].isin(themes)]
    answers = article_answers(case).merge(case.questions[["question_id", "theme"]], on="question_id")
    answers = answers[answers["decides"].astype(bool)]
    holding: dict[tuple, list] = defaultdict(list)
    passing: dict[tuple, list] = defaultdict(list)
    for row in records(made):
        (holding if row.manner in HOLDING else passing)[row.theme, row.source_id].append(row.claim_id)
    for row in records(answers):
        holding[row.theme, row.source_id] += row.claims
    beside = _beside(made[made["manner"].isin(HOLDING)], answers)
    rows = []
    for theme, source in product(themes, records(case.sources)):
        at = theme, source.source_id
        held, passed = tuple(in_order(holding[at])), tuple(passing[at])
        agrees, differs = (tuple(beside[*at, how]) for how in (AGREES, DIFFERS))
        stances = tuple(stance[claim] for claim in held)
        state = _state(agrees, differs, held, passed)
        rows.append((*at, source.short, held, stances, passed, agrees, differs, state))
    return pd.DataFrame(
        rows, columns="theme source_id short claims stances passed_on agrees differs state".split()
    )


def _beside(held: pd.DataFrame, answers: pd.DataFrame) -> dict[tuple, list]:
    """(theme, source_id, AGREES or DIFFERS) → [(other article, id of a claim or question), …].

    Whoever holds a claim gives one answer to it.
    """
    given: dict[tuple, set] = defaultdict(set)
    for row in records(held):
        given[row.claim_id, row.theme, row.source_id, row.short].add(row.claim_id)
    for row in records(answers):
        given[row.question_id, row.theme, row.source_id, row.short].add(row.answer)
    articles = defaultdict(list)
    for (id, theme, *article), one in given.items():
        articles[id, theme].append((*article, one))
    beside = defaultdict(list)
    for (id, theme), several in articles.items():
        for (source, _, one), (_, other, another) in permutations(several, 2):
            beside[theme, source, AGREES if one & another else DIFFERS].append((other, id))
    return beside


def _state(agrees, differs, held, passed) -> str:
    if agrees or differs:
        return MIXED if agrees and differs else AGREES if agrees else DIFFERS
    return ALONE if held else PASSES_ON if passed else SILENT


def number_differing(frame: pd.DataFrame) -> int:
    """In how many rows of `themes_by_article` or `event_states` an article differs from another."""
    return int(frame["state"].isin([DIFFERS, MIXED]).sum())


def event_states(case: Case, events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row an event of `events` and article of `articles`, which are those shown: event_id, label, date,
    source_id, short, paragraphs, given (the dates that the article gives) and state.

    state    SILENT, if the event had certainly begun when the article appeared, or else LATER or UNSURE as in
             `omissions_by_article`; ALONE, if no other article mentions it; DIFFERS, if a date that the article
             gives differs from one that another gives, by `events.date_agreement`; AGREES, if none does;
             MENTIONS, if it gives no date or no other article does. Dates alone are compared, not how the event
             is presented.
    """
    mentions = mention_states(case)
    mentions = mentions[
        mentions["event_id"].isin(events["event_id"]) & mentions["source_id"].isin(articles["source_id"])
    ]
    cells = {row[:2]: row[2:] for row in mentions.itertuples(index=False, name=None)}
    rows = []
    for event, source in product(records(events), list(records(articles))):
        at = event.event_id, source.source_id
        cell = cells.get(at) or ("", (), _unmentioned(event.date, source.published))
        rows.append((event.event_id, event.label, event.date, source.source_id, source.short, *cell))
    return pd.DataFrame(rows, columns="event_id label date source_id short paragraphs given state".split())


@memoized
def mention_states(case: Case) -> pd.DataFrame:
    """One row an event and article that mentions it: event_id, source_id, paragraphs, given and state, as in
    `event_states`."""
    dated: dict[str, dict] = defaultdict(lambda: defaultdict(set))  # event → date → the articles that give it
    for row in records(case.placed("mentions")):
        if row.date_as_given:
            dated[row.event_id][row.date_as_given].add(row.source_id)
    cells = mentions_by_article(case)
    articles = Counter(event for event, _ in cells)
    rows = []
    for (event, source), paragraphs in cells.items():
        given = tuple(day for day, by in dated[event].items() if source in by)
        others = [day for day, by in dated[event].items() if len(by) > (source in by)]
        state = ALONE if articles[event] == 1 else _agreement(given, others)
        rows.append((event, source, paragraphs, given, state))
    return pd.DataFrame(rows, columns=["event_id", "source_id", "paragraphs", "given", "state"])


def _agreement(given, others) -> str:
    agreements = {date_agreement(a, b) for a in given for b in others}
    return MENTIONS if not agreements else DIFFERS if agreements & {DIFFERENT, ROUGHLY} else AGREES


def _unmentioned(day: str, published: str) -> str:
    """State of an article that does not mention an event of this date."""
    if not published or begun_by(day) <= dates.bounds(published)[1]:
        return SILENT
    return open_to(day, published)


def namings(case: Case, min_articles: int = 2) -> pd.DataFrame:
    """One row a wording of a thing that at least so many articles name: term_id, concept, source_id, short,
    wording, connotation, `quoted` (its note says that the words are another's) and `articles`, how many name
    the thing."""
    placed = case.placed("terms").drop_duplicates(["concept", "source_id", "wording"])
    articles = placed.groupby("concept")["source_id"].transform("nunique")
    quoted = placed["note"].str.contains(r"In a quotation|^Reported|Reported speech|repeats the quoted words")
    frame = placed.assign(quoted=quoted, articles=articles)[articles >= min_articles]
    columns = "term_id concept source_id short wording connotation quoted articles".split()
    return sorted_by(frame, source_id=case.sources["source_id"])[columns]
