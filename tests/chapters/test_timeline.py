"""The timeline's frames and sentences on a case of three articles and five events, and its drawing."""

from datetime import date

import builder
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from casebook.case import Case
from casebook.chapters.timeline import analysis as timeline_analysis
from casebook.chapters.timeline import figures as timeline_figures
from casebook.chapters.timeline import lanes
from casebook.chapters.timeline import tables as timeline_tables
from casebook.chapters.timeline import text as timeline_text
from casebook.chapters.views.events import (
    DIFFERENT,
    LESS_EXACT,
    ROUGHLY,
    SAME,
    begun_by,
    date_agreement,
    mentioned_events,
    span,
)
from casebook.display import style
from casebook.display.scale import Scale, brief

DAYS = date(2020, 9, 27), date(2020, 11, 10)


@pytest.fixture
def case():
    """A (2021) and B (2022) tell the war; B alone the ties; A dates a visit in two ways; C tells only what
    came after A and B."""
    places = {
        "P1": ("S1", 4),
        "P2": ("S1", 9),
        "P3": ("S2", 2),
        "P4": ("S2", 3),
        "P5": ("S3", 1),
        "P6": ("S1", 9),
    }
    mentions = [
        ("M1", "E1", "P1", "2020", "an end"),
        ("M2", "E1", "P2", "", "a lesson"),
        ("M3", "E1", "P3", "2020-09-27/2020-11-10", "a start"),
        ("M4", "E2", "P4", "1992", "first steps"),
        ("M5", "E3", "P5", "2024-05", "a turn"),
        ("M6", "E4", "P2", "2019-03-01", "a visit"),
        ("M7", "E4", "P6", "2019-03-15~", "a visit, later"),
        ("M8", "E5", "P4", "2019", "a deal"),
    ]
    return builder.case(
        sources=[
            {"source_id": "S1", "short": "A", "published": "2021-05"},
            {"source_id": "S2", "short": "B", "published": "2022-05-01/2022-06"},
            {"source_id": "S3", "short": "C"},
        ],
        passages=[{"passage_id": p, "source_id": s, "paragraph": n} for p, (s, n) in places.items()],
        events=[
            {"event_id": "E1", "label": "War", "date": "2020-09-27/2020-11-10", "date_basis": "stated"},
            {"event_id": "E2", "label": "Ties", "date": "1991-12-25", "date_basis": "reference"},
            {"event_id": "E3", "label": "Turn", "date": "2024-05", "date_basis": "stated"},
            {"event_id": "E4", "label": "Visit", "date": "2019-03-01", "date_basis": "stated"},
            {"event_id": "E5", "label": "Deal", "date": "2019", "date_basis": "stated"},
        ],
        mentions=[
            dict(zip(("mention_id", "event_id", "passage_id", "date_as_given", "characterisation"), row))
            for row in mentions
        ],
    )


@pytest.fixture
def events(case):
    return mentioned_events(case)


def test_events_stand_in_order_with_mention_silence_and_what_came_later(case, events):
    matrix = timeline_analysis.mention_matrix(case, events, case.sources)
    assert matrix[["event_id", "S1", "S2", "S3", "articles"]].to_numpy().tolist() == [
        ["E2", "silent", "¶ 3", "silent", 1],
        ["E5", "silent", "¶ 3", "silent", 1],
        ["E4", "¶ 9", "silent", "silent", 1],
        ["E1", "¶ 4, 9", "¶ 2", "silent", 2],
        ["E3", "later", "later", "¶ 1", 1],
    ]


def test_an_event_that_may_have_begun_after_publication_is_not_passed_over_in_silence():
    case = builder.case(
        sources=[{"source_id": "S1", "short": "A", "published": "2022-06"}],
        events=[
            {"event_id": event, "date": date}
            for event, date in (("E1", "2022"), ("E2", "2022-06"), ("E3", "2021/2023"))
        ],
    )
    matrix = timeline_analysis.mention_matrix(case, mentioned_events(case), case.sources)
    assert list(matrix["S1"]) == ["silent", "later", "silent"]  # 2021/2023, 2022, 2022-06


@pytest.mark.parametrize(
    "precision, kept",
    [
        ("any", ["E2", "E5", "E4", "E1", "E3"]),
        ("year", ["E2", "E5", "E4", "E1", "E3"]),
        ("month", ["E2", "E4", "E1", "E3"]),
        ("day", ["E2", "E4", "E1"]),
    ],
)
def test_precision_keeps_events_dated_at_least_so_finely(case, precision, kept):
    assert list(mentioned_events(case, precision)["event_id"]) == kept


def test_min_mentions_counts_articles_and_not_mentions(case):
    assert list(mentioned_events(case, min_mentions=2)["event_id"]) == ["E1"]


