"""One generated event: its facts, and sentences that tell them in several wordings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from generator_world import Country, World, person, root

Sentence = tuple[tuple[str, ...], ...]  # choices in a row
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_PLANTS = ("textile mill", "paint factory", "warehouse", "shopping centre", "furniture factory", "nightclub", "battery plant")
_CRIMES = ("fraud", "bribery", "embezzlement", "tax evasion", "insider trading", "money laundering")
_TRADES = (
    ("nurses", "nurse"),
    ("teachers", "teacher"),
    ("bus drivers", "bus driver"),
    ("dockers", "docker"),
    ("pilots", "pilot"),
)
_ILLNESSES = ("cholera", "measles", "legionnaires' disease", "hepatitis A", "dengue fever", "salmonella poisoning")
STAGES = (6, 30)  # hours after which casualty figures are told anew


@cache
def templates() -> dict[str, dict[str, list[Sentence] | list[list[Sentence]]]]:
    """Every list of `generator_templates.toml`, its sentences cut into choices."""
    table = tomllib.loads((Path(__file__).parent / "generator_templates.toml").read_text(encoding="utf-8"))

    def compiled(value):
        return cut(value) if isinstance(value, str) else [compiled(part) for part in value]

    return {kind: {name: compiled(value) for name, value in lists.items()} for kind, lists in table.items()}


def cut(text: str) -> Sentence:
    pieces = _CHOICE.split(text)
    return tuple(tuple(piece.split("|")) if k % 2 else (piece,) for k, piece in enumerate(pieces))


def say(sentence: Sentence, facts: dict[str, str], chance: Random) -> str:
    draw = chance.random
    text = "".join(c[0] if len(c) == 1 else c[int(draw() * len(c))] for c in sentence).format_map(facts)
    if text.endswith(',"'):
        text = text[:-2] + '."'
    if "  " in text or " ." in text:
        text = text.replace("  ", " ").replace(" .", ".")
    return text[0].upper() + text[1:]


KINDS = tuple(kind for kind in templates() if kind != "colour")


@dataclass(slots=True)
class Event:
    """What happened. `numbers` are the figures as they first became known; `names` everything that is not a figure."""

    id: str
    kind: str
    country: Country
    when: datetime
    names: dict[str, str]
    numbers: dict[str, float]
    quotes: list[str]
    quoted: Sentence
    follows: str | None = None
    _facts: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)

    def facts(self, style: int, hours: float) -> dict[str, str]:
        """The facts as an outlet of this style writes them so many hours after the event."""
        stage = sum(hours >= limit for limit in STAGES)
        if (style, stage) not in self._facts:
            grown = 1 + 0.35 * stage
            self._facts[style, stage] = self.names | {
                name: written(name, value * grown if name in ("dead", "hurt", "moved") else value, style)
                for name, value in self.numbers.items()
            }
        return self._facts[style, stage]


def written(name: str, value: float, style: int) -> str:
    """A figure in one of four house styles."""
    if name.startswith("percent"):
        return f"{value:.1f}" + (" percent", "%", " per cent", "%")[style]
    if name.startswith("money"):
        return (f"${value:.1f} million", f"{value:.1f} million dollars", f"$ {value:.1f}m", f"{value:.1f} million dollars")[style]
    if name in ("distance", "height"):
        return f"{value * 0.62:.0f} miles" if style == 2 else f"{value:.0f}" + (" kilometres", " km", "", " km")[style]
    if name == "depth":
        return f"{value:.0f} kilometres"
    if name == "speed":
        return f"{value:.0f} kilometres an hour" if style % 2 else f"{value:.0f} km/h"
    if name == "level":
        return f"{value:.2f} metres"
    if name == "rain":
        return f"{value:.0f} millimetres"
    if name == "mass":
        return f"{value / 1000:.1f} tonnes"
    if name.startswith("size"):
        return f"{value:.1f}"
    whole = round(value)
    if name.startswith("year"):
        return str(whole) if whole > 100 else _SMALL[whole] if whole < 10 else str(whole)
    if whole < 10 and style % 2 == 0:
        return _SMALL[whole]
    return f"{whole:,}" if whole >= 1000 else str(whole)


def invent(world: World, when: datetime, chance: Random, like: Event | None = None) -> Event:
    """A new event; one that looks `like` another is of its kind and country, often of its place and its officials."""
    kind = like.kind if like else chance.choice(KINDS)
    country = like.country if like else chance.choice(world.countries)
    same_place = like is not None and chance.random() < 0.4
    city, city2 = chance.sample(country.cities, 2)
    accused = person(chance)
    trade = chance.choice(_TRADES)
    day2 = when + timedelta(days=chance.randrange(1, 12))
    team, team2 = (f"{c} {chance.choice(('United', 'Rovers', 'Athletic', 'City'))}" for c in (city, city2))
    names = country.facts | {
        "country": country.name,
        "country_adj": country.adjective,
        "region": like.names["region"] if like and same_place else chance.choice(country.regions),
        "city": like.names["city"] if like and same_place else city,
        "city2": city2,
        "river": chance.choice(country.rivers),
        "official": like.names["official"] if like and chance.random() < 0.6 else chance.choice(country.officials),
        "witness": person(chance),
        "day": f"{when:%A}",
        "day2": f"{day2:%A}" if (day2 - when).days < 6 else f"{day2:%B} {day2.day}",
        "hour": f"{chance.randrange(1, 12)} in the {chance.choice(('morning', 'evening', 'afternoon'))}",
        "plant": chance.choice(_PLANTS),
        "firm": chance.choice(world.firms),
        "firm2": chance.choice(world.firms),
        "accused": accused,
        "accused_last": accused.split()[-1],
        "lawyer": person(chance),
        "crime": chance.choice(_CRIMES),
        "rocket": like.names["rocket"] if like else f"{root(chance, 1)} {chance.randrange(2, 9)}",
        "craft": f"{like.names['craft'].split('-')[0] if like else root(chance, 2)}-{chance.randrange(2, 30)}",
        "trade": trade[0],
        "trade_one": trade[1],
        "union": f"{country.adjective} union of {trade[0]}",
        "team": team,
        "team2": team2,
        "score": f"{chance.randrange(2, 6)}-{chance.randrange(0, 2)}",
        "player": person(chance),
        "player2": person(chance),
        "illness": chance.choice(_ILLNESSES),
        "minute": str(chance.choice((7, 14, 26, 38, 47, 54, 69, 76, 84, 89))),
        "flights": str(chance.randrange(4, 90)),
    }  # fmt: skip
    names["official_last"] = names["official"].split()[-1]
    quoted = chance.sample(templates()["colour"]["quotes"], 2)
    filling = {"n": str(chance.randrange(2, 60)), "y": str(chance.randrange(1960, 2029)), "b": names["city"]}
    return Event(
        f"s{chance.getrandbits(44):011x}", kind, country, when, names, _numbers(chance, when.year),
        [say(q, filling, chance).replace("  ", " ") for q in quoted], quoted[0],
    )  # fmt: skip


def _numbers(chance: Random, year: int) -> dict[str, float]:
    scale = chance.choice((3, 12, 40, 150))
    upto = {
        "dead": scale, "hurt": 6 * scale, "critical": 9, "homes": 90 * scale, "moved": 700 * scale, "aftershocks": 90,
        "crews": 150, "hours": 20, "staff": 4000, "aboard": 500, "doses": 90_000, "minutes": 55, "times": 6, "shots": 25,
        "crowd": 60_000, "cards": 8, "weeks": 8, "votes": 8, "votes2": 4, "jobs": 2000, "days": 60, "price": 300, "dead2": 90,
    }  # fmt: skip
    numbers: dict[str, float] = {name: 2 + int(chance.random() * top) for name, top in upto.items()}
    return numbers | {
        "size": chance.uniform(4.6, 7.4), "size2": chance.uniform(3.2, 4.9), "distance": chance.randrange(4, 90),
        "depth": chance.randrange(4, 60), "money": chance.uniform(2, 900), "money2": chance.uniform(100, 9000),
        "percent": chance.uniform(2, 60), "percent2": chance.uniform(1, 30), "percent3": chance.uniform(0.2, 9),
        "percent4": chance.uniform(0.1, 2), "level": chance.uniform(4, 12), "rain": chance.randrange(20, 200),
        "speed": chance.randrange(90, 200), "age": chance.randrange(24, 79), "years": chance.randrange(2, 15),
        "years2": chance.randrange(5, 20), "year": year - chance.randrange(3, 60), "year2": year + chance.randrange(1, 4),
        "height": chance.randrange(300, 900), "mass": chance.randrange(400, 6000),
    }  # fmt: skip
