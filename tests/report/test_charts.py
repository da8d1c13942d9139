from datetime import date, datetime
from math import inf

import pytest
from ferry_reading import article

from variorum.model import Amount, Article, DisputeKind
from variorum.report.measures import Days, find_all_times, read_amount, read_days, read_hour
from variorum.report.page.charts import Chart, draw

SUNDAY = datetime(2024, 3, 3)


def chart_of(kind: DisputeKind, *values: str, published: datetime | None = SUNDAY) -> Chart | None:
    articles = [article(f"a{k}", f"It was {v} then.", outlet=f"Outlet {k}", published=published) for k, v in enumerate(values)]
    spans = tuple(a.span(7, 7 + len(v)) for a, v in zip(articles, values, strict=True))
    return draw(
        kind,
        [(value, [span]) for value, span in zip(values, spans, strict=True)],
        {a.id: a for a in articles},
        {a.id: a.name for a in articles},
    )


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("27", Amount(27, 27, "exact", None)),
        ("At least 27", Amount(27, inf, "at-least", None)),
        ("nearly half a million litres", Amount(425_000, 500_000, "nearly", "l")),
        ("between 5 and 10", Amount(5, 10, "between", None)),
        ("fewer than 20", Amount(0, 20, "less-than", None)),
        ("more than 90%", Amount(90, inf, "more-than", "%")),
        ("$3.5bn", Amount(3.5e9, 3.5e9, "exact", "USD")),
        ("dozens", Amount(20, 999, "vague", None)),
        ("northern waters", None),
        ("", None),
        ("3 of 40 crates", None),
    ],
)
def test_a_value_is_read_from_its_own_words(value: str, amount: Amount | None) -> None:
    assert read_amount(value) == amount


def test_a_weekday_is_counted_from_the_day_the_report_came_out() -> None:
    a = article("a", "They met on Friday.\nThey will meet on Friday.", published=SUNDAY)
    first, second = (a.span(i, i + 6) for i in (12, a.text.rindex("Friday")))
    assert read_days("Friday", a, first) == Days(date(2024, 3, 1), date(2024, 3, 1))
    assert read_days("Friday", a, second) == Days(date(2024, 3, 8), date(2024, 3, 8))
    assert read_days("Friday", Article("b", a.text), first) is None
    assert read_days("the pier", a, first) is None


def test_hours_and_times_of_a_sentence_are_found() -> None:
    assert read_hour("6:30 a.m.") == 6.5
    assert read_hour("Friday") is None
    assert [t.kind for t in find_all_times("On Friday at noon, and again last week, it may rain.")] == ["weekday", "relative"]


def test_an_exact_figure_is_a_point_and_at_least_runs_on() -> None:
    chart = chart_of("number", "23", "At least 27")
    assert chart is not None
    assert [(r.mark.left, r.mark.right) for r in chart.rows] == [("point", "none"), ("point", "open")]
    assert [r.meaning for r in chart.rows] == ["23", "27 or more"]
    assert chart.rows[0].mark.start == chart.rows[0].mark.end < chart.rows[1].mark.start < chart.rows[1].mark.end == 100


def test_nearly_fades_towards_less_and_about_towards_both_sides() -> None:
    chart = chart_of("number", "nearly 400", "about 300")
    assert chart is not None
    nearly, about = (r.mark for r in chart.rows)
    assert (nearly.left, nearly.right, about.left, about.right) == ("soft", "hollow", "soft", "soft")
    assert [s.ink for s in nearly.slices] == sorted(s.ink for s in nearly.slices)
    assert about.slices[0].ink == about.slices[-1].ink < about.slices[5].ink


def test_the_upper_end_of_hundreds_does_not_stretch_the_scale() -> None:
    chart = chart_of("number", "hundreds", "some 900")
    assert chart is not None
    assert chart.rows[0].mark.right == "open"
    assert chart.rows[1].mark.start > 50


def test_per_cents_end_at_a_hundred() -> None:
    chart = chart_of("number", "90 percent", "more than 90 percent")
    assert chart is not None
    assert [t.label for t in chart.ticks] == ["90 %", "95 %", "100 %"]


def test_the_reports_of_one_value_share_a_row_and_long_lists_are_cut() -> None:
    chart = chart_of("number", *["12"] * 6, "13")
    assert chart is not None
    assert [(r.value, r.outlets) for r in chart.rows] == [
        ("12", "Outlet 0, Outlet 1, Outlet 2 and 3 more"),
        ("13", "Outlet 6"),
    ]


def test_days_stand_on_a_line_with_the_day_each_report_came_out() -> None:
    chart = chart_of("date", "Saturday", "Friday")
    assert chart is not None
    assert [(r.value, r.meaning) for r in chart.rows] == [("Friday", "1 March 2024"), ("Saturday", "2 March 2024")]
    assert all(r.mark.published and r.mark.published[0] > r.mark.end for r in chart.rows)
    assert [t.label for t in chart.ticks] == ["Fri 1 Mar", "Sat 2 Mar", "Sun 3 Mar"]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("1 February 2024", "3 March 2024"), ["1 Feb", "15 Feb", "1 Mar"]),
        (("September 2023", "3 March 2024"), ["Oct 2023", "Jan 2024"]),
        (("1978", "1987"), ["1980", "2000", "2020"]),
    ],
)
def test_the_line_is_marked_as_finely_as_it_is_long(values: tuple[str, str], ticks: list[str]) -> None:
    chart = chart_of("date", *values)
    assert chart is not None
    assert [t.label for t in chart.ticks] == ticks


def test_hours_stand_on_a_line_of_hours() -> None:
    chart = chart_of("time", "6:40 a.m.", "5:40 a.m.")
    assert chart is not None
    assert [(r.value, r.meaning) for r in chart.rows] == [("5:40 a.m.", "5:40"), ("6:40 a.m.", "6:40")]
    assert [t.label for t in chart.ticks] == ["5:30", "6:00", "6:30", "7:00"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("number", ("27", "many")),
        ("number", ("27", "27")),
        ("number", ("27 km", "27 kg")),
        ("number", ("27",)),
        ("date", ("Friday", "the feast")),
        ("date", ("Friday", "Friday")),
        ("place", ("Ryde", "Esk")),
        ("number", tuple(str(n) for n in range(20, 40))),
    ],
)
def test_no_chart_is_drawn_of_what_has_no_common_scale(kind: DisputeKind, values: tuple[str, ...]) -> None:
    assert chart_of(kind, *values) is None


def test_without_a_publication_date_only_full_dates_are_drawn() -> None:
    assert chart_of("date", "Friday", "Saturday", published=None) is None
    chart = chart_of("date", "1978", "1987", published=None)
    assert chart is not None
    assert not chart.shows_publication
