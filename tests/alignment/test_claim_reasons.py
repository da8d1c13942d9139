"""Why statements are one claim."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from gorge import STORY

from story_reading import StoryReader, StoryReading, report
from variorum.alignment import explain_claim
from variorum.alignment.claims import SUPPORTS
from variorum.model import Claim, Match, Reason

CHAPEL = [
    report("The Bote", "A fire destroyed the chapel of Oreb on Monday. The bells of the chapel rang at noon."),
    report("Sund Post", "A fire has destroyed the Oreb chapel. A choir from Larnmouth will sing there in June."),
]


WARNING = [
    report("The Bote", "“The rope was old and torn. The council of Larnmouth never paid for another,” Mara Quist said."),
    report("Sund Post", "Mara Quist said: “The rope was old and torn. The council of Larnmouth never paid for another.”"),
]


def explanation_of(story: StoryReading, claim: Claim) -> tuple[tuple[Match, ...], tuple[Reason, ...]]:
    return explain_claim(claim, story.alignment.clauses)


def test_a_shared_clause_is_explained_by_the_levels_that_made_each_report_a_supporter(read_story: StoryReader) -> None:
    story = read_story(*CHAPEL)
    claim = story.claim_with("A fire destroyed the chapel", "A fire has destroyed")
    (match,), rules = explanation_of(story, claim)
    assert {match.a.article, match.b.article} == {"the-bote", "sund-post"}
    assert match.probability >= SUPPORTS
    assert "what it is about" in {r.comparison for r in match.reasons}
    assert [(r.comparison, r.level) for r in rules] == [
        ("“A fire destroyed the chapel of Oreb”", "100 % of the words shown are in its sentence; the minimum is 85 %"),
        ("status", "at least 2 independent sources"),
    ]


def test_the_weights_of_each_pair_add_up_to_its_probability(read_story: StoryReader) -> None:
    story = read_story(*STORY)
    found = [match for claim in story.claims for match in explanation_of(story, claim)[0]]
    assert len(found) > 5
    for match in found:
        total = match.bias + sum(r.weight for r in match.reasons)
        assert total == pytest.approx(log(match.probability / (1 - match.probability)), abs=1e-3)


def test_each_claim_of_two_reports_has_a_pair_that_was_weighed_and_says_what_gave_it_its_status(read_story: StoryReader) -> None:
    story = read_story(*STORY)
    for claim in story.claims:
        matches, rules = explanation_of(story, claim)
        assert bool(matches) == (len(claim.articles) > 1)
        assert {s.article for m in matches for s in (m.a, m.b)} == ({*claim.articles} if matches else set())
        assert rules[-1].comparison == ("status" if matches else "reports")


def test_a_row_of_values_is_explained_by_the_comparisons_of_values(read_story: StoryReader) -> None:
    story = read_story(*STORY)
    claim = next(c for c in story.claims if {s.spans[0].text for s in c.statements} == {"the Larnmouth fire brigade"})
    (match,), rules = explanation_of(story, claim)
    assert match.a.text == match.b.text == "the Larnmouth fire brigade"
    assert "head of the value" in {r.comparison for r in match.reasons}
    assert rules[0] == Reason("form", "one value each", 0.0)


def test_a_claim_of_one_utterance_is_explained_by_the_likeness_of_its_words(read_story: StoryReader) -> None:
    story = read_story(*WARNING)
    (claim,) = story.claims
    _, rules = explanation_of(story, claim)
    assert rules[0].level == "versions of one utterance, likeness of their words 1.00"


def test_an_opinion_that_is_quoted_is_said_to_be_one(read_story: StoryReader) -> None:
    story = read_story(*STORY)
    quoted = replace(story.claim_with("A gorge like this one", "such a gorge"), status="alike")
    assert explanation_of(story, quoted)[1][-1] == Reason("status", "to quote an opinion is not to share it", 0.0)


def test_what_one_report_says_is_explained_by_that_alone(read_story: StoryReader) -> None:
    story = read_story(*CHAPEL)
    assert explanation_of(story, story.claim_with("A choir")) == ((), (Reason("reports", "only one report says it", 0.0),))


def test_a_statement_in_a_reprint_is_explained_by_the_text_that_was_read(read_story: StoryReader) -> None:
    story = read_story(*CHAPEL)
    claim = story.claim_with("A fire destroyed the chapel", "A fire has destroyed")
    first = claim.statements[0]
    printed = replace(first, spans=tuple(replace(s, article="morning-bote") for s in first.spans))
    spread = replace(claim, statements=(*claim.statements, printed), articles=(*claim.articles, "morning-bote"))
    assert explanation_of(story, spread) == explanation_of(story, claim)
