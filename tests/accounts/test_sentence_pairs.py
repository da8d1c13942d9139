"""Sentences of two reports that differ in one value alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from parsed_stories import slots_of_texts

from variorum.accounts.near_sentence_pairs import find_near_sentence_pairs
from variorum.accounts.sentence_pairs import find_sentence_pairs
from variorum.parsing import Parser


def differing_values(parser: Parser, *texts: str) -> list[tuple[str, set[str]]]:
    return [(kind, {a.span.text, b.span.text}) for kind, a, b in find_sentence_pairs(slots_of_texts(parser, texts))]


SHUT = "The Lunde ropeway was shut on {} March 2031 after a cable frayed near the valley station."

SLID = "A landslide buried the road near Ostby and killed {} cows."
MET = "{} and {} met at the Lunde ropeway on Monday."


@pytest.mark.parametrize(
    ("texts", "kind", "values"),
    [
        ((SHUT.format(3), SHUT.format(5)), "date", {"3 March 2031", "5 March 2031"}),
        (
            (SLID.format("nine"), SLID.format("four")),
            "number",
            {"nine", "four"},
        ),
    ],
)  # fmt: skip
def test_the_one_value_in_which_two_sentences_differ_is_found(
    parser: Parser, texts: Sequence[str], kind: str, values: set[str]
) -> None:
    assert (kind, values) in differing_values(parser, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        (SHUT.format(3), SHUT.format(3)),
        (MET.format("Ilka Brandt", "Jonas Tirel"), MET.format("Jonas Tirel", "Ilka Brandt")),
        (
            "Ilka Brandt, a warden, was held over the fire. Ilka Brandt was held in the village of Ostby.",
            "Jonas Tirel, a miner, was held over the fire. Jonas Tirel was held in the village of Ostby.",
        ),
        ("A ferry with 212 people aboard ran aground near Ostby.", "A ferry with 190 passengers aboard ran aground near Ostby."),
        ("The ropeway was shut on 3 March.", "The mill at Ostby was sold by its owners on 5 March."),
        (
            "The blight has reached 31 of Vessia's 48 parishes, closing many orchards.",
            "The blight has reached 31 of Vessia's 48 parishes and closed many orchards.",
        ),
        ("About 400 people came to the cattle fair in Lunde.", "Some 400 people came to the cattle fair in Lunde."),
        ("Lunde Town won at Ostby on Friday afternoon.", "Ostby lost to Lunde Town on Friday afternoon."),
        ("The warden of Lunde refused to sign the deal on Friday.", "The warden of Lunde did not sign the deal on Friday."),
        ("The warden of Lunde plans to sign the deal on Friday.", "The warden of Lunde will sign the deal on Friday."),
        ("Two miners were beaten by guards in Lunde on Friday.", "Guards beat two miners in Lunde on Friday."),
        ("Two miners died in Lunde on Friday.", "Two miners were killed in Lunde on Friday."),
        ("Raiders threatened to kill nine cows near Ostby on Friday.", "Raiders killed four cows near Ostby on Friday."),
        ("Raiders tried to kill nine cows near Ostby on Friday.", "Raiders killed four cows near Ostby on Friday."),
        ("The storm would have killed nine cows near Ostby on Friday.", "The storm killed four cows near Ostby on Friday."),
        (
            "Farmers feared that nine cows drowned near Ostby on Friday.",
            "Farmers said that four cows drowned near Ostby on Friday.",
        ),
        ("The jury in Lunde cleared the miller of arson.", "The jury in Lunde found the miller not guilty of arson."),
        ("The jury in Lunde cleared the miller of arson.", "The jury in Lunde did not convict the miller of arson."),
        ("One stoker survived the blaze at Lunde.", "One stoker died in the blaze at Lunde."),
        ("Some of the stokers survived the blaze at Lunde.", "Some of the stokers died in the blaze at Lunde."),
        ("Several barns at Lunde burned down on Friday.", "Several barns at Lunde did not burn down on Friday."),
        ("Guards did not say whether the miller of Lunde was armed.", "Guards said that the miller of Lunde was unarmed."),
        ("The stoker escaped from the blaze at Lunde.", "The stoker did not escape unhurt from the blaze at Lunde."),
        ("The barge with the gravel sank near Lunde.", "Another barge with the gravel stayed afloat near Lunde."),
    ],
)
def test_equal_sentences_paraphrases_and_what_did_not_happen_have_no_differing_value(
    parser: Parser, texts: Sequence[str]
) -> None:
    assert differing_values(parser, *texts) == []


@pytest.mark.parametrize(
    "texts",
    [
        (
            "The jury in Lunde cleared Ilka Brandt of arson on Friday.",
            "The jury in Lunde convicted Ilka Brandt of arson on Friday.",
        ),
        ("The warden survived the avalanche at Lunde on Friday.", "The warden died in the avalanche at Lunde on Friday."),
        ("The warden of Lunde, Ilka Brandt, quit on Friday.", "The warden of Lunde, Ilka Brandt, refused to quit on Friday."),
        (
            "The warden of Lunde signed the ropeway deal on Friday.",
            "The warden of Lunde did not sign the ropeway deal on Friday.",
        ),
        (
            "The warden of Lunde signed the ropeway deal on Friday.",
            "The warden of Lunde declined to sign the ropeway deal on Friday.",
        ),
        (
            "The warden of Lunde signed the ropeway deal on Friday.",
            "The warden of Lunde never signed the ropeway deal on Friday.",
        ),
        ("The ropeway driver stopped at Lunde on Friday.", "The ropeway driver failed to stop at Lunde on Friday."),
        ("The ropeway at Lunde made a profit of 3 million in May.", "The ropeway at Lunde made a loss of 3 million in May."),
        ("The jury in Lunde found Ilka Brandt guilty on Friday.", "The jury in Lunde found Ilka Brandt not guilty on Friday."),
        ("The warden survived the fall at Lunde on Friday.", "The warden was killed in the fall at Lunde on Friday."),
        ("The council of Lunde approved the ropeway deal.", "The council of Lunde rejected the ropeway deal."),
        (
            "The court in Lunde upheld the ropeway ruling on Friday.",
            "The court in Lunde overturned the ropeway ruling on Friday.",
        ),
        ("The warden of Lunde gave way on Friday.", "The warden of Lunde refused to give way on Friday."),
        ("The chairman of the ropeway stepped aside on Friday.", "The chairman of the ropeway declined to step aside on Friday."),
        ("The high court upheld the ferry tax on Friday.", "The high court threw out the ferry tax on Friday."),
        ("Masons at the weir of Lunde walked out on Friday.", "Masons at the weir of Lunde did not walk out on Friday."),
        ("The parish of Lunde voted for the dam on Friday.", "The parish of Lunde voted against the dam on Friday."),
        ("The jury in Lunde acquitted Ilka Brandt of arson.", "The jury in Lunde found Ilka Brandt guilty of arson."),
        ("The stoker was killed in the blaze at Lunde.", "The stoker escaped unhurt from the blaze at Lunde."),
        ("The barge sank near Lunde in a gale on Friday.", "The barge stayed afloat near Lunde in a gale on Friday."),
        ("The rescued stoker was conscious at the quay.", "The rescued stoker was unconscious at the quay."),
        ("The strike at Lunde was halted by the union on Friday.", "The strike at Lunde was not halted by the union on Friday."),
        ("Lunde won the regatta in Ostby on Friday.", "Lunde lost the regatta in Ostby on Friday."),
    ],
)
def test_a_denial_of_what_another_report_asserts_is_found(parser: Parser, texts: Sequence[str]) -> None:
    assert differing_values(parser, *texts)


SQUAT = "Bailiffs cleared the squat on the quay in Lunde {}."


def test_an_hour_in_words_differs_from_one_in_figures(parser: Parser) -> None:
    texts = [SQUAT.format(f"at {hour}") for hour in ("8.30pm on Friday", "half past nine on Friday evening")]
    assert ("time", {"8.30pm", "half past nine"}) in differing_values(parser, *texts)


def nearly_differing_values(parser: Parser, *texts: str) -> list[tuple[str, set[str]]]:
    return [(kind, {a.span.text, b.span.text}) for kind, a, b in find_near_sentence_pairs(slots_of_texts(parser, texts))]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "A barge loaded with gravel ran aground near Dover early on Friday, closing the canal.",
            "The canal was closed after a barge with a load of gravel ran aground off Folkestone early on Friday.",
            {"Dover", "Folkestone"},
        ),
        (
            "The landslide on the coast road near Ostby killed nine cows and closed the ropeway, the mayor said.",
            "Rock came down near Ostby. The landslide on the coast road killed 14 cows and closed the ropeway.",
            {"nine", "14"},
        ),
        (
            "Fire destroyed the old sugar warehouse of the harbour in Hull on 4 May 2031, the brigade said.",
            "The brigade said that the old sugar warehouse of the harbour was destroyed by fire on 6 May 2031.",
            {"4 May 2031", "6 May 2031"},
        ),
        (
            "A 5.2-magnitude quake shook the islands of Lunde on Friday.",
            "A quake of magnitude 5.8 shook the islands of Lunde on Friday.",
            {"5.2-magnitude", "magnitude 5.8"},
        ),
        (
            "Ostby beat Tirel 3-1 in the final of the cup on Friday.",
            "Ostby won the final of the cup on Friday, beating Tirel 4-1.",
            {"3-1", "4-1"},
        ),
        (
            "Ostby drew 2–2 with Tirel in the cup of the valley on Friday.",
            "The cup of the valley ended on Friday in a 1–1 draw between Ostby and Tirel.",
            {"2–2", "1–1"},
        ),
        (
            "The trawler Brynja ran aground off Dover on Friday with 20 people on board.",
            "With 20 people on board, the trawler Brynja ran aground off Hull on Friday.",
            {"Dover", "Hull"},
        ),
    ],
)  # fmt: skip
def test_the_value_in_which_similar_sentences_differ_is_found(parser: Parser, first: str, second: str, values: set[str]) -> None:
    assert values in [found for _, found in nearly_differing_values(parser, first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Anyone who saw the barge run aground is asked to call the harbour police at 504.822-1111.",
            "Anyone who saw the barge run aground is asked to call the harbour police at 504.822.1111.",
        ),
        (
            "A barge loaded with gravel ran aground near Dover early on Friday, closing the canal.",
            "The canal was closed after a barge with a load of gravel ran aground off Folkestone, between there and Dover.",
        ),
        (
            "Ostby led Tirel 1-0 at half-time in the cup final on Friday.",
            "Ostby beat Tirel 3-1 in the cup final on Friday.",
        ),
        (
            "The landslide near Ostby killed nine cows and closed the ropeway.",
            "The ropeway to Ostby employs 14 people, and a landslide is no rare thing there.",
        ),
        (
            "A barge loaded with gravel ran aground near Dover early on Friday, closing the canal.",
            "The canal was closed after a barge with a load of gravel ran aground in Kent early on Friday.",
        ),
        (
            "A barge loaded with gravel ran aground near Dover early on Friday, closing the canal.",
            "The canal was closed after a barge with a load of gravel ran aground in England early on Friday.",
        ),
        (
            "The tremor was felt by thousands in Dover early on Friday, the office for quakes said.",
            "The tremor was felt by thousands in Hull early on Friday, the office for quakes said.",
        ),
        (
            "Marches against the ferry tax were held in Dover early on Friday.",
            "Marches against the ferry tax were held in Hull early on Friday.",
        ),
        (
            "A barge loaded with gravel hit a bridge in Queens early on Friday.",
            "A barge loaded with gravel hit a bridge in New York City early on Friday.",
        ),
        (
            "A barge loaded with gravel hit a bridge in Lunde early on Friday.",
            "A barge loaded with gravel hit a bridge in Tanner Street early on Friday.",
        ),
        (
            "A barge loaded with gravel hit a bridge in Lunde district early on Friday.",
            "A barge loaded with gravel hit a bridge in Ostby Province early on Friday.",
        ),
        (
            "A barge loaded with gravel ran aground near Dover early on Friday, closing the canal.",
            "The canal was closed after another barge with a load of gravel ran aground off Folkestone early on Friday.",
        ),
        ("The fair was opened in Lunde by the mayor on Monday.", "The fair was opened in Lunde by the mayor on Monday."),
        (
            "Fire destroyed the old sugar warehouse of the harbour in Hull on 4 May 2011, the brigade said.",
            "The brigade said that the old sugar warehouse of the harbour was destroyed by fire on 6 May 2031.",
        ),
        (
            "A barge loaded with gravel ran aground near Folkstone early on Friday, closing the canal.",
            "The canal was closed after a barge with a load of gravel ran aground off Hythe, near Folkestone, early on Friday.",
        ),
    ],
)  # fmt: skip
def test_values_of_less_similar_sentences_are_not_compared(parser: Parser, first: str, second: str) -> None:
    assert nearly_differing_values(parser, first, second) == []
