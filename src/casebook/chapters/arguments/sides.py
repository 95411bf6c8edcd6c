"""What is argued for the motion and what against it: how many claims of each theme, and what the main arguments conclude."""

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Rectangle

from casebook.case import Case, records
from casebook.case.ordering import sorted_by
from casebook.chapters.arguments.text import MANNER_WORDS, arguments_source
from casebook.chapters.views.arguments import arguments
from casebook.chapters.views.claims import makers, themes, voiced_claims
from casebook.chapters.views.links import links
from casebook.display import Figure, Nothing, Table, style
from casebook.display.markdown import link, md
from casebook.display.measure import measure
from casebook.display.sheet import POINTS, Sheet
from casebook.display.style import GREY, INK, SMALL_POINTS, TEXT_POINTS
from casebook.display.words import count, joined, listed, number_word, sentence, theme_in_words

SIDES = ("against", "for")  # as they are drawn, from the left
ROW, TOP, BAR = 22.0, 31.0, 12.0  # points: of a theme, above the first one, and of a bar
OWN: dict = {"facecolor": "#595959", "edgecolor": INK, "linewidth": 0.6}
QUOTED: dict = {"facecolor": "white", "edgecolor": INK, "linewidth": 0.6, "hatch": "////"}


def claims_by_side(case: Case) -> pd.DataFrame:
    """One row a theme, stance of SIDES and voice (`own` where any article speaks for itself, else `quoted`) with a claim of
    them: `claims`, how many; the themes with most of them first."""
    frame = voiced_claims(case)
    frame = frame[frame["stance"].isin(SIDES)]
    numbers = frame.groupby(["theme", "stance", "voice"]).size().rename("claims").reset_index()
    return sorted_by(numbers, theme=themes(case))


def sides_figure(case: Case) -> Figure | Nothing:
    """How many claims of each theme speak for the motion, and how many against it."""
    frame = claims_by_side(case)
    if frame.empty:
        return Nothing("No claim for or against the motion is recorded.")
    totals = frame.groupby("stance")["claims"].sum()
    own = frame[frame["voice"] == "own"].groupby("stance")["claims"].sum()
    parts = [
        f"{number_word(int(totals[side]))} {words}, {number_word(int(own.get(side, 0)))} in an author's own voice"
        if side in totals
        else f"none {words}"
        for side, words in (("for", "for the motion"), ("against", "against it"))
    ]
    others = case.claims.loc[~case.claims["stance"].isin(SIDES), "stance"].value_counts()
    not_drawn = listed(f"{number_word(int(number))} {stance}" for stance, number in others.items())
    return Figure(
        partial(_draw, frame),
        id="fig-sides",
        title=f"{sentence(count(int(totals.sum()), 'claim'))}: {'; '.join(parts)}",
        subtitle=f"Claims by main theme, the theme with most first.{f' Not drawn: {not_drawn}' if not_drawn else ''}",
        source=arguments_source(case),
        alt="Claims by main theme. "
        + " ".join(
            f"{theme_in_words(str(theme))}: {_in_words(group)}."
            for theme, group in frame.groupby("theme", sort=False)
        ),
    )


def _in_words(group: pd.DataFrame) -> str:
    return ", ".join(f"{row.claims} {row.stance}, {row.voice}" for row in records(group))


def _draw(frame: pd.DataFrame, width_inches: float) -> Drawing:
    """A row a theme; bars from the middle, against the motion to the left and for it to the right."""
    width, names = width_inches * 72, list(dict.fromkeys(frame["theme"]))
    labels = 8 + max(measure(theme_in_words(name), TEXT_POINTS) for name in names)
    numbers = frame.set_index(["theme", "stance", "voice"])["claims"]
    sums = frame.groupby(["theme", "stance"])["claims"].sum()
    most = {side: max(sums.get((name, side), 0) for name in names) for side in SIDES}
    scale = (width - labels - 48) / sum(most.values())  # the number beside a bar has 24 points
    middle = labels + 24 + most["against"] * scale
    with style.drawing():
        sheet = Sheet(width, TOP + ROW * len(names) + 4, POINTS)
        sheet.text(middle - 6, 22, "against", ha="right", fontsize=TEXT_POINTS, weight="bold")
        sheet.text(middle + 6, 22, "for", fontsize=TEXT_POINTS, weight="bold")
        for x, look, words in ((0, OWN, "an author's own"), (110, QUOTED, "only quoted")):
            sheet.patch(Rectangle((x, 3), 14, 7, **look))
            sheet.text(x + 20, 7, words, fontsize=SMALL_POINTS, color=GREY)
        sheet.line([middle, middle], [TOP - 2, TOP + ROW * len(names)], color=INK, linewidth=0.8)
        for row, name in enumerate(names):
            y = TOP + ROW * (row + 0.5)
            sheet.text(0, y, theme_in_words(name), fontsize=TEXT_POINTS)
            for side, direction in zip(SIDES, (-1, 1)):
                end = middle
                for voice, look in (("own", OWN), ("quoted", QUOTED)):
                    length = numbers.get((name, side, voice), 0) * scale
                    if length:
                        left = min(end, end + direction * length)
                        sheet.patch(Rectangle((left, y - BAR / 2), length, BAR, **look))
                        end += direction * length
                if total := sums.get((name, side), 0):
                    at = "right" if direction < 0 else "left"
                    sheet.text(end + 4 * direction, y, f"{total}", ha=at, fontsize=SMALL_POINTS)
    return sheet.figure


