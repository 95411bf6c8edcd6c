"""The first page: what was found, in sentences ranked by what weighs, each computed from the tables."""

from collections.abc import Iterator

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.chapters.views import coders
from casebook.chapters.views.arguments import pressed
from casebook.chapters.views.checks import counted_checks, unsettled_shown
from casebook.chapters.views.links import links
from casebook.chapters.views.omissions import dated_omissions
from casebook.chapters.views.questions import opposed_questions
from casebook.chapters.views.ties import (
    MOST_PARTY_TIES,
    author_ties,
    party_ties,
    same_searches,
    signed_authors,
    tie_to_party,
)
from casebook.display import Note, Nothing
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import count, joined, listed, number_word, sentence

ARGUES = {
    "for": ("argues for it", "argue for it"),
    "conditional": ("argues for it on conditions", "argue for it on conditions"),
    "against": ("argues against it", "argue against it"),
    "neutral": ("explains and recommends nothing", "explain and recommend nothing"),
}
EXAMPLES = 1  # rows that a sentence names, of those it counts
KINDS = {  # table → the letter of its ids, and what a row is
    "claims": "K claim",
    "implicit_premises": "W premise supplied",
    "arguments": "G argument",
    "questions": "Q question",
    "checks": "C check",
    "quantities": "N number",
    "events": "E event",
    "mentions": "M mention",
    "interests": "I tie",
    "omissions": "Y thing not mentioned",
    "developments": "D development",
    "references": "R source",
}


def motion(case: Case) -> Note:
    """The sentence that the articles are held against."""
    return Note(md("**The motion.** {}", case.motion))


def findings(case: Case) -> Note:
    """Five to seven sentences, the weightiest first; one about rows that there are not is left out."""
    sentences = [text for part in PARTS for text in part(case)]
    if not sentences:
        return Nothing("Nothing was read, so nothing was found.")
    return Note(joined("\n", [md("{}. {}", number, text) for number, text in enumerate(sentences, 1)]))


def _stances(case: Case) -> Iterator[Markdown]:
    """What the articles ask for in the end."""
    counts = case.sources["stance"].value_counts()
    if case.sources.empty:
        return
    if len(case.sources) == 1:
        words, _ = ARGUES[counts.index[0]]
        held = md("**The one article read {}.**", words.replace(" it", " the motion"))
    else:
        stances = [count(counts[stance], *forms) for stance, forms in ARGUES.items() if stance in counts]
        stances += ["none argues against it"] if "against" not in counts else []
        held = md("**Of {} on the motion, {}.**", count(len(case.sources), "article"), listed(stances))
    yield _with_page(held, "tbl-articles-at-a-glance")


def _clashes(case: Case) -> Iterator[Markdown]:
    """The questions that one article answers with yes and another with no."""
    if case.questions.empty or len(case.sources) < 2:
        return
    opposed = opposed_questions(case)
    firm, every = opposed[~opposed["conceded"]], count(len(case.questions), "question")
    if firm.empty:
        held = md("**They clash on none of {}.**", every)
    else:
        asked = joined(" ", [md("*{}*", row.question) for row in records(firm)])
        held = md("**They clash on {} of {}**: {}", number_word(len(firm)), every, asked)
    yield _with_page(_with_page(held, "clashes"), "tbl-discuss-clashes")


def _pressed(case: Case) -> Iterator[Markdown]:
    """The main arguments whose hardest question is raised by a check that came out inconsistent."""
    wrong = pressed(case).query("verdict == 'inconsistent'")
    if wrong.empty:
        return
    first = wrong.drop_duplicates("source_id").sort_values("nearness", kind="stable")
    cases = [
        md("{}: {} {}", row.short, row.asked, link(row.argument_id)) for row in records(first.head(EXAMPLES))
    ]
    named = set(first.head(EXAMPLES)["argument_id"])
    if others := [id for id in wrong["argument_id"] if id not in named]:
        cases.append(md("Also: {}.", links(others)))
    main = case.arguments["weight"] == "main"
    held = md(
        "**For {} of {} the hardest question comes from a statement that is inconsistent with the sources.** {}",
        number_word(len(wrong)),
        count(int(main.sum()), "main argument"),
        joined(" ", cases),
    )
    yield _with_page(held, "tbl-articles-at-a-glance")


