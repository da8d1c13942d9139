"""The maker of altered copies: one value in one place, the same copies for the same seed, nothing else changed in meaning."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from edits import Edit, apply
from mutants import KINDS, find_mutations
from mutations import Bench, Reports
from rewrites import paraphrase

from variorum.model import Article, Parse
from variorum.parsing import Parser

TEXT = """Mill fire in Dunmere

A fire destroyed the old mill in Lisbon on Tuesday, killing 14 people. The mill was built in 1987.

“We heard a terrible noise and then the whole roof came down,” Anna Brook said.

Mayor Peter Marsh told reporters that the street was closed. About 5,200 litres of oil leaked, 40 per cent of it from one tank. \
The town had planned to sell the building on September 13. Several ships from northern Portugal sailed to Lisbon.

Brook said: “The council was warned about the wiring three times this year.”

Firemen searched the ruins until the evening. The flames were seen from the far side of the bay.
"""


@pytest.fixture(scope="module")
def parse(parser: Parser) -> Parse:
    return next(iter(parser.parse([Article("a", TEXT, outlet="The Bote", published=datetime(2031, 9, 10, 8), language="en")])))


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutation_of_each_kind_changes_exactly_one_place(kind: str, parse: Parse) -> None:
    mutations = find_mutations(kind, parse, Random(1), [TEXT])
    assert mutations
    for mutation in mutations:
        altered = paraphrase(parse, Random(1), mutation.edit, form=False)
        start, end = altered.locate(mutation.edit.start, mutation.edit.end)
        assert altered.text[:start] == TEXT[: mutation.edit.start]
        assert altered.text[end:] == TEXT[mutation.edit.end :]
        assert altered.text[start:end] == mutation.after != mutation.before == TEXT[mutation.edit.start : mutation.edit.end]


def test_the_values_are_of_the_kind_that_was_asked_for(parse: Parse) -> None:
    before = {kind: {m.before for m in find_mutations(kind, parse, Random(1), [TEXT])} for kind in KINDS}
    assert before["number"] == {"14", "5,200", "40", "three"}
    assert before["date"] <= {"1987", "September", "13"}
    assert before["weekday"] == {"Tuesday"}
    assert before["place"] == {"Lisbon", "northern"}
    assert before["speaker"] == {"Anna Brook", "Peter Marsh", "Brook"}
    assert {"roof", "council", "terrible"} <= before["quoted word"]


def test_a_figure_keeps_its_form_and_moves_well_away(parse: Parse) -> None:
    for seed in range(30):
        for mutation in find_mutations("number", parse, Random(seed), [TEXT]):
            assert ("," in mutation.before) == ("," in mutation.after)
            if mutation.before[0].isdigit():
                old, new = (float(v.replace(",", "")) for v in (mutation.before, mutation.after))
                assert abs(new - old) >= 0.1 * old


def test_a_place_is_swapped_for_one_that_the_story_does_not_name(parse: Parse) -> None:
    others = [TEXT, "Nairobi Hanoi Oslo Krakow Lima Accra Bangkok Casablanca Denver Osaka Leeds Hamburg Montreal Brisbane"]
    assert {m.after for m in find_mutations("place", parse, Random(3), others)} == {"Santiago", "southern"}


def test_a_paraphrase_keeps_the_altered_place_and_says_nothing_of_it(parse: Parse) -> None:
    mutation = next(m for m in find_mutations("number", parse, Random(5), [TEXT]) if m.before == "14")
    for seed in range(20):
        edited = paraphrase(parse, Random(seed), mutation.edit)
        start, end = edited.locate(mutation.start, mutation.end)
        assert edited.text[start:end] == mutation.after


def test_paraphrases_change_forms_and_leave_quotations_alone(parse: Parse) -> None:
    texts = [paraphrase(parse, Random(seed)).text for seed in range(40)]
    assert any("A number of ships" in t or "40%" in t or "5200" in t or "13 September" in t for t in texts)
    assert any("Anna Brook said: “We heard a terrible noise and then the whole roof came down.”" in t for t in texts)
    assert any("“The council was warned about the wiring three times this year,” Brook said." in t for t in texts)
    assert all("We heard a terrible noise and then the whole roof came down" in t for t in texts)


def test_edits_and_exchanged_paragraphs_remember_where_things_went() -> None:
    edited = apply("One. Two. Three.", [Edit(5, 8, "Second"), Edit(15, 15, "!")], [((5, 9), (10, 15))])
    assert edited.text == "One. Three Second.!."
    assert edited.text[slice(*edited.locate(5, 8))] == "Second"
    assert edited.text[slice(*edited.locate(10, 15))] == "Three"


def test_the_same_seed_gives_the_same_trials(parser: Parser) -> None:
    story = Reports("mill", (Article("a", TEXT, outlet="The Bote", published=datetime(2031, 9, 10, 8), language="en"),))
    bench = [Bench(seed, parser) for seed in (7, 7, 8)]
    first, again, other = ([t for kind in ("number", "speaker") for t in b.trials(kind, [story], 3)] for b in bench)
    assert first == again
    assert [t.after for t in first] != [t.after for t in other]


def test_a_copy_is_not_marked_and_comes_out_later_the_same_day() -> None:
    article = Article("a", TEXT, outlet="The Bote", published=datetime(2031, 9, 10, 23), language="en")
    copy = Bench(7)._copy(article, TEXT + "The end.", Random(1))
    assert copy.outlet != article.outlet
    assert copy.text == TEXT + "The end."
    assert copy.published is not None
    assert copy.published > article.published  # type: ignore[operator]
    assert copy.published.date() == article.published.date()  # type: ignore[union-attr]
