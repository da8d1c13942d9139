import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Parse, Time
from variorum.parsing.time_words import read_at
from variorum.parsing.times import find_times

Reader = Callable[..., Parse]
TUESDAY = datetime(2021, 9, 14, 12)


def only_time(parse: Reader, sentence: str, published: datetime | None = TUESDAY) -> Time:
    [found] = find_times(parse(sentence, published))
    return found


def test_an_impossible_day_begins_no_range(parse: Reader) -> None:
    found = find_times(parse("The fair is open from Feb. 30 to March 2, 2021.", TUESDAY))
    assert [t.span.text for t in found if t.grain == "span"] == []
    assert found[-1].first == date(2021, 3, 2)


@pytest.mark.parametrize(
    ("sentence", "span", "first", "last", "grain"),
    [
        ("They met on Monday.", "Monday", "2021-09-13", "2021-09-13", "day"),
        ("They met on Tuesday morning.", "Tuesday morning", "2021-09-14", "2021-09-14", "day"),
        ("They met early Friday.", "early Friday", "2021-09-10", "2021-09-10", "day"),
        ("They met late on Thursday.", "late on Thursday", "2021-09-09", "2021-09-09", "day"),
        ("They met last Monday.", "last Monday", "2021-09-13", "2021-09-13", "day"),
        ("They will meet on Monday.", "Monday", "2021-09-20", "2021-09-20", "day"),
        ("They are due to meet next Tuesday.", "next Tuesday", "2021-09-21", "2021-09-21", "day"),
        ("They have agreed to find out how the ship sank on Thursday.", "Thursday", "2021-09-09", "2021-09-09", "day"),
        ("They wanted an extension to Oct. 31 and two refused.", "Oct. 31", "2021-10-31", "2021-10-31", "day"),
        ("They have agreed to meet on Thursday.", "Thursday", "2021-09-16", "2021-09-16", "day"),
        ("They met the Sunday before last.", "Sunday before last", "2021-09-05", "2021-09-05", "day"),
        ("They met the week before last.", "week before last", "2021-08-30", "2021-09-05", "week"),
        ("They met the weekend before last.", "weekend before last", "2021-09-04", "2021-09-05", "span"),
        ("They will meet the Friday after next.", "Friday after next", "2021-09-24", "2021-09-24", "day"),
        ("They will meet a week on Saturday.", "a week on Saturday", "2021-09-25", "2021-09-25", "day"),
        ("They may meet from a week next Thursday.", "a week next Thursday", "2021-09-23", "2021-09-23", "day"),
        ("It could be read by anyone between 2 and 9 March.", "2 and 9 March", "2021-03-02", "2021-03-09", "span"),
        ("It was shut from 2 to 9 March 2020.", "2 to 9 March 2020", "2020-03-02", "2020-03-09", "span"),
        ("It was shut on 2 and 3 March.", "2 and 3 March", "2021-03-02", "2021-03-03", "span"),
        ("It was shut between March 2 and 9.", "March 2 and 9", "2021-03-02", "2021-03-09", "span"),
        ("It was given on March 2 to 9 people.", "March 2", "2021-03-02", "2021-03-02", "day"),
        ("It was shut on 2 and 17 March.", "17 March", "2021-03-17", "2021-03-17", "day"),
        ("They met on September 13.", "September 13", "2021-09-13", "2021-09-13", "day"),
        ("They met on 13 Sept. 2021.", "13 Sept. 2021", "2021-09-13", "2021-09-13", "day"),
        ("They met on July 14, 2016.", "July 14, 2016", "2016-07-14", "2016-07-14", "day"),
        ("They met on Thursday, July 14, 2016.", "Thursday, July 14, 2016", "2016-07-14", "2016-07-14", "day"),
        ("They met on the 3rd of May 2020.", "3rd of May 2020", "2020-05-03", "2020-05-03", "day"),
        ("They met on 2020-05-03.", "2020-05-03", "2020-05-03", "2020-05-03", "day"),
        ("They met on 25/12/2020.", "25/12/2020", "2020-12-25", "2020-12-25", "day"),
        ("They met on 3/4/2020.", "3/4/2020", "2020-03-04", "2020-04-03", "day"),
        ("They met in 2015.", "2015", "2015-01-01", "2015-12-31", "year"),
        ("They met in January last year.", "January last year", "2020-01-01", "2020-01-31", "month"),
        ("They met in March.", "March", "2021-03-01", "2021-03-31", "month"),
        ("They met in November.", "November", "2020-11-01", "2020-11-30", "month"),
        ("They will meet in November.", "November", "2021-11-01", "2021-11-30", "month"),
        ("They met at the end of November.", "end of November", "2020-11-20", "2020-11-30", "month"),
        ("They met in mid-March 2020.", "mid-March 2020", "2020-03-11", "2020-03-21", "month"),
        ("They met last week.", "last week", "2021-09-06", "2021-09-12", "week"),
        ("They met earlier this month.", "earlier this month", "2021-09-01", "2021-09-14", "month"),
        ("They met last month.", "last month", "2021-08-01", "2021-08-31", "month"),
        ("They met late last year.", "late last year", "2020-09-01", "2020-12-31", "year"),
        ("They met yesterday.", "yesterday", "2021-09-13", "2021-09-13", "day"),
        ("They meet tonight.", "tonight", "2021-09-14", "2021-09-14", "day"),
        ("They met over the weekend.", "weekend", "2021-09-11", "2021-09-12", "span"),
        ("They met between May and July.", "between May and July", "2021-05-01", "2021-07-31", "span"),
        ("They met from 2011 to 2015.", "from 2011 to 2015", "2011-01-01", "2015-12-31", "span"),
        ("They met on September 3-5.", "September 3-5", "2021-09-03", "2021-09-05", "span"),
        ("They often met in the 1990s.", "1990s", "1990-01-01", "1999-12-31", "span"),
        ("They met often over the past three years.", "past three years", "2018-09-15", "2021-09-14", "span"),
        ("They met two days ago.", "two days ago", "2021-09-12", "2021-09-12", "day"),
        ("They met on New Year's Day.", "New Year's Day", "2021-01-01", "2021-01-01", "day"),
        ("They met on Good Friday.", "Good Friday", "2021-04-02", "2021-04-02", "day"),
        ("They met this summer.", "this summer", "2021-06-01", "2021-08-31", "season"),
        ("They met in the third quarter of 2016.", "third quarter of 2016", "2016-07-01", "2016-09-30", "season"),
        ("They will meet next week.", "next week", "2021-09-20", "2021-09-26", "week"),
        ("They will meet in the next two weeks.", "next two weeks", "2021-09-14", "2021-09-28", "span"),
        ("They met last decade.", "last decade", "2010-01-01", "2019-12-31", "span"),
        ("They met last century.", "last century", "1901-01-01", "2000-12-31", "span"),
        ("They will meet next weekend.", "next weekend", "2021-09-18", "2021-09-19", "span"),
        ("They met in recent weeks.", "recent weeks", "2021-07-16", "2021-09-14", "span"),
        ("They met on Thanksgiving.", "Thanksgiving", "2020-11-26", "2020-11-26", "day"),
        ("They will meet on Easter Monday.", "Easter Monday", "2022-04-18", "2022-04-18", "day"),
        ("They met last winter.", "last winter", "2020-12-01", "2021-02-28", "season"),
        ("They will meet next May.", "next May", "2022-05-01", "2022-05-31", "month"),
        ("They met last May.", "last May", "2021-05-01", "2021-05-31", "month"),
        ("They met this May.", "this May", "2021-05-01", "2021-05-31", "month"),
        ("They met three weeks ago.", "three weeks ago", "2021-08-21", "2021-08-27", "week"),
        ("They met some 20 to 30 years ago.", "some 20 to 30 years ago", "1991-01-01", "2001-12-31", "year"),
        ("They met late last week.", "late last week", "2021-09-10", "2021-09-12", "week"),
        ("They will meet early next week.", "early next week", "2021-09-20", "2021-09-22", "week"),
        ("They will meet later this year.", "later this year", "2021-09-14", "2021-12-31", "year"),
        ("They met in early 2019.", "early 2019", "2019-01-01", "2019-04-30", "year"),
        ("They met on 29 February.", "29 February", "2020-02-29", "2020-02-29", "day"),
        ("They met from Friday to Monday.", "from Friday to Monday", "2021-09-10", "2021-09-13", "span"),
        ("They met from November to January.", "from November to January", "2020-11-01", "2021-01-31", "span"),
        ("They met between November and January 2020.", "between November and January 2020", "2019-11-01", "2020-01-31", "span"),
        ("They met on Monday last week.", "Monday last week", "2021-09-06", "2021-09-06", "day"),
        ("They met in the winter of 2019.", "winter of 2019", "2019-12-01", "2020-02-29", "season"),
        ("They met on Saturday, September 12.", "Saturday, September 12", "2020-09-12", "2020-09-12", "day"),
    ],
)
def test_a_time_is_the_interval_of_days_it_can_mean(
    parse: Reader, sentence: str, span: str, first: str, last: str, grain: str
) -> None:
    found = only_time(parse, sentence)
    assert (found.span.text, str(found.first), str(found.last), found.grain) == (span, first, last, grain)


