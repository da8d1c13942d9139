"""Where a named place lies: its country, its state in the United States, and its coordinates where it is a city."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from variorum.parsing import gazetteer


@dataclass(frozen=True, slots=True)
class Location:
    """`country` is an ISO 3166 code, `state` that of a state of the United States; `latitude` and `longitude` are degrees,
    north and east positive, and given for cities alone."""

    grain: Literal["city", "state", "country"]
    country: str
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def locate(name: str, near: Collection[str] = ()) -> Location | None:
    """Where a place of this name lies; None where the gazetteer does not know it.

    Of several cities of one name the largest in a country of `near` (ISO codes) is meant, else the largest of all.
    """
    country = gazetteer.country_code(name)
    if country is not None:
        return Location("country", country)
    state = gazetteer.state_code(name)
    if state is not None:
        return Location("state", "US", state)
    cities = gazetteer.cities(name)
    city = next((c for c in cities if c.country in near), cities[0] if cities else None)
    return Location("city", city.country, city.state, city.latitude, city.longitude) if city else None
