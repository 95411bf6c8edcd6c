"""The timeline's frames and sentences on a case of three articles and five events, and its drawing."""

from datetime import date

import builder
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from casebook.case import dates
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
        ["E1", "A ¶ 4: 2020; B ¶ 2: 27 September 2020 to 10 November 2020", LESS_EXACT],
    ]


def test_presentations_set_the_articles_side_by_side(case, events):
    assert timeline_analysis.presentations(case, events)[
        ["event_id", "short", "presentation"]
    ].to_numpy().tolist() == [
        ["E1", "A", "¶ 4: an end; ¶ 9: a lesson"],
        ["E1", "B", "¶ 2: a start"],
    ]


def test_what_each_article_mentions_alone_and_with_others(case, events):
    counts = timeline_analysis.events_by_article(case, events).set_index("short").drop(columns="source_id")
    assert counts.T.to_dict("list") == {
        "A": [1, 1, 2, 1],
        "B": [1, 2, 1, 1],
        "C": [0, 1, 4, 0],
    }


def test_the_answer_counts_what_stands_in_one_article_alone(case, events):
    assert timeline_text.timeline_answer(case, events).markdown == (
        "The three articles mention **five events**, the earliest dated 25 December 1991, the latest to begin May 2024. **Four of these events stand in one article alone; none stands in all of them.** The most widely mentioned, by two articles: War. Most begin in 2019 (2) and 1991 (1)."
    )


def test_silences_name_who_passes_over_what_half_of_the_articles_mention(case, events):
    assert timeline_text.timeline_silences(case, events).markdown.endswith("- War ([E1](#E1)): C.")


@pytest.mark.parametrize(
    "starts, room, runs",
    [
        (["1992", "1993", "1994"], 2, [2, 1]),
        (["1992", "1993", "1993"], 2, [1, 2]),
        (["2022-01", "2022-02", "2022-02"], 2, [1, 2]),
        (["2022-02", "2022-02", "2022-02"], 2, [3]),
        ([], 2, []),
    ],
)
def test_periods_divide_at_years_then_at_months(starts, room, runs):
    frame = pd.DataFrame({"first": pd.Series([dates.bounds(start)[0] for start in starts], dtype=object)})
    parts = timeline_analysis.periods(frame, pd.Series(1.0, index=frame.index), room)
    assert [len(part) for part in parts] == runs


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


@pytest.mark.parametrize("width", [style.WIDE_INCHES, style.NARROW_INCHES])
def test_no_text_leaves_the_drawing_or_meets_another(case, events, width):
    figure = lanes.draw_lanes(
        timeline_analysis.mention_matrix(case, events, case.sources), style.articles(case.sources), width
    )
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.findobj(Text)]
    assert all(
        figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 and figure.bbox.y0 <= box.y0 for box in boxes
    )
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.padded(-2).overlaps(b.padded(-2))]


def test_each_period_is_a_figure_with_its_part_of_the_matrix(case, events):
    figures = timeline_figures.timeline_figures(case, events)
    assert [figure.id for figure in figures] == ["fig-timeline"]
    assert figures[0].title == "1991 to 2024: 4 of 5 events stand in one article alone"
    assert list(figures[0].data.columns.values()) == ["Event", "Date", "Date from", "A", "B", "C"]


def test_with_no_event_left_a_sentence_says_so(case):
    nothing = mentioned_events(case, min_mentions=4)
    assert timeline_text.timeline_answer(case, nothing).markdown.startswith("No event is left")
    assert timeline_figures.timeline_figures(case, nothing) == []
    assert timeline_tables.date_differences_table(case, nothing).markdown.startswith("No event")
    assert timeline_tables.presentations_table(case, nothing).markdown.startswith("No event")
    assert timeline_figures.article_shares_figure(case, nothing).alt
