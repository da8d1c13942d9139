"""One detail that differs between sentences of otherwise the same words."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.details import compare_details
from variorum.divergence.draft import Draft

DAY, NEXT_DAY = "2031-05-07T09:00", "2031-05-07T11:00"


def differences(tell_story: Teller, one: str, other: str, later: str = NEXT_DAY) -> list[Draft]:
    told = tell_story(report("The Bote", one, DAY), report("Sund Post", other, later))
    return list(told.conflicts)


@pytest.mark.parametrize(
    ("kind", "sentence", "one", "other"),
    [
        ("number", "The old rope of the line was replaced after {} winters in the wind.", "seven", "four"),
        ("number", "A warden of the line, Ola Brandt, who is {}, heard the rope snap in the night.", "35", "61"),
        ("number", "The train left platform {} in Larnmouth with all of the tourists aboard.", "7", "4"),
        ("date", "The operator told reporters on {} that it would close the line for good.", "Monday", "Friday"),
        ("date", "The line, which was opened in {}, carries milk and schoolchildren over the gorge.", "1978", "1987"),
        ("date", "The council of Larnmouth refused to pay for a second rope on {} 14.", "March", "January"),
        ("time", "The warden heard the rope of the cable car snap at {} in the morning.", "5:40", "6:40"),
        ("place", "The operator sent the broken rope to a workshop in {} for an examination.", "Hamburg", "Lisbon"),
        ("place", "Snow has closed the roads in the {} part of the valley since the weekend.", "northern", "southern"),
        ("who", "The prosecutor has asked to question {} about the repairs to the old rope.", "Mara Quist", "Jonas Feld"),
        ("speaker", "The rope had been inspected in the spring, {} told reporters in Larnmouth.", "Mara Quist", "Jonas Feld"),
    ],
)
def test_one_value_that_differs_in_a_sentence_of_the_same_words_conflicts(
    tell_story: Teller, kind: str, sentence: str, one: str, other: str
) -> None:
    (d,) = differences(tell_story, sentence.format(one), sentence.format(other))
    assert (d.kind, d.relation) == (kind, "contradict")
    assert {s.article for s in d.spans} == {"the-bote", "sund-post"}
    assert all(any(value in s.text for s in d.spans) for value in (one, other))
    assert d.explanation.endswith(".")


@pytest.mark.parametrize(
    ("sentence", "one", "other"),
    [
        ("The line of the operator carried {} riders in the winter before the accident.", "1,200", "1200"),
        ("The line of the operator carried {} riders in the winter before the accident.", "about 1,200", "1,210"),
        ("The operator told reporters on {} that it would close the line for good.", "Monday", "May 5"),
        ("The operator sent the broken rope to a workshop in {} for an examination.", "Hamburg", "Germany"),
        ("The rope had been inspected in the spring, {} told reporters in Larnmouth.", "Mara Quist", "Quist"),
        ("The rope had been inspected in the spring, {} told reporters in Larnmouth.", "Mara Quist", "she"),
        ("The cabin was {} by a rock before the rope of the line snapped.", "hit", "struck"),
        ("The warden heard the rope of the cable car snap at {} in the morning.", "5:40", "5:45"),
        ("It was the first fall of a cabin on the line {}, the operator told reporters.", "since 2019", "this year"),
    ],
)
def test_one_value_in_two_forms_stays_silent(tell_story: Teller, sentence: str, one: str, other: str) -> None:
    assert not differences(tell_story, sentence.format(one), sentence.format(other))


def test_sentences_that_differ_in_several_details_are_of_two_events(tell_story: Teller) -> None:
    sentence = "The home team scored {} goals in Larnmouth on {} before a crowd of wet and happy people."
    texts = sentence.format("four", "Monday"), sentence.format("two", "Saturday")
    told = tell_story(*(report(f"Outlet {n}", text, DAY, id=f"o{n}") for n, text in enumerate(texts)))
    assert not [*compare_details(told.alignment)]


def test_a_refrain_that_an_article_repeats_is_compared_with_nothing(tell_story: Teller) -> None:
    lines = [
        f"The pylon on the {place} bank of the gorge was built in {year}." for place, year in (("west", 1951), ("east", 1962))
    ]
    assert not differences(tell_story, "\n\n".join(lines), lines[0].replace("1951", "1962").replace("west", "wide"))


def test_figures_of_the_dead_in_a_later_copy_are_an_update(tell_story: Teller) -> None:
    one = "The brigade said that 19 people were killed when the cabin hit the rocks."
    (d,) = differences(tell_story, one, one.replace("19", "23"))
    assert d.relation == "updated"


def test_the_same_words_long_afterwards_are_of_another_occasion(tell_story: Teller) -> None:
    one = "The operator sent the broken rope to a workshop in Hamburg for an examination."
    assert not differences(tell_story, one, one.replace("Hamburg", "Lisbon"), "2032-05-07T11:00")


def test_a_copy_that_all_outlets_but_one_carry_is_one_difference(tell_story: Teller) -> None:
    one = "The operator sent the broken rope to a workshop in Hamburg for an examination."
    texts = (one, one, one.replace("Hamburg", "Lisbon"))
    told = tell_story(*(report(f"Outlet {n}", text, DAY, id=f"o{n}") for n, text in enumerate(texts)))
    (d,) = told.conflicts
    assert sorted(d.values) == ["Hamburg", "Hamburg", "Lisbon"]
    told_of = "“Hamburg” (Outlet 0 and Outlet 1) against “Lisbon” (Outlet 2)"
    assert d.explanation == f"In otherwise the same words the reports name different places: {told_of}."


def test_a_word_changed_inside_quotation_marks_is_an_alteration_wherever_they_begin(tell_story: Teller) -> None:
    one = "Quist said the winter had been “hard on the ropes and the pylons and hard on us”."
    (d,) = differences(tell_story, one, one.replace("pylons", "bishops"))
    assert (d.kind, d.relation) == ("wording", "altered")


def test_a_word_that_an_outlet_put_into_brackets_is_no_alteration(tell_story: Teller) -> None:
    one = "“We asked Jonas for a second rope before the winter came,” Quist told reporters."
    assert not differences(tell_story, one, one.replace("Jonas", "[Feld]"))


def test_a_word_that_only_one_outlet_quotes_is_no_alteration(tell_story: Teller) -> None:
    one = "The old rope was a danger to the town, warden Ola Brandt said on the day."
    assert not differences(tell_story, one, one.replace("a danger", "“a blessing”"))
