"""The short report: its first two pages, a page an article, what weighs, and what to discuss; counted by hand."""

import builder
import pytest
from examples import FIVE_ARTICLES
from matplotlib.backends.backend_agg import FigureCanvasAgg

from casebook.chapters.checks import tables as checks_tables
from casebook.chapters.coverage import tables as coverage_tables
from casebook.chapters.discussion import tables as discussion_tables
from casebook.chapters.reading import diagram, page
from casebook.chapters.reading.diagram import Step
from casebook.chapters.summary import tables as summary_tables
from casebook.chapters.summary import text
from casebook.display import Note


@pytest.fixture(scope="module")
def five():
    return builder.case(**FIVE_ARTICLES)


@pytest.fixture(scope="module")
def one_that_explains(five):
    """S4: no thesis, no argument, four checks of which one is inconsistent."""
    return five.only(articles=["S4"])


def rows(table, *columns):
    return list(table.frame[list(columns)].itertuples(index=False, name=None))


# --- what was found


def test_the_first_page_ranks_what_was_found(five):
    assert text.findings(five).markdown.split("\n") == [
        "1. **Of five articles on the motion, two argue for it, one argues for it on conditions, one argues against it and one explains and recommends nothing.**",
        "2. **They clash on two of two questions**: *Is the bridge affordable?* *Does the town need it?*",
        "3. **The hardest question to one of four main arguments comes from a statement that is inconsistent with the record.** Who mends it: Is the ferry as cheap as that? [G02](#G02)",
        "4. **Of nine statements that were checked, three are inconsistent with the record or with arithmetic; a main argument rests on one.** Who mends it: “The sum is 40,000 at least” (a little) [C007](#C007).",
        "5. **Two more are disputed between sources of weight, or alleged and denied**: there this report gives both accounts and no verdict.",
        "6. **No author was found to work for a party to the conflict**; the same searches were made for each.",
        "7. No article mentions two things that bear on the motion and are on public record; there has since been one development, the last one (May 2023): The bridge is open.",
    ]


def test_one_article_is_spoken_of_as_one(one_that_explains):
    assert text.findings(one_that_explains).markdown.split("\n") == [
        "1. **Of one article on the motion, one explains and recommends nothing.**",
        "2. **Of four statements that were checked, one is inconsistent with the record or with arithmetic; a main argument rests on none.**",
        "3. **One more is disputed between sources of weight, or alleged and denied**: there this report gives both accounts and no verdict.",
        "4. **No author was found to work for a party to the conflict**; the same searches were made for each.",
        "5. The article does not mention two things that bear on the motion and are on public record; there has since been one development, the last one (May 2023): The bridge is open.",
    ]


def test_a_sentence_about_rows_that_there_are_not_is_left_out():
    bare = builder.case(sources=FIVE_ARTICLES["sources"])
    assert text.findings(bare).markdown.count("\n") == 0
    assert isinstance(summary_tables.developments_list(bare), Note)


def test_an_author_who_works_for_a_party_is_named_with_the_place_that_says_so(five):
    tied = five.tables["interests"].assign(kind="lobbying_pr")
    sentence = text.findings(five.having(interests=tied)).markdown.split("\n")[5]
    assert "who" not in sentence and "works for" in sentence and "(said " in sentence


def test_the_articles_at_a_glance(five):
    assert rows(summary_tables.articles_table(five), "article", "place", "stance", "thesis")[2:] == [
        (
            "◆ If it is safe",
            "The Daily<br>May 2021 to June 2021",
            "⬡ conditional",
            "The bridge ought to wait for proof that it is safe [K005](#K005)",
        ),
        ("▲ The figures", "The Daily<br>2022", "○ neutral", "none stated"),
        ("▼ Build it now", "", "► for", "The bridge ought to be built [K001](#K001)"),
    ]


# --- a page an article


