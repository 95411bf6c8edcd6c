"""What was checked, against what, and what came of it: a case in, frames and sentences out."""

import re

import pandas as pd

from casebook import computations
from casebook.affiliations import number_word
from casebook.appendix import amount, link, plain
from casebook.arguments import theme_in_words
from casebook.case import Case
from casebook.once import once
from casebook.style import count, listed, sentence, some

VERDICTS = ["consistent", "inconsistent", "contested", "undetermined"]
BASES = {  # what a statement was held against
    "computed": "arithmetic",
    "reference": "the public record",
    "within_article": "another place of the same article",
    "across_articles": "another article",
}


def chosen(case: Case, verdicts=(), themes=(), bases=()) -> Case:
    """The case with only the checks of these verdicts, themes and bases; empty means all."""
    kept = case.checks
    for column, values in (("verdict", verdicts), ("theme", themes), ("basis", bases)):
        kept = kept[kept[column].isin(list(values))] if values else kept
    return case.having(checks=kept.reset_index(drop=True))


@once
def checks(case: Case) -> pd.DataFrame:
    """One row a check, in reading order, with the columns of `checks` and, as inline Markdown:

    statement   what was checked: the number, else the mention, else the claim, with its id and, where the
                reader has copies, the words themselves; empty where the reason alone says it
    against     what it was held against: what was computed, links to the references, or the basis in words
    why         the reason, what a reader should know of it, and what it was held against
    """
    frame = case.placed("checks")
    stated, cited, computed = _subjects(case), _citations(case), _results(case)
    frame["statement"] = [_statement(case, row, stated) for row in frame.itertuples()]
    frame["against"] = [
        "; ".join(filter(None, [computed.get(row.check_id, ""), cited.get(row.check_id, "")]))
        or BASES[row.basis]
        for row in frame.itertuples()
    ]
    frame["why"] = [
        " ".join(
            filter(
                None,
                [
                    with_links(case, row.reason),
                    row.note and f"*{with_links(case, row.note)}*",
                    f"({row.against})",
                ],
            )
        )
        for row in frame.itertuples()
    ]
    return frame


def _subjects(case: Case) -> dict[str, str]:
    """Id of a number, mention or claim → what it says."""
    mentions = case.mentions.merge(case.events[["event_id", "label"]], on="event_id")
    return (
        {row.claim_id: row.statement for row in case.claims.itertuples()}
        | {row.mention_id: f"{row.label}: {row.characterisation}" for row in mentions.itertuples()}
        | {row.quantity_id: f"{sentence(row.measure)}: {amount(row)}" for row in case.quantities.itertuples()}
    )


def _statement(case: Case, row, stated: dict[str, str]) -> str:
    id = next((id for id in (row.quantity_id, row.mention_id, row.claim_id) if id in stated), "")
    of = "Of the claim: " if id == row.claim_id else ""
    said = f"{of}{plain(stated[id])} {link(id)}" if id else ""
    quote = case.quotes.get(row.passage_id, "")
    return " ".join(filter(None, [said, quote and f"*“{plain(quote)}”*"]))


def with_links(case: Case, text: str) -> str:
    """Plain text as inline Markdown, with ids as links and articles by name; an id of no row stays."""
    known = _known(case)
    return re.sub(r"\b[A-Z]\d+\b", lambda id: known.get(id[0], id[0]), plain(text))


@once
def _known(case: Case) -> dict[str, str]:
    """Id → the name of an article, or a link to the row."""
    ids = [*case.references["reference_id"], *case.claims["claim_id"], *case.checks["check_id"]]
    ids += [*case.quantities["quantity_id"], *case.mentions["mention_id"]]
    named = dict(zip(case.sources["source_id"], case.sources["short"].map(plain)))
    return {id: link(id) for id in ids} | named


def _citations(case: Case) -> dict[str, str]:
    linked = case.citations.assign(reference=case.citations["reference_id"].map(link))
    return linked.groupby("check_id")["reference"].agg(", ".join).to_dict()


def _results(case: Case) -> dict[str, str]:
    """check_id → `computed 24 days, would fit 13 to 15 days`, one part a computation."""
    told = {}
    for row in computed(case).itertuples():
        told.setdefault(row.check_id, []).append(f"computed {row.result}, would fit {row.allowed}")
    return {check: "; ".join(parts) for check, parts in told.items()}


@once
def computed(case: Case) -> pd.DataFrame:
    """One row a computation of the checks there are, in reading order.

    Beside its columns and those of the check: `result` and `allowed` in words, and whether it `holds`.
    """
    placed = case.placed("checks").drop(columns="note")
    frame = placed.merge(case.computations, on="check_id", sort=False)
    given = [(row.method, row.first, row.second, row.unit) for row in frame.itertuples()]
    return frame.assign(
        result=[computations.result_in_words(*row) for row in given],
        allowed=[computations.allowed_in_words(row.low, row.high, row.unit) for row in frame.itertuples()],
        holds=[
            computations.holds(computations.result(*g), r.low, r.high)
            for g, r in zip(given, frame.itertuples())
        ],
    )


