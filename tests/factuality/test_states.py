"""How far an article commits itself to a predicate or a value."""

from __future__ import annotations

import pytest

from variorum.attribution import RuleFinder, attribute_speakers
from variorum.entities import identify
from variorum.factuality import factuality_of, may_agree, shows_state
from variorum.model import Article, Attribution, Factuality
from variorum.parsing import Parser


def state_of(parser: Parser, sentence: str) -> str:
    at = sentence.index("[[")
    (parse,) = parser.parse([Article("a", sentence.replace("[[", "").replace("]]", ""))])
    return factuality_of(parse, parse.tokens_in(at, at + 1)[0])


def attributions_of(parser: Parser, text: str) -> tuple[Attribution, ...]:
    (parse,) = parser.parse([Article("a", text)])
    return attribute_speakers(parse, RuleFinder().find(parse), identify([parse]))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An outlet says that a spokesman denied that the dam was [[cracking]].", "denied"),
        ("The mayor said she had not denied that the dam was [[cracking]].", "possible"),
        ("The mayor may have failed to [[close]] the gate.", "possible"),
        ("The mayor did not manage to [[close]] the gate.", "denied"),
        ("The mayor never stopped [[denying]] it.", "asserted"),
        ("Nobody knows whether the guard [[slept]].", "asked"),
        ("If the divers find a crate that [[holds]] the coins, the museum buys it.", "conditional"),
        ("If the survey brings new proof supporting the finding that the mayor [[sold]] boats, the council acts.", "conditional"),
        ("If the man who [[sold]] the boat comes back, the clerk will ask him.", "asserted"),
        ("Police want to know what the guard [[saw]].", "asked"),
        ("The firm has no intention of [[selling]] the quarry.", "denied"),
        ("The firm dropped its plan to [[sell]] the quarry.", "planned"),
        ("The council is not expected to [[approve]] the bridge.", "denied"),
        ("She was lucky to [[survive]].", "asserted"),
        ("It is not true, the guard said, that the wall had [[burst]].", "denied"),
        ("It is clear, the guard said, that the wall had [[burst]].", "asserted"),
        ("The bomb would have [[killed]] dozens.", "conditional"),
        ("Had the bomb gone off, it could have [[killed]] dozens.", "conditional"),
        ("If the river rises, the mayor said, the village will be [[cleared]].", "conditional"),
        ("The mayor said the village will be [[cleared]] if the river rises.", "conditional"),
        ("Even if the river rises, the village [[stands]].", "asserted"),
        ("Did the guard [[sleep]]?", "asked"),
        ("The guard denied having [[slept]].", "denied"),
        ("He left without having [[paid]].", "denied"),
        ("The guard slept, [[leaving]] the gate open.", "asserted"),
        ("No boat came, [[leaving]] the crew on the rock.", "asserted"),
        ("May [[resigned]] on Friday.", "asserted"),
        ("The mill has yet to be [[sold]].", "denied"),
        ("The owners neither mended the wheel nor [[sold]] the mill.", "denied"),
        ("The crew neither [[rowed]] nor swam.", "denied"),
        ("The guard was accused of [[opening]] the gate.", "possible"),
        ("Rumours that the mill [[burned]] spread.", "possible"),
        ("The chief ordered the guards to [[open]] the gate.", "planned"),
        ("They went to the mill to [[fetch]] flour.", "planned"),
        ("The prosecutor warned that the wall might [[fall]].", "feared"),
        ("The crew arrived only to [[find]] the mill burnt.", "asserted"),
        ("He lives where the mill [[stood]].", "asserted"),
        ("“He still believes that it will hold,” the mayor [[told]] us.", "asserted"),
        ("It is too early to [[say]] who won.", "denied"),
        ("The clerk is accused of asking the guard to [[open]] the gate.", "planned"),
        ("It seems that the thieves were trying to [[leave]] by boat.", "planned"),
        ("The bridge may close when the mayor [[signs]].", "planned"),
        ("You cannot sail until the pilot has [[come]].", "planned"),
        ("Once the pilot [[comes]], the ferry can sail.", "planned"),
        ("It is not clear which ship [[struck]] the pier.", "asked"),
        ("Neighbours were saddened to [[learn]] of the fire.", "asserted"),
        ("The fog made it hard to [[see]] the pier.", "possible"),
        ("It is all too easy for thieves to [[enter]].", "possible"),
        ("It is important to [[close]] the gate.", "planned"),
        ("A man reported to have [[fled]] was found in Setra.", "possible"),
        ("The guard was said to have been [[seen]] in the mill.", "possible"),
        ("The guard had reported to the mayor what he [[saw]].", "asserted"),
        ("The council demanded that the gate be [[closed]].", "planned"),
        ("To end the strike, [[call]] the owner.", "planned"),
        ("The owner, saying she would [[sell]] the mill, left.", "planned"),
        ("He kept the promise that he would [[repair]] the wall.", "planned"),
        ("A sale would [[end]] the strike.", "conditional"),
        ("The owner is more likely than not to [[sell]].", "possible"),
        ("The mayor does not remember a year when the river [[froze]].", "denied"),
        ("The school does not have a door [[leading]] to the yard.", "denied"),
        ("The village does not have the pump that [[drained]] the mine.", "asserted"),
        ("It took the crew three hours to [[lift]] the wreck.", "asserted"),
        ("The council took a boat to [[reach]] the rock.", "planned"),
        ("The rain led the crew to [[turn]] back.", "asserted"),
        ("He went on the radio to [[explain]] the sale.", "planned"),
        ("He went on to [[explain]] the sale.", "asserted"),
        ("The mayor said that if the river [[rises]] the mill will close.", "conditional"),
        ("The mayor did not say if the river [[rose]].", "asked"),
        ("Rumour: The mayor has [[sold]] the dam.", "possible"),
        ("The mayor made the claim: the dam had [[burst]].", "asserted"),
    ],
)  # fmt: skip
def test_a_predicate_has_the_factuality_that_its_sentence_gives_it(parser: Parser, sentence: str, expected: str) -> None:
    assert state_of(parser, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council denied the [[allegation]].", "denied"),
        ("No [[sailor]] was hurt in the storm.", "denied"),
        ("Soldiers did not shoot [[three]] miners.", "denied"),
        ("Rebels threatened to kill four [[hostages]].", "feared"),
        ("Police are holding the alleged [[smuggler]].", "possible"),
        ("There are fears of a second [[flood]].", "feared"),
        ("The mayor, who denied nothing, closed the [[bridge]].", "asserted"),
        ("The crew did not meet Ada Quill, the [[mayor]] of Setra.", "asserted"),
        ("Nobody has told the families of the 41 [[people]] aboard.", "asserted"),
    ],
)
def test_a_value_has_the_factuality_of_its_predicate(parser: Parser, sentence: str, expected: str) -> None:
    assert state_of(parser, sentence) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill denied ever having said that “the dam is safe”.",
        "Ada Quill denied writing that “the dam is safe”.",
        "If Ada Quill says that the dam is safe, lorries may cross it.",
        "Unless Ada Quill says that the dam is safe, nobody may cross it.",
        "Did Ada Quill say that the dam is safe?",
        "Ada Quill refused to say that the dam is safe.",
        "Ada Quill has yet to say that the dam is safe.",
        "Ada Quill is accused of saying that the dam is safe.",
        "Nobody expects Ada Quill to say that the dam is safe.",
        "A viral post falsely claims that Ada Quill said the dam is safe.",
        "A picture shared by farmers claims that Ada Quill said “the dam is safe”.",
        "The clip purports to show Ada Quill saying that the dam is safe.",
        "A doctored recording has Ada Quill saying that the dam is safe.",
    ],
)
def test_what_was_not_said_is_no_utterance(parser: Parser, text: str) -> None:
    assert not [
        a for a in attributions_of(parser, text) if a.speaker == "Ada Quill" and any("is safe" in s.text for s in a.content)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quill denied that the dam is safe.", "denied"),
        ("Ada Quill said that the dam is safe.", "asserted"),
        ("“The dam is not safe,” Ada Quill said.", "denied"),
        ("Ada Quill said the dam will burst if the river rises.", "conditional"),
        ("Ada Quill feared that the dam cracked.", "feared"),
        ("Ada Quill plans to close the dam.", "planned"),
    ],
)
def test_an_attribution_has_the_factuality_of_its_speaker(parser: Parser, text: str, expected: str) -> None:
    assert [a.factuality for a in attributions_of(parser, text)] == [expected]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("asserted", "asserted", True),
        ("asserted", "denied", False),
        ("asserted", "possible", False),
        ("asserted", "asked", False),
        ("asserted", "conditional", False),
        ("possible", "feared", True),
        ("planned", "asserted", True),
        ("denied", "denied", True),
    ],
)
def test_a_denial_or_a_doubt_never_agrees_with_an_assertion(a: Factuality, b: Factuality, expected: bool) -> None:
    assert may_agree(a, b) is may_agree(b, a) is expected


@pytest.mark.parametrize(
    ("words", "in_state", "expected"),
    [
        ("the dam did not burst", "denied", True),
        ("the dam burst", "denied", False),
        ("he denies it", "denied", True),
        ("the dam may burst", "possible", True),
        ("the dam burst", "possible", False),
        ("if the dam bursts", "conditional", True),
        ("a second van was used", "asked", False),
        ("whether a second van was used", "asked", True),
    ],
)
def test_words_with_their_own_cue_show_their_factuality(words: str, in_state: Factuality, expected: bool) -> None:
    assert shows_state(words, in_state) is expected
