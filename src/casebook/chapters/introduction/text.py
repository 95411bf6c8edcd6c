"""What the report is about, what was found, and how much was coded: the sentences of the introduction."""

from casebook.case import Case
from casebook.chapters.views import ties
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.questions import opposed_questions
from casebook.display import Note
from casebook.display.markdown import Markdown, md
from casebook.display.words import count, joined, listed, number_word, sentence

ARGUES = {
    "for": ("argues for it", "argue for it"),
    "conditional": ("argues for it under conditions", "argue for it under conditions"),
    "against": ("argues against it", "argue against it"),
    "neutral": ("recommends nothing", "recommend nothing"),
}
CAME_OUT = {
    "consistent": ("agrees with what it was checked against", "agree with what they were checked against"),
    "inconsistent": ("does not", "do not"),
    "disputed": ("is disputed", "are disputed"),
    "allegation": ("is an allegation", "are allegations"),
    "undetermined": ("could not be settled", "could not be settled"),
}


def motion(case: Case) -> Note:
    """The sentence that the articles are held against, as a quotation."""
    return Note(md("> {}", case.motion))


def introduction_answer(case: Case) -> Note:
    """What was found, as a numbered list."""
    sentences = enumerate(answer_sentences(case), 1)
    return Note(joined("\n", [md("{}. {}", number, text) for number, text in sentences]))


def answer_sentences(case: Case) -> list[Markdown]:
    """Three sentences, each computed from the tables: the stances; the events and checks; the ties. The
    README prints the same.
    """
    return [md("{}.", sentence(text)) for text in (_stances(case), _events(case), _ties(case))]


def _stances(case: Case) -> Markdown:
    counts = case.sources["stance"].value_counts()
    stances = [count(counts[stance], *forms) for stance, forms in ARGUES.items() if stance in counts]
    stances += ["none argues against it"] if "against" not in counts else []
    articles, motion = count(len(case.sources), "article"), case.motion.rstrip(".")
    text = md("of {} on the motion “{}”, {}", articles, motion, listed(stances))
    if case.questions.empty:
        return text
    firm = int((~opposed_questions(case)["conceded"]).sum())
    return text + md(
        ". Of {} that run through them, {} answered with yes by one and with no by another",
        count(len(case.questions), "question"),
        _are(firm),
    )


def _events(case: Case) -> Markdown:
    articles = case.placed("mentions").groupby("event_id")["source_id"].nunique()
    events = count(len(articles), "event")
    if len(case.sources) == 1:
        return md("the article mentions {}", events)
    alone, everywhere = int((articles == 1).sum()), int((articles == len(case.sources)).sum())
    text = "of {} that they mention, {} mentioned by one article only and {} by all of them{}"
    return md(text, events, _are(alone), number_word(everywhere), _checks(case))


def _checks(case: Case) -> Markdown:
    frame = counted_checks(case)
    verdicts = frame["verdict"].value_counts()
    if verdicts.empty:
        return Markdown()
    numbers = [count(verdicts[verdict], *words) for verdict, words in CAME_OUT.items() if verdict in verdicts]
    return md(". Of {} of their statements that were checked, {}", len(frame), listed(numbers))


def _ties(case: Case) -> Markdown:
    """How many ties were found and stated, and for how many of the authors, all searched alike, one to a party."""
    of_authors = ties.author_ties(case)
    found = ties.found_ties(of_authors)
    stated = found[found["disclosure"] == ties.DISCLOSED]
    shares = ", ".join(filter(None, [number_word(len(stated)), ties.positions_in_words(stated)]))
    text = md(
        "of {} of their authors that were found, the articles state {}", count(len(found), "tie"), shares
    )
    authors = len(ties.signed_authors(case))
    if case.tie_searches.empty or authors < 2:
        return text
    tied = found.loc[found["party"] != "", "author_id"].nunique()
    searches = count(len(case.tie_searches), "search", "searches")
    rest = "none for the others" if tied else "none was found"
    for_some = f"a tie to a state or a party was found for {number_word(tied)} of the {number_word(authors)}, and {rest}"
    return text + md(". By the same {} for each author, {}", searches, for_some if tied else rest)


def _are(number: int) -> str:
    return f"{number_word(number)} {'is' if number == 1 else 'are'}"


def extent_of_coding(case: Case) -> Note:
    """How much was coded, and by whom: by machines, which the report says plainly."""
    agreed = "there is no second coding yet, and so no figure for agreement"
    if (coders := len(set(case.codings["coder"]) - {""})) > 1:
        units = count(case.codings["unit_id"].nunique(), "unit")
        agreed = f"{number_word(coders)} codings of {units} are in the tables, with {count(len(case.adjudications), 'adjudication')}"
    return Note(
        f"The tables hold {count(len(case.claims), 'claim')} asserted at {count(len(case.assertions), 'place')}, {count(len(case.relations), 'relation')} between them, {count(len(case.events), 'event')} with {count(len(case.mentions), 'mention')}, {count(len(case.quantities), 'number')}, {count(len(case.terms), 'wording')} and {count(len(case.interests), 'row')} on ties, anchored in {count(len(case.passages), 'passage')}. As for agreement: {agreed}."
    )
