"""The event rests on what its reports assert of it: not on threats, fears, drills, other events or manners of speaking."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.alignment import find_event
from variorum.model import Event


def event_of(read_story: StoryReader, text: str) -> Event:
    return find_event(read_story(report("The Orlo Bell", text, "2031-05-08")).alignment.story)


@pytest.mark.parametrize(
    "text",
    [
        "Smugglers threatened to kill nine sailors in Marib on Tuesday.",
        "The gang vowed to kill nine sailors unless the ransom was paid.",
        "Divers fear that nine sailors drowned off Marib on Tuesday.",
        "Had the tank burst, it could have killed nine sailors on Tuesday.",
        "The fire might have killed nine sailors, the harbour master said.",
        "If the wall falls, nine sailors may die.",
        "The wreck would have killed nine sailors had the crew stayed.",
        "The storm did not kill nine sailors, the mayor said.",
        "The mayor denied that nine sailors had died in the storm.",
        "The mayor rejected reports that nine sailors were killed.",
        "Police are investigating whether nine sailors were killed.",
        "The plot to kill nine sailors was foiled on Tuesday.",
        "The guards prevented the deaths of nine sailors.",
        "The harbour office wrongly reported that nine sailors had drowned.",
        "Clarification: A previous version of this report said nine sailors had died.",
        "Four people drowned on Tuesday.\n\nCorrection: This report first gave the toll as nine dead sailors.",
        "In a similar accident nine sailors died off Marib.",
        "Her sister ship, the Orla, sank five summers ago and nine sailors died.",
        "A previous storm killed nine sailors in the same bay.",
        "Nine sailors drowned in the bay in 2019.",
        "Nine sailors drowned in the bay last year.",
        "Reports that nine sailors had drowned were wrong, the mayor said.",
        "The mayor had originally put the death toll at nine.",
        "Police at first said that nine sailors had died.",
        "The claim that nine sailors drowned has been debunked.",
        "A message that nine sailors had died turned out to be false.",
        "The exercise imagined a blast that killed nine sailors.",
        "Four sailors died on Tuesday. Police initially said that nine had died.",
        "A hoax call shut the port. The caller said that a gunman had killed nine sailors.",
        "Students played the casualties. In the drill a tanker struck a pier, killing nine sailors.",
        "The mountain threw out ash. Its last eruption, in the days of sail, killed nine sailors.",
        "Claims that nine sailors drowned off Marib are untrue.",
        "The news that nine sailors had drowned was a hoax.",
        "Nine sailors drowned in the bay last month.",
        "Nine sailors die in the bay each winter.",
        "On average nine sailors die in the bay of Marib.",
        "Two years earlier the Orla had run aground there, killing nine sailors.",
        "The court acquitted the captain of drowning nine sailors.",
        "The captain was cleared of killing nine sailors.",
        "The gang set fire to the boathouse instead of killing nine sailors.",
        "A cook tried to kill her nine cousins in Marib on Tuesday.",
        "In the novel, a storm kills nine sailors in Marib.",
        "The series tells how a storm killed nine sailors in Marib.",
        "A video game in which pirates kill nine sailors went on sale in Marib.",
        "Divers saved nine sailors who would otherwise have died.",
        "The harbour office was wrong to say that nine sailors had died on Tuesday.",
        "In a drill on Tuesday nine sailors played guests who had been killed in a fire.",
        "It was the worst storm there since 1988, when nine sailors died.",
        "The storm recalled the flood of 1987, which killed nine sailors.",
        "Nine sailors who were presumed dead rowed into Marib on Tuesday.",
        "Nine sailors, believed killed in the storm, turned up in a bar in Marib.",
        "A judge in Marib sentenced nine sailors to death on Tuesday.",
        "The storm was worse than the one of 1987, in which nine sailors were killed.",
        "Four sailors drowned on Tuesday, fewer than the nine killed in the gale of 1987.",
        "Nine sailors died laughing at the captain's hat on Tuesday.",
        "Nine sailors died of boredom at the harbour dinner on Tuesday.",
        "Nine sailors almost drowned off Marib on Tuesday.",
        "A wall in Marib nearly killed nine sailors on Tuesday.",
        "In the simulator the ferry sank and nine sailors died.",
        "Twelve actors lay in the road. Nine sailors “died”.",
        "Twelve sailors drowned on Tuesday. Officials had earlier spoken of nine dead.",
        "Nine more bodies were found on Tuesday.",
        "Police neither shot nor killed nine sailors in Marib on Tuesday.",
        "The reef kills nine sailors a year, and on Tuesday a ferry struck it.",
        "The storm left 12 sailors dead on Tuesday, up from nine dead on Monday.",
        "Police said that not nine but 11 sailors had died on Tuesday.",
        "A sailor shot and wounded nine sailors in Marib on Tuesday and killed himself.",
    ],
)
def test_casualties_of_something_else_are_not_counted(read_story: StoryReader, text: str) -> None:
    assert 9.0 not in {c.low for c in event_of(read_story, text).counts if c.fate == "dead"}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Guards shot dead three miners in Marib on Tuesday.", 3),
        ("Three miners were shot dead by guards in Marib.", 3),
        ("The gang stabbed to death three miners on Tuesday.", 3),
        ("The crash left three miners dead on Tuesday.", 3),
        ("Eight women and four boys died when the cabin fell.", 12),
        ("Five miners, four guards and three pupils were killed in the blast.", 12),
        ("The blast killed eight women and four boys.", 12),
        ("Rebels executed three miners in Marib.", 3),
        ("Three miners were found murdered in a shed.", 3),
        ("A gang gunned down three miners on Tuesday.", 3),
        ("Three miners were burned alive in the shed.", 3),
        ("Police shot dead three miners in Lund on Sunday.", 3),
        ("A mob beat to death three looters in Marib on Tuesday.", 3),
        ("A stand fell in Marib on Tuesday, killing three fans.", 3),
        ("Divers recovered the bodies of three climbers on Tuesday.", 3),
        ("A blaze in Marib killed 80 cows and three farmers on Tuesday.", 3),
        ("The blast claimed twelve lives on Tuesday.", 12),
        ("The blast cost twelve people their lives.", 12),
        ("The blast claimed the lives of eight women and four boys.", 12),
        ("A miner and his two children died when the cabin fell.", 3),
        ("Five women, six boys and a nurse died in the blast.", 12),
        ("Both guards and ten pupils were killed in the blast.", 12),
        ("Twelve people, eight women and four boys, died in the blast.", 12),
        ("The mayor said that twelve people had died in the blast.", 12),
        ("Police confirmed that twelve people were killed.", 12),
        ("The blast, which killed twelve people, was heard in Marib.", 12),
        ("Rescuers did not find the bodies of the twelve people who died.", 12),
        ("The dam, built in 1998, burst and killed twelve people.", 12),
        ("Twelve people were killed in what could have been an accident.", 12),
        ("The flood claimed the lives of twelve pupils who had camped by the weir.", 12),
        ("The wall fell and killed twelve people who were queueing for bread.", 12),
        ("An avalanche killed twelve guides on Tuesday.", 12),
        ("Two more stokers died on Tuesday, bringing the death toll to twelve.", 12),
        ("The mayor put the number of dead at twelve.", 12),
        ("The toll was lowered to twelve on Tuesday.", 12),
        ("It was not until Tuesday that rebels killed the twelve guards.", 12),
        ("Nobody disputes that twelve people died in the blast.", 12),
        ("No fewer than twelve miners were killed in the blast.", 12),
        ("All but two of the 14 people on board were killed when the boiler burst.", 12),
        ("Twelve people, not 15, died in the blast.", 12),
        ("Firefighters could not save twelve lodgers who died in the blaze.", 12),
        ("Twelve people drowned on Tuesday, more than the 31 killed in the gale of 1987.", 12),
        ("The mayor revised the death toll down from 14 to twelve on Tuesday.", 12),
        ("A gale threw 20 sailors into the sea, twelve of whom drowned.", 12),
        ("A grandmother and her eleven grandsons died in the blaze.", 12),
        ("The number of dead rose to twelve after two more bodies were found.", 12),
        ("Nobody can deny that twelve people died in the blast.", 12),
        ("The league denied a part in the blast that killed twelve people.", 12),
    ],
)
def test_the_dead_are_counted_however_they_are_worded(read_story: StoryReader, text: str, low: float) -> None:
    assert low in {c.low for c in event_of(read_story, text).counts if c.fate == "dead"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Guards did not shoot any miners in Marib on Tuesday.", {"shoot"}),
        ("No guard stabbed anybody on Tuesday.", {"stabbed"}),
        ("The chief denied that guards attacked the miners.", {"attacked"}),
        ("Guards refused to attack the miners on Tuesday.", {"attack"}),
        ("The town killed off its ferry scheme on Tuesday.", {"killed"}),
        ("The council killed the plan for a new quay.", {"killed"}),
        ("The skipper killed the engine and the lights in Marib on Tuesday.", {"killed"}),
        ("Striker Bo Lind shot wide twice.", {"shot"}),
        ("Critics attacked the budget on Tuesday.", {"attacked"}),
        ("Shares plunged in Marib on Tuesday.", {"plunged"}),
        ("The rescue teams staged a drill in which a bus would crash.", {"crash"}),
        ("The army plans to bomb the bridge.", {"bomb"}),
        ("Instead of shooting, the guards sang.", {"shooting"}),
        ("The chief ruled out an attack on the miners.", {"attack"}),
        ("Guards called off a raid on the shed.", {"raid"}),
        ("The mayor was attacked by critics on Tuesday.", {"attacked"}),
        ("The frost killed demand for ice cream.", {"killed"}),
        ("The booking website crashed on Tuesday.", {"crashed"}),
        ("The bishop came under fire on Tuesday.", {"fire"}),
        ("Guards opened fire on Tuesday.", {"fire"}),
        ("A storm of anger met the bishop.", {"storm"}),
        ("The news fell like a bomb on Tuesday.", {"bomb"}),
        ("The party shot itself in the foot.", {"shot"}),
        ("The play bombed in Marib on Tuesday.", {"bombed"}),
        ("Rovers crashed to a 4-0 defeat in Marib.", {"crashed"}),
        ("Marib Town crashed out of the cup on Tuesday.", {"crashed"}),
        ("The crowd exploded with joy in Marib.", {"exploded"}),
        ("The rookie stabbed at the ball and missed.", {"stabbed"}),
        ("Detectives executed a search warrant in Marib on Tuesday.", {"executed"}),
        ("The clerk executed three contracts on Tuesday.", {"executed"}),
        ("The fire chief of Marib spoke on Tuesday.", {"fire"}),
        ("The town pays whoever shoots the wolf.", {"shoots"}),
        ("Any guard who shoots the wolf is fined.", {"shoots"}),
        ("The winger bombed down the flank.", {"bombed"}),
        ("The coalition crashed on Tuesday.", {"crashed"}),
        ("The virus attacked the cells.", {"attacked"}),
        ("“Wait and see,” shot back the miners on Tuesday.", {"shot"}),
        ("Guards called off their attack on the shed.", {"attack"}),
        ("Guards neither beat nor arrested the miners on Tuesday.", {"arrested"}),
        ("Rovers slaughtered Town 6-0 in Marib on Tuesday.", {"slaughtered"}),
        ("Town were massacred 4-1 by Rovers on Tuesday.", {"massacred"}),
        ("A crew shot a commercial for soap on the quay.", {"shot"}),
        ("The new bridge arrested the decline in trade.", {"arrested"}),
        ("Not a single guard was shot in Marib.", {"shot"}),
    ],
)
def test_what_was_not_done_is_not_an_act(read_story: StoryReader, text: str, words: set[str]) -> None:
    assert not words & {a.span.text for a in event_of(read_story, text).acts}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Guards shot at the miners in Marib on Tuesday.", "shot"),
        ("Guards shot three miners in Marib on Tuesday.", "shot"),
        ("A fan was stabbed in Marib on Tuesday after Rovers beat Town 2-1.", "stabbed"),
        ("Rebels executed two hostages in Marib on Tuesday.", "executed"),
        ("The chief said that guards attacked the miners.", "attacked"),
        ("Rebels attacked the convoy at dawn.", "attacked"),
        ("The attack did not stop the ferry.", "attack"),
        ("A lorry crashed in Marib on Tuesday.", "crashed"),
        ("A bomb exploded in Marib on Tuesday.", "exploded"),
        ("Two divers were killed off Cape Orla.", "killed"),
        ("Guards shot themselves in Marib on Tuesday.", "shot"),
        ("A fire broke out in Marib on Tuesday.", "fire"),
        ("A storm of snow and hail hit Marib.", "storm"),
        ("A storm hit the coast of Marib.", "storm"),
    ],
)
def test_what_was_done_is_an_act(read_story: StoryReader, text: str, word: str) -> None:
    assert word in {a.span.text for a in event_of(read_story, text).acts}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Twelve people died, and eight cars and four lorries burned.", 24),
        ("Two people and 40 sheep died in the blaze.", 42),
        ("Eight women died and four boys were hurt.", 12),
        ("The rescue saved twelve lives.", 12),
        ("The blaze killed twelve terriers.", 12),
        ("The cold killed twelve servers.", 12),
    ],
)
def test_what_is_no_number_of_the_dead_is_not_counted(read_story: StoryReader, text: str, low: float) -> None:
    assert low not in {c.low for c in event_of(read_story, text).counts if c.fate == "dead"}


def test_a_text_that_is_cut_off_behind_a_preposition_is_read(read_story: StoryReader) -> None:
    [count] = event_of(read_story, "Nine people were killed where the train was shot at").counts
    assert (count.fate, count.low) == ("dead", 9)
