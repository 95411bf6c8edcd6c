"""Computed prose of the chapter on arguments."""

import pandas as pd

from casebook.case import Case
from casebook.case.ordering import in_order
from casebook.chapters.arguments import analysis
from casebook.chapters.views.claims import STANCES, said, voiced_claims
from casebook.chapters.views.questions import opposed
from casebook.display import Note, style
from casebook.display.words import articles_named, count, listed, sentence, some

ORDERS = {
    "within": "within one article",
    "later": "by a later article",
    "earlier": "by an earlier article",
    "unknown": "by an article that may be later or earlier",
}
POSITIONS = {
    "for": ("speaks for the motion", "speak for the motion"),
    "against": ("speaks against it", "speak against it"),
    "conditional": ("backs it on conditions", "back it on conditions"),
    "neutral": ("recommends nothing", "recommend nothing"),
}


def answer(case: Case) -> Note:
    """The chapter's answer: how many claims each way, in whose voice, and what stands only in quotations."""
    frame = voiced_claims(case)
    if frame.empty:
        return Note(
            "No claim is left with these parameters: allow more articles, themes, stances, voices or kinds, "
            "or a smaller minimum."
        )
    counts, articles = frame["stance"].value_counts(), said(case)["source_id"].nunique()
    told = [f"{counts[stance]} {stance}" for stance in STANCES if stance in counts]
    makers = f"{sentence(count(articles, 'article'))} {'makes' if articles == 1 else 'make'}"
    made = f"{makers} **{count(len(frame), 'distinct claim')}**"
    parts = [
        f"{made} about the motion: {listed(told)}.",
        _articles(case),
        _voices(case, frame),
        _course_against(case, frame),
    ]
    return Note(" ".join(filter(None, parts)))


def _articles(case: Case) -> str:
    """How the articles themselves stand to the motion, and whether any is against it."""
    shorts = case.sources.groupby("stance")["short"].agg(list)
    told = [
        f"{listed(shorts[stance])} {POSITIONS[stance][len(shorts[stance]) > 1]}"
        for stance in STANCES
        if stance in shorts
    ]
    alone = "against" in shorts or len(case.sources) == 1
    return f"{sentence(listed(told))}." + (
        "" if alone else " **No article argues against the motion outright.**"
    )


def _voices(case: Case, frame: pd.DataFrame) -> str:
    return " ".join(
        _voices_of(case, frame[frame["stance"] == stance], stance)
        for stance in ("for", "against")
        if stance in set(frame["stance"])
    )


def _voices_of(case: Case, claims: pd.DataFrame, stance: str) -> str:
    """How many claims of a side stand in an author's own voice, how many only in quotations, and where."""
    own, quoted = (claims[claims["voice"] == voice] for voice in ("own", "quoted"))
    held = f"in an author's own voice, concessions included{_by_article(case, own, 'author')}"
    told = f"only in quotations{_by_article(case, quoted, 'quoted')}"
    if len(own) and len(quoted):
        number = count(len(claims), "claim")
        return f"Of the {number} {stance}, {len(own)} stand {held}, and {len(quoted)} {told}."
    stand = "stands" if len(claims) == 1 else "stand"
    return f"The {count(len(claims), 'claim')} {stance} {stand} {held if len(own) else told}."


def _by_article(case: Case, claims: pd.DataFrame, voice: str) -> str:
    """` (INN 2023 14, PRIF 2023 2)`: in how many of the claims each article has that voice."""
    made = said(case)
    made = made[made["claim_id"].isin(claims["claim_id"]) & (made["voice"] == voice)]
    numbers = made["short"].value_counts()
    told = some(f"{short} {number}" for short, number in numbers.items())
    return f" ({', '.join(told)})" if told else ""


def _course_against(case: Case, frame: pd.DataFrame) -> str:
    """Who would have Israel do otherwise: the claims against that recommend a course."""
    courses = frame[(frame["stance"] == "against") & (frame["kind"] == "policy")]
    if courses.empty:
        return ""
    ids = listed(map(link, courses["claim_id"]))
    made = said(case)
    shorts = in_order(made["short"][made["claim_id"].isin(courses["claim_id"])])
    if (courses["voice"] == "own").any():
        own = int((courses["voice"] == "own").sum())
        return (
            f"Of the claims that recommend a course against the motion ({ids}), {own} stand in an"
            " author's own voice."
        )
    what = f"The {count(len(courses), 'claim that recommends', 'claims that recommend')}"
    stand, quote = "stands" if len(courses) == 1 else "stand", "quotes" if len(shorts) == 1 else "quote"
    return f"**{what} a course against the motion ({ids}) {stand} only in what {listed(shorts)} {quote}.**"


def contested(case: Case) -> Note:
    """How many attacks there are, and how many no one answers, with what keeps the number from being a
    verdict."""
    every, left, orphans = analysis.attacks(case), analysis.unanswered(case), analysis.unrebutted(case)
    if every.empty:
        return Note("No claim shown here attacks another.")
    text = [
        f"**{_of(len(left), len(every), 'attack')} answered by no one.**"
        if len(left)
        else "Every attack is answered by some claim."
    ]
    if len(left):
        orders = left["order"].value_counts()
        told = [
            f"{count(orders[order], 'is', 'are')} made {words}"
            for order, words in ORDERS.items()
            if order in orders
        ]
        text.append(
            f"Of these, {listed(told)}. A voice that is only quoted cannot answer, and neither can an article"
            " answer one that "
            "appeared after it: an unanswered attack is not a won one."
        )
    inferred = int((~every["explicit"]).sum())
    if inferred:
        stated = "no article states them" if inferred == len(every) else "the others are stated by an article"
        text.append(f"{_of(inferred, len(every), 'attack')} inferred; {stated}.")
    if len(orphans):
        ids = [f"{link(row.claim_id)} in {row.short}" for row in orphans.itertuples()]
        text.append(
            f"In the other direction, {count(len(orphans), 'claim is', 'claims are')} quoted in order to be"
            " rebutted without "
            f"being attacked, or undercut in what {'it is' if len(orphans) == 1 else 'they are'} brought for:"
            f" {listed(ids)}."
        )
    return Note(" ".join(text))


def _of(part: int, whole: int, noun: str) -> str:
    """`No attack is`, `Three of the nine attacks are`."""
    if not part:
        return f"No {noun} is"
    return (
        f"{sentence(count(part, '', ' ').strip())} of the {count(whole, noun)} {'is' if part == 1 else 'are'}"
    )


def opposition(case: Case) -> Note:
    """How many questions articles answer oppositely, and which answers no article gives itself."""
    frame, asked = opposed(case), len(case.questions)
    if not asked:
        return Note("No question is left with these parameters.")
    firm, conceded = frame[~frame["conceded"].astype(bool)], frame[frame["conceded"].astype(bool)]
    text = f"**{_of(len(firm), asked, 'question')} answered with yes by one article and with no by another.**"
    if len(conceded):
        more, ids = count(len(conceded), "more"), listed(conceded["question_id"])
        text += f" In {more} ({ids}) one of the two answers is a concession."
    return Note(
        text + " What an article only reports, or quotes in order to rebut, is not counted as its answer."
    )


def link(claim_id: str) -> str:
    """A claim's id as a link to its row in the appendix."""
    return f"[{claim_id}](#{claim_id})"


def stance_in_words(stance: str) -> str:
    look = style.STANCES[stance]
    return f"{look.glyph} {look.word}"


def source(case: Case) -> str:
    return f"claims and assertions as coded from {articles_named(case.sources)}." if len(case.sources) else ""
