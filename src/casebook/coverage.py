"""What each article covers, what it passes over, and where it stands beside the others: a case in, frames
out.

An article *holds* a claim that it asserts, adopts from a quotation or concedes; what it reports, or quotes to
rebut, it only *passes on*.
"""

from itertools import permutations

import pandas as pd

from casebook import arguments, clashes, dates, timeline
from casebook.case import Case

SILENT, LATER, UNSURE = timeline.SILENT, timeline.LATER, "perhaps later"
AGREES, MIXED, DIFFERS, ALONE = "agrees", "agrees and differs", "differs", "alone"
PASSES_ON, TOLD = "passes on", "told"
BEARINGS = ("for", "against", "either")
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


# --- theme by theme


def by_theme(case: Case) -> pd.DataFrame:
    """One row a theme and article, themes in the order of `arguments.themes`.

    claims   the ids of what the article holds: claims of the theme, and claims by which it answers a question
             of it
    stances  the stances of these claims, as often as they occur; passed_on: ids of the theme that it only
             passes on
    agrees, differs   ((other article, id), …): a claim of the theme that both hold, or a question of the
             theme to which both give the same answer; a question to which they give none in common. An
             article's answer to a question is the one that `decides` in `clashes.answered`.
    state    AGREES, DIFFERS or MIXED, if it agrees, differs or does both, with at least one other article;
             ALONE, if it holds claims and no other can be set beside it; PASSES_ON, if it holds none and
             passes some on; SILENT.
    """
    said, own = _said(case), _answers(case)
    pairs = _pairs(said[said["holds"]], own)
    themes = arguments.in_order([*arguments.themes(case), *case.questions["theme"]])
    rows = []
    for theme in themes:
        for source in case.sources.itertuples():
            here = said[(said["theme"] == theme) & (said["source_id"] == source.source_id)]
            answers = own[(own["theme"] == theme) & (own["source_id"] == source.source_id)]
            giving = answers["claims"].explode().dropna()
            held = arguments.in_order([*here["claim_id"][here["holds"]], *giving])
            beside = pairs[(pairs["theme"] == theme) & (pairs["source_id"] == source.source_id)]
            agrees, differs = (
                tuple(beside.loc[beside["how"] == how, ["other", "by"]].itertuples(index=False, name=None))
                for how in (AGREES, DIFFERS)
            )
            passed = tuple(here["claim_id"][~here["holds"]])
            state = _state(agrees, differs, held, passed)
            rows.append((theme, source.source_id, source.short, tuple(held), passed, agrees, differs, state))
    columns = ["theme", "source_id", "short", "claims", "passed_on", "agrees", "differs", "state"]
    frame = pd.DataFrame(rows, columns=columns)
    stance = dict(zip(case.claims["claim_id"], case.claims["stance"]))
    return frame.assign(stances=[tuple(stance[claim] for claim in held) for held in frame["claims"]])


def _said(case: Case) -> pd.DataFrame:
    said = arguments.said(case).merge(case.claims[["claim_id", "theme"]], on="claim_id")
    return said.assign(holds=said["manner"].isin(arguments.HOLDING))


def _answers(case: Case) -> pd.DataFrame:
    """One row a question and article that answers it: its own answers as a set, and the claims that give
    them."""
    own = clashes.answered(case)
    groups = own[own["decides"].astype(bool)].groupby(["question_id", "source_id", "short"], sort=False)
    frame = groups.agg(answers=("answer", frozenset), claims=("claims", lambda lists: sum(lists, ())))
    return frame.reset_index().merge(case.questions[["question_id", "theme"]], on="question_id")


