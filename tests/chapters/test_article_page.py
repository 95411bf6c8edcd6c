"""The page of an article: its head, the diagram of its arguments, and what stands beside them; counted by hand."""

import builder
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from casebook.chapters.reading import analysis, diagram, page
from casebook.chapters.reading.diagram import Step
from casebook.chapters.views.arguments import pressed_first
from casebook.chapters.views.checks import signs_of_claims
from casebook.display import Note


def rows(table, *columns):
    return list(table.frame[list(columns)].itertuples(index=False, name=None))


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
    assert errors == "• The sum is 40,000 at least. *What is off: a little; central.* [C007](#C007)"
    assert silences == "Nothing that bears on a main argument was noted."


def test_a_premise_bears_the_signs_of_its_checks(five):
    checks = five.tables["checks"].assign(claim_id="K004")
    signs = signs_of_claims(five.having(checks=checks))
    assert {key: sign for key, sign in signs.items() if sign and key[0] == "S2"} == {("S2", "K004"): " ≠"}


@pytest.mark.parametrize(
    "check, relation, sign",
    [
        (
            {"claim_id": "K001", "passage_id": "P002"},
            None,
            " ≠",
        ),  # K002 is a premise for K001 and stands in P002
        ({"claim_id": "K001", "passage_id": "P001"}, None, None),  # there it does not stand
        ({"claim_id": "K009", "passage_id": "P002"}, None, None),  # K002 is no premise for K009
        ({"claim_id": "K009", "passage_id": "P001"}, "rephrase", " ≠"),
        ({"claim_id": "K009", "passage_id": "P001"}, "support", None),
        ({"claim_id": "", "passage_id": "P001", "repeats": "C001"}, None, " ≠"),
    ],
)
def test_a_premise_bears_the_sign_of_a_check_that_hangs_on_another_claim(five, check, relation, sign):
    checks = five.checks.assign(verdict="consistent")
    at = checks.index[checks["check_id"] == "C007"][0]
    checks.loc[at, list(check)] = list(check.values())
    checks.loc[at, "verdict"] = "inconsistent"
    checks.loc[checks["check_id"] == "C001", "claim_id"] = "K002"
    relations = five.relations.head(1).assign(from_claim="K009", to_claim="K002", kind=relation or "attack")
    signs = signs_of_claims(five.having(checks=checks, relations=relations))
    assert (signs.get(("S1", "K002")) or None) == sign


@pytest.mark.parametrize(
    "states, expected",
    [
        (["raised by C1", "raised by C2", "open"], "G2"),  # gross before slight
        (["raised by C3", "open", "raised by K1"], "G1"),  # disputed before another article's
        (["open", "open", "raised by K1"], "G3"),
        (["open", "open", "open"], "G2"),  # an argument for the thesis
        (["answered", "answered", "open"], "G3"),
        (["answered", "answered", "answered"], None),
    ],
)
def test_one_rule_says_where_one_would_press_an_article_first(states, expected):
    asked = [(*state.split(" by "), "")[:2] for state in states]
    case = builder.case(
        sources=[{"source_id": "S1", "short": "One", "thesis": "K2"}],
        passages=[{"passage_id": "P1", "source_id": "S1", "paragraph": 1}],
        arguments=[
            {
                "argument_id": f"G{n}",
                "source_id": "S1",
                "conclusion": f"K{n}",
                "weight": "main",
                "passage_id": "P1",
            }
            for n in (1, 2, 3)
        ],
        scheme_questions=[{"scheme_question_id": "U1", "position": 1, "question": "Is it?"}],
        checks="check_id | verdict | severity\nC1 | inconsistent | slight\nC2 | inconsistent | gross\nC3 | disputed |",
        critical_questions=[
            {"argument_id": f"G{n}", "scheme_question_id": "U1", "asked": f"Is G{n}?", "state": state}
            | {"check_id" if by.startswith("C") else "claim_id": by}
            for n, (state, by) in enumerate(asked, 1)
        ],
    )
    assert list(pressed_first(case)["argument_id"]) == ([expected] if expected else [])
    assert bool(page.article_head(case, "S1").note) == bool(expected)


@pytest.mark.parametrize(
    "passed_over, order",
    [
        (
            "Y1 Y2 Y3",
            "Y1 Y3 Y2",
        ),  # by turns one that is raised for the motion and one that is raised against it
        ("Y3 Y2 Y1", "Y2 Y3 Y1"),
        ("E1 Y3 Y1", "Y1 Y3 E1"),
    ],
)
def test_what_an_article_does_not_take_up_stands_by_turns(five, passed_over, order):
    omissions = "omission_id | label | bearing\nY1 | A | for\nY2 | B | for\nY3 | C | against"
    silences = [
        {"argument_id": "G01", "omission_id" if id[0] == "Y" else "event_id": id}
        for id in passed_over.split()
    ]
    added = builder.case(omissions=omissions, silences=silences)
    frame = analysis.silences(five.having(omissions=added.omissions, silences=added.silences))
    assert " ".join(frame["id"]) == order


@pytest.mark.parametrize(
    "check_id, claim_id, reason",
    [
        ("C007", "", " (inconsistent): Another article gives twice the sum, see The figures."),
        ("", "K001", "[K001](#K001): The bridge ought to be built."),
        ("", "", "[G02](#G02), open."),
    ],
)
def test_the_question_that_presses_has_its_reason(five, check_id, claim_id, reason):
    asked = five.critical_questions.assign(state="raised", check_id=check_id, claim_id=claim_id)
    assert page.article_head(five.having(critical_questions=asked), "S2").note.endswith(
        f"{reason} Rule: [Page](#tbl-articles-at-a-glance)."
    )


@pytest.mark.parametrize("title, said", [("The ferry", False), ("[The ferry]", True)])
def test_a_title_of_ours_is_told(five, title, said):
    note = page.article_head(five.having(sources=five.sources.assign(title=title)), "S2").note
    assert ("The title in brackets is ours" in note) == said


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
    figure = diagram.draw(tuple(steps), "K009", inches)
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