def discrepancies(case: Case, method: str) -> pd.DataFrame:
    """The computations of one method that do not hold, the same one once an article.

    `places` names article and paragraphs, `ids` the checks (`C067, C092`); the reason is that of the first.
    """
    frame = computed(case)
    frame = frame[(frame["method"] == method) & ~frame["holds"]]
    if frame.empty:
        return frame.assign(ids="", places="")
    groups = frame.groupby(["source_id", "first", "second", "unit", "low", "high"], sort=False)
    paragraphs = groups["paragraph"].agg(lambda numbers: ", ".join(map(str, dict.fromkeys(numbers)))).values
    firsts = groups.first().reset_index()
    return firsts.assign(
        ids=groups["check_id"].agg(", ".join).values, places=firsts["short"] + " ¶\u00a0" + paragraphs
    )


def place(frame: pd.DataFrame) -> pd.Series:
    """`PRIF 2023 ¶ 13`, with a space that does not break."""
    return frame["short"] + " ¶\u00a0" + frame["paragraph"].astype(str)


# --- in sentences


def counts(case: Case) -> pd.DataFrame:
    """One row an article: source_id, short, `checks`, `places` (passages checked), and a column a verdict."""
    frame = case.placed("checks")
    made = frame.groupby("source_id").agg(checks=("check_id", "size"), places=("passage_id", "nunique"))
    verdicts = (
        frame.groupby(["source_id", "verdict"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=VERDICTS, fill_value=0)
    )
    rows = case.sources[["source_id", "short"]].merge(
        made.join(verdicts).reset_index(), on="source_id", how="left"
    )
    numbers = ["checks", "places", *VERDICTS]
    return rows.assign(**rows[numbers].fillna(0).astype(int))


def answer(case: Case) -> str:
    """The chapter's answer, in Markdown."""
    frame, by_article = case.placed("checks"), counts(case)
    if frame.empty:
        return "No check is left with these parameters: allow more articles, verdicts, themes or bases."
    places, total = frame["passage_id"].nunique(), frame["verdict"].value_counts()
    articles = int((by_article["checks"] > 0).sum())
    each = [f"{row.short} {row.checks}" for row in by_article.itertuples()]
    return " ".join(
        [
            f"**{sentence(count(len(frame), 'check'))}** {'was' if len(frame) == 1 else 'were'} made of"
            f" statements in {count(articles, 'article')}, at {count(places, 'place')}.",
            f"**{sentence(_outcome(total))}.**",
            f"{sentence(_against(frame))}.",
            f"By article: {'; '.join(some(each))}." if len(each) > 1 else "",
            "An article that states more dates and figures offers more to check; the numbers do not rate it.",
        ]
    )


def _outcome(verdicts: pd.Series) -> str:
    """How many checks came to each of the four verdicts."""
    agree, disagree, contested, open_ = (int(verdicts.get(verdict, 0)) for verdict in VERDICTS)
    return (
        f"{number_word(agree)} came out consistent with what the statement was held against,"
        f" {number_word(disagree)} inconsistent; {number_word(contested)} stayed contested between sources,"
        f" {number_word(open_)} undetermined"
    )


def _against(frame: pd.DataFrame) -> str:
    held = frame["basis"].value_counts()
    told = [f"{words} ({held[basis]})" for basis, words in BASES.items() if basis in held]
    return f"they were held against {listed(told)}"


def by_basis(case: Case, basis: str) -> str:
    """How many statements were held against something, and what came of it, in Markdown."""
    frame = case.checks[case.checks["basis"] == basis]
    if frame.empty:
        return f"With these parameters nothing was held against {BASES[basis]}."
    verb = "was" if len(frame) == 1 else "were"
    return (
        f"{sentence(count(len(frame), 'statement'))} {verb} held against {BASES[basis]}:"
        f" {listed(_numbered(frame['verdict']))}."
    )


def _numbered(verdicts: pd.Series) -> list[str]:
    total = verdicts.value_counts()
    return [f"{number_word(total[verdict])} {verdict}" for verdict in VERDICTS if verdict in total]


def by_theme(case: Case, verdict: str) -> str:
    """How many checks came to a verdict, and in which themes, in Markdown."""
    frame = case.checks[case.checks["verdict"] == verdict]
    if frame.empty:
        return f"With these parameters no check is {verdict}."
    themes = "; ".join(
        f"{theme_in_words(theme)} {number}" for theme, number in frame["theme"].value_counts().items()
    )
    verb = "is" if len(frame) == 1 else "are"
    return f"{sentence(count(len(frame), 'check'))} {verb} {verdict}, by theme: {themes}."
