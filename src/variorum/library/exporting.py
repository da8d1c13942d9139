"""The last readings of all stories of a library, one after another, for tables of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.library.library import Library
    from variorum.report import Reading


def last_readings(library: Library, left_out: Callable[[str], object] = lambda _: None) -> Iterator[Reading]:
    """The last reading of each story, corrected, the newest story first; `left_out` is called with the id of one that was never
    analysed."""
    for entry in library.stories():
        last = library.last_read(entry.id) if entry.disputes is not None else None
        reading = library.reading(last.number) if last else None
        if reading is None:
            left_out(entry.id)
        else:
            yield reading


__all__ = ["last_readings"]
