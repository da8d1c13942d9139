"""(being written by CORRECT; signatures are settled)"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Account, Article, Correction
from variorum.report import Reading


def apply(account: Account, articles: Sequence[Article], corrections: Iterable[Correction], earlier: Iterable[Article] = ()) -> Account:
    return account


def correct(reading: Reading, corrections: Iterable[Correction], earlier: Iterable[Article] = ()) -> Reading:
    return reading


def find_fault(account: Account, articles: Sequence[Article], correction: Correction) -> str | None:
    return None
