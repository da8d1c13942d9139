"""Attributions as PolNeAR has them: flat, outermost first, an interrupted quotation as one attribution of several pieces."""

from collections.abc import Iterable
from dataclasses import replace

from variorum.model import Attribution


def flatten(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """`found` without what is nested in another's content, the pieces of one quotation put together."""
    rows = sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
    flat: list[Attribution] = []
    for row in rows:
        anchor = row.cue or row.content[0]
        if any(piece.contains(anchor) for before in flat for piece in before.content):
            continue
        if flat and _continues(flat[-1], row):
            flat[-1] = replace(flat[-1], content=flat[-1].content + row.content, cue=flat[-1].cue or row.cue)
        else:
            flat.append(row)
    return tuple(flat)


def _continues(before: Attribution, row: Attribution) -> bool:
    """Whether both are direct pieces of one source mention, under one cue at most."""
    if before.form != "direct" or row.form != "direct" or before.source is None or before.source != row.source:
        return False
    return before.cue is not None and before.cue == row.cue
