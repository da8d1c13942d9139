"""Invented news in any number: events with places and people of their own, each told by several outlets, some as copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from variorum.model import Article

SYLLABLES = [
    "bra",
    "dun",
    "el",
    "fen",
    "gol",
    "hath",
    "ir",
    "kor",
    "lum",
    "mar",
    "nes",
    "or",
    "pel",
    "quar",
    "ros",
    "sel",
    "tov",
    "ul",
    "ves",
    "wick",
]
HAPPENINGS = (
    ("bridge", "was closed after one of its cables snapped"),
    ("dam", "overflowed after a week of rain"),
    ("mill", "burned down in the night"),
    ("ferry", "ran aground on a sandbank"),
    ("mine", "was flooded by an underground stream"),
    ("library", "reopened after years of repairs"),
    ("tram line", "stood still because of a strike"),
    ("glasshouse", "was wrecked by hail"),
)
SENTENCES = (
    "{person} of the town council of {place} said the loss was put at {figure} crowns.",
    "{figure} people live within sight of the {thing}, and {person} had warned them in spring.",
    "Neighbours from {other} came with {number} pumps, {person} told reporters.",
    "The last accident at the {thing} of {place} was {number} years ago.",
    "Work is to begin in {number} weeks, said the engineer {person}, who drove over from {other}.",
    "A fund for {place} had gathered {figure} crowns by the evening.",
)
OUTLETS = ("The Bote", "Radio Ose", "Valley Herald", "Kestrel", "Morning Slate", "The Tollhouse")
START = datetime(2023, 3, 1)


def invented_name(chance: Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


@dataclass(frozen=True)
class InventedEvent:
    """What happened, with all that can be told of it."""

    number: int

    def report(self, outlet: int, sentences: int = 5) -> Article:
        chance = Random(self.number)
        place, other, thing = invented_name(chance), invented_name(chance), chance.choice(HAPPENINGS)
        people = [f"{invented_name(chance)} {invented_name(chance)}" for _ in range(2)]
        facts = {"place": place, "other": other, "thing": thing[0], "figure": f"{chance.randrange(10, 900)},000"}
        teller = Random(self.number * 1000 + outlet)
        title = teller.choice((f"The {thing[0]} of {place} {thing[1]}", f"{place}: {thing[0]} {thing[1]}"))
        lead = f"The {thing[0]} of {place} {thing[1]} on {teller.choice(('Monday', 'Tuesday'))}, {people[0]} said."
        rest = [s.format(**facts, person=teller.choice(people), number=teller.randrange(2, 90)) for s in SENTENCES]
        text = "\n\n".join([title, lead, *teller.sample(rest, sentences)]) + "\n"
        return Article(
            "",
            text,
            outlet=OUTLETS[outlet % len(OUTLETS)],
            title=title,
            published=START + timedelta(days=self.number // 4, hours=outlet),
            url=f"https://outlet{outlet}.example/{self.number}",
        )


def stream(articles: int, outlets: int = 4) -> Iterator[Article]:
    """Articles of events that come one after another, their reports mixed."""
    order = [(number, outlet) for number in range(-(-articles // outlets)) for outlet in range(outlets)][:articles]
    Random(articles).shuffle(order)
    for number, outlet in sorted(order, key=lambda pair: pair[0] // 4):
        yield InventedEvent(number).report(outlet)
