"""What follows from corrections for facts: who says an answer, the origins, and the verdict of what is no dispute any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from variorum.accounts.origins import answer_origins
from variorum.model import DISPUTED, Account, Answer, Attribution, Dispute, Entity, Fact, Named


def recount_facts(
    account: Account, as_read: Account, dismissed: Sequence[Dispute], outlets: Mapping[str, str]
) -> tuple[Fact, ...]:
    """The facts with speakers as they are now. Where a person found a dispute to be none, all its fact's answers can be true."""
    attributions = {a.id: a for a in account.attributions}
    said = {a.id: a for a in as_read.attributions}
    changed = {id for id in said if attributions.get(id) != said[id]}
    read = {fact.id for fact in as_read.facts}
    dropped = {d.fact for d in dismissed} - {d.fact for d in account.findings if d not in dismissed}

    def recount(fact: Fact) -> Fact:
        if fact.id not in read or any(a.attribution in changed for a in fact.answers):
            answers = tuple(_with_present_speaker(a, attributions) for a in fact.answers)
            fact = replace(fact, answers=answers, origins=answer_origins(answers, attributions, account.reuse, outlets))
        if fact.id in dropped and fact.verdict in DISPUTED:
            fact = replace(fact, verdict="vaguer", probability=1.0)
        return fact

    return tuple(recount(fact) for fact in account.facts)


def with_one_name(facts: Sequence[Fact], ids: Collection[str], joined: Entity) -> tuple[Fact, ...]:
    """The facts with the entities of these ids as the one that they are."""

    def rename(answer: Answer) -> Answer:
        value = answer.value
        return (
            replace(answer, value=replace(value, entity=joined.id))
            if isinstance(value, Named) and value.entity in ids
            else answer
        )

    return tuple(replace(fact, answers=tuple(map(rename, fact.answers))) for fact in facts)


def _with_present_speaker(answer: Answer, attributions: Mapping[str, Attribution]) -> Answer:
    if answer.attribution is None:
        return answer
    now = attributions.get(answer.attribution)
    return replace(answer, speaker=now.speaker) if now else replace(answer, attribution=None, speaker=None)
