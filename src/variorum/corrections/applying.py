"""Corrections applied to an account, one after another; each is told with what it changed or why it stands no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.corrections.account_head import set_day, set_headline, set_place
from variorum.corrections.anchoring import Texts
from variorum.corrections.claim_joining import join, split
from variorum.corrections.consequences import find_dropped_disputes, with_consequences
from variorum.corrections.dismissed_disputes import dismiss
from variorum.corrections.entity_joining import join_entities
from variorum.corrections.meant_items import CorrectionStep, LapsedError
from variorum.corrections.raised_disputes import raise_dispute
from variorum.corrections.speakers import set_speaker, set_unsaid
from variorum.corrections.unlike import set_unlike
from variorum.model import Account, Article, Correction, CorrectionKind
from variorum.report import Reading

_HANDS: Mapping[CorrectionKind, Callable[[Account, Correction, Account], CorrectionStep]] = {
    "speaker": set_speaker,
    "unsaid": set_unsaid,
    "join": join,
    "split": split,
    "dismiss": dismiss,
    "name": join_entities,
    "unlike": set_unlike,
    "dispute": raise_dispute,
    "place": set_place,
    "day": set_day,
    "headline": set_headline,
}


def correct(reading: Reading, corrections: Iterable[Correction], earlier: Iterable[Article] = ()) -> Reading:
    """The reading with each of its accounts corrected by those of the corrections that name a place in its articles."""
    given, before = tuple(corrections), tuple(earlier)
    if not given:
        return reading
    articles = {a.id: a for a in reading.articles}
    urls = {a.id: a.url for a in before}

    def corrected(account: Account) -> Account:
        texts = [articles[id] for id in account.articles if id in articles]
        known = {a.id for a in texts} | {id for id, url in urls.items() if url and any(a.url == url for a in texts)}
        return apply(account, texts, [c for c in given if any(s.article in known for s in c.spans)], before)

    return replace(reading, accounts=tuple(corrected(account) for account in reading.accounts))


def apply(
    account: Account, articles: Sequence[Article], corrections: Iterable[Correction], earlier: Iterable[Article] = ()
) -> Account:
    """The account as people corrected it, in their order; `account` is as the program read it, `articles` are its texts.

    A correction finds its words again in another reading of the same texts, and in a revised text where they stand once:
    `earlier` are revisions that corrections may name. One that cannot be applied changes nothing and says why (`lapsed`); one
    that lapsed before stays so. Of two that contradict each other the later wins. Without corrections the account is the same.
    """
    texts, now, rows = Texts(articles, earlier), account, list[_Applied]()
    dropped = frozenset[str]()
    for correction in corrections:
        if correction.lapsed:
            rows.append(_Applied(correction))
            continue
        try:
            anchored = texts.anchor(correction)
            step = _HANDS[anchored.kind](now, anchored, account)
        except LapsedError as error:
            rows.append(_Applied(replace(correction, spans=texts.standing(correction.spans), lapsed=str(error))))
            continue
        now, before, dropped = step.account, dropped, find_dropped_disputes(step.account, account)
        rows.append(_Applied(anchored, step, tuple(d.id for d in account.findings if d.id in dropped - before)))
    corrected = tuple(row.with_outcome(now, dropped, rows[k + 1 :]) for k, row in enumerate(rows))
    return replace(with_consequences(now, account, articles), corrections=corrected)


@dataclass(frozen=True, slots=True)
class _Applied:
    """A correction with its step, where it could be taken, and the disputes that were none any more after it."""

    correction: Correction
    step: CorrectionStep | None = None
    dropped: tuple[str, ...] = ()

    def with_outcome(self, now: Account, dropped: frozenset[str], later: Sequence[_Applied]) -> Correction:
        """The correction with the items that it shows on, or with what overruled it."""
        if self.step is None:
            return replace(self.correction, items=())
        shown = self.step.trace(now)
        overruling = next((row for row in later if self._is_undone_by(row, shown is None)), None)
        if overruling is not None:
            by = overruling.correction
            which = f"correction {by.number} of {by.who}" if by.number else f"a later correction of {by.who}"
            return replace(self.correction, items=(), lapsed=f"overruled by {which}")
        items = (*(shown or ()), *(id for id in self.dropped if id in dropped))
        return replace(self.correction, items=tuple(dict.fromkeys(items)))

    def _is_undone_by(self, later: _Applied, is_gone: bool) -> bool:
        if self.step is None or later.step is None:
            return False
        of_the_same = self.step.subject is not None and self.step.subject == later.step.subject
        if of_the_same and _saying(later.correction) != _saying(self.correction):
            return True
        return is_gone and self.step.trace(later.step.account) is None


def _saying(correction: Correction) -> tuple[object, ...]:
    """What a correction says of its subject; of the head of an account that are the words themselves."""
    of_head = correction.kind in {"place", "day", "headline"}
    return correction.kind, correction.value, correction.spans if of_head else ()
