from datetime import datetime

from invented_events import ARREST, KEEPER, NORTH, QUAKE, SOUTH, STRIKER, reports

from variorum.grouping import group
from variorum.model import Article

DAY = datetime(2031, 5, 5, 9)


def events_of_stories(articles: list[Article]) -> set[tuple[str, ...]]:
    """The stories, each as the names of the events that its articles are of."""
    return {tuple(sorted({article.rstrip("0123456789") for article in story.articles})) for story in group(articles)}


def test_two_quakes_in_one_week_are_two_stories() -> None:
    found = reports(QUAKE, NORTH, 5, DAY, "north") + reports(QUAKE, SOUTH, 5, DAY, "south")
    assert len(group(found)) == 2
    assert events_of_stories(found) == {("north",), ("south",)}


def test_two_arrests_of_players_of_one_club_are_two_stories() -> None:
    found = reports(ARREST, STRIKER, 5, DAY, "striker") + reports(ARREST, KEEPER, 5, DAY, "keeper")
    assert events_of_stories(found) == {("keeper",), ("striker",)}


def test_look_alikes_without_dates_are_separate_stories_too() -> None:
    found = reports(QUAKE, NORTH, 5, None, "north") + reports(QUAKE, SOUTH, 5, None, "south")
    assert events_of_stories(found) == {("north",), ("south",)}


def test_last_years_launch_is_not_this_years() -> None:
    launch = (
        "The Skerry rocket carried {count} satellites into orbit from Cape Holm on {day}.",
        "Launch director {person} said that all {count} satellites of {name} answered.",
        "From Cape Holm the Skerry rocket lifted off on {day} with {name}.",
        "{name} is to watch the {sea}, said {person} after the launch at Cape Holm.",
    )
    old = {"count": 12, "day": "12 May 2030", "person": "Ines Tarrow", "name": "Petrel", "sea": "northern ice"}
    new = {"count": 40, "day": "6 May 2031", "person": "Jon Maddock", "name": "Gannet", "sea": "grain harvest"}
    found = reports(launch, old, 4, datetime(2030, 5, 12), "old") + reports(launch, new, 4, datetime(2031, 5, 6), "new")
    assert events_of_stories(found) == {("new",), ("old",)}
