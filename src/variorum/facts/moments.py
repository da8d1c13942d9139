"""The time that a phrase tells: its days and its hour."""

from variorum.model import Moment, Parse, Span


def read_moment(parse: Parse, span: Span) -> Moment | None:
    """The time of a phrase; None where it tells none. Of several the one with days comes first."""
    times = [t for t in parse.times if t.span.overlaps(span)]
    if not times:
        return None
    best = max(times, key=lambda t: (t.first is not None, t.grain != "duration", t.clock is not None))
    return Moment(best.first, best.last, best.grain, best.clock, best.seconds)
