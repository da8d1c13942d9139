"""Invented events told by several outlets, for the tests of grouping."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import numpy as np
from numpy.typing import NDArray

from variorum.grouping import Features
from variorum.grouping.similarity_cache import SimilarityCache
from variorum.model import Article

QUAKE = (
    "A magnitude {size} earthquake shook {place} on {day}, killing {dead} people.",
    "Rescuers under {person} pulled {dead} bodies from the ruins of {place}.",
    "{place} was without power after the ground shook; {person} counted {dead} dead.",
    "The quake, of magnitude {size}, levelled the old market of {place}, {person} told reporters.",
    "Tents and blankets are on their way to {place}, where {person} leads the search.",
    "Schools in {place} stay shut all week, {person} announced, and aftershocks are feared.",
)
ARREST = (
    "Police in {place} arrested {person} on {day} on suspicion of drunken driving.",
    "{person}, the {role} of {club}, failed a sobriety test beside the road.",
    "{club} has suspended {person}, its {role}, without pay.",
    "{person} was released on bail of {dead} crowns and apologised to supporters.",
    "An officer saw the silver van of {person} weave across {street}.",
    "Lawyers for the {role}, {person}, said that the breath test near {street} was flawed.",
)
COLOUR = (
    "Neighbours brought soup and bread.",
    "It rained through the night.",
    "A spokesman declined to give details.",
    "Church bells rang at noon.",
    "Shops in the centre opened late.",
    "Traffic was heavy on the coast road.",
    "The mayor cancelled her holiday.",
    "Radio listeners sent in pictures.",
    "Three councillors asked for a debate.",
    "Hotels reported empty rooms.",
    "A choir sang outside the town hall.",
    "The ferry ran an hour behind.",
)


def reports(event: tuple[str, ...], facts: dict[str, object], count: int, day: datetime | None, name: str) -> list[Article]:
    """The event as `count` outlets tell it, each with sentences of its own choice."""
    found = []
    for number in range(count):
        chance = Random(f"{name}{number}")
        sentences = [sentence.format(**facts) for sentence in chance.sample(event, (len(event) + 1) // 2)] + chance.sample(
            COLOUR, 3
        )
        when = day + timedelta(hours=3 * number) if day else None
        found.append(Article(f"{name}{number}", "\n".join(sentences), title=sentences[0], published=when, language="en"))
    return found


def similarities(articles: Sequence[Features]) -> NDArray[np.float64]:
    """How alike each two of the articles are."""
    known = {str(k): found for k, found in enumerate(articles)}
    return SimilarityCache().to_each_other(list(known), lambda wanted: {k: known[k] for k in wanted})


NORTH = {"size": "6.1", "place": "Tessaly Harbour", "day": "Monday", "dead": 14, "person": "Orla Venn"}
SOUTH = {"size": "5.4", "place": "Quarrow Plain", "day": "Thursday", "dead": 3, "person": "Bastian Lodde"}
STRIKER = {
    "place": "Marrowgate",
    "day": "Monday",
    "dead": "2,000",
    "person": "Dario Penwick",
    "club": "Marrowgate Rovers",
    "role": "striker",
    "street": "Tanner Row",
}
KEEPER = {
    "place": "Marrowgate",
    "day": "Friday",
    "dead": "9,500",
    "person": "Hob Ellery",
    "club": "Marrowgate Rovers",
    "role": "goalkeeper",
    "street": "Quay Parade",
}
