"""What the report is about: the articles, what was found in them, and how to read the rest."""

from casebook.case import Case
from casebook.chapters.views import questions
from casebook.chapters.views.ties import (
    DISCLOSED,
    MOST_PARTY_TIES,
    POSITIONS,
    author_ties,
    found_ties,
    party_ties,
    positions_in_words,
)
from casebook.display import Note
from casebook.display.words import count, listed, number_word, sentence, some

ARGUES = {
    "for": ("argues for it", "argue for it"),
    "conditional": ("argues for it under conditions", "argue for it under conditions"),
    "against": ("argues against it", "argue against it"),
    "neutral": ("recommends nothing", "recommend nothing"),
}
CAME_OUT = {
    "consistent": "agree with what they were held against",
    "inconsistent": "do not",
    "contested": "are contested",
    "undetermined": "could not be settled",
}


def motion(case: Case) -> Note:
    return Note(f"> {case.motion}")


def findings(case: Case) -> list[str]:
    """Three sentences, each computed from the tables: the stances, the events, the ties. The README prints
    the same.
    """
    return [f"{sentence(text)}." for text in (_stances(case), _silence(case), _ties(case))]


def found(case: Case) -> Note:
    return Note("\n".join(f"{number}. {text}" for number, text in enumerate(findings(case), 1)))


def _stances(case: Case) -> str:
    counts = case.sources["stance"].value_counts()
    told = [count(counts[stance], *forms) for stance, forms in ARGUES.items() if stance in counts]
    told += ["none argues against it"] if "against" not in counts else []
    text = (
        f"of {count(len(case.sources), 'article')} on the motion “{case.motion.rstrip('.')}”, {listed(told)}"
    )
    asked, opposed = len(case.questions), int((~questions.opposed(case)["conceded"].astype(bool)).sum())
    if not asked:
        return text
    return (
        f"{text}; of {count(asked, 'question')} that run through them, {_are(opposed)} answered with yes by"
        " one and with no by another"
    )


def _silence(case: Case) -> str:
    told_by = case.placed("mentions").groupby("event_id")["source_id"].nunique()
    if len(case.sources) == 1:
        return f"the article mentions {count(len(told_by), 'event')}"
    alone, everywhere = int((told_by == 1).sum()), int((told_by == len(case.sources)).sum())
    return (
        f"of {count(len(told_by), 'event')} that they mention, {_are(alone)} mentioned by one article only"
        f" and {number_word(everywhere)} by all of them{_checked(case)}"
    )


def _checked(case: Case) -> str:
    verdicts = case.checks["verdict"].value_counts()
    if verdicts.empty:
        return ""
    told = [f"{verdicts.get(verdict, 0)} {words}" for verdict, words in CAME_OUT.items()]
    return f"; of {len(case.checks)} of their statements that were checked, {listed(told)}"


def _ties(case: Case) -> str:
    ties = author_ties(case)
    known = found_ties(ties)
    disclosed = known[known["disclosure"] == DISCLOSED]
    stated, where = len(disclosed), positions_in_words(disclosed)
    text = (
        f"of {count(len(known), 'tie')} of their authors that were found, the articles state"
        f" {', '.join(filter(None, [number_word(stated), where]))}"
    )
    parts = [
        f"the one to a firm that represents {tie.party} stands {POSITIONS[tie.position]} of its article"
        for tie in party_ties(ties).itertuples()
    ]
    return "; ".join([text, *some(parts, MOST_PARTY_TIES)])


def _are(number: int) -> str:
    return f"{number_word(number)} {'is' if number == 1 else 'are'}"
