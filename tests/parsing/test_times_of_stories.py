"""Times relative to others, hours in words, and names that look like times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from variorum.model import Parse, Time

Reader = Callable[..., Parse]
OUT = datetime(2024, 5, 7, 14)  # a Tuesday


def times(parse: Reader, text: str) -> list[Time]:
    return list(parse(text, OUT).times)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("It began on 12 March 2022. The next morning they fled.", "next morning", "2022-03-13", "2022-03-13"),
        ("It began on 12 March 2022. The following day they fled.", "The following day", "2022-03-13", "2022-03-13"),
        ("It began on 12 March 2022. That evening they fled.", "That evening", "2022-03-12", "2022-03-12"),
        ("It began on 12 March 2022. The same night they fled.", "The same night", "2022-03-12", "2022-03-12"),
        ("It began on 12 March 2022. The night before, they fled.", "The night before", "2022-03-11", "2022-03-11"),
        ("It began on 12 March 2022. A week later they fled.", "A week later", "2022-03-19", "2022-03-19"),
        ("It began on 12 March 2022. Ten days later they fled.", "Ten days later", "2022-03-22", "2022-03-22"),
        ("It began on 12 March 2022. Three days earlier they fled.", "Three days earlier", "2022-03-09", "2022-03-09"),
        ("It began on 12 March 2022. Two months later they fled.", "Two months later", "2022-05-01", "2022-05-31"),
        ("It began on 12 March 2022. The following year they fled.", "The following year", "2023-01-01", "2023-12-31"),
        ("It began on 12 March 2022. The following Monday they fled.", "The following Monday", "2022-03-14", "2022-03-14"),
        ("It began on 12 March 2022. On 3 May that year they fled.", "3 May", "2022-05-03", "2022-05-03"),
        ("It began on 12 March 2022. On the 20th they fled.", "the 20th", "2022-03-20", "2022-03-20"),
        ("It began on 12 March 2022. On the 3rd, they fled.", "the 3rd", "2022-04-03", "2022-04-03"),
        ("It began on 12 March 2022. A fortnight later they fled.", "A fortnight later", "2022-03-26", "2022-03-26"),
        ("It began on 12 March 2022. Two years on, they fled.", "Two years on", "2024-01-01", "2024-12-31"),
        ("It began in March 2022, and they fled by the end of the year.", "end of the year", "2022-09-01", "2022-12-31"),
        ("It began in 2022. The next year they fled.", "next year", "2023-01-01", "2023-12-31"),
        (
            "It began on 12 March 2022. By the following February they had fled.",
            "the following February",
            "2023-02-01",
            "2023-02-28",
        ),
        ("It began in 2022. The previous autumn they had fled.", "The previous autumn", "2021-09-01", "2021-11-30"),
        ("They had waited since 12 March 2022. Three days earlier they fled.", "Three days earlier", "2022-03-09", "2022-03-09"),
        ("On 12 March 2022 they met, ten years to the day after it sank.", "ten years to the day", "2012-03-12", "2012-03-12"),
        ("It began on 12 March 2022. At 6 a.m. the next day they fled.", "6 a.m. the next day", "2022-03-13", "2022-03-13"),
        (
            "It began on 12 March 2022. The following day at noon they fled.",
            "The following day at noon",
            "2022-03-13",
            "2022-03-13",
        ),
        ("It began in summer 2022. The following spring they fled.", "The following spring", "2023-03-01", "2023-05-31"),
    ],
)
def test_a_relative_time_is_counted_from_the_last_one_named(parse: Reader, text: str, words: str, first: str, last: str) -> None:
    [hung] = [t for t in times(parse, text) if t.span.text == words]
    assert (str(hung.first), str(hung.last)) == (first, last)


@pytest.mark.parametrize("years", ["3,000 years", "two thousand and thirty years", "9,000,000,000,000 years"])
def test_a_day_before_all_calendars_is_none(parse: Reader, years: str) -> None:
    found = times(parse, f"It burned on 3 May 2024. It had been built {years} to the day after the flood.")
    assert all(time.first is None or time.first.year == 2024 for time in found)


def test_a_period_of_a_year_is_no_calendar_year(parse: Reader) -> None:
    assert times(parse, "It began in 2022. Over the next year they mended the roof.")[-1].first is None


TIMELINE = """How the ferry was lost

11 November 2022: The ferry Lapwing breaks her moorings at Sund.

20 November: Divers find her screw.

3 January: The harbour board closes the quay. A crane comes on 9 April.