def _pairs(held: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Every pair of articles that can be set side by side, in both directions: theme, source_id, other, how,
    by."""
    rows = [
        (a.theme, a.source_id, b.short, AGREES, claim)
        for claim, holders in held.groupby("claim_id", sort=False)
        for a, b in permutations(holders.itertuples(), 2)
    ]
    rows += [
        (a.theme, a.source_id, b.short, AGREES if a.answers & b.answers else DIFFERS, question)
        for question, answering in own.groupby("question_id", sort=False)
        for a, b in permutations(answering.itertuples(), 2)
    ]
    return pd.DataFrame(rows, columns=PAIRS)


def _state(agrees, differs, held, passed) -> str:
    if agrees or differs:
        return MIXED if agrees and differs else AGREES if agrees else DIFFERS
    return ALONE if held else PASSES_ON if passed else SILENT


def differing(frame: pd.DataFrame) -> int:
    """In how many places of `by_theme` or `by_event` an article differs from another."""
    return int(frame["state"].isin([DIFFERS, MIXED]).sum())


# --- event by event


def by_event(case: Case, min_articles: int = 2) -> pd.DataFrame:
    """One row an event that at least so many articles mention, and article: event_id, label, date, source_id,
    short, paragraphs, given (the dates that the article gives) and state.

    state    SILENT as in `timeline.events`, LATER or UNSURE where the event is later there, as in
             `by_omission`; ALONE, if no other article mentions it; DIFFERS, if a date that the article gives
             differs from one that another gives, by `timeline.agreement`; AGREES, if none does; TOLD, if it
             gives no date or no other article does. Dates alone are compared, not how the event is told.
    """
    placed = case.placed("mentions")
    dated = placed[placed["date_as_given"] != ""]
    rows = []
    for event in timeline.events(case, min_mentions=max(min_articles, 1)).to_dict("records"):
        here = dated[dated["event_id"] == event["event_id"]]
        for source in case.sources.itertuples():
            cell, own = event[source.source_id], here["source_id"] == source.source_id
            given, others = here["date_as_given"][own], here["date_as_given"][~own]
            untold = {SILENT: SILENT, LATER: _open_to(event["date"], source.published)}.get(cell)
            state = untold or _told(event["articles"], given, others)
            paragraphs = "" if untold else cell
            known = [event["event_id"], event["label"], event["date"], source.source_id, source.short]
            rows.append([*known, paragraphs, tuple(arguments.in_order(given)), state])
    columns = ["event_id", "label", "date", "source_id", "short", "paragraphs", "given", "state"]
    return pd.DataFrame(rows, columns=columns)


def _told(articles: int, given, others) -> str:
    if articles == 1:
        return ALONE
    found = {timeline.agreement(a, b) for a in given for b in others}
    return TOLD if not found else DIFFERS if found & {timeline.DIFFERENT, timeline.ROUGHLY} else AGREES


# --- what none of them mentions


def by_omission(case: Case) -> pd.DataFrame:
    """One row a thing on record that no article mentions, and article, in order of date: the columns of
    `omissions` with source_id, short and state.

    state    SILENT, if the thing had certainly begun before the first day on which the article can have
             appeared: it could have been mentioned, and only this counts; LATER, if it certainly began after
             the last such day; UNSURE between the two.
    """
    first = case.omissions["date"].map(lambda date: dates.bounds(date)[0])
    ordered = case.omissions.assign(first=first).sort_values(["first", "omission_id"])
    frame = ordered.merge(case.sources[["source_id", "short", "published"]], how="cross")
    frame["state"] = [_open_to(row.date, row.published) for row in frame.itertuples()]
    return frame.drop(columns=["first", "published"])


def _open_to(date: str, published: str) -> str:
    if not published:
        return UNSURE
    earliest, latest = dates.bounds(date.split("/")[0] or date)
    first, last = dates.bounds(published)
    return SILENT if latest < first else LATER if earliest > last else UNSURE


def passed_over(case: Case) -> pd.DataFrame:
    """One row an article: source_id, short, and how many of the things of each bearing it could have
    mentioned."""
    silent = by_omission(case).query("state == @SILENT")
    counted = silent.groupby(["source_id", "bearing"]).size().unstack(fill_value=0)
    counted = counted.reindex(index=case.sources["source_id"], columns=BEARINGS, fill_value=0)
    return case.sources[["source_id", "short"]].merge(counted.reset_index(), on="source_id")


# --- how each names the same thing


def namings(case: Case, min_articles: int = 2) -> pd.DataFrame:
    """One row a wording of a thing that at least so many articles name: term_id, concept, source_id, short,
    wording, connotation, `quoted` (its note says that the words are another's) and `articles`, how many name
    the thing."""
    placed = case.placed("terms").drop_duplicates(["concept", "source_id", "wording"])
    naming = placed.groupby("concept")["source_id"].transform("nunique")
    quoted = placed["note"].str.contains(r"^(?:In a quotation|Reported)")
    frame = placed.assign(quoted=quoted, articles=naming)[naming >= min_articles]
    columns = ["term_id", "concept", "source_id", "short", "wording", "connotation", "quoted", "articles"]
    return arguments.sorted_by(frame, source_id=case.sources["source_id"])[columns]
