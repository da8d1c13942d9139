"""Deaths that one report counts by a number and a later one by an ordinal. All events are invented."""

from __future__ import annotations

from datetime import datetime

import pytest
from parsed_stories import counted_disputes

from story_reading import report
from variorum.account import read_story
from variorum.attribution import finder_of
from variorum.model import Article, Story
from variorum.parsing import Parser
from variorum.report import Reading
from variorum.report.digest import Digest
from variorum.report.lead_sentences import Leads

KILLED = "A gas blast at a bakery in Ostby killed three people on Friday, the fire service said."
LATER = "A baker who was hurt in the gas blast at the bakery in Ostby on Friday died in hospital, becoming the fourth victim."


def values(parser: Parser, *texts: str) -> list[tuple[str, list[str]]]:
    articles = [Article(f"r{k}", text, published=datetime(2031, 3, 3 + k, 9)) for k, text in enumerate(texts)]
    return [(d.relation, [s[0].span.text for s in d.sets]) for d in counted_disputes(parser, articles)]


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (LATER, "the fourth victim"),
        ("A fourth person has died after a gas blast at a bakery in Ostby, doctors said.", "A fourth person"),
        ("A baker is the fifth person to die of the gas blast at the bakery in Ostby.", "the fifth person"),
        ("A fourth body was found in the bakery in Ostby that a gas blast destroyed.", "A fourth body"),
    ],
)
def test_an_ordinal_of_the_dead_goes_on_from_an_earlier_count(parser: Parser, later: str, words: str) -> None:
    assert values(parser, KILLED, later) == [("updated", ["three", words])]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (LATER, KILLED),
        (KILLED, "The blast at the bakery in Ostby was the fourth death by gas in the valley this year."),
        (KILLED, "A third person has died after a gas blast at a bakery in Ostby, doctors said."),
        (KILLED, "A fourth victim of the gas blast at the bakery in Ostby was taken to hospital with burns."),
        (KILLED, "A fourth person has died of fever in Lunde, the mayor said."),
        (KILLED + " A fourth person died on Saturday.", LATER),
    ],
)
def test_no_other_ordinal_does(parser: Parser, first: str, later: str) -> None:
    assert not any("fourth" in word or "third" in word for _, words in values(parser, first, later) for word in words)


def test_a_toll_that_a_later_report_replaces_does_not_open_the_account(parser: Parser) -> None:
    texts = (
        KILLED,
        f"{KILLED} The roof was blown off.",
        "A gas blast at a bakery in Ostby killed five people on Friday, doctors said.",
    )
    articles = [
        report(f"Outlet {k}", f"Gas blast in Ostby\n\n{text}", f"2031-03-0{3 + k}T09:00:00") for k, text in enumerate(texts)
    ]
    account = read_story(Story("s1", tuple(a.id for a in articles)), articles, parser, finder_of("rules", flat=False))
    opening = Leads(Digest(Reading(tuple(articles), (account,)), account)).best
    assert opening is not None
    assert "five people" in opening.text
