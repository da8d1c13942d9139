"""Words in two mouths."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.model import Dispute

WORDS = "A gorge like this one does not forgive a tired rope"


def speakers(tell_story: Teller, one: str, other: str) -> list[Dispute]:
    return tell_story(report("The Bote", one), report("Sund Post", other)).of_kind("speaker")


def test_one_quotation_given_to_two_people_contradicts(tell_story: Teller) -> None:
    (d,) = speakers(
        tell_story,
        f"Mayor Ulf Brandt met director Mara Quist. “{WORDS},” Quist said.",
        f"“{WORDS},” Mayor Ulf Brandt said after he met Mara Quist.",
    )
    assert d.relation == "contradict"
    assert set(d.values) == {"Mara Quist", "Ulf Brandt"}
    assert all(WORDS in s.text for s in d.spans)


def test_an_indirect_report_that_gives_them_to_another_contradicts(tell_story: Teller) -> None:
    (d,) = speakers(
        tell_story,
        f"Mayor Ulf Brandt met director Mara Quist. “{WORDS},” Quist said.",
        "Mayor Ulf Brandt said that a gorge like this one did not forgive a tired rope. Mara Quist kept silent.",
    )
    assert set(d.values) == {"Mara Quist", "Ulf Brandt"}


def test_one_speaker_under_two_spellings_is_no_difference(tell_story: Teller) -> None:
    one = f"“{WORDS},” director Mara Lindqvist said."
    assert not speakers(tell_story, one, f"“{WORDS},” director Mara Lindquist said.")


def test_two_people_who_say_alike_things_stay_silent(tell_story: Teller) -> None:
    one = "Director Mara Quist said the rope had been too old for the gorge."
    assert not speakers(tell_story, one, "Pilot Odd Sund said old ropes were a danger in every gorge of the hills.")


def test_a_spokesman_and_the_one_he_speaks_for_stay_silent(tell_story: Teller) -> None:
    one = f"Mayor Ulf Brandt met Jon Berg. “{WORDS},” Ulf Brandt said."
    assert not speakers(tell_story, one, f"“{WORDS},” said Jon Berg, spokesman for Ulf Brandt.")


def test_a_pronoun_that_may_mean_the_other_person_stays_silent(tell_story: Teller) -> None:
    one = f"Director Mara Quist spoke in Larnmouth. “{WORDS},” Quist said. Pilot Anna Sund listened."
    other = f"Pilot Anna Sund met director Mara Quist. “{WORDS},” she said."
    assert not speakers(tell_story, one, other)


def test_who_is_spoken_of_is_not_given_the_words(tell_story: Teller) -> None:
    one = "Mayor Ulf Brandt announced that Mara Quist would drive the first cabin over the gorge for a second time."
    other = "Mayor Ulf Brandt met Mara Quist. “I will drive the first cabin over the gorge for a second time,” Quist said."
    assert not speakers(tell_story, one, other)


def test_one_quotation_of_short_clauses_given_to_two_people_with_their_offices_contradicts(tell_story: Teller) -> None:
    quoted = "“We told the board that the sluice would burst by autumn,” said {}."
    told = tell_story(
        report("Quay Post", f"The sluice at Orlen is shut.\n\n{quoted.format('surveyor Hanna Brusk')}", id="a"),
        report("Fen Gazette", f"A gate burst at Orlen.\n\n{quoted.format('alderman Piet Solm')}", id="b"),
    )
    (d,) = told.of_kind("speaker")
    assert {*d.values} == {"Hanna Brusk", "Piet Solm"}


SHORT = "We asked for a new rope in May and we were sent away"


def test_a_quotation_of_clauses_too_short_to_compare_contradicts_too(tell_story: Teller) -> None:
    (d,) = speakers(
        tell_story,
        f"The ropeway is shut.\n\n“{SHORT},” driver Mara Quist said.",
        f"Ropeway shut.\n\nMayor Ulf Brandt told the council: “{SHORT}.”",
    )
    assert set(d.values) == {"Mara Quist", "Ulf Brandt"}


def test_few_words_and_words_of_somebody_nobody_names_stay_silent(tell_story: Teller) -> None:
    assert not speakers(tell_story, "“We are sorry,” driver Mara Quist said.", "“We are sorry,” Mayor Ulf Brandt said.")
    assert not speakers(tell_story, f"“{SHORT},” driver Mara Quist said.", f"“{SHORT},” a driver said.")


def test_who_is_quoted_within_a_quotation_has_said_it(tell_story: Teller) -> None:
    inner = f"In his room he said ‘{WORDS.lower()}’"
    one = f"Mayor Ulf Brandt met director Mara Quist. “{inner},” Quist wrote."
    assert not speakers(tell_story, one, f"Mayor Ulf Brandt met Mara Quist. “{WORDS},” Ulf Brandt said.")


def test_a_report_that_has_both_utterances_gives_neither_to_the_wrong_one(tell_story: Teller) -> None:
    one = f"Mayor Ulf Brandt met director Mara Quist. “{WORDS},” Mara Quist said."
    other = (
        f"Mayor Ulf Brandt said that a gorge like this one did not forgive a tired rope. Director Mara Quist wrote: “{WORDS}.”"
    )
    assert not speakers(tell_story, one, other)


def test_a_speaker_who_is_only_known_by_an_office_or_a_pronoun_contradicts_nobody(tell_story: Teller) -> None:
    one = f"“{WORDS},” Mayor Ulf Brandt told the council. Director Mara Quist was there."
    for source in ("the Harbour Board's director", "He"):
        assert not speakers(tell_story, one, f"Director Mara Quist met Ulf Brandt at noon. {source} said: “{WORDS}.”")


def test_who_speaks_for_somebody_and_who_is_quoted_within_a_statement_contradict_nobody(tell_story: Teller) -> None:
    one = f"“{WORDS},” said pilot Anna Sund. Mayor Ulf Brandt was there."
    for other in (f"A spokesman for Ulf Brandt said: “{WORDS}.”", f"Ulf Brandt said: “Anna Sund told us: {WORDS}.”"):
        assert not speakers(tell_story, one, f"Pilot Anna Sund met Ulf Brandt at noon. {other}")
