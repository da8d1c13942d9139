"""Every value of an article in its slot."""

from __future__ import annotations

import pytest

from variorum.entities import identify
from variorum.facts import Slot, find_slots
from variorum.model import Article
from variorum.parsing import Parser

TEXT = (
    "Quarry blast kills four in Ostrel\n\n"
    "At least four miners were killed on Tuesday morning when a charge went off early in the Ostrel quarry. "
    "Quarry foreman Ilka Brandt said the grey lorry had not been unloaded.\n"
)


@pytest.fixture(scope="module")
def slots(parser: Parser) -> list[Slot]:
    (parse,) = parser.parse([Article("a", TEXT)])
    return find_slots(parse, identify([parse]))


def slot_of(slots: list[Slot], text: str, kind: str | None = None) -> Slot:
    found = [s for s in slots if s.span.text == text and kind in (None, s.kind)]
    assert len(found) == 1, [(s.kind, s.span.text) for s in slots]
    return found[0]


def test_an_amount_has_what_it_counts_and_the_verb_of_its_clause(slots: list[Slot]) -> None:
    slot = slot_of(slots, "At least four miners", "amount")
    assert (slot.counted, slot.predicate, slot.relation) == ("miner", "kill", "nsubjpass")
    assert "tuesday" in slot.clause


def test_a_day_and_a_time_of_day_are_two_values(slots: list[Slot]) -> None:
    assert not slot_of(slots, "Tuesday", "time").is_of_day
    assert slot_of(slots, "morning", "time").is_of_day


def test_a_name_and_the_role_before_it_are_two_values(slots: list[Slot]) -> None:
    name, role = slot_of(slots, "Ilka Brandt"), slot_of(slots, "Quarry foreman")
    assert (name.lemma, role.lemma) == ("brandt", "foreman")


def test_a_predicate_carries_its_negation(slots: list[Slot]) -> None:
    assert slot_of(slots, "had not been unloaded", "predicate").negated


def test_what_modifies_a_noun_is_a_quality(slots: list[Slot]) -> None:
    assert slot_of(slots, "grey", "quality").governor == "lorry"


def test_the_headline_is_distinguished_from_the_lead(slots: list[Slot]) -> None:
    assert {s.section for s in slots if s.span.end < TEXT.index("\n")} == {"headline"}
    assert slot_of(slots, "At least four miners").section == "lead"


def test_no_span_is_a_value_twice_in_one_way_and_all_are_the_words_of_the_text(slots: list[Slot]) -> None:
    keys = [(s.span, s.kind) for s in slots]
    assert len(keys) == len(set(keys))
    assert all(TEXT[s.span.start : s.span.end] == s.span.text for s in slots)
    assert all(s.context.start <= s.span.start and s.span.end <= s.context.end for s in slots)


def test_an_article_without_prose_has_no_slots(parser: Parser) -> None:
    (parse,) = parser.parse([Article("a", " \n ")])
    assert find_slots(parse, identify([parse])) == []


def test_telephone_numbers_and_counts_of_pictures_are_no_values(parser: Parser) -> None:
    text = "Callers are asked to ring the mill on 0300 999 999. Image 3 of 8 shows the sluice. Platform 7 was shut."
    (parse,) = parser.parse([Article("a", text)])
    assert [s.span.text for s in find_slots(parse, identify([parse])) if s.kind == "amount"] == ["7"]
