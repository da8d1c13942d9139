"""Which of several possible sources an article has its words from itself, and not over another that has them too.

Copies of copies differ little from one another. As in the stemma of a manuscript (Maas 1927, "Textkritik"), what a copy and
one of its possible sources alone have in common shows the source: changed words, a title, an added paragraph. Each sign counts
by how much likelier it is of a direct copy, in nats; the signs are taken to be independent.
"""

from collections.abc import Sequence
from datetime import time
from math import log

from variorum.model import Article, instant
from variorum.reuse.outlet_matching import is_wire
from variorum.reuse.passages import Shared
from variorum.reuse.texts import ReuseText

_WORD = 1.5  # an equal word more: seldom do two editors make the same change
_TITLE = 3.0  # the same title
_BYLINE = 2.0  # the same authors
_WIRE = 1.4  # an agency is copied four times as often as another
_LEFT_OUT = 2.0  # that something of the source has been left out
_SOMETHING = 20  # words that are a paragraph
_DELAY, _SPREAD = 1.5, 1.3  # hours after which half of the copies are out, and by how much, log-normally
_FLOOR = 0.25  # hours: clocks of two sites differ
_UNCLEAR = 12.0  # hours between a day and a moment of it


def likelihood(source: ReuseText, target: ReuseText, passages: Sequence[Shared]) -> float:
    """How likely `target` has these passages from `source` directly, as a logarithm; to be compared for one target only.
    What is about the outlet itself does not count: sites of one owner have it in common."""
    runs = [run for passage in passages for run in passage.runs]
    equal = sum(target.of_story.count(1, j, j + n) for _, j, n in runs)
    taken = sum(source.of_story.count(1, p.first[0], p.first[1] + 1) for p in passages)
    left_out = max(0, source.of_story.count(1) - taken)
    original, copy = source.article, target.article
    return (
        _WORD * equal
        + _TITLE * (bool(original.title) and original.title == copy.title)
        + _BYLINE * (bool(original.authors) and original.authors == copy.authors)
        + _WIRE * is_wire(original.outlet)
        - _LEFT_OUT * min(1.0, left_out / _SOMETHING)
        + _in_time(_hours(original, copy))
    )


def _in_time(hours: float) -> float:
    """The log-normal density of the delay, without what is the same for all."""
    delay = max(hours, _FLOOR)
    return -log(delay) - log(delay / _DELAY) ** 2 / (2 * _SPREAD**2)


def _hours(source: Article, target: Article) -> float:
    if source.published is None or target.published is None:
        return _UNCLEAR
    apart = abs((instant(target.published) - instant(source.published)).total_seconds()) / 3600
    if time() in (source.published.time(), target.published.time()):
        return max(_UNCLEAR, apart)
    return apart
