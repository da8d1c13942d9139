"""One person under several names is one entity, and two people with one name stay two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ONE = [
    ("Dr Tala Moro said the clinic was full.", "Tala Moro said the clinic was full.", "Tala Moro"),
    ("Professor Emeritus Hanna Brook said the ice was thin.", "Prof. Hanna Brook said the ice was thin.", "Hanna Brook"),
    ("UN Spokesperson Ana Weiss said the road was cut.", "Ana Weiss of the agency said the road was cut.", "Ana Weiss"),
    ("Sgt. Will Barnes said the road was open.", "William Barnes said the road was open.", "William Barnes"),
    ("Acme chief executive Jane Rowe said sales rose.", "Jane Rowe, chief executive of Acme, said sales rose.", "Jane Rowe"),
    (
        "Luis Mateo Prada Rojas was held. Luis Mateo said nothing.",
        "Prada Rojas was held. Prada Rojas slept.",
        "Prada Rojas",
    ),
    ("Mark Hartigan said the mill was sold.", "Hartigan said the mill was sold. Mark Hartigan owns it.", "Mark Hartigan"),
    ("Ursula von der Lippe said the vote was lost.", "Von der Lippe said the vote was lost.", "Ursula von der Lippe"),
    ("Ivan Sergeyevich Orlov said he was innocent.", "Ivan Orlov said he was innocent.", "Ivan Sergeyevich Orlov"),
    ("Yusuf al-Harbi said the port was shut.", "Youssef Harbi said the port was shut.", "Yusuf al-Harbi"),
    ("Kim Jae-won said talks would go on.", "Kim Jaewon said talks would go on.", "Kim Jae-won"),
    ("The National Union of Ferrymen (NUF) said it would strike.", "NUF said it would strike.", "National Union of Ferrymen"),
    ("José Ángel Peña said the well was dry.", "Jose Angel Pena said the well was dry.", "José Ángel Peña"),
]

TWO = [
    ("Tom Orr said yes.", "Sam Orr said no."),
    ("Ohm Paints said yes.", "Otto Ohm said no."),
    ("Maria Soto said yes.", "Mario Soto said no."),
    ("Ivan Sergeyevich Orlov said yes.", "Ivan Petrovich Orlov said no."),
    ("The Mexican Red Cross said yes.", "The Kenyan Red Cross said no."),
]


@pytest.mark.parametrize(("first", "second", "name"), ONE)
def test_a_person_named_in_two_ways_is_one(first: str, second: str, name: str, read_story: Callable) -> None:
    story = read_story(first, second)
    entities = [e for e in story.cast.entities if {m.article for m in e.mentions} == {"a0", "a1"} and e.name == name]
    assert len(entities) == 1
    assert not any(e.name.split()[-1] == name.split()[-1] for e in story.cast.entities if e is not entities[0])


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_people_of_one_surname_are_two(first: str, second: str, read_story: Callable) -> None:
    entities = [e for e in read_story(first, second).cast.entities if e.type in {"person", "organisation"}]
    assert sorted(len(e.mentions) for e in entities) == [1, 1]


def test_the_elder_of_two_is_the_older_one(read_story: Callable) -> None:
    story = read_story("Tom Orr, 71, rowed with Sam Orr, 12, on Sunday. The elder Orr won. The younger Orr swam.")
    assert {e.name: len(e.mentions) for e in story.cast.entities if e.type == "person"} == {"Tom Orr": 2, "Sam Orr": 2}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("General Tom Orr met Minister Sam Orr. General Orr slept. Minister Orr wept.", (2, 2)),
        ("Sergeant Tom Orr saw Officer Sam Orr. It was late, Sgt. Orr said. Sgt. Orr left.", (3, 1)),
        ("Dr. Tom Orr wed Captain Ada Orr. Capt. Orr sang.", (1, 2)),
    ],
)
def test_a_title_tells_which_of_two_is_meant(text: str, times: tuple[int, int], read_story: Callable) -> None:
    people = sorted((e for e in read_story(text).cast.entities if e.type == "person"), key=lambda e: e.mentions[0].start)
    assert tuple(len(e.mentions) for e in people) == times


def test_a_first_name_of_another_script_has_many_spellings(read_story: Callable) -> None:
    story = read_story("Colonel Serhiy Danko said yes.", "Colonel Sergei Danko said yes.")
    assert [len(e.mentions) for e in story.cast.entities if e.type == "person"] == [2]
