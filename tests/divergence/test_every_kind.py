"""Every kind of difference that a desk asks about, with what only looks like one beside it."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import CONFLICTS

DIFFERENT = {
    "currency": ("number", "The new rope cost €300,000, the council said.", "The new rope cost €450,000, the council said."),
    "percentage": ("number", "The fire destroyed 40% of the pylons.", "The fire destroyed 70 per cent of the pylons."),
    "age": ("number", "Ulf Brandt, 47, fell from the second pylon.", "Ulf Brandt, 52, fell from the second pylon."),
    "price": ("number", "A ticket for the ropeway costs 12 crowns.", "A ticket for the ropeway costs 18 crowns."),
    "rank": ("number", "Quist finished third in the race to the summit.", "Quist finished fifth in the race to the summit."),
    "toll": ("number", "The avalanche killed 19 people.", "The avalanche killed 31 people."),
    "first since": (
        "date",
        "It was the first accident on the line since 1987.",
        "It was the first accident on the line since 1978.",
    ),
    "weekday": ("date", "The cabin fell into the gorge on Monday.", "The cabin fell into the gorge on Tuesday."),
    "hour": ("time", "The rope snapped at 6.40am on Monday.", "The rope snapped at 8.15am on Monday."),
    "quarter of a land": (
        "place",
        "Some 200 soldiers remain in eastern Poland to guard the line.",
        "Some 200 soldiers remain in northern Poland to guard the line.",
    ),
    "denial": ("denial", "The operator closed the line in winter.", "The operator did not close the line in winter."),
    "weapon": ("who", "A man stabbed the warden of the inn with a knife.", "A man stabbed the warden of the inn with an axe."),
    "vehicle": ("who", "A man drove a van into the market.", "A man drove a lorry into the market."),
    "cause": ("cause", "The fire was caused by a kettle.", "Lightning caused the fire."),
}
ALIKE = {
    "hundreds and some 900": ("Hundreds of walkers crossed the bridge.", "Some 900 walkers crossed the bridge."),
    "rounded": ("The line carried 19,870 people.", "The line carried about 20,000 people."),
    "half of a whole": (
        "The flood displaced half of the valley's 23 million people.",
        "The flood displaced more than 11 million of the valley's people.",
    ),
    "parts of a whole": (
        "Seven people died, five at the scene and two in hospital.",
        "Five people died at the scene of the fall, and two in hospital.",
    ),
    "a city in its region": ("The cabin fell near Kraków on Monday.", "The cabin fell in southern Poland on Monday."),
    "other scopes of first": (
        "It was the first accident on the line since 1987.",
        "It was the first accident with a ferry since 1978.",
    ),
    "day and part of day": ("The rope snapped early on Monday.", "The rope snapped on Monday."),
    "two currencies": ("The new rope cost €300,000.", "The new rope cost about $330,000."),
    "age next birthday": ("Ulf Brandt, 47, fell from the pylon.", "Ulf Brandt, who is in his forties, fell from the pylon."),
    "two people's ages": ("Ulf Brandt, 47, fell from the pylon.", "Mara Quist, 52, fell from the pylon."),
    "order of telling": (
        "The rope snapped before the cabin fell into the gorge.",
        "The cabin fell into the gorge after the rope snapped.",
    ),
    "one name, two spellings": ("Director Mara Lindqvist closed the line.", "Director Mara Lindquist closed the line."),
}


@pytest.mark.parametrize(("kind", "one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_two_values_of_one_thing_are_a_conflict_of_their_kind(tell_story: Teller, kind: str, one: str, other: str) -> None:
    told = tell_story(report("The Bote", one, "2031-05-07"), report("Sund Post", other, "2031-05-07"))
    assert [(d.kind, d.relation in CONFLICTS) for d in told.conflicts] == [(kind, True)], told.divergences
    (d,) = told.conflicts
    assert {s.article for s in d.spans} == {"the-bote", "sund-post"}
    assert all(" ".join(v.split()) in d.explanation for v in d.values)


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_values_that_can_all_be_true_are_no_conflict(tell_story: Teller, one: str, other: str) -> None:
    told = tell_story(report("The Bote", one, "2031-05-07"), report("Sund Post", other, "2031-05-07"))
    assert told.conflicts == []
