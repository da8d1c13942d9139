"""A page that corrects itself contradicts nobody."""

from __future__ import annotations

from datetime import datetime

import pytest
from parsed_stories import counted_disputes

from variorum.model import Article
from variorum.parsing import Parser

PAGE = "https://bote.example/lunde"
BURGLED = "Burglars took stamps worth {} from the postal museum in Lunde on Monday."
SANK = "A dredger sank off {} on Monday night with its cargo of sand."


def relations(parser: Parser, *rows: tuple[str, str | None, str | None]) -> list[tuple[str, list[str]]]:
    articles = [
        Article(f"r{k}", text, url=url, published=datetime.fromisoformat(at) if at else None)
        for k, (text, url, at) in enumerate(rows)
    ]
    return [(d.relation, [s[0].span.text for s in d.sets]) for d in counted_disputes(parser, articles)]


@pytest.mark.parametrize(
    ("text", "former", "later"),
    [
        (BURGLED, "$30,000", "$55,000"),
        (SANK, "Dover", "Folkestone"),
    ],
)
@pytest.mark.parametrize("later_page", [PAGE, PAGE + "?utm_source=letter", "http://www.bote.example/lunde/#top"])
def test_a_later_edition_of_a_page_updates_it(parser: Parser, text: str, former: str, later: str, later_page: str) -> None:
    rows = (text.format(later), later_page, "2031-05-06T15:00:00"), (text.format(former), PAGE, "2031-05-06T09:00:00")
    assert relations(parser, *rows) == [("updated", [former, later])]


def test_an_earlier_edition_of_a_page_contradicts_no_other_report(parser: Parser) -> None:
    rows = [
        (BURGLED.format("$30,000"), PAGE, "2031-05-06T09:00:00"),
        (BURGLED.format("$55,000"), PAGE, "2031-05-06T15:00:00"),
        (BURGLED.format("$55,000"), "https://gazette.example/stamps", "2031-05-06T10:00:00"),
    ]
    assert [relation for relation, _ in relations(parser, *rows)] == ["updated"]


@pytest.mark.parametrize(
    ("page", "at"),
    [
        ("https://gazette.example/lunde", "2031-05-06T15:00:00"),
        (None, "2031-05-06T15:00:00"),
        (PAGE, "2031-05-06T09:00:00"),
    ],
)
def test_two_different_pages_or_two_pages_of_one_moment_are_no_update(parser: Parser, page: str | None, at: str) -> None:
    rows = (BURGLED.format("$30,000"), PAGE, "2031-05-06T09:00:00"), (BURGLED.format("$55,000"), page, at)
    assert [relation for relation, _ in relations(parser, *rows)] == ["contradict"]
