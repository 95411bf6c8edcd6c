"""Each rule of reading, broken once in a case of five articles."""

import pytest
from builder import case
from five_articles import FIVE_ARTICLES

from casebook.case import rules
from casebook.case.rules_of_reading import RULES_OF_READING

CIRCLE = {("premises", 7, "claim_id"): "K005", ("premises", 7, "implicit_id"): ""}
WORDS = "one two three four five six seven eight nine ten"

# (table, line, column) → the value put there, with no column the line is taken out; and every line that follows from it
BROKEN = [
    # theses
    (
        {("sources", 2, "thesis"): "K009"},
        ["sources.csv:2: thesis: S1 holds K009 in no row of assertions.csv"],
    ),
    (
        {("sources", 6, "thesis"): "K004"},
        ["sources.csv:6: thesis: S5 holds K004 in no row of assertions.csv"],
    ),
    (
        {("claims", 5, "statement"): f"{WORDS} {WORDS} {WORDS} no"},
        ["sources.csv:3: thesis: K004 has 31 words; 30 at most"],
    ),
    # arguments
    ({("premises", 2, "claim_id"): ""}, ["premises.csv:2: claim_id, implicit_id: fill one of the two"]),
    ({("premises", 3, "claim_id"): "K002"}, ["premises.csv:3: claim_id, implicit_id: fill one of the two"]),
    (
        {("premises", 2, "claim_id"): "K009"},
        ["premises.csv:2: claim_id: S1 holds K009 in no row of assertions.csv"],
    ),
    (
        {("premises", 2, "claim_id"): "K001"},
        [
            "premises.csv:2: claim_id: K001 is what G01 concludes",
            "arguments.csv:2: conclusion: K001 is among what G01 rests on",
        ],
    ),
    (
        {("premises", 3, "position"): 3},
        ["arguments.csv:2: argument_id: the premises of G01 are not numbered from 1"],
    ),
    (
        {("premises", 8, ""): None},
        ["arguments.csv:6: argument_id: the premises of G05 are not numbered from 1"],
    ),
    (
        {("arguments", 6, "conclusion"): "K002"},
        ["arguments.csv:6: conclusion: S5 holds K002 in no row of assertions.csv"],
    ),
    ({("arguments", 2, "passage_id"): "P003"}, ["arguments.csv:2: passage_id: P003 is no passage of S1"]),
    (
        {("arguments", 6, "weight"): "supporting"},
        ["arguments.csv:6: weight: 'supporting', but K001 is a premise of no other argument"],
    ),
    (
        {("arguments", 5, "weight"): "main"},
        [
            "arguments.csv:5: weight: 'main', but K006 is a premise of G03",
            "arguments.csv:5: argument_id: G04 is not asked U05 in critical_questions.csv",
        ],
    ),
    (
        {("sources", 4, "thesis"): "K006"},
        ["arguments.csv:5: weight: 'supporting', but K006 is the thesis of S3"],
    ),
    (
        {("premises", 7, "implicit_id"): "W01"},
        ["implicit_premises.csv:3: implicit_id: W02 is a premise of no argument"],
    ),
    (
        CIRCLE,
        [
            "implicit_premises.csv:3: implicit_id: W02 is a premise of no argument",
            "arguments.csv:4: conclusion: K005 is among what G03 rests on",
            "arguments.csv:5: conclusion: K006 is among what G04 rests on",
        ],
    ),
    # critical questions
    (
        {("critical_questions", 9, ""): None},
        ["arguments.csv:6: argument_id: G05 is not asked U04 in critical_questions.csv"],
    ),
    (
        {("critical_questions", 2, "scheme_question_id"): "U05"},
        [
            "arguments.csv:2: argument_id: G01 is not asked U01 in critical_questions.csv",
            "critical_questions.csv:2: scheme_question_id: U05 is a question of cause_to_effect, and G01 is practical_reasoning",
        ],
    ),
    (
        {("critical_questions", 2, "state"): "answered"},
        ["critical_questions.csv:2: state: 'answered' takes a passage_id alone"],
    ),
    (
        {("critical_questions", 3, "state"): "open"},
        ["critical_questions.csv:3: state: 'open' takes neither passage, claim nor check"],
    ),
    (
        {("critical_questions", 2, "state"): "raised"},
        ["critical_questions.csv:2: state: 'raised' takes a claim_id, a check_id or both"],
    ),
    (
        {("critical_questions", 7, "passage_id"): "P005"},
        ["critical_questions.csv:7: state: 'raised' takes a claim_id, a check_id or both"],
    ),
    (
        {("critical_questions", 5, "passage_id"): "P001"},
        ["critical_questions.csv:5: passage_id: P001 is no passage of S2"],
    ),
    (
        {("critical_questions", 7, "claim_id"): "K005"},
        ["critical_questions.csv:7: claim_id: no other article than S3 makes K005"],
    ),
    # silences
    (
        {("silences", 2, "event_id"): "E01"},
        ["silences.csv:2: omission_id, event_id, claim_id: fill one of the three"],
    ),
    (
        {("silences", 2, "omission_id"): ""},
        ["silences.csv:2: omission_id, event_id, claim_id: fill one of the three"],
    ),
    ({("silences", 4, "claim_id"): "K009"}, ["silences.csv:4: claim_id: S5 makes K009 itself"]),
    ({("silences", 4, "claim_id"): "K004"}, ["silences.csv:4: claim_id: S5 makes K004 itself"]),
    ({("silences", 3, "event_id"): "E04"}, ["silences.csv:3: event_id: S3 mentions E04 itself"]),
    (
        {("omissions", 2, "date"): "2022"},
        ["silences.csv:2: argument_id: Y01 is of 2022, and S1 appeared on 2021-03-01"],
    ),
    (
        {("events", 2, "date"): "2022-02/2022-03"},
        ["silences.csv:3: argument_id: E01 is of 2022-02/2022-03, and S3 appeared on 2021-05/2021-06"],
    ),
    # quotations
    (
        {("assertions", 8, "evidence"): "quotation"},
        ["assertions.csv:8: evidence: 'quotation', but A007 quotes_to_rebut: the quotation is the claim"],
    ),
    # relations
    (
        {("relations", 7, "from_claim"): "K006", ("relations", 7, "to_claim"): "K005"},
        ["relations.csv:7: to_claim: X004 has it before"],
    ),
    (
        {("relations", 8, "from_claim"): "K004", ("relations", 8, "to_claim"): "K008"},
        [
            "relations.csv:8: to_claim: X005 has it before, the other way: if neither can hold with the other, one row of the kind 'contradict'"
        ],
    ),
    (
        {("relations", 8, "from_claim"): "K008", ("relations", 8, "to_claim"): "K004"},
        ["relations.csv:8: to_claim: X005 has it before"],
    ),
    # background
    ({("background", 2, "claim_id"): "K002"}, ["background.csv:2: claim_id: an argument rests on K002"]),
    ({("background", 2, "claim_id"): "K004"}, ["background.csv:2: claim_id: an argument rests on K004"]),
    # checks
    (
        {("checks", 3, "severity"): ""},
        ["checks.csv:3: severity: is given where the verdict is 'inconsistent', and only there"],
    ),
    (
        {("checks", 2, "off_by"): "a year"},
        ["checks.csv:2: off_by: is given where the verdict is 'inconsistent', and only there"],
    ),
    (
        {("checks", 4, "claim_id"): "K001"},
        ["checks.csv:4: claim_id: S4 makes K001 in no row of assertions.csv"],
    ),
    ({("passages", 12, "paragraph"): 3}, ["checks.csv:11: repeats: C004 is no first statement of S5"]),
    ({("checks", 11, "repeats"): "C002"}, ["checks.csv:11: repeats: C002 is no first statement of S5"]),
    (
        {("checks", 5, "repeats"): "C010"},
        [
            "checks.csv:5: repeats: C010 is no first statement of S5",
            "checks.csv:11: repeats: C004 is no first statement of S5",
        ],
    ),
    (
        {("checks", 11, "verdict"): "disputed", ("checks", 11, "severity"): "", ("checks", 11, "off_by"): ""},
        ["checks.csv:11: verdict: 'disputed', but C004, which it repeats, is 'inconsistent'"],
    ),
    # durations
    (
        {("computations", 2, "low"): "250"},
        ["computations.csv:2: low, high: '250', '285', but N04 stands for 255 to 285 days"],
    ),
    (
        {("quantities", 5, "value"): "10"},
        ["computations.csv:2: low, high: '255', '285', but N04 stands for 150 to 450 days"],
    ),
    # what is known of the references
    (
        {("references", 2, "access"): "not_recorded"},
        ["references.csv:2: access: 'not_recorded', but R001 stands under C004, C009, C010"],
    ),
    (
        {("references", 2, "standing"): "not_recorded"},
        ["references.csv:2: standing: 'not_recorded', but R001 stands under C004, C009, C010"],
    ),
    # searches and developments
    (
        {("interests", 8, "disclosure"): "not_searched"},
        ["authors.csv:3: author_id: AU2 has no row for the search J01 in interests.csv"],
    ),
    (
        {("interests", 8, "search_id"): ""},
        ["authors.csv:3: author_id: AU2 has no row for the search J01 in interests.csv"],
    ),
    (
        {("development_references", 3, ""): None},
        ["developments.csv:2: development_id: D01 rests on fewer than two sources"],
    ),
    # words
    (
        {("terms", 2, "word"): "ally", ("terms", 3, "word"): "ally"},
        ["terms.csv:3: connotation: 'approving', but ally is 'plain' above"],
    ),
]