@pytest.mark.parametrize(
    "value, days",
    [
        ("2020-09-27", (DAYS[0],) * 4),
        ("2020-09-27/2020-11-10", (DAYS[0], *DAYS, DAYS[1])),
        ("1992", (date(1992, 1, 1), None, None, date(1992, 12, 31))),
        ("1988/1994", (date(1988, 1, 1), date(1988, 12, 31), date(1994, 1, 1), date(1994, 12, 31))),
        ("2020-08/2020-09", (date(2020, 8, 1), date(2020, 8, 31), date(2020, 9, 1), date(2020, 9, 30))),
        ("2020-11/..", (date(2020, 11, 1), date(2020, 11, 30), date.max, date.max)),
    ],
)
def test_a_span_is_certain_between_its_uncertain_ends(value, days):
    assert span(value) == days


@pytest.mark.parametrize(
    "value, day",
    [
        ("2020", date(2020, 12, 31)),
        ("2020-09-27/2020-11-10", DAYS[0]),
        ("2020-09/..", date(2020, 9, 30)),
        ("../2020-11-10", DAYS[1]),
        ("/2020-11-10", DAYS[1]),
    ],
)
def test_the_day_by_which_something_has_begun(value, day):
    assert begun_by(value) == day


@pytest.mark.parametrize(
    "a, b, agreement",
    [
        ("1988", "1988", SAME),
        ("2020", "2020-09-27", LESS_EXACT),
        ("2020", "2020-09-27/2020-11-10", LESS_EXACT),
        ("1992", "1991-12-25", DIFFERENT),
        ("2022-10-03", "2022-10-13~", ROUGHLY),
        ("1994/2020", "1994/2020", SAME),
        ("1994/2020", "1990~/2020", ROUGHLY),
        ("1994/2020", "1990/2020", DIFFERENT),
        ("1994/..", "1994/2020", SAME),
    ],
)
def test_two_dates_agree_or_differ(a, b, agreement):
    assert date_agreement(a, b) == agreement
    assert date_agreement(b, a) == agreement


def test_dating_compares_mentions_with_each_other_and_with_an_outside_date(case, events):
    assert timeline_analysis.date_differences(case, events)[
        ["event_id", "given", "agreement"]
    ].to_numpy().tolist() == [
        ["E2", "B ¶ 3: 1992", DIFFERENT],
        ["E4", "A ¶ 9: 1 March 2019; A ¶ 9: c. 15 March 2019", ROUGHLY],
        ["E1", "A ¶ 4: 2020; B ¶ 2: 27 September to 10 November 2020", LESS_EXACT],
    ]


def test_the_answer_counts_what_stands_in_one_article_alone(case, events):
    assert timeline_text.timeline_answer(case, events).markdown == (
        "The three articles mention **five events**, the earliest dated 25 December 1991, the latest to begin May 2024. **Four of these events stand in one article alone; none stands in all of them.** The most widely mentioned, by two articles: War."
    )


@pytest.mark.parametrize(
    "value, year, text",
    [
        ("2022-10-03", 2022, "3 Oct"),
        ("2022-10-03", None, "3 Oct 2022"),
        ("2022~", 2022, "c. 2022"),
        ("2022-22", 2022, "summer"),
        ("1993-04-30/1993-11-12", None, "30 Apr–12 Nov 1993"),
        ("2020-11/2025-01", 2020, "Nov 2020–Jan 2025"),
        ("1988/1994", None, "1988–1994"),
        ("2020-11/..", None, "Nov 2020–"),
    ],
)
def test_a_date_beside_its_mark_is_brief(value, year, text):
    assert brief(value, year) == text


def test_a_long_stretch_without_a_beginning_is_cut_out_of_the_scale():
    scale = Scale.over([date(1915, 1, 1), date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1)], 0.0, 3.0)
    assert [date.fromordinal(day).year for day in scale.days] == [1915, 1916, 2018, 2021]
    assert (
        scale(date(1915, 1, 1))
        == 0
        < scale(date(1916, 1, 1))
        < scale(date(2018, 1, 1))
        < scale(date(2021, 1, 1))
        == 3
    )


