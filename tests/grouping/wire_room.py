"""Invented events told by several outlets, for the tests of grouping."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from variorum.model import Article

QUAKE = (
    "A magnitude {size} earthquake shook {place} on {day}, killing {dead} people.",
    "The quake of magnitude {size} struck near {place} and left {dead} dead, said {person}.",
    "{person} of the rescue service said that {dead} bodies were found in {place} after the earthquake.",
    "Houses fell in {place} when the ground shook; {person} counted {dead} dead on {day}.",
    "Tents were sent to {place}, where {person} leads the search after the magnitude {size} earthquake.",
)
ARREST = (
    "Police in {place} arrested {person} on {day} on suspicion of drunken driving.",
    "{person}, who plays for {club}, was stopped by police in {place} and failed a sobriety test.",
    "{club} said it knew of the arrest of {person} in {place}.",
    "A court in {place} set bail of {dead} crowns for {person} of {club} after the drunken driving arrest.",
)


def reports(event: tuple[str, ...], facts: dict[str, object], count: int, day: datetime | None, name: str) -> list[Article]:
    """The event as `count` outlets tell it, each with sentences of its own choice."""
    found = []
    for number in range(count):
        chance = Random(f"{name}{number}")
        told = [sentence.format(**facts) for sentence in chance.sample(event, len(event) - 1)]
        when = day + timedelta(hours=3 * number) if day else None
        found.append(Article(f"{name}{number}", "\n".join(told), title=told[0], published=when, language="en"))
    return found


NORTH = {"size": "6.1", "place": "Tessaly Harbour", "day": "Monday", "dead": 14, "person": "Orla Venn"}
SOUTH = {"size": "5.4", "place": "Quarrow Plain", "day": "Thursday", "dead": 3, "person": "Bastian Lodde"}
STRIKER = {"place": "Marrowgate", "day": "Monday", "dead": "2,000", "person": "Dario Penwick", "club": "the Marrowgate Rovers"}
KEEPER = {"place": "Marrowgate", "day": "Friday", "dead": "9,500", "person": "Hob Ellery", "club": "the Marrowgate Rovers"}