@pytest.mark.parametrize(
    ("sentence", "span", "clock", "first"),
    [
        ("It fell at 6:07 a.m. local time.", "6:07 a.m. local time", time(6, 7), None),
        ("It fell around 11:30pm.", "11:30pm", time(23, 30), None),
        ("It fell at 21:11 IST.", "21:11 IST", time(21, 11), None),
        ("It fell at midnight.", "midnight", time(0), None),
        ("It fell on September 14th, 2021 at 21:11 IST.", "September 14th, 2021 at 21:11 IST", time(21, 11), date(2021, 9, 14)),
        ("It fell at 5 p.m. on Monday.", "5 p.m. on Monday", time(17), date(2021, 9, 13)),
        ("It fell Monday at about 9 am.", "Monday at about 9 am", time(9), date(2021, 9, 13)),
    ],
)
def test_a_clock_is_a_moment_of_its_day(parse: Reader, sentence: str, span: str, clock: time, first: date | None) -> None:
    found = only_time(parse, sentence)
    assert (found.span.text, found.clock, found.first, found.grain) == (span, clock, first, "moment")


@pytest.mark.parametrize(
    ("sentence", "span", "days"),
    [
        ("The war lasted six years.", "six years", 6 * 365.25),
        ("The 10-year war is over.", "10-year", 10 * 365.25),
        ("She recovered three weeks later.", "three weeks later", 21),
        ("I am glad to be here six years after our work began.", "six years after", 6 * 365.25),
        ("The match was held up for half an hour.", "half an hour", 1 / 48),
        ("They waited at least a month.", "at least a month", 30.4375),
        ("It took a decade.", "a decade", 3652.5),
        ("It took a year and a half.", "a year and a half", 1.5 * 365.25),
    ],
)
def test_a_duration_has_seconds_and_no_days(parse: Reader, sentence: str, span: str, days: float) -> None:
    found = only_time(parse, sentence)
    assert (found.span.text, found.grain, found.first, found.last) == (span, "duration", None, None)
    assert found.seconds == pytest.approx(days * 86_400)


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("They have met twice since 2018.", True),
        ("They met for the first time since January.", True),
        ("It was the first meeting since they held a summit in January last year.", True),
        ("It was the first such meeting after the two met at the harbour in January last year.", True),
        ("They left after they met at the harbour in January last year.", False),
        ("They met in 2018.", False),
    ],
)
def test_since_is_read_also_where_it_opens_a_clause(parse: Reader, sentence: str, since: bool) -> None:
    assert only_time(parse, sentence).since is since


