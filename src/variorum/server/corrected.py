"""What people corrected, in words, with where it is seen on the story's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from variorum.library import Correction
from variorum.model import Span
from variorum.report.handwork import tell_correction
from variorum.server.shown import Shown


@dataclass(frozen=True, slots=True)
class Told:
    """A correction as pages show it; `anchors` are the items of the story's page that it is about."""

    number: int
    told: str
    who: str
    why: str
    at: datetime
    stands: bool
    anchors: tuple[str, ...]


def tell(correction: Correction, shown: Shown | None) -> Told:
    """The correction in a sentence."""
    c = correction
    return Told(c.number, tell_correction(c), c.who, c.why, c.at, c.stands, _anchors(c, shown) if shown else ())


def _anchors(correction: Correction, shown: Shown) -> tuple[str, ...]:
    def touches(spans: tuple[Span, ...]) -> bool:
        return any(span.overlaps(other) for span in spans for other in correction.spans)

    account = shown.account
    found: list[str] = []
    if correction.kind in {"join", "split"}:
        found = [c.id for c in account.claims if any(touches(s.spans) for s in c.statements)]
    elif correction.kind == "speaker":
        found = [a.id for a in account.attributions if a.content == correction.spans or touches(a.content)]
    return tuple(id for id in found if id in shown.anchors)[:3]
