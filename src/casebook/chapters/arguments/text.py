"""Computed prose of the chapter on arguments."""

import pandas as pd

from casebook.case import Case, records
from casebook.case.ordering import in_order
from casebook.chapters.arguments import analysis
from casebook.chapters.views.claims import makers, voiced_claims
from casebook.chapters.views.questions import ANSWER_WORDS, opposed_questions
from casebook.display import Note, style
from casebook.display.markdown import link, md
from casebook.display.words import articles_named, count, joined, listed, number_word, sentence, some

HEADINGS = ANSWER_WORDS | {"": "Bears on a reason"}
MANNER_WORDS = {
    "asserts": "",
    "endorses_quote": "adopts a quotation",
    "concedes": "concedes",
    "entertains": "entertains",
    "reports": "reports",
    "quotes_to_rebut": "quotes to rebut",
}
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


def arguments_answer(case: Case) -> Note:
    """The chapter's answer: how many claims each way, in whose voice, and what stands only in quotations."""
    claims = voiced_claims(case)
    if claims.empty:
        return Note(
            "No claim is left with these parameters: allow more articles, themes, stances, voices or kinds, or a smaller minimum."
        )
    articles, sides = makers(case)["source_id"].nunique(), claims["stance"].value_counts()
    articles_make = f"{sentence(count(articles, 'article'))} {'makes' if articles == 1 else 'make'}"
    numbers = listed(f"{sides[stance]} {stance}" for stance in case.vocabulary("stance") if stance in sides)
    parts = [
        md("{} **{}** about the motion: {}.", articles_make, count(len(claims), "distinct claim"), numbers),
        _positions(case),
        *(_voices(case, claims[claims["stance"] == stance], stance) for stance in ("for", "against")),
        _course_against(case, claims),
    ]
    return Note(joined(" ", filter(None, parts)))


def _positions(case: Case) -> str:
    """How the articles themselves stand to the motion, and whether any is against it."""
    shorts = case.sources.groupby("stance")["short"].agg(list)
    positions = listed(
        f"{listed(shorts[stance])} {POSITIONS[stance][len(shorts[stance]) > 1]}"
        for stance in case.vocabulary("stance")
        if stance in shorts
    )
    alone = "against" in shorts or len(case.sources) == 1
    outright = "" if alone else " **No article argues against the motion outright.**"
    return md("{}." + outright, sentence(positions))


def _voices(case: Case, claims: pd.DataFrame, stance: str) -> str:
    """How many claims of a side stand in an author's own voice, how many only in quotations, and where."""
    own, quoted = (claims[claims["voice"] == voice] for voice in ("own", "quoted"))
    in_own = f"in an author's own voice, concessions included{_by_article(case, own, 'author')}"
    entertained = "entertains" in set(makers(case).merge(quoted, on="claim_id")["manner"])
    only = "only in quotations or as a first impression" if entertained else "only in quotations"
    in_quotations = only + _by_article(case, quoted, "quoted")
    number = count(len(claims), "claim")
    if len(own) and len(quoted):
        return f"Of the {number} {stance} the motion, {len(own)} stand {in_own}, and {len(quoted)} {in_quotations}."
    stand = "stands" if len(claims) == 1 else "stand"
    return (
        f"The {number} {stance} the motion {stand} {in_own if len(own) else in_quotations}."
        if len(claims)
        else ""
    )


def _by_article(case: Case, claims: pd.DataFrame, voice: str) -> str:
    """` (INN 2023: 14; PRIF 2023: 2)`: in how many of the claims each article has that voice."""
    frame = makers(case)
    frame = frame[frame["claim_id"].isin(claims["claim_id"]) & (frame["voice"] == voice)]
    numbers = some(f"{short}: {number}" for short, number in frame["short"].value_counts().items())
    return f" ({'; '.join(numbers)})" if numbers else ""


