"""How alike statements are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.alignment.statement_similarity import StatementSimilarity
from variorum.alignment.statements import ComparedStatement
from variorum.model import Span, Statement

WORDS = ["rope", "cable", "gorge", "valley", "snap", "break", "cabin", "fall", "@e1", "@e2", "zzyx", "council"]


def statement(words: str, speaker: str | None = None, denies: bool = False, context: str = "") -> ComparedStatement:
    return ComparedStatement(Statement((Span("a", 0, 1, "x"),)), tuple(words.split()), tuple(context.split()), speaker, denies)


def statement_of(article: str, words: str) -> ComparedStatement:
    return replace(statement(words), statement=Statement((Span(article, 0, 1, "x"),)))


def filler() -> list[ComparedStatement]:
    """Statements of other things, so that words have a weight."""
    return [
        statement("tax bread pebble"),
        statement("winter road pebble"),
        statement("choir music pebble"),
        statement("goat milk pebble"),
    ]


units = st.lists(
    st.builds(
        statement,
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
        st.sampled_from([None, "e1", "e2"]),
        st.booleans(),
        st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
    ),
    max_size=12,
)


def test_the_same_words_are_wholly_alike() -> None:
    compared = StatementSimilarity([statement("rope snap gorge cabin"), statement("rope snap gorge cabin"), *filler()])
    assert compared.likeness(0, 1) > 0.99


def test_other_words_are_not_alike_at_all() -> None:
    compared = StatementSimilarity([statement("rope snap gorge"), statement("council pay teacher"), *filler()])
    assert compared.likeness(0, 1) == 0


def test_words_of_like_meaning_are_alike_but_less_than_the_same_words() -> None:
    compared = StatementSimilarity(
        [
            statement("ship reach village"),
            statement("boat reach town"),
            statement("ship reach village"),
            *filler(),
        ]
    )
    assert 0.3 < compared.likeness(0, 1) < compared.likeness(0, 2)


def test_one_common_word_is_not_enough() -> None:
    compared = StatementSimilarity([statement("rope"), statement("rope"), statement("rope"), *filler()])
    assert compared.likeness(0, 1) < 0.7


def test_a_subject_taken_from_the_verb_before_helps_the_other_side_to_match() -> None:
    without = StatementSimilarity([statement("inspector climb pylon"), statement("climb pylon"), *filler()])
    lent = StatementSimilarity([statement("inspector climb pylon"), statement("climb pylon", context="inspector"), *filler()])
    assert lent.likeness(0, 1) > without.likeness(0, 1)


def test_one_speaker_brings_statements_together_and_two_keep_them_apart() -> None:
    rows = [
        statement("rope snap gorge", "e1"),
        statement("rope snap cabin", "e1"),
        statement("rope snap cabin", "e2"),
        *filler(),
    ]
    compared = StatementSimilarity(rows)
    same_speaker, other_speaker = compared.score([0, 0], [1, 2])
    assert same_speaker > compared.likeness(0, 1)
    assert other_speaker < compared.likeness(0, 2)


def test_a_denial_keeps_statements_apart() -> None:
    compared = StatementSimilarity(
        [
            statement("rope snap gorge"),
            statement("rope snap gorge"),
            statement("rope snap gorge", denies=True),
            *filler(),
        ]
    )
    assert compared.score([0], [1])[0] > compared.score([0], [2])[0]


def test_parts_of_one_utterance_come_together_and_those_of_two_are_kept_apart() -> None:
    rows = [replace(statement("rope snap gorge"), utterance=n) for n in (1, 1, 2)]
    same_utterance, other_utterance = StatementSimilarity([*rows, *filler()]).score([0, 0], [1, 2])
    plain = StatementSimilarity([statement("rope snap gorge"), statement("rope snap gorge"), *filler()]).score([0], [1])[0]
    assert same_utterance > plain > other_utterance


def test_statements_dated_weeks_apart_are_kept_apart() -> None:
    rows = [replace(statement("rope snap gorge"), days=(day, day), dated=True) for day in (100, 103, 130)]
    near, far = StatementSimilarity([*rows, *filler()]).score([0, 0], [1, 2])
    assert near > far + 0.2


def test_the_share_of_a_short_statement_that_a_long_one_covers_is_whole() -> None:
    rows = [statement("rope snap"), statement("rope snap gorge cabin council fall"), *filler()]
    of_short, of_long = next((f, b) for i, j, f, b in StatementSimilarity(rows).shares(0.5) if (i, j) == (0, 1))
    assert of_short > 0.99 > of_long


def test_no_statements_make_no_pairs() -> None:
    assert StatementSimilarity([]).pairs() == []


@given(units)
def test_likeness_is_a_share_and_the_same_seen_from_either_side(rows: list[ComparedStatement]) -> None:
    compared = StatementSimilarity(rows)
    for i in range(len(rows)):
        for j in range(len(rows)):
            assert 0 <= compared.likeness(i, j) <= 1 + 1e-5
            assert compared.likeness(i, j) == compared.likeness(j, i)


@given(units)
def test_pairs_are_those_that_are_alike_at_all_with_the_likeliest_first(rows: list[ComparedStatement]) -> None:
    compared = StatementSimilarity(rows)
    found = compared.pairs()
    assert [s for _, _, s in found] == sorted((s for _, _, s in found), reverse=True)
    assert all(i < j for i, j, _ in found)
    pairs = [(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows))]
    scores = compared.score([i for i, _ in pairs], [j for _, j in pairs])
    assert {(i, j) for i, j, _ in found} == {pair for pair in pairs if compared.likeness(*pair) > 0}
    assert {(i, j): s for i, j, s in found} == {
        p: s for p, s in zip(pairs, scores.tolist(), strict=True) if compared.likeness(*p)
    }


def test_words_that_begin_alike_are_alike() -> None:
    compared = StatementSimilarity(
        [
            statement("smuggler gorge"),
            statement("smuggling gorge"),
            statement("pebble gorge"),
            *filler(),
        ]
    )
    assert compared.likeness(0, 1) > compared.likeness(0, 2)


def test_two_reports_of_one_kind_of_news_weeks_apart_are_of_two_occasions() -> None:
    early = replace(statement_of("w", "rope snap gorge"), days=(100, 100), dated=True, published=101)
    late = replace(statement_of("x", "rope snap gorge"), days=(130, 130), dated=True, published=131)
    beside = replace(statement_of("y", "rope snap gorge"), days=(132, 132), published=132)
    recap = replace(statement_of("z", "choir music pebble"), days=(133, 133), dated=True, published=133)
    compared = StatementSimilarity([early, late, beside, recap, *filler()])
    assert compared.are_two_occasions(0, 1)
    assert compared.are_two_occasions(0, 2), "what came out with the later report is of its occasion"
    assert not compared.are_two_occasions(1, 2)
    assert compared.score([0], [2])[0] < compared.likeness(0, 2) - 0.2


def test_a_later_report_that_gives_the_earlier_date_is_of_the_same_occasion() -> None:
    early = replace(statement_of("w", "rope snap gorge"), days=(100, 100), dated=True, published=101)
    later = replace(statement_of("x", "rope snap gorge"), days=(100, 100), dated=True, published=131)
    assert not StatementSimilarity([early, later, *filler()]).are_two_occasions(0, 1)


def test_passages_outside_a_story_are_weighed_by_word_frequency_too() -> None:
    rows = [statement("rope people"), statement("rope council"), statement("people choir")]
    in_story, in_passages = StatementSimilarity(rows), StatementSimilarity(rows, one_story=False)
    assert in_story.weight("people") == in_story.weight("rope")
    assert in_passages.weight("people") < in_passages.weight("rope")


def test_words_without_a_vector_are_like_their_own_stem_alone() -> None:
    compared = StatementSimilarity(
        [
            statement("zzyxian gorge"),
            statement("zzyxians gorge"),
            statement("qwoptic gorge"),
            *filler(),
        ]
    )
    assert compared.likeness(0, 1) > compared.likeness(0, 2)


@pytest.mark.parametrize("others", [3, 44])
def test_two_statements_are_as_like_among_few_others_as_among_many(others: int) -> None:
    rows = [
        statement("rope snap gorge"),
        statement("rope snap valley"),
        *(statement(f"qq{k} ww{k} vv{k}") for k in range(others)),
    ]
    alone = StatementSimilarity([*rows[:2], statement("qq0 ww0 vv0")])
    compared = StatementSimilarity(rows)
    assert compared.likeness(0, 1) == compared.likeness(1, 0) == alone.likeness(0, 1) > 0
    assert compared.likeness(0, 2) == 0