def test_an_impossible_day_has_no_date(parse: Reader) -> None:
    assert only_time(parse, "They met on February 30, 2020.").first is None


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "  "])
def test_the_day_before_yesterday_is_read_whatever_the_spaces(parse: Reader, space: str) -> None:
    found = only_time(parse, f"They met the{space}day{space}before{space}yesterday.")
    yesterday = only_time(parse, "They met yesterday.").first
    assert yesterday is not None
    assert found.first == found.last == yesterday - timedelta(1)


def test_without_a_dateline_only_full_dates_have_days(parse: Reader) -> None:
    found = find_times(parse("They met on Monday, and again on July 14, 2016 and last week.", None))
    assert [(t.span.text, t.first) for t in found] == [
        ("Monday", None),
        ("July 14, 2016", date(2016, 7, 14)),
        ("last week", None),
    ]


def test_a_weekday_just_ahead_of_the_dateline_may_be_today_further_east(parse: Reader) -> None:
    found = only_time(parse, "The missile was fired on Wednesday.")
    assert (found.first, found.last) == (date(2021, 9, 8), date(2021, 9, 15))


def test_a_full_date_in_the_text_settles_a_weekday_ahead_of_the_dateline(parse: Reader) -> None:
    found = find_times(parse("Tokyo, September 15, 2021. The missile was fired on Wednesday.", TUESDAY))
    assert (found[-1].first, found[-1].last) == (date(2021, 9, 15), date(2021, 9, 15))


