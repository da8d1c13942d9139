from datetime import UTC, datetime, timedelta, timezone

import pytest

from variorum.marking.time_stamps import parse_moment, read_stamp


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Updated September 14th, 2021 at 21:11 IST", datetime(2021, 9, 14, 21, 11)),
        ("Published March 3, 2020", datetime(2020, 3, 3)),
        ("2016-07-15 06:50", datetime(2016, 7, 15, 6, 50)),
        ("3 March 2020, 9.05 pm", datetime(2020, 3, 3, 21, 5)),
        ("12:30 a.m. EST, Tuesday, Jan. 5, 2021", datetime(2021, 1, 5, 0, 30, tzinfo=timezone(timedelta(hours=-5)))),
        ("(Ellery Daily 07/15/2016 page1)", datetime(2016, 7, 15)),
        ("14.09.2021", datetime(2021, 9, 14)),
        ("Last updated at 17:50 GMT, 22 July 2013", datetime(2013, 7, 22, 17, 50, tzinfo=UTC)),
    ],
)
def test_a_stamp_is_read_as_written(text: str, moment: datetime) -> None:
    found = read_stamp(text)
    assert (found and found.isoformat()) == moment.isoformat()


@pytest.mark.parametrize("text", ["", "March 3", "Monday", "31 February 2020", "2021-13-40", "in 2015"])
def test_an_incomplete_date_is_no_date(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2021-09-14T21:11:00+05:30", datetime(2021, 9, 14, 21, 11, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("2021-09-14T21:11:00Z", datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        ("2021-09-14", datetime(2021, 9, 14)),
        ("Tue, 14 Sep 2021 21:11:00 GMT", datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        ("Tue, 14 Sep 2021 21:11:00 EST", datetime(2021, 9, 14, 21, 11, tzinfo=timezone(timedelta(hours=-5)))),
        ("14 September 2021, 9.11 pm JST", datetime(2021, 9, 14, 21, 11, tzinfo=timezone(timedelta(hours=9)))),
        ("2021-09-14 21:11:00 +0200", datetime(2021, 9, 14, 21, 11, tzinfo=timezone(timedelta(hours=2)))),
        ("2021-09-14T21:11:00+99:99", datetime(2021, 9, 14, 21, 11)),
        ("September 14, 2021 21:11 IST", datetime(2021, 9, 14, 21, 11)),
        (1631653860, datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        (1631653860000, datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        ("1631653860", datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        ({"$date": "2021-09-14T21:11:00Z"}, datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        (1631653860000000, datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        ({"$date": {"$numberLong": "1631653860000"}}, datetime(2021, 9, 14, 21, 11, tzinfo=UTC)),
        (2021, None),
        (True, None),
        ("September 14, 2021", datetime(2021, 9, 14)),
        (["2021-09-14", "2021-09-15"], datetime(2021, 9, 14)),
        ("yesterday", None),
        (None, None),
        (20210914, None),
        ([], None),
    ],
)
def test_dates_of_metadata_keep_the_clock_of_the_place_and_its_zone(value: object, moment: datetime | None) -> None:
    found = parse_moment(value)
    assert (found and found.isoformat()) == (moment and moment.isoformat())
