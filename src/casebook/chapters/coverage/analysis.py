"""What each article covers, what it passes over, and where it stands beside the others: a case in, frames
out.

An article *holds* a claim that it asserts, adopts from a quotation or concedes; what it reports, or quotes to
rebut, it only *passes on*.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date
from itertools import permutations, product

import pandas as pd

from casebook.case import Case, dates
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.chapters.coverage.omissions import SILENT, open_to
from casebook.chapters.views import claims
from casebook.chapters.views.claims import HOLDING
from casebook.chapters.views.events import (
    DIFFERENT,
    ROUGHLY,
    begun_by,
    date_agreement,
    mentioned_events,
    mentions_by_article,
)
from casebook.chapters.views.questions import article_answers

AGREES, MIXED, DIFFERS, ALONE = "agrees", "agrees and differs", "differs", "alone"
PASSES_ON, TOLD = "passes on", "told"
PAIRS = ["theme", "source_id", "other", "how", "by"]


def chosen(case: Case, themes=(), stances=(), bearings=()) -> Case:
    """The case with only the claims, questions, checks and omissions of these themes, the claims of these
    stances with the checks of them, and the omissions of these bearings; empty means all."""
    case = case.only(themes=themes, stances=stances)
    checks, omissions, questions = case.checks, case.omissions, case.questions
    if themes:
        checks = checks[checks["theme"].isin(themes)]
        omissions = omissions[omissions["theme"].isin(themes)]
        questions = questions[questions["theme"].isin(themes)]
    if stances:
        checks = checks[checks["claim_id"] != ""]
    if bearings:
        omissions = omissions[omissions["bearing"].isin(bearings)]
    return case.having(checks=checks, omissions=omissions, questions=questions).only()


@memoized
def by_theme(case: Case) -> pd.DataFrame:
    """One row a theme and article, themes in the order of `arguments.themes`.

    claims   the ids of what the article holds: claims of the theme, and claims by which it answers a question
             of it
    stances  the stances of these claims, as often as they occur; passed_on: ids of the theme that it only
             passes on
    agrees, differs   ((other article, id), …): a claim of the theme that both hold, or a question of the
             theme to which both give the same answer; a question to which they give none in common. An
             article's answer to a question is the one that `decides` in `article_answers`.
    state    AGREES, DIFFERS or MIXED, if it agrees, differs or does both, with at least one other article;
             ALONE, if it holds claims and no other can be set beside it; PASSES_ON, if it holds none and
             passes some on; SILENT.
    """
    said, own = _said(case), _answers(case)
    pairs = _pairs(said[said["holds"]], own)
    themes = in_order([*claims.themes(case), *case.questions["theme"]])
    holding, passing, beside = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in said.itertuples():
        (holding if row.holds else passing)[row.theme, row.source_id].append(row.claim_id)
    for row in own.itertuples():
        holding[row.theme, row.source_id] += row.claims
    for row in pairs.itertuples():
        beside[row.theme, row.source_id, row.how].append((row.other, row.by))
    rows = []
    for theme, source in product(themes, case.sources.itertuples()):
        at = theme, source.source_id
        held, passed = tuple(in_order(holding[at])), tuple(passing[at])
        agrees, differs = (tuple(beside[*at, how]) for how in (AGREES, DIFFERS))
        state = _state(agrees, differs, held, passed)
        rows.append((*at, source.short, held, passed, agrees, differs, state))
    columns = ["theme", "source_id", "short", "claims", "passed_on", "agrees", "differs", "state"]
    frame = pd.DataFrame(rows, columns=columns)
    stance = dict(zip(case.claims["claim_id"], case.claims["stance"]))
    return frame.assign(stances=[tuple(stance[claim] for claim in held) for held in frame["claims"]])


def _said(case: Case) -> pd.DataFrame:
    said = claims.makers(case).merge(case.claims[["claim_id", "theme"]], on="claim_id")
    return said.assign(holds=said["manner"].isin(HOLDING))


def _answers(case: Case) -> pd.DataFrame:
    """One row a question and article that answers it: its own answers as a set, and the claims that give
    them."""
    own = article_answers(case)
    groups = own[own["decides"].astype(bool)].groupby(["question_id", "source_id", "short"], sort=False)
    frame = groups.agg(answers=("answer", frozenset), claims=("claims", lambda lists: sum(lists, ())))
    return frame.reset_index().merge(case.questions[["question_id", "theme"]], on="question_id")


def _pairs(held: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Every pair of articles that can be set side by side, in both directions: theme, source_id, other, how,
    by."""
    holders, answering = defaultdict(list), defaultdict(list)
    for row in held.itertuples():
        holders[row.claim_id].append(row)
    for row in own.itertuples():
        answering[row.question_id].append(row)
    rows = [
        (a.theme, a.source_id, b.short, AGREES, claim)
        for claim, articles in holders.items()
        for a, b in permutations(articles, 2)
    ]
    rows += [
        (a.theme, a.source_id, b.short, AGREES if a.answers & b.answers else DIFFERS, question)
        for question, articles in answering.items()
        for a, b in permutations(articles, 2)
    ]
    return pd.DataFrame(rows, columns=PAIRS)


