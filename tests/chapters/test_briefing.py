"""The short report: its first two pages, what weighs, and what to discuss; counted by hand."""

import builder
import pandas as pd
import pytest
from five_articles import FIVE_ARTICLES

from casebook.chapters.agreement import robustness
from casebook.chapters.agreement import tables as agreement_tables
from casebook.chapters.arguments import answers
from casebook.chapters.checks import tables as checks_tables
from casebook.chapters.coverage import symmetry
from casebook.chapters.coverage import tables as coverage_tables
from casebook.chapters.discussion import tables as discussion_tables
from casebook.chapters.reading import page
from casebook.chapters.summary import tables as summary_tables
from casebook.chapters.summary import text
from casebook.chapters.terms import tables as terms
from casebook.display import Note, Nothing


def rows(table, *columns):
    return list(table.frame[list(columns)].itertuples(index=False, name=None))


# --- what was found


def test_the_first_page_ranks_what_was_found(five):
    assert text.findings(five).markdown.split("\n") == [
        "1. **Of five articles on the motion, two argue for it, one argues for it on conditions, one argues against it and one explains and recommends nothing.** [Page](#tbl-articles-at-a-glance)",
        "2. **They clash on two of two questions**: *Is the bridge affordable?* *Does the town need it?* [Page](#clashes) [Page](#tbl-discuss-clashes)",
        "3. **For one of four main arguments the hardest question comes from a statement that is inconsistent with the sources.** Who mends it: Is the ferry as cheap as that? [G02](#G02) [Page](#tbl-articles-at-a-glance)",
        "4. **Of nine statements that were checked, three are inconsistent with the sources or with arithmetic; main arguments rest on one of these.** Three are consistent and one is undetermined. Who mends it: The sum is 40,000 at least (a little) [C007](#C007). [Page](#weighs)",
        "5. **Another two are disputed between sources of weight, or alleged and denied.** Both accounts are given of one on which main arguments rest, and no verdict. [Page](#tbl-unsettled)",
        "6. **For one of five authors a tie to a party was found.** Ada Example (Build it and Build it now): consulting for the stonemasons (not in the article). The same search was made for each. [Page](#speakers)",
        "7. No article mentions two things that bear on the motion and are on public record. [Page](#silences) Since the last article of the case there has been one development. [Page](#tbl-developments-at-a-glance)",
    ]


def test_one_article_is_spoken_of_as_one(one_that_explains):
    assert text.findings(one_that_explains).markdown.split("\n") == [
        "1. **The one article read explains and recommends nothing.** [Page](#tbl-articles-at-a-glance)",
        "2. **Of four statements that were checked, one is inconsistent with the sources or with arithmetic.** One is consistent and one is undetermined. [Page](#weighs)",
        "3. **Another one is disputed between sources of weight, or alleged and denied.** [Page](#weighs)",
        "4. **No tie of the author to a party was found.** [Page](#speakers)",
        "5. The article does not mention two things that bear on the motion and are on public record. [Page](#silences) Since the last article of the case there has been one development. [Page](#tbl-developments-at-a-glance)",
    ]


def test_the_key_has_the_kinds_that_the_case_has(five):
    assert (
        text.key_of_ids(builder.case(claims="claim_id\nK1", checks="check_id\nC1")).markdown
        == "Ids: K claim, C check."
    )
    assert "I tie" in text.key_of_ids(five).markdown


def test_a_sentence_about_rows_that_there_are_not_is_left_out():
    bare = builder.case(sources=FIVE_ARTICLES["sources"])
    assert text.findings(bare).markdown.count("\n") == 0
    assert isinstance(summary_tables.developments_list(bare), Note)


@pytest.mark.parametrize(
    "disclosure, party, told",
    [
        ("found_elsewhere", "the stonemasons", True),
        ("found_elsewhere", "", False),
        ("searched_none_found", "the stonemasons", False),
    ],
)
def test_a_tie_to_a_party_is_told_of_whatever_kind_it_is(five, disclosure, party, told):
    five = five.having(
        interests=five.interests.assign(kind="government_service", disclosure=disclosure, party=party)
    )
    glance = (
        summary_tables.articles_table(five)
        .frame["author"]
        .str.contains("government service for the stonemasons")
    )
    head = page.article_head(five, "S1").frame["tie"].str.contains("government service for the stonemasons")
    assert (glance.any(), head.any()) == (told, told)
    assert ("a tie to a party was found.** " in text.findings(five).markdown) == told


def test_the_articles_at_a_glance(five):
    assert rows(summary_tables.articles_table(five), "article", "place", "stance", "thesis")[2:] == [
        (
            "◆\u00a0If it is safe",
            "The Daily<br>between May and June 2021",
            "⬡ conditional",
            "The bridge ought to wait for proof that it is safe [K005](#K005)",
        ),
        ("▲\u00a0The figures", "The Daily<br>2022", "○ neutral", "none stated"),
        ("▼\u00a0Build it now", "", "► for", "The bridge ought to be built [K001](#K001)"),
    ]


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
    table = coverage_tables.omissions_list(five)
    assert rows(table, "when", "could") == [("October 2020", "4"), ("January 2021", "4")]
    assert "one is usually raised for the motion and one against it;" in table.note
    assert isinstance(coverage_tables.omissions_list(builder.case()), Note)


# --- what to discuss


