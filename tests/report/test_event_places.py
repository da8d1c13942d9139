"""Where an event was. The places are invented but for a few that the gazetteer knows."""

from __future__ import annotations

import pytest
from ferry_reading import article, span

from variorum.model import Account, Act, Entity, Event
from variorum.report import Reading
from variorum.report.digest import Digest
from variorum.report.event_places import EventPlace, PlaceFinder


def place_of(*texts: str, places: tuple[str, ...] = (), event: str = "") -> EventPlace | None:
    articles = tuple(article(f"a{n}", text) for n, text in enumerate(texts))
    entities = tuple(Entity(p, p, "place", (p,), tuple(span(a, p) for a in articles if p in a.text)) for p in places)
    acts = tuple(Act(span(a, event), "accident") for a in articles if event and event in a.text)
    account = Account("s", "h", tuple(a.id for a in articles), entities=entities, event=Event(acts=acts))
    return PlaceFinder(Digest(Reading(articles, (account,)), account)).where


def name_of(*texts: str, **more: tuple[str, ...]) -> str | None:
    found = place_of(*texts, **more)  # type: ignore[arg-type]
    return found.name if found else None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A bus burnt in the town of Orlo.", "A bus burnt near Orlo."),
        ("A mill fell in Orlo on Monday.", "A mill fell at the village of Orlo."),
        ("Divers worked off Orlo.", "A boat sank in the port of Orlo."),
    ],
)
def test_the_place_is_what_reports_say_it_was_in_at_or_near(first: str, second: str) -> None:
    assert name_of(first, second, places=("Orlo",)) == "Orlo"


def test_a_place_that_somebody_came_from_or_goes_to_is_not_coded() -> None:
    texts = ("A bus on its way from Dell to the town of Quay burnt in Orlo.", "A bus to Quay burnt in the village of Orlo.")
    assert name_of(*texts, places=("Dell", "Quay", "Orlo")) == "Orlo"


def test_a_name_that_is_no_place_is_not_coded() -> None:
    assert (
        name_of("A player signed with the Cardinals in Orlo.", "He plays in Orlo for the Cardinals.", places=("Orlo",)) == "Orlo"
    )


def test_one_place_in_two_spellings_is_one() -> None:
    found = place_of("A mill fell in Tell Marrun.", "A mill fell in Tell Marroun.", places=("Tell Marrun", "Tell Marroun"))
    assert found is not None
    assert found.name in {"Tell Marrun", "Tell Marroun"}


def test_a_city_has_its_country_and_coordinates_and_the_country_is_that_of_the_story() -> None:
    found = place_of("A mill fell in Nairobi, Kenya.", "The mill in Nairobi fell at noon. Kenya mourns.")
    assert found is not None
    assert (found.name, found.grain, found.country) == ("Nairobi", "city", "Kenya")
    assert found.latitude == pytest.approx(-1.28, abs=0.05)


def test_the_province_beside_the_event_stands_in_where_no_place_is_named() -> None:
    texts = ("Nine died in the crash in Orlo province, Kenya.", "Kenya mourns nine who died in the crash.")
    found = place_of(*texts, event="crash")
    assert found is not None
    assert (found.name, found.grain, found.admin1, found.country) == ("Orlo", "admin1", "Orlo", "Kenya")


def test_where_no_report_says_where_it_was_nothing_is_coded() -> None:
    assert place_of("A mill fell.", "Nobody was hurt.") is None


def test_of_equally_often_named_states_the_first_counts() -> None:
    found = [place_of("A mill fell in Orlo. Divers came from Ohio, Texas, Idaho, Utah and Maine.", places=("Orlo",))]
    found.append(place_of("A mill fell in Orlo. Divers came from Maine, Utah, Idaho, Texas and Ohio.", places=("Orlo",)))
    assert [f.admin1 if f else None for f in found] == ["Ohio", "Maine"]


def test_a_country_that_the_news_is_only_about_is_not_where_it_was() -> None:
    texts = ("The committee asked about Kenya.", "The panel looks into a firm of Kenya.", "In Kenya the firm is known.")
    assert place_of(*texts) is None
    stated = place_of("A mill fell in Kenya.", "The mill in Kenya fell at noon.")
    assert stated is not None
    assert (stated.name, stated.grain) == ("Kenya", "country")


def test_a_country_within_a_longer_name_is_none() -> None:
    found = place_of(
        "A shot fell at June Jordan School in Orlo.", "Orlo mourns after shots at June Jordan School.", places=("Orlo",)
    )
    assert found is not None
    assert (found.name, found.country) == ("Orlo", None)