def _errors(case: Case) -> Iterator[Markdown]:
    """How many statements were checked and are inconsistent, and those that weigh most."""
    frame = counted_checks(case)
    if frame.empty:
        return
    wrong = frame[frame["verdict"] == "inconsistent"]
    central = wrong[wrong["weight"] == "central"]
    worst = sorted_by(central, severity=case.vocabulary("severity"))
    named = [
        md("{}: {} ({}) {}.", row.short, row.statement.rstrip("."), row.off_by, link(row.check_id))
        for row in records(worst.head(EXAMPLES))
    ]
    rests = f"; main arguments rest on {number_word(len(central))} of these" if len(central) else ""
    others = [
        (verdict, int((frame["verdict"] == verdict).sum())) for verdict in ("consistent", "undetermined")
    ]
    also = listed(f"{_are(number)} {verdict}" for verdict, number in others if number)
    held = md(
        "**Of {} that {} checked, {} inconsistent with the sources or with arithmetic{}.**{}",
        count(len(frame), "statement"),
        "was" if len(frame) == 1 else "were",
        _are(len(wrong)),
        rests,
        f" {sentence(also)}." if also else "",
    )
    yield _with_page(Markdown(" ").join([held, *named]), "weighs")
    open_ = frame[frame["verdict"].isin(["disputed", "allegation"])]
    if len(open_):
        central = unsettled_shown(frame)
        both = md(
            "**Another {} disputed between sources of weight, or alleged and denied.**{}",
            _are(len(open_)),
            f" Both accounts are given of {number_word(len(central))} on which main arguments rest, and no verdict."
            if len(central)
            else "",
        )
        yield _with_page(both, "tbl-unsettled" if len(central) else "weighs")


def _ties(case: Case) -> Iterator[Markdown]:
    """Who has a tie to a party, and where the article says so."""
    of_authors = author_ties(case)
    found = party_ties(of_authors).drop_duplicates(["author_id", "organisation_id"])
    authors, number = len(signed_authors(case)), found["author_id"].nunique()
    if case.tie_searches.empty or of_authors.empty:
        return
    alike = (
        f" {sentence(same_searches(case))} {'was' if len(case.tie_searches) == 1 else 'were'} made for each."
    )
    alike *= authors > 1
    if found.empty:
        of = "an author" if authors > 1 else "the author"
        yield _with_page(md("**No tie of {} to a party was found.**{}", of, alike), "speakers")
        return
    who = f"For {number_word(number)} of {count(authors, 'author')}" if authors > 1 else "For the author"
    ties = [md("{} ({}): {}", row.author, row.short, tie_to_party(row)) for row in records(found)]
    held = md("**{} a tie to a party was found.** {}.{}", who, joined("; ", ties[:MOST_PARTY_TIES]), alike)
    yield _with_page(held, "speakers")


def _not_mentioned(case: Case) -> Iterator[Markdown]:
    """How much that bears on the motion no article mentions, and how much has come since."""
    parts = []
    if number := len(dated_omissions(case)):
        nobody = "No article mentions" if len(case.sources) > 1 else "The article does not mention"
        things = md(
            "{} {} that {} on the motion and {} on public record.",
            nobody,
            count(number, "thing"),
            *("bears", "is") if number == 1 else ("bear", "are"),
        )
        parts.append(_with_page(things, "silences"))
    if number := len(case.developments):
        since = md(
            "Since the last article of the case there {} been {}.",
            "has" if number == 1 else "have",
            count(number, "development"),
        )
        parts.append(_with_page(since, "tbl-developments-at-a-glance"))
    if parts:
        yield Markdown(" ").join(parts)


def _with_page(words: Markdown, place: str) -> Markdown:
    """The sentence, and a link to the page that shows what it counts."""
    return md("{} {}", words, link(place, "Page"))


def _are(number: int) -> str:
    """`one is`, `two are`"""
    return f"{number_word(number)} {'is' if number == 1 else 'are'}"


PARTS = (_stances, _clashes, _pressed, _errors, _ties, _not_mentioned)


def how_it_was_made(case: Case) -> Note:
    """Who read, and how much."""
    if case.claims.empty:
        return Nothing("No claim is recorded.")
    made = [(len(case.claims), "claim"), (len(case.arguments), "argument")]
    rows = listed(count(number, noun) for number, noun in made if number)
    are = "is" if sum(number for number, _ in made) == 1 else "are"
    words = [
        f"{sentence(rows)} {are} the articles' views in our words.",
        coders.who_coded(case),
        coders.made_twice(case),
    ]
    return Note(" ".join(filter(None, words)))


def key_of_ids(case: Case) -> Note:
    """What the letter of a small id says, of the kinds that the case has."""
    kinds = [words for table, words in KINDS.items() if len(case.tables[table])]
    return Note(f"Ids: {', '.join(kinds)}.") if kinds else Nothing("No row has an id.")
