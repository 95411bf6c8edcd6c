"""The tables of the chapter on coverage."""

from collections import defaultdict

import pandas as pd

from casebook.case import Case, dates, records
from casebook.chapters.coverage import analysis, symmetry
from casebook.chapters.views.articles import COLUMNS, articles_shown, largest_articles
from casebook.chapters.views.concepts import concept_names
from casebook.chapters.views.links import cited, links
from casebook.chapters.views.omissions import dated_omissions
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import CONNOTATIONS, articles
from casebook.display.words import concept, count, joined, listed, number_word, sentence, theme_in_words

BEARINGS = {"for": "for the motion", "against": "against it", "either": "by either side"}


def _article_columns(first: tuple[str, float], width: float, sources: pd.DataFrame) -> dict:
    """A first column, `label`, and one an article, headed by its mark and name."""
    looks = articles(sources).items()
    return {"label": first} | {id: (look.label, width) for id, look in looks}


def omissions_list(case: Case) -> Table | Note:
    """The things on record that no article mentions, a line each: the record has their sources."""
    frame = dated_omissions(case)
    if frame.empty:
        return Nothing("No such thing is recorded with these parameters.")
    steps = case.silences.groupby("omission_id")["argument_id"].agg(list).to_dict()
    rows = [
        (
            dates.date_in_words(row.date),
            md("{} {}", row.label, link(row.omission_id)),
            md("{} {}", theme_in_words(row.theme), links(steps.get(row.omission_id, []))),
            f"{row.silent:,}",
        )
        for row in records(frame)
    ]
    return Table.of_rows(
        rows,
        {
            "when": ("When", 1.7),
            "what": ("What", 4.4),
            "bears": ("Bears on", 1.5),
            "could": ("Articles after it", 0.9),
        },
        id="tbl-omissions-at-a-glance",
        title=f"{sentence(count(len(rows), 'thing'))} on record that {'the article does not mention' if len(case.sources) == 1 else 'no article mentions'}",
        align={"could": "right"},
        note=f"Bears on: the theme, and the arguments of articles that could have mentioned it. In debate on the motion, {_raised(frame)}; the record says which.",
    )


def _raised(omissions: pd.DataFrame) -> str:
    """`two are usually raised for the motion and one against it`"""
    numbers = omissions["bearing"].value_counts()
    raised = [(numbers[bearing], words) for bearing, words in BEARINGS.items() if bearing in numbers]
    (first, words), *others = raised
    start = f"{count(first, 'is', 'are')} usually raised {words}"
    return listed([start, *(f"{number_word(number)} {words}" for number, words in others)])


def namings_table(case: Case, min_articles: int) -> Table | Note:
    """What several articles name, and the words of each for it, side by side."""
    frame = analysis.namings(case, min_articles)
    if frame.empty:
        nothing = Nothing if case.terms.empty else Note
        return nothing(f"Nothing is named by {count(min_articles, 'article')} or more.")
    sources = largest_articles(case, COLUMNS)
    cells: dict[str, dict] = defaultdict(lambda: defaultdict(list))
    names = concept_names(case)
    for row in records(frame.sort_values(["articles", "concept"], ascending=[False, True], kind="stable")):
        mark = CONNOTATIONS[row.connotation] + " q" * row.quoted
        cells[row.concept][row.source_id].append(link(row.term_id, f"“{row.wording}”") + mark)
    rows = [
        {"label": names.get(name, concept(name))}
        | {id: joined("; ", by_article.get(id, "–")) for id in sources["source_id"]}
        for name, by_article in cells.items()
    ]
    return Table(
        pd.DataFrame(rows),
        id="tbl-namings",
        title=f"{sentence(count(len(rows), 'thing'))} that {count(min_articles, 'article')} or more name",
        columns=_article_columns(("What is named", 1.6), 1.5, sources),
        markup=tuple(sources["source_id"]),
        source=cited(case, "terms"),
        note=md(
            "(+) approving, (−) disapproving, (?) settles in one word what the sides dispute; no sign: both sides could use it. q: quoted from someone else. – no word recorded."
        )
        + Markdown(articles_shown(case, COLUMNS, "`terms.csv` has all.")),
    )


def audit_table(case: Case, by_stance: pd.DataFrame) -> Table | Note:
    """The counts of `audit_by_stance`: a row a count, a column a stance, then what is of none, and all."""
    if case.claims.empty:
        return Nothing("No claim is recorded.")
    frame = symmetry.adding_up(case, by_stance)
    counts = {
        "claims": "Claims",
        "factual": "– of them factual",
        "assertions": "Assertions",
        "with_evidence": "– of them with evidence",
        "words": "Words of their passages",
        "checks": "Checks",
        **{verdict: f"– {verdict}" for verdict in case.vocabulary("verdict")},
        "claims_checked": "Claims with a check",
        "authors": "Authors",
        "asked": "Ties to a party asked about",
        "ties": "Ties of any kind found",
    }
    names = list(frame["name"])
    rows = frame.set_index("name")[list(counts)].T.rename_axis(columns=None)
    rows.insert(0, "what", list(counts.values()))
    return Table(
        rows,
        id="tbl-audit-sides",
        title="By stance of the claims: what was there, and what was done",
        columns={"what": "Counted", **dict(zip(names, names))},
        align=dict.fromkeys(names, "right"),
        note="A claim has a stance of its own, whichever article makes it; authors and ties have that of the article. Of no claim: the statement checked is a number, a date or another detail that takes no side.",
        source=cited(case, "claims", "assertions", "passages", "checks", "interests"),
    )
