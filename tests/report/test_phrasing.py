from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from variorum.report.phrasing import count, harmless, join, link, one_line, shorten, write_days, write_moment, write_share


def test_a_text_is_shortened_alike_however_much_of_it_is_space_or_comes_behind() -> None:
    assert shorten("a" + " " * 1000 + "ferry ran aground", 10) == "a ferry…"
    assert shorten("ferry ran aground " + "\n" * 1000, 20) == "ferry ran aground"
    assert shorten("ferry " * 100_000, 12) == "ferry ferry…"


def test_text_is_cut_between_words() -> None:
    assert shorten("The ferry ran aground, off Port Esk", 23) == "The ferry ran aground…"
    assert shorten("short", 10) == "short"
    assert shorten("x" * 50, 10) == "x" * 9 + "…"


def test_control_characters_are_made_visible() -> None:
    assert harmless("a\x1b[31mb\x07\x00\ud800\u202ec") == "a\ufffd[31mb\ufffd\ufffd\ufffd\ufffdc"
    assert one_line(" a\n\t b\xa0c ") == "a b c"
    assert harmless("سلام") == "سلام"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " https://a",
        "https://a b",
        'https://a"b',
        "//a",
        "ftp://a",
        "",
        None,
        "https://a\x00",
        "https://a>b",
    ],
)
def test_only_plain_web_addresses_are_links(url: str | None) -> None:
    assert link(url) is None


def test_a_web_address_is_a_link() -> None:
    assert link("https://a.example/b?c=1&d=2#e") == "https://a.example/b?c=1&d=2#e"


def test_counts_names_dates_and_shares_are_written_as_people_write_them() -> None:
    assert [count(n, "dispute") for n in (0, 1, 2)] == ["no disputes", "1 dispute", "2 disputes"]
    assert [join(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert write_moment(datetime(2024, 3, 2)) == "2 March 2024"
    assert write_moment(datetime(2024, 3, 2, 9, 5)) == "2 March 2024, 09:05"
    assert write_moment(datetime(2024, 3, 2, 9, 5, tzinfo=UTC)) == "2 March 2024, 09:05 UTC"
    assert write_moment(datetime(2024, 3, 2, 9, 5, tzinfo=timezone(timedelta(hours=2)))) == "2 March 2024, 09:05 UTC+0200"
    assert [write_share(s) for s in (0.0, 0.004, 0.654, 1.0)] == ["0 %", "under 1 %", "65 %", "100 %"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 3, 2), date(2024, 3, 2), "2 March 2024"),
        (date(2024, 3, 2), date(2024, 3, 9), "2 to 9 March 2024"),
        (date(2024, 2, 26), date(2024, 3, 3), "26 February to 3 March 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 to 2 January 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2023, 1, 1), date(2024, 12, 31), "1 January 2023 to 31 December 2024"),
    ],
)
def test_days_are_written_as_short_as_people_say_them(first: date, last: date, words: str) -> None:
    assert write_days(first, last) == words