2 April – The wreck is raised."""


def test_the_year_of_a_timeline_is_written_once(parse: Reader) -> None:
    days = {t.span.text: str(t.first) for t in times(parse, TIMELINE)}
    assert (days["20 November"], days["3 January"], days["2 April"]) == ("2022-11-20", "2023-01-03", "2023-04-02")


def test_a_date_in_running_text_opens_no_entry(parse: Reader) -> None:
    found = times(parse, "11 November 2022 was a day of gales.\n\nOn 20 April: so began the letter of the board.")
    assert str(found[-1].first) == "2024-04-20"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("“The hatch was loose yesterday,” she wrote in a letter dated 9 June 2020.", "yesterday", "2020-06-08"),
        ("In a memo of 9 June 2020, the cook had asked: “Who will mend the hatch tomorrow?”", "tomorrow", "2020-06-10"),
        ("“They came yesterday and took the bell,” the verger said on Friday.", "yesterday", "2024-05-02"),
        ("“They came yesterday,” said the verger who was robbed on Friday.", "yesterday", "2024-05-06"),
        ("The letter dated 9 June 2020 was read out yesterday.", "yesterday", "2024-05-06"),
    ],
)
def test_times_in_a_quotation_are_counted_from_the_day_it_was_said(parse: Reader, text: str, words: str, day: str) -> None:
    [hung] = [t for t in times(parse, text) if t.span.text == words]
    assert str(hung.first) == str(hung.last) == day


@pytest.mark.parametrize(
    "text",
    [
        "The next morning they fled.",
        "Police said on Monday that they had fled. The following day they were caught.",
        "It began on 12 March 2022. It rained. It snowed. It froze. It thawed. It rained. The following day they fled.",
    ],
)
def test_a_relative_time_without_another_close_by_has_no_date(parse: Reader, text: str) -> None:
    assert not [t for t in times(parse, text) if t.span.text.lower().endswith(("next morning", "following day")) and t.first]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("It struck at half past three in the morning.", "03:30:00"),
        ("It struck at half past three in the afternoon.", "15:30:00"),
        ("It struck at quarter to five.", "04:45:00"),
        ("It struck at ten past six in the evening.", "18:10:00"),
        ("It struck at five o'clock.", "05:00:00"),
        ("It struck at nine at night.", "21:00:00"),
        ("At 18.40 it struck.", "18:40:00"),
        ("It struck at 0345 hours.", "03:45:00"),
        ("It struck at five to midnight.", "23:55:00"),
        ("It struck at ten past noon.", "12:10:00"),
        ("At 18h40 it struck.", "18:40:00"),
        ("It struck at 3:07:22 a.m.", "03:07:22"),
        ("It struck at 1630 on Monday.", "16:30:00"),
        ("It struck at half past nine on Monday evening.", "21:30:00"),
        ("It struck at half past nine on Monday morning.", "09:30:00"),
        ("It struck at two o'clock on Monday night.", "02:00:00"),
        ("It struck at 9 a.m. on Monday evening.", "09:00:00"),
        ("It was half four in the afternoon when it struck.", "16:30:00"),
        ("It struck at half nine and again.", "09:30:00"),
        ("It was six in the morning when it struck.", "06:00:00"),
    ],
)
def test_an_hour_may_be_written_in_words(parse: Reader, text: str, clock: str) -> None:
    [found] = times(parse, text)
    assert str(found.clock) == clock


@pytest.mark.parametrize(
    "text",
    [
        "Shares closed at 18.40.",
        "It costs from 12.30 to 14.15 euros.",
        "Sales fell to 18.40 million.",
        "Three in the crew were hurt.",
        "Two of the ten past masters came.",
        "Ten to twelve lorries were burned.",
        "The index closed at 1630.",
        "At half ten members had gone.",
        "In the second half seven players were booked.",
    ],
)
def test_prices_and_counts_are_no_hours(parse: Reader, text: str) -> None:
    assert not [t for t in times(parse, text) if t.clock]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The trial opens on Thursday 16th.", "2024-05-16"),
        ("The trial opened on Monday the 6th.", "2024-05-06"),
        ("The trial opens on Friday, 17th, he said.", "2024-05-17"),
        ("It opened on the 3rd of last month.", "2024-04-03"),
        ("It opened on 03.05.2024.", "2024-05-03"),
        ("Last April it opened.", "2024-04-01"),
        ("The trial opens on Thurs 23rd.", "2024-05-23"),
        ("The trial will open on the 21st.", "2024-05-21"),
        ("The trial opened on the 2nd, and closed soon.", "2024-05-02"),
        ("The trial opened on the 21st.", "2024-04-21"),
        ("The trial opens on Monday week.", "2024-05-20"),
        ("It opened on 3.4.24.", "2024-04-03"),
    ],
)
def test_a_day_is_the_nearest_that_fits(parse: Reader, text: str, first: str) -> None:
    assert str(times(parse, text)[0].first) == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The talks were postponed until Thursday.", "2024-05-09"),
        ("The book is due to be published in August.", "2024-08-01"),
        ("The strike is to resume on Friday.", "2024-05-10"),
        ("A dividend is payable Sept. 15.", "2024-09-15"),
        ("They agreed to sell the mill in October.", "2023-10-01"),
    ],
)
def test_what_is_postponed_or_due_lies_ahead(parse: Reader, text: str, first: str) -> None:
    assert str(times(parse, text)[0].first) == first


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday Weld sang.",
        "Wednesday Addams met June Carter.",
        "The Friday Group met.",
        "They sailed into Monday Harbour.",
        "The August Group and The 1975 played.",
        "Flight 2019 was late.",
        "Room 1984 was empty, and train 2019 was late.",
        "They filled in Form 2020 under Agenda 2030.",
        "He lives at 1902 Harbour Road.",
        "She came on the 5th floor in release 3.4.24 of it.",
        "The 1975 and others played.",
        "She lives in flat 1904 of the tower.",
    ],
)
def test_parts_of_names_and_numbers_of_flats_are_no_times(parse: Reader, text: str) -> None:
    assert times(parse, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Tuesday Prime Minister Voss spoke.", "Tuesday"),
        ("Tuesday President Voss spoke.", "Tuesday"),
        ("They left on Friday.", "Friday"),
        ("The 1975 election was close.", "1975"),
        ("They won in 2019.", "2019"),
        ("They won Euro 2020.", "2020"),
        ("In 1902 Harbour Road was paved.", "1902"),
    ],
)
def test_times_beside_names_are_times(parse: Reader, text: str, words: str) -> None:
    assert [t.span.text for t in times(parse, text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Brenham and the mayor told Radio Sund Thursday that talks were held.",
        "Monday and Thursday were quiet.",
    ],
)
def test_days_and_years_beside_such_names_are_times(parse: Reader, text: str) -> None:
    assert times(parse, text)[-1].first is not None


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Sales fell in the first half of 2023.", "first half of 2023", "2023-01-01", "2023-06-30"),
        ("Sales fell in the second half of last year.", "second half of last year", "2023-07-01", "2023-12-31"),
        ("Sales fell in H2 2022.", "H2 2022", "2022-07-01", "2022-12-31"),
        ("Sales fell in the first nine months of 2023.", "first nine months of 2023", "2023-01-01", "2023-09-30"),
        ("Sales fell in the last three months of 2023.", "last three months of 2023", "2023-10-01", "2023-12-31"),
        ("Sales fell in the third quarter of 2023.", "third quarter of 2023", "2023-07-01", "2023-09-30"),
        ("She was born in the winter of 1962-63.", "winter of 1962-63", "1962-12-01", "1963-02-28"),
        ("They met on the second Sunday in April.", "second Sunday in April", "2024-04-14", "2024-04-14"),
        ("They met on the first Monday of May 2021.", "first Monday of May 2021", "2021-05-03", "2021-05-03"),
        ("They met on the last Friday of November.", "last Friday of November", "2023-11-24", "2023-11-24"),
        ("They met in the last week of March.", "last week of March", "2024-03-25", "2024-03-31"),
        ("They met on the first weekend of April.", "first weekend of April", "2024-04-06", "2024-04-07"),
    ],
)
def test_parts_of_a_year_or_month_are_counted_in_it(parse: Reader, text: str, words: str, first: str, last: str) -> None:
    [found] = times(parse, text)
    assert (found.span.text, str(found.first), str(found.last)) == (words, first, last)


def test_the_half_of_a_match_is_no_time(parse: Reader) -> None:
    assert not times(parse, "Town scored twice in the first half of the match, and the first Sunday supplement had it.")[:-1]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A hearing is to be held on 14 January.", "2025-01-14"),
        ("A hearing was to be held on 14 January.", "2024-01-14"),
        ("The law takes effect on 1 January.", "2025-01-01"),
        ("The fair opens on Saturday.", "2024-05-11"),
        ("The mayor opens a fair on Saturday.", "2024-05-04"),
        ("A hearing was held on 14 January.", "2024-01-14"),
    ],
)
def test_what_is_arranged_is_still_to_come(parse: Reader, text: str, day: str) -> None:
    [found] = times(parse, text)
    assert str(found.first) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It sank on 3/4/2023 and was raised on 25/4/2023.", "2023-04-03"),
        ("It sank on 3/4/2023 and was raised on 4/25/2023.", "2023-03-04"),
        ("It sank on 5/6/2024.", "2024-05-06"),
        ("It sank on 6/5/2024.", "2024-05-06"),
    ],
)
def test_day_and_month_stand_as_in_other_dates_or_so_that_it_was_before(parse: Reader, text: str, day: str) -> None:
    assert {str(times(parse, text)[0].first), str(times(parse, text)[0].last)} == {day}


def test_midnight_of_a_day_is_an_hour(parse: Reader) -> None:
    [found] = times(parse, "The deadline was midnight on Monday.")
    assert (str(found.first), str(found.clock)) == ("2024-05-06", "00:00:00")