def _state(agrees, differs, held, passed) -> str:
    if agrees or differs:
        return MIXED if agrees and differs else AGREES if agrees else DIFFERS
    return ALONE if held else PASSES_ON if passed else SILENT


def differing(frame: pd.DataFrame) -> int:
    """In how many places of `by_theme` or `by_event` an article differs from another."""
    return int(frame["state"].isin([DIFFERS, MIXED]).sum())


def by_event(case: Case, min_articles: int = 2, events=None, articles=None) -> pd.DataFrame:
    """One row an event that at least so many articles mention, and article: event_id, label, date, source_id,
    short, paragraphs, given (the dates that the article gives) and state. Ids in `events` and `articles` are
    the only ones told, if any are given.

    state    SILENT as in `timeline.events`, LATER or UNSURE where the event is later there, as in
             `by_omission`; ALONE, if no other article mentions it; DIFFERS, if a date that the article gives
             differs from one that another gives, by `timeline.agreement`; AGREES, if none does; TOLD, if it
             gives no date or no other article does. Dates alone are compared, not how the event is told.
    """
    told, mentions = mentioned_events(case, min_mentions=max(min_articles, 1)), by_mention(case)
    told = told if events is None else told[told["event_id"].isin(list(events))]
    sources = case.sources
    sources = sources if articles is None else sources[sources["source_id"].isin(list(articles))]
    cells = {row[:2]: row[2:] for row in mentions.itertuples(index=False, name=None)}
    rows = []
    for event, source in product(told.itertuples(), list(sources.itertuples())):
        cell = cells.get((event.event_id, source.source_id))
        cell = cell or ("", (), _untold(event.date, source.published))
        rows.append([event.event_id, event.label, event.date, source.source_id, source.short, *cell])
    columns = ["event_id", "label", "date", "source_id", "short", "paragraphs", "given", "state"]
    return pd.DataFrame(rows, columns=columns)


@memoized
def by_mention(case: Case) -> pd.DataFrame:
    """One row an event and article that mentions it: event_id, source_id, paragraphs, given and state, as in
    `by_event`."""
    dated = defaultdict(lambda: defaultdict(dict))  # event_id → date → the articles that give it
    for row in case.placed("mentions").itertuples():
        if row.date_as_given:
            dated[row.event_id][row.date_as_given][row.source_id] = None
    cells = mentions_by_article(case)
    telling = Counter(event for event, _ in cells)
    rows = []
    for (event, source), paragraphs in cells.items():
        given = tuple(date for date, by in dated[event].items() if source in by)
        others = [date for date, by in dated[event].items() if len(by) > (source in by)]
        rows.append((event, source, paragraphs, given, _told(telling[event], given, others)))
    return pd.DataFrame(rows, columns=["event_id", "source_id", "paragraphs", "given", "state"])


def _told(articles: int, given, others) -> str:
    if articles == 1:
        return ALONE
    found = {date_agreement(a, b) for a in given for b in others}
    return TOLD if not found else DIFFERS if found & {DIFFERENT, ROUGHLY} else AGREES


def _untold(date: str, published: str) -> str:
    """State of an article that does not mention an event of this date."""
    if not published or begun_by(date) <= dates.bounds(published)[1]:
        return SILENT
    return open_to(date, published)


def silent_on_events(case: Case, min_articles: int = 2) -> int:
    """In how many places of `by_event` an article is silent."""
    told, published = mentioned_events(case, min_mentions=max(min_articles, 1)), case.sources["published"]
    begun = sorted(map(begun_by, told["date"]))
    silent = sum(bisect_right(begun, dates.bounds(day)[1] if day else date.max) for day in published)
    began = dict(zip(told["event_id"], told["date"]))
    appeared = dict(zip(case.sources["source_id"], published))
    mentions = by_mention(case)
    pairs = [pair for pair in zip(mentions["event_id"], mentions["source_id"]) if pair[0] in began]
    return silent - sum(_untold(began[event], appeared[source]) == SILENT for event, source in pairs)


def namings(case: Case, min_articles: int = 2) -> pd.DataFrame:
    """One row a wording of a thing that at least so many articles name: term_id, concept, source_id, short,
    wording, connotation, `quoted` (its note says that the words are another's) and `articles`, how many name
    the thing."""
    placed = case.placed("terms").drop_duplicates(["concept", "source_id", "wording"])
    naming = placed.groupby("concept")["source_id"].transform("nunique")
    quoted = placed["note"].str.contains(r"^(?:In a quotation|Reported)")
    frame = placed.assign(quoted=quoted, articles=naming)[naming >= min_articles]
    columns = ["term_id", "concept", "source_id", "short", "wording", "connotation", "quoted", "articles"]
    return sorted_by(frame, source_id=case.sources["source_id"])[columns]
