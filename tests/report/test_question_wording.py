"""What a row of facts asks. The kiln and its news are invented."""

from __future__ import annotations

import pytest
from ferry_reading import answer, article, fact

from variorum.model import Account, Amount, Attribution, Dispute
from variorum.report import Reading
from variorum.report.digest import Digest
from variorum.report.question_wording import ask, focus, without


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("▢ kilns burnt down", "▢ kilns burnt down"),
        ("that his firm lent ▢ pumps and", "his firm lent ▢ pumps"),
        ("LUNNAN, Tarn - The kiln burnt for ▢ hours", "The kiln burnt for ▢ hours"),
        ("- The kiln , with ▢ people inside , burnt", "The kiln, with ▢ people inside, burnt"),
        ("a question without a blank", "a question without a blank"),
    ],
)
def test_a_question_is_shown_without_what_does_not_belong_to_it(question: str, asked: str) -> None:
    assert focus(question) == asked


def test_a_long_question_keeps_its_subject_and_the_words_at_its_blank() -> None:
    long = (
        "The death toll in the fire at the old kiln of Ansby, which had been shut since the spring for want of coal and was "
        "to be pulled down, rose to ▢, the mayor of the town told reporters on the steps of the hall"
    )
    asked = focus(long)
    assert len(asked) <= 112
    assert asked.startswith("The death toll …")
    assert "rose to ▢, the mayor of the town told reporters" in asked
    assert asked.endswith("\u00a0…")


def test_a_question_does_not_end_with_a_word_that_needs_another() -> None:
    assert focus(f"▢ men were hurt {'in the heat ' * 12}".strip(), 60).endswith("heat\u00a0…")


def test_a_question_does_not_state_what_is_in_dispute() -> None:
    assert without("23 drowned and ▢ were lost, 123 in all", ["23"]) == "… drowned and ▢ were lost, 123 in all"
    bell = article("b", "Nine men were hurt and two are lost.", outlet="Bell")
    post = article("p", "Eight men were hurt and three are lost.", outlet="Post")
    hurt = fact(
        "f1",
        "▢ men were hurt and two are lost",
        "number",
        "contradict",
        answer(bell, "Nine", "Nine men were hurt and two are lost", Amount(9, 9)),
        answer(post, "Eight", "Eight men were hurt and three are lost", Amount(8, 8), set=1),
    )
    lost = Dispute("d2", None, "number", "contradict", (bell.span(23, 26), post.span(24, 29)), ("two", "three"), 0.9)
    account = Account("s", "Kiln", ("b", "p"), facts=(hurt,), findings=(lost,))
    assert Digest(Reading((bell, post), (account,)), account).ask(hurt) == "▢ men were hurt and … are lost"


def test_a_dispute_about_an_utterance_asks_who_said_it_or_for_the_altered_words() -> None:
    bell = article("b", '"We never lit it," said Orla.')
    words = bell.span(1, 16)
    attribution = Attribution((words,), None, None, "direct", "utterance", id="q", speaker="Orla")
    speaker = Dispute("d", None, "speaker", "contradict", (words,), ("Orla", "Finn"), 0.9)
    assert ask(speaker, [], [attribution]) == "▢: “We never lit it”"
    wording = Dispute("d", None, "wording", "altered", (words,), ("never", "did not"), 0.9)
    assert ask(wording, [("never", (words,))], [attribution]) == "“We ▢ lit it”"
