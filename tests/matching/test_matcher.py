"""Which slots of different reports are one question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.entities import identify
from variorum.facts import find_slots
from variorum.matching import Matching, default_matcher
from variorum.matching.clustering import cluster
from variorum.matching.comparisons import COMPARISONS, SECOND
from variorum.matching.weights import AROUND, STAGES, weights
from variorum.model import Article, Parse, Span
from variorum.parsing import Parser

HARBOUR = (
    "Crane falls in Velm harbour\n\n"
    "Three dockers were injured on Wednesday when a crane fell on the quay of Velm harbour. "
    "The harbour master, Jonas Tirel, said the crane was forty years old. "
    "Work on the quay was stopped.\n"
)
COURIER = (
    "Dockers hurt as crane topples\n\n"
    "A crane toppled on a quay in the port of Velm on Wednesday and injured three dockers. "
    "Jonas Tirel, the harbour master, said that it had been inspected in March. "
    "The port stopped all work on the quay.\n"
)
FAIR = (
    "Record crowd at the Lunde fair\n\n"
    "Some 9,000 people came to the cattle fair in Lunde on Saturday, the organisers said. "
    "The prize for the best bull went to a farmer from Ostby.\n"
)


def match(parser: Parser, *texts: str) -> Matching:
    parses = list(parser.parse([Article(f"a{k}", text) for k, text in enumerate(texts, 1)]))
    cast = identify(parses)
    return default_matcher().match({p.article.id: find_slots(p, cast) for p in parses}, parses)


def groups(matching: Matching) -> list[set[tuple[str, str]]]:
    return [{(matching.slots[i].article, matching.slots[i].span.text) for i in group} for group in matching.groups]


@pytest.fixture(scope="module")
def crane(parser: Parser) -> Matching:
    return match(parser, HARBOUR, COURIER)


def test_one_number_of_one_thing_in_other_words_is_one_question(crane: Matching) -> None:
    assert {("a1", "Three dockers"), ("a2", "three dockers")} in groups(crane)


def test_one_person_is_one_question(crane: Matching) -> None:
    assert any({("a1", "Jonas Tirel"), ("a2", "Jonas Tirel")} <= g for g in groups(crane))


def test_reports_of_two_events_have_no_number_or_day_in_common(parser: Parser) -> None:
    matching = match(parser, HARBOUR, FAIR)
    assert all(matching.slots[i].kind not in {"amount", "time"} for group in matching.groups for i in group)


def test_a_group_has_slots_of_two_articles_and_a_slot_stands_in_one_group(crane: Matching) -> None:
    members = [i for group in crane.groups for i in group]
    assert len(members) == len(set(members))
    assert all(len({crane.slots[i].article for i in group}) > 1 for group in crane.groups)


def test_one_article_alone_joins_nothing(parser: Parser) -> None:
    assert match(parser, HARBOUR).groups == ()


def test_no_article_joins_nothing() -> None:
    assert default_matcher().match({}, []).groups == ()


def test_the_order_of_the_articles_changes_no_group(parser: Parser) -> None:
    def grouped_texts(texts: Sequence[str]) -> set[frozenset[str]]:
        matching = match(parser, *texts)
        return {frozenset(matching.slots[i].context.text + "|" + matching.slots[i].span.text for i in g) for g in matching.groups}

    assert grouped_texts([HARBOUR, COURIER, FAIR]) == grouped_texts([FAIR, COURIER, HARBOUR])


def test_what_is_measured_is_the_same_to_the_last_bit_in_whatever_order_words_are_met(parser: Parser) -> None:
    parses = list(parser.parse([Article(f"a{k}", text) for k, text in enumerate((HARBOUR, COURIER, FAIR), 1)]))
    slots = {p.article.id: find_slots(p, identify(parses)) for p in parses}

    def measured(ordered: Sequence[Parse]) -> dict[Span, bytes]:
        table = default_matcher().table(slots, ordered)
        spans = [s.span for p in ordered for s in slots[p.article.id]]
        words = (table.around.length, table.nearby.length, table.clause_meaning, table.sentence_meaning)
        columns = (*words, table.vectors, table.value_vectors)
        return {span: b"".join(column[row].tobytes() for column in columns) for row, span in enumerate(spans)}

    assert measured(parses) == measured(parses[::-1])


def test_the_reasons_of_a_match_add_up_to_its_probability(crane: Matching) -> None:
    assert crane.groups
    for pair in crane.between(crane.groups[0]):
        found = crane.explain(pair)
        total = found.bias + sum(weight for _, _, weight in found.reasons)
        assert 1 / (1 + np.exp(-total)) == pytest.approx(found.probability, abs=1e-3)


def test_every_comparison_has_one_label_more_than_edges_and_a_weight_for_each_level() -> None:
    assert all(len(c.labels) == len(c.edges) + 1 and list(c.edges) == sorted(c.edges) for c in (*COMPARISONS, *SECOND))
    for stage, comparisons in zip((*weights().stages, weights().around), (*STAGES, AROUND), strict=True):
        assert [w.shape[1] for w in stage.weights] == [len(c.labels) for c in comparisons]


def test_comparisons_have_names_of_their_own() -> None:
    names = [c.name for c in (*COMPARISONS, *SECOND)]
    assert len(names) == len(set(names))


def test_average_linkage_keeps_apart_what_one_likely_pair_would_join() -> None:
    articles = np.array([0, 1, 2, 3])
    pairs = np.array([[0, 1], [1, 2], [2, 3]])
    joined = cluster(articles, pairs, np.array([0.9, 0.8, 0.9], np.float32))
    assert joined == [[0, 1], [2, 3]]


def test_two_values_of_one_article_that_were_found_unlike_stay_apart() -> None:
    articles = np.array([0, 0, 1])
    alike = np.array([[0, 1], [0, 2], [1, 2]])
    assert cluster(articles, alike, np.array([0.9, 0.9, 0.8], np.float32)) == [[0, 1, 2]]
    assert cluster(articles, alike, np.array([0.0, 0.9, 0.7], np.float32)) == [[0, 2]]


@given(st.integers(0, 10_000), st.integers(2, 24), st.integers(1, 9))
def test_slots_without_a_likely_pair_change_no_group(seed: int, count: int, others: int) -> None:
    chance = np.random.default_rng(seed)
    articles = chance.integers(0, 5, count + others)
    pairs = np.array([(i, j) for i in range(count + others) for j in range(i + 1, count + others)], np.int64)
    likely = chance.random(len(pairs)).astype(np.float32)
    inside = (pairs < count).all(axis=1)
    likely[~inside] *= 0.5  # never enough to be joined
    alone = cluster(articles[:count], pairs[inside], likely[inside])
    assert cluster(articles, pairs, likely) == alone
