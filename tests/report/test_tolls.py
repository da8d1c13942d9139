"""The toll that each report gives. The quarry and its news are invented."""

from __future__ import annotations

from math import inf

import pytest
from ferry_reading import answer, article, dead, fact

from variorum.model import Account, Amount, Article, Count, Event, Fact
from variorum.model.parse import Bound
from variorum.report.tolls import find_tolls


def tolls(articles: tuple[Article, ...], counts: tuple[Count, ...], *facts: Fact) -> list[tuple[str, int, int]]:
    account = Account("s", "h", tuple(a.id for a in articles), facts=facts, event=Event(counts=counts))
    return [(t.span.article, t.low, t.high) for t in find_tolls(account, "dead")]


BELL = article("b", "Nine men died. Of the hurt, 15 are in critical condition. In 1987 some 300 died.")
POST = article("p", "At least eleven men died in the quarry.")


@pytest.mark.parametrize(
    ("bound", "low", "high", "coded"),
    [
        ("exact", 11, 11, (11, 11)),
        ("at-least", 11, inf, (11, 11)),
        ("about", 85, 115, (100, 100)),
        ("nearly", 68, 80, (80, 80)),
        ("vague", 24, 999, (24, 24)),
    ],
)
def test_a_figure_is_taken_as_a_coder_takes_it(bound: Bound, low: float, high: float, coded: tuple[int, int]) -> None:
    assert tolls((POST,), (dead(POST, "eleven", low, high, bound),)) == [("p", *coded)]


def test_the_dead_of_an_earlier_event_are_no_toll_of_this_one() -> None:
    killed = fact("f1", "▢ men died", "number", "updated", answer(BELL, "Nine", "Nine men died", Amount(9, 9)),
                  answer(POST, "eleven", "eleven men died", Amount(11, 11)))  # fmt: skip
    counts = (dead(BELL, "Nine", 9), dead(BELL, "300", 300), dead(POST, "eleven", 11))
    assert tolls((BELL, POST), counts, killed) == [("b", 9, 9), ("p", 11, 11)]


def test_a_part_of_the_whole_is_no_toll() -> None:
    part = fact("f1", "▢ are in critical condition", "number", "agree",
                answer(BELL, "15", "15 are in critical condition", Amount(15, 15)))  # fmt: skip
    whole = fact("f2", "▢ men died", "number", "agree", answer(BELL, "Nine", "Nine men died", Amount(9, 9)))
    assert tolls((BELL,), (dead(BELL, "15", 15), dead(BELL, "Nine", 9)), part, whole) == [("b", 9, 9)]


def test_a_question_about_another_number_is_none_about_the_dead() -> None:
    assert tolls((BELL,), ()) == []


def test_the_parts_of_an_enumeration_are_no_tolls() -> None:
    tide = article("t", "Nine men, including six miners and three cooks, died.")
    whole = fact("f1", "▢ men died", "number", "agree", answer(tide, "Nine", tide.text, Amount(9, 9)))
    part = fact("f2", "▢ cooks died", "number", "agree", answer(tide, "three", tide.text, Amount(3, 3)))
    assert tolls((tide,), (dead(tide, "Nine", 9), dead(tide, "three", 3)), part, whole) == [("t", 9, 9)]


def test_none_of_a_group_is_no_toll() -> None:
    tide = article("t", "None of the cooks died.")
    killed = fact("f1", "▢ died", "number", "agree", answer(POST, "eleven", POST.text, Amount(11, 11)),
                  answer(tide, "None of the cooks", "None of the cooks died", Amount(0, 0)))  # fmt: skip
    assert tolls((POST, tide), (dead(POST, "eleven", 11),), killed) == [("p", 11, 11)]


def test_a_far_larger_figure_below_the_opening_is_no_toll_of_this_event() -> None:
    tide = article("t", f"The quarry is old. {'It lies by the sea. ' * 40}Storms drowned 300 men in all.")
    killed = fact("f1", "▢ men", "number", "agree", answer(POST, "eleven", POST.text, Amount(11, 11)),
                  answer(BELL, "Nine", "Nine men died", Amount(9, 9)),
                  answer(tide, "300", "Storms drowned 300 men in all", Amount(300, 300)))  # fmt: skip
    counts = (dead(POST, "eleven", 11), dead(BELL, "Nine", 9))
    assert tolls((POST, BELL, tide), counts, killed) == [("p", 11, 11), ("b", 9, 9)]


def test_what_one_report_tells_behind_its_lead_is_no_toll_of_the_news() -> None:
    late = article("l", "The minister resigned. " * 40 + "In the war 300 men died.")
    news = article("n", "The minister resigned on Monday.")
    assert tolls((late, news), (dead(late, "300", 300),)) == []
    both = article("m", "The minister resigned. " * 40 + "It cost 300 men their lives.")
    assert tolls((late, both), (dead(late, "300", 300), dead(both, "300", 300))) == [("l", 300, 300), ("m", 300, 300)]


def test_the_age_of_the_only_victim_is_no_toll() -> None:
    girl = article("g", "A 16-year-old girl died at the quarry.")
    age = fact("f1", "▢-year-old girl died", "number", "agree", answer(girl, "16", "A 16-year-old girl died", Amount(16, 16)))
    assert tolls((girl,), (dead(girl, "A 16-year-old girl", 1),), age) == [("g", 1, 1)]
