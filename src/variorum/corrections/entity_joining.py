"""Two names that are one: their entities are joined, and so is all that is said of either."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from variorum.corrections.meant_items import CorrectionStep, LapsedError, find_entity, quote
from variorum.model import Account, Answer, Correction, Entity, Fact, Label, Named


def join_entities(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """One entity of those that the spans name, under the name that the correction gives; its id is that of the first."""
    named = [find_entity(account.entities, span) for span in correction.spans]
    for span, entity in zip(correction.spans, named, strict=True):
        if entity is None:
            raise LapsedError(f"{quote([span])} is not a name of anybody or anything in the account")
    ids = {entity.id for entity in named if entity is not None}
    parts = [e for e in account.entities if e.id in ids]
    whole = replace(
        parts[0],
        name=correction.value or parts[0].name,
        names=tuple(dict.fromkeys(n for e in parts for n in e.names)),
        mentions=tuple(sorted({m for e in parts for m in e.mentions})),
        roles=tuple(dict.fromkeys(r for e in parts for r in e.roles)),
    )
    old_names = {e.name for e in parts}
    rename = dict.fromkeys(old_names, whole.name)
    corrected = replace(
        account,
        entities=tuple(whole if e.id == whole.id else e for e in account.entities if e.id == whole.id or e.id not in ids),
        attributions=tuple(
            replace(
                a,
                speaker=whole.name if a.entity in ids else a.speaker,
                entity=whole.id if a.entity in ids else a.entity,
                via=tuple(dict.fromkeys(rename.get(name, name) for name in a.via)),
            )
            for a in account.attributions
        ),
        facts=_with_one_name(account.facts, ids, whole),
        labels=_relabelled(account.labels, old_names, whole.name),
    )

    def trace(now: Account) -> tuple[str, ...] | None:
        found = find_entity(now.entities, correction.spans[0])
        return (found.id,) if found else None

    return CorrectionStep(corrected, trace)


def _relabelled(labels: Sequence[Label], old_names: Collection[str], name: str) -> tuple[Label, ...]:
    """The labels of those that are one now as one label, in the place of the first."""
    ours = [label for label in labels if label.referent in old_names]
    if not ours:
        return tuple(labels)
    whole = Label(name, tuple(sorted({span for label in ours for span in label.spans})))
    return tuple(whole if label is ours[0] else label for label in labels if label is ours[0] or label not in ours)


def _with_one_name(facts: Sequence[Fact], ids: Collection[str], whole: Entity) -> tuple[Fact, ...]:
    """The facts with the entities of these ids as the one that they are."""

    def renamed(answer: Answer) -> Answer:
        value = answer.value
        if isinstance(value, Named) and value.entity in ids:
            return replace(answer, value=replace(value, entity=whole.id))
        return answer

    return tuple(replace(fact, answers=tuple(map(renamed, fact.answers))) for fact in facts)
