"""What is argued for and against: claims by side and theme, and what the main arguments conclude; counted by hand."""

import builder
import pytest

from casebook.chapters.arguments import sides
from casebook.display import Note


def rows(frame):
    return list(frame.itertuples(index=False, name=None))


def test_claims_by_side_theme_and_voice(five):
    assert rows(sides.claims_by_side(five)) == [
        ("alliance", "against", "own", 1),
        ("alliance", "for", "own", 1),
        ("alliance", "for", "quoted", 1),
        ("rights", "for", "quoted", 1),
        ("arms_energy", "against", "own", 1),
        ("reputation", "for", "own", 1),
    ]


@pytest.mark.parametrize(
    "articles, title, subtitle",
    [
        (
            [],
            "Six claims: four for the motion, two in an author's own voice; two against it, two in an author's own voice",
            "Claims by main theme, the theme with most first. Not drawn: two conditional and one neutral",
        ),
        (
            ["S1"],
            "Two claims: two for the motion, one in an author's own voice; none against it",
            "Claims by main theme, the theme with most first.",
        ),
    ],
    ids=["all", "one"],
)
def test_the_figure_counts_what_it_draws(five, articles, title, subtitle):
    figure = sides.sides_figure(five.only(articles=articles))
    assert (figure.title, figure.subtitle) == (title, subtitle)


def test_the_figure_in_words(five):
    assert (
        "Alliance: 1 against, own, 1 for, own, 1 for, quoted. Rights: 1 for, quoted."
        in sides.sides_figure(five).alt
    )


def test_a_conclusion_stands_once_an_article_by_stance_and_theme(five):
    table = sides.conclusions_table(five)
    assert rows(table.frame) == [
        ("► for", "● The bridge ought to be built [G01](#G01)", "Alliance"),
        ("► for", "▼ The bridge ought to be built [G05](#G05)", "Alliance"),
        ("◅ against", "■ The ferry is the better buy [G02](#G02)", "Arms, energy"),
        ("⬡ conditional", "◆ The bridge ought to wait for proof that it is safe [G03](#G03)", "Rights"),
    ]
    assert table.title == "What four main arguments conclude"


def test_without_claims_or_arguments_nothing_was_looked_at():
    assert isinstance(sides.sides_figure(builder.case()), Note)
    assert isinstance(sides.conclusions_table(builder.case()), Note)


def test_the_leading_claim_of_each_side_by_one_rule(five):
    assert rows(sides.leading_claims_table(five).frame) == [
        (
            "Alliance",
            "The bridge ought to be built [K001](#K001) ●, ▼",
            "Upkeep has no owner [K003](#K003) ■, ▼ concedes",
        ),
        ("Rights", "The town has no other way out [K008](#K008) ▲ reports", "–"),
        ("Arms, energy", "–", "The ferry is the better buy [K004](#K004) ■, ▼ entertains"),
        ("Reputation", "More delay will drive people away [K009](#K009) ▼", "–"),
    ]
    assert isinstance(sides.leading_claims_table(builder.case()), Note)
