"""What the report is about: the articles, what was found in them, and how to read the rest."""

import pandas as pd

from casebook import affiliations, clashes, dates, top
from casebook.affiliations import number_word
from casebook.case import Case
from casebook.display import Note, Table
from casebook.style import DISCLOSURES, STANCES, articles, count, listed, sentence, some
from casebook.ties import FOUND, POSITIONS

ARGUES = {
    "for": ("argues for it", "argue for it"),
    "conditional": ("argues for it under conditions", "argue for it under conditions"),
    "against": ("argues against it", "argue against it"),
    "neutral": ("recommends nothing", "recommend nothing"),
}

SIGNS = 20, 10  # articles in the table of signs: up to so many all, else so few; ten marks come round again
CAME_OUT = {
    "consistent": "agree with what they were held against",
    "inconsistent": "do not",
    "contested": "are contested",
    "undetermined": "could not be settled",
}


def motion(case: Case) -> Note:
    return Note(f"> {case.motion}")


# --- what was found


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
    asked, opposed = len(case.questions), int((~clashes.opposed(case)["conceded"].astype(bool)).sum())
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
    ties = affiliations.ties(case)
    known = ties[ties["disclosure"].isin(FOUND)]
    disclosed = known[known["disclosure"] == FOUND[0]]
    stated = len(disclosed)
    where = listed(f"{number_word(number)} {POSITIONS[place]}" for place, number in affiliations.places(disclosed))
    text = (
        f"of {count(len(known), 'tie')} of their authors that were found, the articles state"
        f" {', '.join(filter(None, [number_word(stated), where]))}"
    )
    parts = [
        f"the one to a firm that represents {tie.party} stands {POSITIONS[tie.position]} of its article"
        for tie in affiliations.party_ties(ties).itertuples()
    ]
    return "; ".join([text, *some(parts)])


def _are(number: int) -> str:
    return f"{number_word(number)} {'is' if number == 1 else 'are'}"


# --- the articles


def articles_table(case: Case, show_names: bool = True) -> Table:
    """The articles with outlet, day and stance, each marked where it was concluded and not read; anchored
    by source_id.
    """
    looks = articles(case.sources)
    people = case.bylines.sort_values("position", kind="stable").merge(case.authors, on="author_id")
    names = people["name"] + [_marked(basis == "inferred") for basis in people["basis"]]
    signed = names.groupby(people["source_id"], sort=False).agg(listed)
    frame = pd.DataFrame(
        [
            {
                "source_id": source.source_id,
                "article": f"{looks[source.source_id].glyph} {source.short}",
                "title": (
                    (f"[{_escaped(source.title)}]({source.url})" if source.url else _escaped(source.title))
                    + f", {source.genre.replace('_', '-')}"
                ),
                "author": signed.get(source.source_id, "unknown"),
                "published": _published(source),
                "stance": (
                    f"{STANCES[source.stance].glyph} {source.stance}"
                    + _marked(source.stance_basis == "inferred")
                ),
            }
            for source in case.sources.itertuples()
        ]
    )
    columns = {
        "article": "Article",
        "stance": "Stance",
        "title": "Title",
        "author": "Author",
        "published": "Published",
    }
    widths = {"article": 1.4, "stance": 1.3, "title": 3.2, "author": 1.4, "published": 2.6}
    hidden = set() if show_names else {"author"}
    return Table(
        frame,
        id="tbl-articles",
        title="The articles",
        anchor="source_id",
        markup=("title",),
        columns={name: head for name, head in columns.items() if name not in hidden},
        widths={name: share for name, share in widths.items() if name not in hidden},
        note=(
            "* Not stated by the article as it was read, but inferred; `sources.csv` and `bylines.csv` give"
            " the reasoning row by row. A title in square brackets is a description: the text that was read"
            " has none."
        ),
        source="`sources.csv`, `bylines.csv`.",
    )


def _published(source) -> str:
    """`The Paper *, c. April 2023 *`: outlet and day, each with its own mark."""
    outlet = source.outlet + _marked(source.outlet_basis == "inferred")
    day = dates.in_words(source.published) + _marked(source.published_basis == "inferred")
    return ", ".join(filter(None, [outlet, day]))


def _marked(inferred: bool) -> str:
    return " *" if inferred else ""


def _escaped(text: str) -> str:
    return text.replace("[", "&#91;").replace("]", "&#93;")


# --- how to read


def signs(case: Case) -> Table:
    """The glyphs of this report and what they stand for."""
    stance = case.vocabularies.query("vocabulary == 'stance'").set_index("term")["definition"]
    state = case.vocabularies.query("vocabulary == 'disclosure'").set_index("term")["definition"]
    shown = case.sources.head(top.shown(len(case.sources), SIGNS))
    rows = [("an article", look.glyph, look.word, "") for look in articles(shown).values()]
    if more := len(case.sources) - len(shown):
        rows.append(("an article", "", f"{more:,} more", "the same marks in turn"))
    rows += [("a stance", look.glyph, look.word, stance.get(name, "")) for name, look in STANCES.items()]
    rows += [("a tie", look.glyph, look.word, state.get(name, "")) for name, look in DISCLOSURES.items()]
    return Table(
        pd.DataFrame(rows, columns=["of", "sign", "stands_for", "meaning"]),
        id="tbl-signs",
        title="Signs",
        columns={"of": "Sign of", "sign": "Sign", "stands_for": "Stands for", "meaning": "Meaning"},
        align={"sign": "center"},
        widths={"of": 1, "sign": 0.6, "stands_for": 2, "meaning": 5},
    )


def voices(case: Case) -> Table:
    """Voice and commitment: whose words a claim is in, and how the article stands to it."""
    terms = case.vocabularies[case.vocabularies["vocabulary"].isin(["voice", "commitment"])]
    return Table(
        terms.assign(term=terms["term"].str.replace("_", " ")),
        id="tbl-voices",
        title="Whose words, and how far the article stands behind them",
        columns={
            "vocabulary": "",
            "term": "Term",
            "definition": "Means",
            "example": "Example",
            "counter_example": "Not",
        },
        widths={"vocabulary": 1.2, "term": 1.5, "definition": 3, "example": 2.4, "counter_example": 3},
        source="`vocabularies.csv`.",
    )


def extent(case: Case) -> Note:
    """How much was coded, and by whom: by machines, which the report says plainly."""
    coders = [coder for coder in case.codings["coder"].drop_duplicates() if coder]
    agreed = "no second reading is in the tables yet, and no figure for agreement can be given"
    if len(coders) > 1:
        agreed = (
            f"{len(coders)} codings of {count(case.codings['unit_id'].nunique(), 'unit')} are in the tables,"
            f" with {len(case.adjudications)} adjudications"
        )
    return Note(
        f"The tables hold {count(len(case.claims), 'claim')} asserted at"
        f" {count(len(case.assertions), 'place')}, {count(len(case.relations), 'relation')} between them,"
        f" {count(len(case.events), 'event')} with {count(len(case.mentions), 'mention')},"
        f" {count(len(case.quantities), 'number')}, {count(len(case.terms), 'wording')} and"
        f" {count(len(case.interests), 'row')} on ties, anchored in {count(len(case.passages), 'passage')}."
        f" As for agreement: {agreed}."
    )
