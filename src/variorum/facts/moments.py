"""The time that a phrase tells: its days, its hour, and the part of the day in its own words."""

from __future__ import annotations

from variorum.model import Moment, Parse, Span


def read_moment(parse: Parse, span: Span) -> Moment | None:
    """The time of a phrase; None where it tells none. Where it tells several, that with days comes first, and takes the hour
    of another: "Monday, shortly after 9 a.m."."""
    told = [t for t in parse.times if t.span.start < span.end and span.start < t.span.end]
    if not told:
        return None
    best = max(told, key=lambda t: (t.first is not None, t.grain != "duration", t.clock is not None))
    clock = best.clock or next((t.clock for t in told if t.clock), None)
    return Moment(best.first, best.last, best.grain, clock, best.seconds)
