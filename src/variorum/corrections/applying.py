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
    `earlier` are revisions that corrections may name. One that cannot be applied changes nothing and says why (`lapsed`). Of
    two that contradict each other the later wins. Without corrections the account is the same.
    """
    texts = Texts(articles, earlier)
    rows = [_Row(texts, correction) for correction in corrections]
    now = account
    settled = account
    for row in rows:
        try:
            row.take(now, account)
        except LapsedError as error:
            row.lapse(error.reason)
            continue
        now = row.step.account
        before, settled = {d.id for d in settled.dismissed}, settle(now, account, articles)
        row.settled = tuple(d.id for d in settled.dismissed if d.id not in before)
    return settled

