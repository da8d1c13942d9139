"""What corrections make of facts: who says an answer, how many origins there are, and what is no dispute any more."""

from __future__ import annotations

from dataclasses import replace

from pier import ACCOUNT, BOTE, OSE, corrected, correction, words

from variorum.model import Account, Fact, Named, Origin

DISMISS = correction("dismiss", words(BOTE, "Nine anglers"), words(OSE, "Eleven anglers"))


def fact(account: Account, id: str) -> Fact:
    return next(f for f in account.facts if f.id == id)


def test_the_answers_of_a_dismissed_dispute_can_all_be_true() -> None:
    account = corrected(DISMISS)
    assert [(f.id, f.verdict) for f in ACCOUNT.facts] == [("f1", "contradict"), ("f2", "agree")]
    assert [(f.id, f.verdict) for f in account.facts] == [("f1", "vaguer"), ("f2", "agree")]
    assert fact(account, "f1").answers == fact(ACCOUNT, "f1").answers


def test_what_is_to_be_checked_can_be_dismissed_too() -> None:
    likely = replace(ACCOUNT.findings[0], to_check=True)
    facts = (replace(ACCOUNT.facts[0], verdict="vaguer"), *ACCOUNT.facts[1:])
    account = corrected(DISMISS, account=replace(ACCOUNT, facts=facts, findings=(likely, *ACCOUNT.findings[1:])))
    assert (account.to_check, account.dismissed) == ((), (likely,))


def test_another_speaker_says_the_answer_too_and_two_reports_of_one_speaker_are_one_origin() -> None:
    account = corrected(correction("speaker", words(OSE, "called the planks rotten"), value="Orla Fenwick"))
    found = fact(account, "f2")
    assert [a.speaker for a in found.answers] == ["Orla Fenwick", "Orla Fenwick"]
    assert found.origins == (Origin(("bote", "ose"), "Orla Fenwick"),)


def test_words_that_nobody_says_leave_the_answer_to_the_outlet() -> None:
    account = corrected(correction("unsaid", words(OSE, "called the planks rotten")))
    assert [(a.attribution, a.speaker) for a in fact(account, "f2").answers] == [("a1", "Orla Fenwick"), (None, None)]


def test_names_made_one_are_one_in_the_values_of_facts() -> None:
    named = tuple(
        replace(a, value=Named(name, "person", id))
        for a, name, id in zip(fact(ACCOUNT, "f2").answers, ("Fenwick", "Fenvick"), ("e1", "e2"), strict=True)
    )
    account = replace(ACCOUNT, facts=(ACCOUNT.facts[0], replace(fact(ACCOUNT, "f2"), answers=named)))
    spans = words(BOTE, "Orla Fenwick"), words(OSE, "O. Fenvick")
    after = corrected(correction("name", *spans, value="Orla Fenwick"), account=account)
    assert [a.value.entity for a in fact(after, "f2").answers if isinstance(a.value, Named)] == ["e1", "e1"]