def leading_claims_table(case: Case) -> Table | Nothing:
    """Of each theme the claim for the motion and the one against it that leads, side by side, with who makes it how.

    By one rule for both sides: the claim that most arguments conclude or rest on; of several the one that an author makes
    in person, then the one that most articles make, then the first in the table.
    """
    frame = voiced_claims(case)
    frame = frame[frame["stance"].isin(SIDES)]
    if frame.empty:
        return Nothing("No claim for or against the motion is recorded.")
    parts = pd.concat([case.arguments["conclusion"], case.premises["claim_id"]]).value_counts()
    looks, made = style.articles(case.sources), makers(case)
    by = {
        claim: [f"{looks[row.source_id].glyph} {MANNER_WORDS[row.manner]}".strip() for row in records(group)]
        for claim, group in made.groupby("claim_id")
    }
    frame = frame.assign(
        arguments=frame["claim_id"].map(parts).fillna(0),
        articles=frame["claim_id"].map(by).map(len),
        is_own=frame["voice"] == "own",
    )
    frame = frame.sort_values(["arguments", "is_own", "articles"], ascending=False, kind="stable")
    cells = {
        (row.theme, row.stance): md(
            "{} {} {}", row.statement, link(row.claim_id), ", ".join(by[row.claim_id])
        )
        for row in records(frame.drop_duplicates(["theme", "stance"]))
    }
    rows = [
        (theme_in_words(theme), *(cells.get((theme, side), "–") for side in ("for", "against")))
        for theme in themes(case)
        if {(theme, side) for side in SIDES} & set(cells)
    ]
    return Table.of_rows(
        rows,
        {"theme": ("Theme", 1), "for": ("For the motion", 4), "against": ("Against it", 4)},
        id="tbl-leading",
        title="The leading claim of each side, theme by theme",
        note="By one rule for both sides: the claim that most arguments conclude or rest on; of several, one that an author makes in person, then the one that most articles make. After it, who makes it, and how where an article does not simply assert it. All claims are in the record.",
    )


def conclusions_table(case: Case) -> Table | Nothing:
    """What the main arguments conclude: a row a claim concluded and article, by stance and then by theme."""
    frame = arguments(case)
    main = frame[(frame["weight"] == "main") & (frame["statement"] != "")]
    if main.empty:
        return Nothing("No argument is recorded.")
    looks = style.articles(case.sources)
    concluded = case.claims[["claim_id", "theme", "stance"]].rename(columns={"claim_id": "conclusion"})
    ids = main.groupby(["conclusion", "source_id"])["argument_id"].agg(links).to_dict()
    shown = main.drop_duplicates(["conclusion", "source_id"]).merge(concluded)
    rows = [
        (
            style.STANCES[row.stance].label,
            md("{} {} {}", looks[row.source_id].glyph, row.statement, ids[row.conclusion, row.source_id]),
            theme_in_words(row.theme),
        )
        for row in records(sorted_by(shown, stance=style.STANCES, theme=themes(case)))
    ]
    return Table.of_rows(
        rows,
        {"stance": ("On the motion", 1.2), "claim": ("What is concluded", 6.8), "theme": ("Theme", 1)},
        id="tbl-conclusions",
        title=f"What {count(len(main), 'main argument')} {'concludes' if len(main) == 1 else 'conclude'}",
        note=md(
            "The stance is that of the claim concluded{}. {}.",
            "" if "against" in set(shown["stance"]) else "; none concludes against the motion",
            joined(", ", [look.label for look in looks.values()]),
        ),
    )
