"""Corrections applied to an account, one after another; each is told with what it changed or why it stands no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.corrections.anchoring import Texts
from variorum.corrections.claims import join, split
from variorum.corrections.disputes import dismiss
from variorum.corrections.names import make_one
from variorum.corrections.places import LapsedError
from variorum.corrections.settling import settle
from variorum.corrections.speech import set_speaker, set_unsaid
from variorum.corrections.steps import Step
from variorum.model import Account, Article, Correction, CorrectionKind
from variorum.report import Reading

_HANDS: Mapping[CorrectionKind, Callable[[Account, Correction, Account], Step]] = {
    "speaker": set_speaker,
    "unsaid": set_unsaid,
    "join": join,
    "split": split,
    "dismiss": dismiss,
    "name": make_one,
}


def correct(reading: Reading, corrections: Iterable[Correction], earlier: Iterable[Article] = ()) -> Reading:
    """The reading with each of its accounts corrected by those of the corrections that name a place in its articles."""
    made, before = tuple(corrections), tuple(earlier)
    if not made:
        return reading
    articles = {a.id: a for a in reading.articles}
    urls = {a.id: a.url for a in before}

    def corrected(account: Account) -> Account:
        texts = [articles[id] for id in account.articles if id in articles]
        known = {a.id for a in texts} | {id for id, url in urls.items() if url and any(a.url == url for a in texts)}
        return apply(account, texts, [c for c in made if any(s.article in known for s in c.spans)], before)

    return replace(reading, accounts=tuple(corrected(account) for account in reading.accounts))


def apply(
    account: Account, articles: Sequence[Article], corrections: Iterable[Correction], earlier: Iterable[Article] = ()
) -> Account:
    """The account as people corrected it, in their order; `account` is as the program read it, `articles` are its texts.

    A correction finds its words again in another reading of the same texts, and in a revised text where they stand once:
    `earlier` are revisions that corrections may name. One that cannot be applied changes nothing and says why (`lapsed`); one
    that lapsed before stays so. Of two that contradict each other the later wins. Without corrections the account is the same.
    """
    texts, now, told = Texts(articles, earlier), account, list[_Told]()
    settled = account
    for correction in corrections:
        if correction.lapsed:
            told.append(_Told(correction))
            continue
        try:
            anchored = texts.anchor(correction)
            step = _HANDS[anchored.kind](now, anchored, account)
        except LapsedError as error:
            told.append(_Told(replace(correction, spans=texts.standing(correction.spans), lapsed=error.reason)))
            continue
        now, gone = step.account, {d.id for d in settled.dismissed}
        settled = settle(now, account, articles)
        told = [_overruled(row, anchored, step) for row in told]
        told.append(_Told(anchored, step, tuple(d.id for d in settled.dismissed if d.id not in gone)))
    return replace(settled, corrections=tuple(row.tell(now, settled) for row in told))


@dataclass(frozen=True, slots=True)
class _Told:
    """A correction with its step, where it could be taken, and the differences that were none any more after it."""

    correction: Correction
    step: Step | None = None
    settled: tuple[str, ...] = ()

    def tell(self, now: Account, settled: Account) -> Correction:
        if self.step is None or self.correction.lapsed:
            return replace(self.correction, items=())
        dismissed = {d.id for d in settled.dismissed}
        shown = (*(self.step.trace(now) or ()), *(id for id in self.settled if id in dismissed))
        return replace(self.correction, items=tuple(dict.fromkeys(shown)))


def _overruled(row: _Told, later: Correction, step: Step) -> _Told:
    """The row as the later correction leaves it."""
    if row.step is None or row.correction.lapsed:
        return row
    of_the_same = step.subject is not None and step.subject == row.step.subject
    says_another = (later.kind, later.value) != (row.correction.kind, row.correction.value)
    if not (of_the_same and says_another) and row.step.trace(step.account) is not None:
        return row
    which = f"correction {later.number} of {later.who}" if later.number else f"a later correction of {later.who}"
    return replace(row, correction=replace(row.correction, lapsed=f"overruled by {which}"))