def test_the_questions_for_discussion(five):
    five = five.having(questions=five.questions.assign(settled_by="A count of the boats, as in C007."))
    assert rows(discussion_tables.clash_questions_table(five), "question", "settle")[1] == (
        "**Does the town need it?** [Q02](#fig-clash-Q02) Build it and Build it now answer yes, and Who mends it no. Which has the better grounds?",
        "A count of the boats, as in [C007](#C007).",
    )
    assert rows(discussion_tables.clash_questions_table(five), "open") == [
        (
            "For yes: none of its claims was checked.<br>For no: The sum is 40,000 at least [C007](#C007) (inconsistent)",
        ),
        (
            "For yes: No other road leads out [C006](#C006) (undetermined&#58; Nobody has counted the ways out.)<br>For no: The sum is 40,000 at least [C007](#C007) (inconsistent)",
        ),
    ]
    unchecked = five.having(checks=five.checks[:0])
    assert rows(discussion_tables.clash_questions_table(unchecked), "open")[0] == (
        "For yes: none of its claims was checked.<br>For no: none of its claims was checked.",
    )
    asked = rows(discussion_tables.article_questions_table(five), "article", "ask")
    assert asked == [
        ("Build it", "Would the ferry do?"),
        ("Who mends it", "Is the ferry as cheap as that?"),
        ("If it is safe", "What does the town lose meanwhile?"),
        ("Build it now", "Who would mend it?"),
    ]


def test_every_question_stands_once_with_who_answers_how(five):
    table = answers.answers_table(five)
    assert rows(table, "yes", "no", "depends") == [
        ("Build it", "Who mends it", "Who mends it and Build it now (concedes)"),
        ("Build it and Build it now", "Who mends it", "If it is safe"),
    ]
    assert "The figures answers none of the two questions on which articles clash." in table.note
    assert isinstance(answers.answers_table(builder.case()), Nothing)


def test_what_has_come_since_says_what_it_bears_on(five):
    assert rows(summary_tables.developments_list(five), "bears") == [("Alliance [Q01](#Q01)",)]
    unasked = five.having(questions=five.questions[:0], claims=five.claims.assign(theme="alliance"))
    assert rows(summary_tables.developments_list(unasked), "bears")[0][0].startswith(
        "Alliance [G01](#G01) [G02](#G02)"
    )


# --- terms, sources, trust


def test_the_glossary_has_the_terms_that_the_case_uses(five):
    defined = five.having(
        vocabularies=pd.DataFrame(
            [("verdict", name, name.upper(), "", "", "") for name in ("disputed", "guessed")],
            columns=five.vocabularies.columns,
        )
    )
    table = terms.glossary_table(defined).frame
    words = [*table["term"], *table["term 2"]]
    assert "*disputed*" in words and "*guessed*" not in words and "*implicit premise*" in words
    assert "*alpha*" not in [*terms.glossary_table(five.having(codings=five.codings[:0])).frame["term 2"]]
    assert isinstance(terms.glossary_table(builder.case()), Nothing)


def test_the_sources_are_those_of_what_the_pages_show(five):
    ((listed,),) = rows(terms.sources_table(five), "sources")
    assert "**The Council** 2020 [R001](#R001) ([C009](#C009) [Y02](#Y02))" in listed
    assert "C005" not in listed  # disputed, and no main argument rests on it
    assert isinstance(terms.sources_table(builder.case()), Nothing)


def test_the_counts_of_the_sides_add_up(five):
    frame = symmetry.adding_up(five, symmetry.audit_by_stance(five)).set_index("name")
    assert list(frame["checks"]) == [2, 2, 0, 1, 4, 9]
    assert all(frame.loc["all"] == frame.drop("all").sum())


@pytest.mark.parametrize(
    "alphas, custom",
    [([0.9], "relied on"), ([0.7], "tentative"), ([0.5], "too low"), ([None], "cannot be told")],
)
def test_an_alpha_is_worth_what_is_customary(alphas, custom):
    results = pd.DataFrame(
        {"variable": "kind", "units": 3, "agreement_percent": 90.0, "alpha": alphas, "low": 0.1, "high": 1.0},
        dtype=object,
    )
    assert rows(agreement_tables.alphas_table(results), "custom") == [(custom,)]


def test_a_finding_stands_in_as_many_readings_as_can_tell():
    names = "set_id set chapter articles coder finding kind value text unit".split()
    readings = [
        (0, "", "a", "", "", "It holds", "truth", 1.0, "", ""),
        (1, "x", "a", "S1", "", "It holds", "truth", 1.0, "", ""),
        (2, "y", "a", "S2", "", "It holds", "truth", 0.0, "", ""),
        (3, "z", "a", "S3", "", "It holds", "unknown", float("nan"), "", ""),
    ]
    table = robustness.standing_table(pd.DataFrame(readings, columns=names))
    assert rows(table, "finding", "articles", "coder") == [("It holds", "1 of 2", "–")]
    assert table.title == "None of one finding stand in every reading"
    assert isinstance(robustness.standing_table(pd.DataFrame(columns=names)), Nothing)


def test_without_a_clash_or_an_argument_there_is_a_sentence(one_that_explains):
    assert isinstance(discussion_tables.clash_questions_table(one_that_explains), Note)
    assert isinstance(discussion_tables.article_questions_table(one_that_explains), Note)
