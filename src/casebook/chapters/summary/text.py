"""The first page: what was found, in sentences ranked by what weighs, each computed from the tables."""

from collections.abc import Iterator

from casebook.case import Case, dates, records
from casebook.chapters.views.arguments import arguments
from casebook.chapters.views.checks import counted_checks
from casebook.chapters.views.questions import opposed_questions
from casebook.chapters.views.ties import POSITIONS, author_ties, party_ties, signed_authors
from casebook.display import Note
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import count, joined, listed, number_word, sentence

ARGUES = {
    "for": ("argues for it", "argue for it"),
    "conditional": ("argues for it on conditions", "argue for it on conditions"),
    "against": ("argues against it", "argue against it"),
    "neutral": ("explains and recommends nothing", "explain and recommend nothing"),
}
EXAMPLES = 3  # rows that a sentence names, of those it counts


def motion(case: Case) -> Note:
    """The sentence that the articles are held against."""
    return Note(md("**The motion.** {}", case.motion))


def findings(case: Case) -> Note:
    """Five to seven sentences, the weightiest first; one about rows that there are not is left out."""
    sentences = [text for part in PARTS for text in part(case)]
    return Note(joined("\n", [md("{}. {}", number, text) for number, text in enumerate(sentences, 1)]))


def _stances(case: Case) -> Iterator[Markdown]:
    """What the articles ask for in the end."""
    counts = case.sources["stance"].value_counts()
    stances = [count(counts[stance], *forms) for stance, forms in ARGUES.items() if stance in counts]
    stances += ["none argues against it"] if "against" not in counts and len(case.sources) > 1 else []
    yield md("**Of {} on the motion, {}.**", count(len(case.sources), "article"), listed(stances))


def _clashes(case: Case) -> Iterator[Markdown]:
    """The questions that one article answers with yes and another with no."""
    if case.questions.empty or len(case.sources) < 2:
        return
    opposed = opposed_questions(case)
    firm = opposed[~opposed["conceded"]]
    if firm.empty:
        yield md("**They clash on none of {}.**", count(len(case.questions), "question"))
        return
    asked = [md("*{}*", row.question) for row in records(firm)]
    yield md(
        "**They clash on {} of {}**: {}",
        number_word(len(firm)),
        count(len(case.questions), "question"),
        joined(" ", asked),
    )


def _pressed(case: Case) -> Iterator[Markdown]:
    """The main arguments whose hardest question is raised by a check that came out inconsistent."""
    frame = arguments(case)
    main = frame[frame["weight"] == "main"]
    verdicts = dict(zip(case.checks["check_id"], case.checks["verdict"]))
    wrong = main[main["check_id"].map(verdicts) == "inconsistent"]
    if main.empty or wrong.empty:
        return
    cases = [md("{}: {} {}", row.short, row.asked, link(row.argument_id)) for row in records(wrong)]
    yield md(
        "**The hardest question to {} of {} comes from a statement that is inconsistent with the record.** {}",
        number_word(len(wrong)),
        count(len(main), "main argument"),
        joined(" ", cases[:EXAMPLES]),
    )


def _errors(case: Case) -> Iterator[Markdown]:
    """How many statements were checked and are inconsistent, and those that weigh most."""
    frame = counted_checks(case)
    if frame.empty:
        return
    wrong = frame[frame["verdict"] == "inconsistent"]
    central = wrong[wrong["weight"] == "central"]
    order = case.vocabulary("severity")
    worst = central.loc[central["severity"].map(order.index).sort_values(kind="stable").index]
    named = [
        md("{}: “{}” ({}) {}.", row.short, row.statement.rstrip("."), row.off_by, link(row.check_id))
        for row in records(worst.head(EXAMPLES - 1))
    ]
    held = md(
        "**Of {} that {} checked, {} inconsistent with the record or with arithmetic; a main argument rests on {}.**",
        count(len(frame), "statement"),
        "was" if len(frame) == 1 else "were",
        _are(len(wrong)),
        number_word(len(central)),
    )
    yield Markdown(" ").join([held, *named])
    open_ = frame[frame["verdict"].isin(["disputed", "allegation"])]
    if len(open_):
        yield md(
            "**{} disputed between sources of weight, or alleged and denied**: there this report gives both accounts and no verdict.",
            sentence(_are(len(open_), "more ")),
        )


def _ties(case: Case) -> Iterator[Markdown]:
    """Who works for a party, and where the article says so."""
    of_authors = author_ties(case)
    found = party_ties(of_authors).drop_duplicates(["author_id", "organisation_id"])
    authors = len(signed_authors(case))
    if case.tie_searches.empty or not authors:
        return
    if found.empty:
        yield md(
            "**No author was found to work for a party to the conflict**; the same searches were made for each."
        )
        return
    ties = [
        md(
            "{} ({}) works for {}, which represents {} (said {})",
            row.author,
            row.short,
            row.body,
            row.party,
            POSITIONS[row.position],
        )
        for row in records(found)
    ]
    number = found["author_id"].nunique()
    yield md(
        "**Of {}, {} a tie to a party.** {}. The same searches were made for each.",
        count(authors, "author"),
        f"{number_word(number)} {'has' if number == 1 else 'have'}",
        joined("; ", ties),
    )


def _not_mentioned(case: Case) -> Iterator[Markdown]:
    """How much that bears on the motion no article mentions, and what came last since."""
    parts = []
    if number := len(case.omissions):
        nobody = "No article mentions" if len(case.sources) > 1 else "The article does not mention"
        parts.append(
            md(
                "{} {} that {} on the motion and {} on public record",
                nobody,
                count(number, "thing"),
                *("bears", "is") if number == 1 else ("bear", "are"),
            )
        )
    if number := len(case.developments):
        latest = case.developments.iloc[case.developments["date"].argmax()]
        when = dates.date_in_words(latest["date"])
        parts.append(
            md(
                "there has since been {}, the last one ({}): {}",
                count(number, "development"),
                when,
                latest["label"],
            )
        )
    if parts:
        yield md("{}.", sentence(joined("; ", parts)))


def _are(number: int, more: str = "") -> str:
    """`one is`, `two more are`"""
    return f"{number_word(number)} {more}{'is' if number == 1 else 'are'}"


PARTS = (_stances, _clashes, _pressed, _errors, _ties, _not_mentioned)


def how_it_was_made(case: Case) -> Note:
    """Who read, how often, and how much: in three sentences."""
    coders = case.codings["coder"].nunique()
    twice = f" {sentence(number_word(coders))} passes, made apart, coded a sample." if coders > 1 else ""
    return Note(
        md(
            "{} and {} were written in our words by machine-assisted passes, each tied to its passage; no human coder took part.{} What an article quotes is kept apart from what it holds.",
            sentence(count(len(case.claims), "claim")),
            count(len(case.arguments), "argument"),
            Markdown(twice),
        )
    )