def _course_against(case: Case, claims: pd.DataFrame) -> str:
    """Who would have Israel do otherwise: the claims against that recommend a course."""
    courses = claims[(claims["stance"] == "against") & (claims["kind"] == "policy")]
    if courses.empty:
        return ""
    ids, own = listed(map(link, courses["claim_id"])), int((courses["voice"] == "own").sum())
    if own:
        voiced = "Of the claims that recommend a course against the motion ({}), {} stand in an author's own voice."
        return md(voiced, ids, own)
    frame = makers(case)
    shorts = in_order(frame["short"][frame["claim_id"].isin(courses["claim_id"])])
    recommend = count(len(courses), "claim that recommends", "claims that recommend")
    stand, quote = "stands" if len(courses) == 1 else "stand", "quotes" if len(shorts) == 1 else "quote"
    only_quoted = "**The {} a course against the motion ({}) {} only in what {} {}.**"
    return md(only_quoted, recommend, ids, stand, listed(shorts), quote)


def attack_summary(case: Case) -> Note:
    """How many attacks and contradictions there are, how many an article draws itself, and how many are answered."""
    attacks, contradictions = analysis.attacks(case), analysis.contradictions(case)
    if attacks.empty and contradictions.empty:
        return Note("No claim shown here attacks or contradicts another.")
    stated, answered = int(attacks["explicit"].sum()), int((attacks["answers"].map(len) > 0).sum())
    parts = []
    if len(attacks):
        parts = [
            f"**{_part_of(stated, len(attacks), 'attack')} drawn by an article itself**; the coders inferred the others from what two articles say."
            if stated < len(attacks)
            else "An article itself draws every attack.",
            f"{_part_of(answered, len(attacks), 'attack')} answered by another claim. A voice that is only quoted cannot answer, and an article cannot answer a later one. An attack that goes unanswered has therefore not necessarily succeeded.",
        ]
    if len(contradictions):
        pairs = count(len(contradictions), "pair", "pairs")
        parts.append(f"In {pairs} of claims, the two cannot both hold.")
    unrebutted = analysis.unrebutted_claims(case)
    if number := len(unrebutted):
        ids = listed(md("{} in {}", link(row.claim_id), row.short) for row in records(unrebutted))
        claims = count(number, "claim is", "claims are")
        quoted = "{} quoted only to be rebutted, though nothing attacks, contradicts or undercuts {}: {}."
        parts.append(md(quoted, sentence(claims), "it" if number == 1 else "them", ids))
    return Note(joined(" ", parts))


def _part_of(part: int, whole: int, noun: str) -> str:
    """`No attack is`, `Three of the nine attacks are`."""
    if not part:
        return f"No {noun} is"
    return f"{sentence(number_word(part))} of the {count(whole, noun)} {'is' if part == 1 else 'are'}"


def opposition(case: Case) -> Note:
    """How many questions articles answer oppositely, and which answers no article gives itself."""
    frame, asked = opposed_questions(case), len(case.questions)
    if not asked:
        return Note("No question is left with these parameters.")
    conceded = frame["question_id"][frame["conceded"]]
    firm = _part_of(len(frame) - len(conceded), asked, "question")
    more = f"In {count(len(conceded), 'more')} ({listed(conceded)}), one of the two answers is a concession."
    parts = [
        md("**{} answered with yes by one article and with no by another.**", firm),
        *([more] if len(conceded) else []),
        "What an article only reports, or quotes in order to rebut, is not counted as its answer.",
    ]
    return Note(joined(" ", parts))


def stance_in_words(stance: str) -> str:
    """`► for`: a stance with its glyph."""
    look = style.STANCES[stance]
    return f"{look.glyph} {look.word}"


def maker_in_words(maker) -> str:
    """`INN 2023 concedes`: an article, and how it makes a claim where it does not simply assert it."""
    return f"{maker.short} {MANNER_WORDS[maker.manner]}".strip()


def arguments_source(case: Case) -> str:
    """The source note of the chapter's figures and tables, as Markdown; empty without articles."""
    articles = articles_named(case.sources)
    return md("claims and assertions as coded from {}.", articles) if len(case.sources) else ""
