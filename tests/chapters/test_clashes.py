"""Clashes on a case small enough to work out by hand, and the maps' geometry."""

import pytest
from matplotlib.patches import Polygon
from matplotlib.text import Text

from casebook.chapters.arguments import argument_map, clash_figures, clashes
from casebook.chapters.arguments import plan as the_plan
from casebook.chapters.views import questions
from casebook.display import style
from casebook.display.measure import measure, wrap


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_what_an_article_asserts_decides_its_answer(town):
    assert rows(questions.article_answers(town), "answer", "short", "manner", "decides", "claims") == [
        ("yes", "Post", "asserts", True, ("K1", "K2")),
        ("yes", "News", "concedes", False, ("K2",)),
        ("no", "News", "asserts", True, ("K3",)),
        ("no", "News", "quotes_to_rebut", False, ("K4",)),
        ("depends", "News", "asserts", True, ("K5",)),
    ]
    assert rows(questions.opposed_questions(town), "yes", "no", "conceded") == [(("Post",), ("News",), False)]


def test_a_concession_decides_where_nothing_is_asserted(town):
    town.tables["assertions"].loc[[0, 1, 2], "commitment"] = "concedes"
    assert rows(questions.opposed_questions(town), "yes", "no", "conceded") == [(("Post",), ("News",), True)]


def test_a_clash_holds_its_answers_and_what_undercuts_their_relations(town):
    [clash] = clashes.clashes(town)
    assert rows(clash.claims, "claim_id", "answer") == [
        ("K1", "yes"),
        ("K2", "yes"),
        ("K3", "no"),
        ("K4", "no"),
        ("K5", "depends"),
        ("K6", ""),
    ]
    assert list(clash.relations["relation_id"]) == ["X1", "X2", "X3", "X4", "X5"]


def test_a_question_with_one_answer_left_is_no_clash(town):
    assert clashes.clashes(town.only(stances=["for"])) == []


def test_the_headline_says_who_answers_how(town):
    [figure] = clash_figures.clash_maps(town)
    assert figure.title == "Build it? Yes: Post; News in a concession. No, or it depends: News."
    assert "K6 undercuts that K2 supports K1" in figure.alt


# --- the maps


@pytest.mark.parametrize("width", [453.6, 259.2])
@pytest.mark.parametrize("hit", ["X1", "X2"], ids=["within_a_column", "between_columns"])
def test_no_line_of_a_map_crosses_a_box(town, width, hit):
    town.tables["relations"].loc[4, "to_relation"] = hit
    [clash] = clashes.clashes(town)
    plan = the_plan.plan(clash, style.articles(town.sources), width, top=20)
    assert all(
        box.x >= 0 and box.x + box.width <= width and box.bottom <= plan.height for box in plan.boxes.values()
    )
    for line in plan.lines:
        for start, end in zip(line.points, line.points[1:]):
            assert not [box.claim_id for box in plan.boxes.values() if _crosses(start, end, box)]


def test_an_undercut_ends_in_the_middle_of_the_relation(town):
    [clash] = clashes.clashes(town)
    lines = {line.id: line for line in the_plan.plan(clash, style.articles(town.sources), 453.6, 20).lines}
    assert lines["X5"].points[-1] == lines["X1"].middle


@pytest.mark.parametrize(
    "kind, at_start, at_end",
    [("contradict", True, True), ("attack", False, True), ("rephrase", False, False)],
)
def test_a_contradiction_is_one_line_with_a_head_at_either_end(town, monkeypatch, kind, at_start, at_end):
    town.tables["relations"].loc[2, "kind"] = kind
    plans = []
    monkeypatch.setattr(
        argument_map,
        "plan",
        lambda *given, **named: plans.append(the_plan.plan(*given, **named)) or plans[-1],
    )
    [clash] = clashes.clashes(town)
    drawing = argument_map.draw(clash, style.articles(town.sources), 6.3)
    [line] = [line for line in plans[0].lines if line.id == "X3"]
    tips = [tuple(head.get_xy()[0]) for head in drawing.findobj(Polygon)]
    assert [tips.count(line.points[0]), tips.count(line.points[-1])] == [at_start, at_end]


def test_what_a_line_stands_for_is_in_the_key(town):
    [clash] = clashes.clashes(town)
    drawing = argument_map.draw(clash, style.articles(town.sources), 6.3)
    assert {"contradicts", "attacks", "supports"} <= {text.get_text() for text in drawing.findobj(Text)}


def test_a_map_is_as_wide_as_asked(town):
    [clash] = clashes.clashes(town)
    assert argument_map.draw(clash, style.articles(town.sources), 3.6).get_size_inches()[0] == pytest.approx(
        3.6
    )


def test_text_is_wrapped_to_its_width():
    lines = wrap("The bridge would halve the way to market", 60, 8)
    assert " ".join(lines) == "The bridge would halve the way to market"
    assert all(measure(line, 8) <= 60 for line in lines)


def _crosses(start, end, box, steps=100) -> bool:
    points = (tuple(a + (b - a) * n / steps for a, b in zip(start, end)) for n in range(steps + 1))
    return any(box.x + 1 < x < box.x + box.width - 1 and box.y + 1 < y < box.bottom - 1 for x, y in points)