def test_the_page_of_an_article(five):
    assert rows(page.article_head(five, "S2"), "author", "place", "stance", "tie") == [
        ("Ben Example", "The Weekly, April 2021", "rebuttal, against", "none found")
    ]
    drawn = page.argument_diagram(five, "Who mends it")
    assert drawn.title == "Who mends it maintains: The ferry is the better buy"
    assert drawn.alt.startswith("G02, by ")
    assert "Is the ferry as cheap as that?" in drawn.alt
    ((concedes, errors, silences),) = rows(
        page.beside_the_arguments(five, "S2"), "concedes", "errors", "silences"
    )
    assert concedes == "Nothing."
    assert errors == "• The sum is 40,000 at least. *What is off: a little.* [C007](#C007)"
    assert silences == "Nothing that bears on a main argument was noted."


def test_a_premise_bears_the_signs_of_its_checks(five):
    checks = five.tables["checks"].assign(claim_id="K004")
    signs = page._signs(five.having(checks=checks), "S2")
    assert signs == {"K004": " ≠"}


def test_an_article_without_an_argument_has_no_diagram(five):
    assert isinstance(page.argument_diagram(five, "S4"), Note)


LONG = " ".join(["word"] * 40)


@pytest.mark.parametrize("inches", [6.3, 3.6], ids=["page", "phone"])
@pytest.mark.parametrize(
    "steps, closer",
    [
        ([Step("G01", "sign", (("K001", "Short.", False),), "K002", "So.", "Is it?", "open")], False),
        (
            [
                Step(
                    f"G0{n}", "sign", (("K001", LONG, False), ("W01", LONG, True)), "K002", LONG, LONG, "open"
                )
                for n in range(9)
            ],
            True,
        ),
        ([Step("G01", "sign", (), "K002", "So.", "", "")], False),
    ],
    ids=["one", "very many", "no premise"],
)
def test_no_word_of_a_diagram_lies_outside_it_or_on_another(steps, closer, inches):
    figure = diagram.draw(steps, "K009", inches)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [words.get_window_extent(renderer) for words in figure.texts if words.get_text()]
    width, height = figure.get_size_inches() * figure.dpi
    assert all(
        box.x0 >= -1 and box.x1 <= width + 4 and box.y0 >= -1 and box.y1 <= height + 1 for box in boxes
    )
    apart = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a.shrunk(0.9, 0.7).overlaps(b.shrunk(0.9, 0.7))
    ]
    assert not apart


# --- what weighs


def test_only_what_weighs_stands_in_the_short_report(five):
    table = checks_tables.errors_table(five, all_rows=False)
    assert rows(table, "how", "off") == [("slight, central", "a little")]
    assert table.note.endswith("The record has two more that are inconsistent.")
    assert checks_tables.errors_table(five).title.startswith("Three statements")
    unsettled = checks_tables.unsettled_table(five)
    assert rows(unsettled, "statement", "why") == [
        ("The council makes them wait. [K009](#K009)", "The council denies it.")
    ]
    assert unsettled.note == " The record has one more that is disputed or alleged."


def test_where_nothing_weighs_the_short_report_says_so(one_that_explains):
    assert isinstance(checks_tables.errors_table(one_that_explains, all_rows=False), Note)
    assert isinstance(checks_tables.unsettled_table(one_that_explains), Note)


def test_what_none_mentions_a_line_each(five):
    assert rows(coverage_tables.omissions_list(five), "when", "raised", "could") == [
        ("October 2020", "► for", "4"),
        ("January 2021", "◅ against", "4"),
    ]
    assert isinstance(coverage_tables.omissions_list(builder.case()), Note)


# --- what to discuss


def test_the_questions_for_discussion(five):
    assert rows(discussion_tables.clash_questions_table(five), "question", "ask")[1] == (
        "Does the town need it? [Q02](#fig-clash-Q02)",
        "Build it and Build it now answer yes, and Who mends it no. Which answer has the better grounds, and what would change your mind?",
    )
    asked = rows(discussion_tables.article_questions_table(five), "article", "ask")
    assert asked == [
        ("Build it", "Would the ferry do?"),
        ("Who mends it", "Is the ferry as cheap as that?"),
        ("If it is safe", "What does the town lose meanwhile?"),
        ("Build it now", "Who would mend it?"),
    ]


def test_without_a_clash_or_an_argument_there_is_a_sentence(one_that_explains):
    assert isinstance(discussion_tables.clash_questions_table(one_that_explains), Note)
    assert isinstance(discussion_tables.article_questions_table(one_that_explains), Note)
