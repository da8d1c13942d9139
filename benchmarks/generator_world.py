"""The invented world that generated news is about: countries with their places and people, firms, and the outlets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_ONSETS = (
    "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "sh", "st", "t",
    "tr", "v", "w", "z",
)  # fmt: skip
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ei", "ou", "ee"]
_CODAS = ["l", "n", "r", "s", "m", "nd", "rt", "lm", "x", "th", "ck"]
_PLACES = ("ford", "moor", "haven", "stad", "ova", "burg", "mouth", "field", "ek", "ino", "dale", "by", "ana", "ton")
_FIRST = (
    "Ada", "Alma", "Anton", "Bela", "Bruno", "Carla", "Cato", "Dana", "Dario", "Edda", "Elin", "Emil", "Enzo", "Fanny",
    "Felix", "Gerda", "Gus", "Hanna", "Hugo", "Ida", "Igor", "Ines", "Ivo", "Jana", "Joss", "Judit", "Kai", "Kira", "Lars",
    "Lena", "Leo", "Lotte", "Mara", "Marek", "Mina", "Nadia", "Nils", "Nora", "Olaf", "Olga", "Otto", "Paula", "Petra", "Pia",
    "Ravi", "Rita", "Rosa", "Samir", "Selma", "Sven", "Tara", "Theo", "Tilda", "Tom", "Una", "Uwe", "Vera", "Viktor", "Wanda",
    "Yara", "Yusuf", "Zeno", "Zita",
)  # fmt: skip
_PAPERS = (
    "Courier", "Gazette", "Herald", "Observer", "Post", "Tribune", "Mirror", "Echo", "Dispatch", "Chronicle", "Mail",
    "Sentinel", "Voice", "Register",
)  # fmt: skip
_EXPORTS = ("copper", "timber", "fish", "cotton", "gas", "machine tools", "coffee", "wheat", "phosphate", "ships")
_TRADES = ("Steel", "Foods", "Energy", "Logistics", "Pharma", "Rail", "Chemicals", "Textiles", "Telecom", "Bank", "Motors")
WIRES = (("Reuters", "reuters.com"), ("AP", "apnews.com"), ("AFP", "afp.com"))


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    adjective: str
    regions: tuple[str, ...]
    cities: tuple[str, ...]
    rivers: tuple[str, ...]
    officials: tuple[str, ...]
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """`style` picks the forms of numbers, units and per cent; `copying` is how often it takes others' words."""

    name: str
    domain: str
    kind: str  # wire, paper, aggregator
    style: int
    copying: float
    boilerplate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    countries: tuple[Country, ...]
    firms: tuple[str, ...]
    wires: tuple[Outlet, ...]
    papers: tuple[Outlet, ...]
    aggregators: tuple[Outlet, ...]


def build(boilerplate: Callable[[str, Random], tuple[str, ...]]) -> World:
    """Always the same world: what a seed changes are the events in it. `boilerplate` writes an outlet's own lines."""
    chance = Random("the world of the generator")
    countries = [_country(chance) for _ in range(60)]
    for country in countries:
        country.facts["neighbour"] = chance.choice(countries).name
    firms = tuple(f"{root(chance, 2)} {chance.choice(_TRADES)}" for _ in range(400))
    wires = tuple(Outlet(name, domain, "wire", k % 4, 0.0, ()) for k, (name, domain) in enumerate(WIRES))
    papers = tuple(_outlet(chance, "paper", boilerplate) for _ in range(150))
    aggregators = tuple(_outlet(chance, "aggregator", boilerplate) for _ in range(10))
    return World(tuple(countries), firms, wires, papers, aggregators)


def root(chance: Random, syllables: int) -> str:
    name = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables - 1))
    return (name + chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)).capitalize()


def person(chance: Random) -> str:
    return f"{chance.choice(_FIRST)} {root(chance, chance.choice((1, 2, 2)))}"


def _place(chance: Random) -> str:
    return root(chance, 1) + chance.choice(_PLACES)


def _country(chance: Random) -> Country:
    stem = root(chance, 2)
    facts = {
        "people": str(chance.randrange(2, 90)),
        "born": str(chance.randrange(1850, 1994)),
        "leader": person(chance),
        "since": str(chance.randrange(2005, 2029)),
        "export": chance.choice(_EXPORTS),
        "country": stem + "ia",
    }
    regions = tuple(_place(chance) for _ in range(5))
    cities = tuple(_place(chance) for _ in range(14))
    rivers = tuple(root(chance, 1) for _ in range(3))
    return Country(stem + "ia", stem + "ian", regions, cities, rivers, tuple(person(chance) for _ in range(9)), facts)


def _outlet(chance: Random, kind: str, boilerplate: Callable[[str, Random], tuple[str, ...]]) -> Outlet:
    name = f"{_place(chance)} {chance.choice(_PAPERS)}" if kind == "paper" else f"{root(chance, 2)} News"
    own = boilerplate(name, chance)
    copying = 0.95 if kind == "aggregator" else chance.choice((0.15, 0.4, 0.55, 0.75))
    return Outlet(name, name.lower().replace(" ", "") + ".example", kind, chance.randrange(4), copying, own)