SOUND = {
    "a thesis of as many words as it may have": {("claims", 5, "statement"): f"{WORDS} {WORDS} {WORDS}"},
    "no thesis": {("sources", 3, "thesis"): ""},
    "a question raised by claim and check": {("critical_questions", 3, "check_id"): "C007"},
    "two relations of two kinds": {
        ("relations", 9, "from_claim"): "K006",
        ("relations", 9, "to_claim"): "K005",
    },
    "a claim that the article only reports": {
        ("checks", 8, "passage_id"): "P010",
        ("checks", 8, "claim_id"): "K008",
    },
    "a repeated statement that is no error": {
        ("checks", row, column): value
        for row in (5, 11)
        for column, value in (("verdict", "consistent"), ("severity", ""), ("off_by", ""))
    },
    "a reference of which nothing is known under a detail that agrees": {
        ("citations", 2, "reference_id"): "R003"
    },
    "one word of one connotation": {("terms", 2, "word"): "ally", ("terms", 4, "word"): "ally"},
    "bounds that no duration has": {("checks", 3, "kind"): "date", ("computations", 2, "low"): "250"},
}


def changed(changes):
    """The five articles with these cells changed, or lines taken out."""
    five = case(**FIVE_ARTICLES)
    for (table, line, column), value in changes.items():
        frame = five.tables[table]
        if column:
            frame.loc[line - 2, column] = value
        else:
            five = five.having(**{table: frame.drop(index=line - 2).reset_index(drop=True)})
    return five


def lines(changes, broken=RULES_OF_READING) -> list[str]:
    five = changed(changes)
    return [line for rule in broken for line in rule(five.tables, five.package)]


@pytest.mark.parametrize(
    "changes, said", BROKEN, ids=[" ".join(map(str, next(iter(changes)))) for changes, _ in BROKEN]
)
def test_a_broken_rule_is_told_with_file_line_and_column(changes, said):
    assert lines(changes) == said


@pytest.mark.parametrize("changes", [{}, *SOUND.values()], ids=["nothing", *SOUND])
def test_what_is_sound_is_passed_over(changes):
    assert lines(changes) == []


@pytest.mark.parametrize("rule", RULES_OF_READING, ids=lambda rule: rule.__name__)
def test_every_rule_is_broken_above_and_asked_of_every_case(rule):
    assert any(lines(changes, [rule]) for changes, _ in BROKEN)
    assert rule in rules.RULES
