"""Invented reports of one invented accident: a cable car that fell into the Oreb gorge."""

from __future__ import annotations

from story_reading import report

BOTE = report(
    "The Bote",
    "A cable car fell into the Oreb gorge on Monday. Nineteen people were killed when the cabin hit the rocks, the Larnmouth"
    " fire brigade said. Hulme Ropeways, the operator, closed the line.\n\n“A gorge like this one does not forgive a tired rope,”"
    " director Mara Quist told reporters. The cabin with 44 people on board had been repaired twice since March.",
    "2031-05-05T18:00",
)
POST = report(
    "Sund Post",
    "A cable car has plunged into the Oreb gorge. At least 23 people were killed in the accident, the Larnmouth fire brigade said"
    " on Tuesday. Hulme Ropeways shut the line at once.\n\nDirector Mara Quist said that such a gorge does not forgive a tired"
    " rope. Children had drawn birds on the cabin's windows.",
    "2031-05-06T09:00",
)
MILL = report(
    "Old Mill",
    "The line of Hulme Ropeways was closed after the accident in the Oreb gorge. Divers searched the river below the pylons for"
    " the doors of the cabin.\n\nThe council of Larnmouth had refused to pay for a second rope in April.",
    "2031-05-06T12:00",
)
STORY = (BOTE, POST, MILL)
