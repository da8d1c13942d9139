"""A person names another speaker for some words, or says that nobody said them."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.corrections.meant_items import CorrectionStep, LapsedError, find_nearest, quote
from variorum.model import Account, Attribution, Correction, Entity


def set_speaker(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Gives these words to the named speaker, also words that an earlier correction took for nobody's."""
    said = _find(account, correction, as_read)
    entity = _named(account.entities, correction.value or "")
    speaker = entity.name if entity else correction.value
    changed = replace(said, speaker=speaker, entity=entity.id if entity else None)
    present = {a.id: a for a in (*account.attributions, said)}
    rows = [present[a.id] for a in as_read.attributions if a.id in present]
    attributions = tuple(changed if a.id == said.id else _relayed_by(a, said, speaker) for a in rows)
    return CorrectionStep(
        replace(account, attributions=attributions),
        lambda now: (said.id,) if any(a.id == said.id for a in now.attributions) else None,
        f"attribution {said.id}",
    )


def set_unsaid(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Takes the attribution away: what stands in it is said in the outlet's own voice."""
    said = _find(account, correction, as_read)
    return CorrectionStep(
        replace(account, attributions=tuple(a for a in account.attributions if a.id != said.id)),
        lambda now: tuple(c.id for c in now.claims if any(s.attribution == said.id for s in c.statements)),
        f"attribution {said.id}",
    )


def _find(account: Account, correction: Correction, as_read: Account) -> Attribution:
    found = find_nearest((*account.attributions, *as_read.attributions), correction.spans, lambda a: a.content)
    if found is None:
        raise LapsedError(f"nobody says {quote(correction.spans)} in the account")
    return found


def _relayed_by(attribution: Attribution, outer: Attribution, speaker: str | None) -> Attribution:
    """What stands inside the words of another is passed on by whoever says these."""
    inside = all(any(around.contains(part) for around in outer.content) for part in attribution.content)
    if not inside or not outer.speaker or not speaker:
        return attribution
    return replace(attribution, via=tuple(speaker if name == outer.speaker else name for name in attribution.via))


def _named(entities: Sequence[Entity], name: str) -> Entity | None:
    """The entity of this name, else the only one that the texts call so."""
    wanted = name.casefold()
    so_called = [e for e in entities if wanted in {n.casefold() for n in e.names}]
    known = [e for e in entities if e.name.casefold() == wanted] or so_called
    return known[0] if len(known) == 1 else None
