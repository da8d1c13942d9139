"""What people corrected, as pages list it: in words, whose it is, and where it is seen on the story's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from variorum.library import Correction
from variorum.report.handwork import tell_correction
from variorum.report.phrasing import one_line
from variorum.server.shown import Shown


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction; `lapsed` says why it stands no longer, `anchors` are the items of the story's page that it changed."""

    number: int
    words: str
    who: str
    why: str
    at: datetime
    lapsed: str | None
    anchors: tuple[str, ...]


def list_corrected(corrections: Iterable[Correction], shown: Shown | None) -> list[ListedCorrection]:
    """The corrections in their order; what the account made of one tells whether it stands, as where a later one overruled it."""
    applied = {c.number: c for c in shown.account.corrections} if shown else {}
    return [
        ListedCorrection(
            c.number,
            tell_correction(c),
            one_line(c.who),
            one_line(c.why),
            c.at,
            one_line(now.lapsed) if now.lapsed else None,
            tuple(id for id in now.items if shown and id in shown.anchors),
        )
        for c in corrections
        for now in [c if c.lapsed else applied.get(c.number, c)]
    ]
