"""Two figures of one thing are a dispute, and two figures of different scope are not."""

from __future__ import annotations

from datetime import datetime

import pytest
from parsed_stories import counted_disputes

from variorum.model import Article
from variorum.parsing import Parser

NOON = datetime(2031, 5, 6, 12)


def disputed(parser: Parser, *texts: str) -> list[set[str]]:
    articles = [Article(f"r{k}", f"News of the day\n\n{text}", published=NOON) for k, text in enumerate(texts)]
    return [{a.span.text for s in d.sets for a in s} for d in counted_disputes(parser, articles)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Inflation in Ostby was 3.2 per cent in May.", "Core inflation in Ostby was 3.9 per cent in May."),
        ("Gross pay in Ostby was 3,000 crowns.", "Net pay in Ostby was 2,400 crowns."),
        ("Excluding fuel, prices in Ostby rose 2.1 per cent in May.", "Prices in Ostby rose 2.9 per cent in May."),
        ("A survey put the mayor of Ostby at 45 per cent.", "A second survey put the mayor of Ostby at 38 per cent."),
        ("A Skarn poll gave the mayor of Ostby 44 per cent.", "A Lunde poll gave the mayor of Ostby 39 per cent."),
        ("On average 12 people a day fell ill in Ostby.", "In all 17 people fell ill in Ostby."),
        ("The mine at Ostby yields 400 tonnes a day.", "The mine at Ostby yields 600 tonnes a week."),
        ("The number of cases in Ostby rose by 120.", "The number of cases in Ostby rose to 180."),
        ("Ten people, including the gunman, died in a shooting at Ostby.", "Nine people died in a shooting at Ostby."),
        ("Nine people, not counting the bomber, died in a blast at Ostby.", "Ten people died in a blast at Ostby."),
        ("Fourteen people died in a blast at Ostby, including two attackers.", "Twelve people died in a blast at Ostby."),
        ("The tank at Ostby holds 1 million gallons.", "The tank at Ostby holds 4.5 million litres."),
        ("The tank at Ostby holds 12,000 gallons.", "The tank at Ostby holds 45,000 litres."),
        ("Three of the 12 hostages were killed in Ostby on Friday.", "Three hostages were killed in Ostby on Friday."),
        ("A poll by Skarn gave the mayor of Ostby 44 per cent.", "A poll by Lunde Research gave the mayor of Ostby 39 per cent."),
        ("The wind at Ostby reached 60 knots on Friday.", "The wind at Ostby reached 111 km/h on Friday."),
        ("The bell in Ostby weighs 44 pounds.", "The bell in Ostby weighs 20 kg."),
        ("The crane at Ostby lifted 110 tons on Friday.", "The crane at Ostby lifted 100 tonnes on Friday."),
        ("The cook and four guests died in a fire at Ostby.", "Five people died in a fire at Ostby."),
        ("Six skiers and their guide died in Ostby on Friday.", "Seven people died in Ostby on Friday."),
        ("All but two of the 20 miners were killed in Ostby.", "Eighteen miners were killed in Ostby."),
        ("One woman was hurt in the fire at Ostby.", "One woman was hurt in the fire at Ostby. Nobody else was hurt."),
        ("Five nuns and the cook of their convent died in a fire at Ostby.", "Six people died in a fire at Ostby."),
        (
            "A shooting left 12 people dead, among them the gunman, in Ostby. The shooting killed 12 people in the mill.",
            "A shooting in the mill at Ostby left 11 people dead.",
        ),
        ("Literacy in Ostby was 81 per cent in May.", "Rural literacy in Ostby was 64 per cent in May."),
        ("Inflation in Ostby was 4 per cent in May.", "Food inflation in Ostby was 9 per cent in May."),
        ("A third of the 90 passengers were hurt near Ostby on Friday.", "Thirty passengers were hurt near Ostby on Friday."),
        ("Ada Brook, 27, and Tom Reed, 31, were found.", "Tom Reed, 31, and Ada Brook, 27, were found."),
        (
            "The dead are 18-year-old Ada Brook, 21-year-old Tom Reed.",
            "The dead are 21-year-old Tom Reed, 18-year-old Ada Brook.",
        ),
        ("The sisters Ada Brook, 27, and Ida Brook, 31, were found.", "Ida Brook, 31, and Ada Brook, 27, were found."),
        ("Ada Brook, 27, came with her 4-year-old son, Ada said.", "Ada Brook, 27, came with her son."),
        ("The men of Ostby won six cups at Lunde on Friday.", "The women of Ostby won nine cups at Lunde on Friday."),
        ("Ostby's first crew rowed 14 miles on Friday.", "Ostby's second crew rowed 19 miles on Friday."),
        ("The farm at Ostby shore 310 sheep this summer.", "The farm at Ostby shore 270 sheep last summer."),
        ("The mill in Ostby sold 40 sacks on Friday.", "The mill in Skarn sold 55 sacks on Friday."),
        ("Harker baked 9,000 loaves in Ostby.", "Brook and Sons baked 7,000 loaves in Ostby."),
        ("The town of Ostby spent 3m crowns on harbours.", "The town of Ostby spent 5m crowns on theatres."),
        ("The farmer Ida Brook owns three barns in Ostby.", "The farmer Ida Brook owns two cows in Ostby."),
        ("The smith Tom Reed, 49, left Ostby on Friday.", "The smith Tom Reed, who turns 50 in July, left Ostby on Friday."),
        ("The yes side won 58 per cent in Ostby on Friday.", "The no side won 42 per cent in Ostby on Friday."),
        ("The guard at Ostby arrested 90 walkers on Friday.", "The court at Ostby charged 30 walkers on Friday."),
    ],
)
def test_figures_of_different_scope_or_person_are_no_dispute(parser: Parser, texts: tuple[str, str]) -> None:
    assert disputed(parser, *texts) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Inflation in Ostby was 3.2 per cent in May.", "Inflation in Ostby was 3.9 per cent in May."),
        ("Ten people, including a child, died in a blast at Ostby in May.", "Seven people died in a blast at Ostby in May."),
        ("The tank at Ostby holds 1 million gallons.", "The tank at Ostby holds 8 million litres."),
        ("A poll by Skarn gave the mayor of Ostby 44 per cent.", "A Skarn poll gave the mayor of Ostby 39 per cent."),
        ("The train left the rails in Ostby at 120 mph.", "The train left the rails in Ostby at 300 km/h."),
        ("Nobody was hurt when a roof in Ostby fell in.", "Three people were hurt when a roof in Ostby fell in."),
        ("Parliament in Ostby passed the bill by 61 votes to 39.", "Parliament in Ostby passed the bill by 64 votes to 36."),
        ("The temperature at Ostby fell to minus 12 degrees Celsius.", "The temperature at Ostby fell to 12 degrees Celsius."),
        ("The wreck at Ostby killed 7 people and injured 22.", "The wreck at Ostby killed 22 people and injured 7."),
        ("Volunteers scrubbed 340 tiles of the old baths in Ostby.", "Volunteers scrubbed 430 tiles in the old baths in Ostby."),
        (
            "A third of the 60 barns in the valley of Ostby were flooded by the river Skarn on Friday, the council said.",
            "The river Skarn flooded 50 of the 60 barns in the valley of Ostby on Friday.",
        ),
        (
            "A fleet of 30 trawlers carrying herring reached the frozen harbour of Ostby on Friday.",
            "A 13-trawler fleet carrying herring reached the frozen harbour of Ostby on Friday, the largest since May.",
        ),
        ("The fire in Ostby killed 5 people, police said.", "Police said 19 people were killed by the fire in Ostby."),
        ("A 500-strong crowd gathered at the court in Ostby.", "A crowd of 2,000 gathered at the court in Ostby."),
        ("Shares of the Ostby mill fell 3,000 crowns to 41,000.", "Shares of the Ostby mill fell 3,000 crowns to 44,000."),
        ("Ostby beat Skarn on Friday, their sixth win in a row.", "Ostby beat Skarn on Friday, their eighth win in a row."),
        (
            "The 9.20 ferry to Ostby struck a buoy on Friday. Not a single rower was hurt, the owner said.",
            "A ferry to Ostby ran into a buoy on Friday. In all, four rowers were hurt, the coast guard said.",
        ),
        ("Harker Mills baked 9,000 loaves in Ostby in May.", "Harker baked 7,000 loaves in Ostby in May."),
        ("The smith Tom Reed, who turned 50 on Friday, left Ostby.", "The smith Tom Reed, 57, left Ostby on Friday."),
        ("The quake struck Ostby at half past five in the morning.", "The quake struck Ostby at half past six in the morning."),
    ],
)  # fmt: skip
def test_different_figures_of_one_thing_are_a_dispute(parser: Parser, texts: tuple[str, str]) -> None:
    assert disputed(parser, *texts)


@pytest.mark.parametrize(
    ("texts", "ages"),
    [
        (("The teacher Ada Brook, 27, was found.", "They found a teacher, Ada Brook, aged 72."), {"27", "aged 72"}),
        (("A pilot, Ada Brook, aged 27, flew the mail.", "Ada Brook, who is 72, flew the mail."), {"aged 27", "72"}),
        (
            ("Ada Brook, who is nine, won the prize.", "The prize went to a six-year-old girl, Ada Brook."),
            {"nine", "six-year-old"},
        ),
        (("Police named Ada Brook, 27.", "The victim was 72-year-old Ada Brook."), {"27", "72-year-old"}),
        (("Ada Brook, a 27-year-old nurse, was found.", "Ada Brook, a nurse aged 37, was found."), {"27-year-old", "aged 37"}),
    ],
)
def test_two_ages_of_one_person_are_a_dispute_however_they_are_worded(
    parser: Parser, texts: tuple[str, str], ages: set[str]
) -> None:
    assert disputed(parser, *texts) == [ages]