HOSTILE = builder.case(  # long names, labels and dates, a word that fits in no line, twelve articles
    sources=[
        {"source_id": f"S{n}", "short": f"The Rather Long-Winded Quarterly of Town {n}", "published": "2024"}
        for n in range(1, 13)
    ],
    passages=[{"passage_id": f"P{n}", "source_id": f"S{n}", "paragraph": 1} for n in range(1, 13)],
    events=[
        {"event_id": f"E{100 + n}", "label": label, "date": date}
        for n, (label, date) in enumerate(
            [
                ("Donaudampfschifffahrtsgesellschaftskapitänswitwenrente " * 2, "1815-09-30~/1915-12-31~"),
                (
                    "A label of many words that goes on for longer than anyone would want to read it" * 2,
                    "2020",
                ),
                ("Short", "2020-09-27/2020-11-10"),
                ("A day", "2020-10-13~"),
                ("It goes on", "2021-02/.."),
            ]
        )
    ],
    mentions=[
        {"mention_id": f"M{event}{n}", "event_id": f"E{100 + event}", "passage_id": f"P{n}"}
        for event in range(5)
        for n in (1, 2, event + 3)
    ],
)
PICTURED = {
    "hostile": lambda: HOSTILE,
    "hostile, two articles": lambda: HOSTILE.only(articles=["S1", "S2"]),
    "israel-azerbaijan": lambda: Case.load("israel-azerbaijan"),
    "main-street": lambda: Case.load("main-street"),
}


@pytest.mark.parametrize(
    "width, points", [(style.WIDE_INCHES, 7), (style.NARROW_INCHES, 7.5)], ids=["page", "phone"]
)
@pytest.mark.parametrize("name", PICTURED)
def test_no_words_lie_on_others_or_on_a_bar_or_leave_the_drawing(name, width, points, root, monkeypatch):
    """Upright all of them and large enough: a phone shows 7.5 points as 10 pixels."""
    monkeypatch.chdir(root / "notebooks")
    pictured = PICTURED[name]()
    events = mentioned_events(pictured, min_mentions=2)
    matrix = timeline_analysis.mention_matrix(pictured, events, pictured.sources)
    figure = lanes.draw_lanes(matrix, style.articles(pictured.sources), width)
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_text()]
    assert all(text.get_rotation() == 0 and text.get_fontsize() >= points for text in texts)
    words = [text.get_window_extent(renderer).padded(-1.5) for text in texts]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 for box in words)
    assert all(figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1 for box in words)
    bars = [patch.get_window_extent(renderer) for patch in figure.findobj(Patch) if patch is not figure.patch]
    marks = [box for line in figure.findobj(Line2D) if line.get_marker() != "None" for box in marks_of(line)]
    assert len(bars) + len(marks) >= len(events)
    assert not [
        texts[i].get_text() for i, a in enumerate(words) for b in [*words[:i], *bars, *marks] if a.overlaps(b)
    ]


def marks_of(line) -> list[Bbox]:
    """The box of each mark of a line that is nothing but marks."""
    half = line.get_markersize() / 2 * line.figure.dpi / 72
    places = line.get_transform().transform(line.get_xydata())
    return [Bbox.from_extents(x - half, y - half, x + half, y + half) for x, y in places]


SELECTED = {  # smallest number of mentions, articles: what is said of the events
    (
        2,
        "S1 S2 S3",
    ): "Of the five events that the three articles mention, **one event is mentioned by at least two articles, none by all three**: dated 27 September",
    (4, "S1 S2 S3"): "There are three articles here, so no event is mentioned by four.",
    (3, "S1 S2 S3"): "No event is mentioned by at least three articles.",
    (1, "S1"): "The article mentions **two events**, the earliest dated",
}


@pytest.mark.parametrize("least, articles", SELECTED)
def test_how_the_events_were_selected_is_said(case, least, articles):
    some = case.only(articles=articles.split())
    answer = timeline_text.timeline_answer(some, mentioned_events(some, min_mentions=least), least)
    assert answer.markdown.startswith(SELECTED[least, articles])


@pytest.mark.parametrize(
    "articles, least, words",
    [
        ("S1 S2 S3 S4", 2, "five events are mentioned by at least two articles, none by all four"),
        ("S1 S2", 1, "five events are mentioned by both articles"),
        ("S1 S3 S4", 1, "3 of 5 events stand in one article alone"),
        ("S1", 1, "five events are shown"),
    ],
)
def test_nothing_that_is_true_by_selection_is_told_as_found(articles, least, words):
    some = HOSTILE.only(articles=articles.split())
    assert timeline_text.selection_in_words(some, mentioned_events(some, min_mentions=least)) == words


def test_there_is_one_figure_of_the_events(case, events):
    figures = timeline_figures.timeline_figures(case, events)
    assert [figure.id for figure in figures] == ["fig-timeline"]
    assert figures[0].title == "1991 to 2024: 4 of 5 events stand in one article alone"


def test_with_no_event_left_a_sentence_says_so(case):
    nothing = mentioned_events(case, min_mentions=4)
    assert timeline_text.timeline_answer(case, nothing).markdown.startswith("No event is left")
    assert timeline_figures.timeline_figures(case, nothing) == []
    assert timeline_tables.date_differences_table(case, nothing).markdown.startswith("None of these events")