@pytest.mark.parametrize(
    "sentence",
    [
        "You may march in step.",
        "Theresa May said no.",
        "The man was 31 years old.",
        "It costs five dollars a day.",
        "They drove 2000 people away.",
        "It weighs more than 1900 tons.",
        "The score was 3:10 in the end.",
        "He writes for the Sunday Times.",
        "She came second and he came third.",
        "The school takes grades five to six.",
        "The boxer was down for a five to seven count.",
        "The motion was lost ten to eleven.",
    ],
)
def test_what_only_looks_like_a_time_is_no_time(parse: Reader, sentence: str) -> None:
    assert find_times(parse(sentence, TUESDAY)) == ()


WORDS = [
    "early", "late", "last", "this", "next", "Monday", "Tuesday", "morning", "at", "9", "p.m.", "21:11", "IST",
    "September", "13", "14th,", "2021", "2015", "2016-17", "the", "end", "of", "between", "and", "from", "to", "May",
    "July", "six", "years", "ago", "later", "a", "half", "an", "hour", "week", "since", "1990s", "mid-", "New",
    "Year's", "Day", "31", "February", "quarter", "first",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
@settings(deadline=None)
def test_an_expression_never_leaves_its_bounds(words: list[str]) -> None:
    text = " ".join(words)
    for start in range(len(text)):
        found = read_at(text, start, len(text))
        assert found is None or start == found.start < found.end <= len(text)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), day=st.dates(date(1950, 1, 1), date(2100, 1, 1)))
@settings(deadline=None, max_examples=60)
def test_spans_are_exact_and_intervals_run_forwards(ungrammatical: Reader, words: list[str], day: date) -> None:
    parsed = ungrammatical(" ".join(words), datetime(day.year, day.month, day.day))
    end = 0
    for found in find_times(parsed):
        assert parsed.article.text[found.span.start : found.span.end] == found.span.text != ""
        assert found.span.start >= end
        assert (found.first is None) == (found.last is None)
        assert found.first is None or found.last is None or found.first <= found.last
        end = found.span.end


def test_finding_times_and_quantities_loads_no_parser() -> None:
    code = "import variorum.parsing.times, variorum.parsing.quantities, sys; sys.exit('spacy' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("sentence", ["The bell rang at ten to eleven.", "It was five to six when the roof gave way."])
def test_minutes_to_an_hour_are_one_where_the_words_around_say_so(parse: Reader, sentence: str) -> None:
    assert only_time(parse, sentence).clock in {time(10, 50), time(5, 55)}
