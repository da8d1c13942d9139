"""Passages, direction and wires put together: for every article, whom it took its words from.

The direction is one decision for all articles that share words: the likeliest tree in which each has at most one source. All
copies run from what comes earlier in it to what comes later, so that no ring of copies is ever told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from math import exp, log1p
from typing import Literal, NamedTuple

from variorum.model import Article, Passage, Reuse
from variorum.reuse.arborescence import likeliest_parents
from variorum.reuse.direction import Cited, Common, direction_log_odds, may_be_source, seniority, weigh_credits
from variorum.reuse.parentage import likelihood
from variorum.reuse.passages import Shared, shared_passages, whole
from variorum.reuse.texts import ReuseText, TextReader, prepare
from variorum.reuse.wires import Credited, credited_spans, wire_rows

_LEAST_SHARE = 0.15  # of the target's words, taken from another, uncredited
PARAGRAPH = 30  # words
_SPREAD, _FAR = 3.0, 30.0  # what two articles tell of their direction is surer than it is of their kinship
_SURE, _UPDATE, _OPENLY = 100.0, 60.0, 30.0  # nats
_ALONE = -8.0  # nats
_MOSTLY = 0.5  # of passages, or of a passage's words
_NEARLY = 0.8  # of the words that the best source explains


class _Pair(NamedTuple):
    """Two texts with words in common, by their numbers. `credits` speak for the first as the source where they are above 0."""

    first: int
    second: int
    passages: tuple[Shared, ...]
    common: Common
    credits: float


@dataclass(frozen=True, slots=True)
class _Copy:
    source: ReuseText
    target: ReuseText
    kind: Literal["credit", "verbatim"]
    passages: tuple[Shared, ...]  # the source's words first
    credited: bool  # openly, not only by a dateline

    @property
    def words(self) -> int:
        """How many words of the target the passages cover: they never overlap."""
        return sum(p.lengths[1] for p in self.passages)

    @property
    def is_update(self) -> bool:
        """Both are versions of one outlet's article."""
        return self.source.article.outlet is not None and self.source.article.outlet == self.target.article.outlet

    @property
    def equal(self) -> int:
        """How many of these words are the source's very own."""
        return sum(p.equal for p in self.passages)

    @property
    def is_sure(self) -> bool:
        """More than reports of one event have in common by chance."""
        taken = self.words
        long = sum(p.lengths[1] for p in self.passages if p.lengths[1] > PARAGRAPH)
        return taken > 0 and is_substantial(taken / len(self.target.words), long / taken)


@dataclass(frozen=True, slots=True)
class _Story:
    """What the articles say of where they have their words."""

    cited: Cited
    credited: Mapping[str, Credited]

    def from_wire(self, text: ReuseText, ranges: Sequence[tuple[int, int]]) -> bool:
        """Most of these passages lie in what the article credits an agency for."""
        spans = [s for of_one in self.credited[text.article.id].values() for s in of_one]
        lying = sum(any(s.contains(text.span(*r)) for s in spans) for r in ranges)
        return lying > _MOSTLY * len(ranges)


def find_reuse(articles: Sequence[Article], reader: TextReader | None = None) -> tuple[Reuse, ...]:
    """Who copied from whom in one story, and what rests on which wire.

    A passage that several articles share is reported once for each that copied it, from the article that it most likely comes
    from directly; so twenty copies of one text are twenty rows at most, not every two of them. The order of the articles
    does not matter. `reader` has what it read before at hand.
    """
    texts = [t for t in prepare(sorted(articles, key=seniority), reader) if t.words]
    story = _Story(Cited([t.article for t in texts]), {t.article.id: credited_spans(t) for t in texts})
    pairs = list(_pairs(texts, story))
    by_target: defaultdict[int, list[_Copy]] = defaultdict(list)
    parents = _parents(texts, pairs, story)
    place = _places(parents)
    for pair in pairs:
        forward = place[pair.first] < place[pair.second]
        copy = _copy(texts, pair, forward, story)
        if copy is not None:
            by_target[pair.second if forward else pair.first].append(copy)
    sources = [None if parent is None else texts[parent] for parent in parents]
    kept = [copy for target, of_one in by_target.items() for copy in _best_sources(of_one, sources[target])]
    rows = [*map(_row, kept), *wire_rows(texts, story.credited, _outlets_copied(kept, story.cited))]
    return sort_rows(rows)


def sort_rows(rows: Iterable[Reuse]) -> tuple[Reuse, ...]:
    """By target; what rests on a wire comes last."""
    return tuple(sorted(rows, key=lambda r: (r.target, r.source.startswith("wire:"), r.source)))


def is_substantial(share: float, long: float) -> bool:
    """Whether a share of an article's words is more than reports of one event have in common by chance: many a sentence of the
    trade is the same, seldom a paragraph. `long` is how much of it is whole paragraphs."""
    return share * (1.5 + long) >= 3.6 * _LEAST_SHARE


def _pairs(texts: Sequence[ReuseText], story: _Story) -> Iterator[_Pair]:
    """Every two texts with words in common. Those of the same words are compared with others only once, by the eldest of them."""
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        by_text[text.code].append(number)
    eldest = [numbers[0] for numbers in by_text.values()]
    for earlier, later, passages in shared_passages([texts[k] for k in eldest]):
        yield _pair(texts, eldest[earlier], eldest[later], passages, story)
    for first, *others in by_text.values():
        for other in others:
            yield _pair(texts, first, other, whole(texts[first], texts[other]), story)


def _pair(texts: Sequence[ReuseText], first: int, second: int, passages: Sequence[Shared], story: _Story) -> _Pair:
    text, other = texts[first], texts[second]
    mine, yours = [p.first for p in passages], [p.second for p in passages]
    common = Common(
        (sum(p.lengths[0] for p in passages) / len(text.words), sum(p.lengths[1] for p in passages) / len(other.words)),
        (story.from_wire(text, mine), story.from_wire(other, yours)),
        (min(mine)[0], min(yours)[0]),
    )
    return _Pair(first, second, tuple(passages), common, weigh_credits(text.article, other.article, common, story.cited))


def _parents(texts: Sequence[ReuseText], pairs: Sequence[_Pair], story: _Story) -> list[int | None]:
    """The likeliest source of each text, over all of them."""
    most = [0] * len(texts)
    for pair in pairs:
        equal = sum(p.equal for p in pair.passages)
        most[pair.first], most[pair.second] = max(most[pair.first], equal), max(most[pair.second], equal)
    edges = []
    for pair in pairs:
        leaning = direction_log_odds(texts[pair.first].article, texts[pair.second].article, pair.common, pair.credits)
        directions = [_copy(texts, pair, forward, story) for forward in (True, False)]
        kin = _SURE * any(copy is not None and (copy.is_sure or copy.kind == "credit") for copy in directions)
        for copy, source, target, towards in zip(directions, pair[:2], pair[1::-1], (leaning, -leaning), strict=True):
            if copy is not None:
                nearly_all = copy.equal >= _NEARLY * most[target]
                weight = (
                    kin
                    + likelihood(copy.source, copy.target, copy.passages)
                    - _SPREAD * log1p(exp(-max(-_FAR, min(_FAR, towards / _SPREAD))))
                    + _UPDATE * (nearly_all and copy.is_update)
                    + _OPENLY * (nearly_all and copy.credited)
                )
                edges.append((source, target, weight))
    return likeliest_parents(edges, [_ALONE] * len(texts))


def _places(parents: Sequence[int | None]) -> list[int]:
    """An order in which each comes after its source, and else as the texts stand."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for number, parent in enumerate(parents):
        below[parent].append(number)
    due = list(range(len(parents)))  # the first of all that come of it
    family: list[int] = []
    waiting = list(below[None])
    while waiting:
        number = waiting.pop()
        family.append(number)
        waiting += below[number]
    for number in reversed(family):
        parent = parents[number]
        if parent is not None:
            due[parent] = min(due[parent], due[number])
    ready = [(due[k], k) for k in below[None]]
    heapify(ready)
    place = [0] * len(parents)
    for turn in range(len(parents)):
        _, number = heappop(ready)
        place[number] = turn
        for other in below[number]:
            heappush(ready, (due[other], other))
    return place


def _copy(texts: Sequence[ReuseText], pair: _Pair, forward: bool, story: _Story) -> _Copy | None:
    """The pair as a copy of the one by the other; None where time forbids it."""
    source, target = texts[pair.first], texts[pair.second]
    passages, credited = pair.passages, pair.credits > 0
    if not forward:
        source, target = target, source
        passages, credited = tuple(p.turned() for p in passages), pair.credits < 0
    if not may_be_source(source.article, target.article, credited):
        return None
    openly = credited and story.cited.openly_credits(target.article, source.article)
    return _Copy(source, target, "credit" if credited else "verbatim", passages, openly)


def _best_sources(copies: Sequence[_Copy], parent: ReuseText | None) -> Iterator[_Copy]:
    """The sources of one article, its parent first, then the likeliest; the others for what is still unexplained. An earlier
    version of its own and whom it openly credits come before all others where they explain nearly as much: a credit may have been
    copied along."""
    explained: set[int] = set()
    enough = _NEARLY * max(copy.equal for copy in copies)

    def merit(copy: _Copy) -> tuple[bool, bool, bool, float, tuple[bool, datetime, str, str, str]]:
        nearly_all = copy.equal >= enough
        return (
            copy.source is not parent,
            not (nearly_all and copy.is_update),
            not (nearly_all and copy.credited),
            -likelihood(copy.source, copy.target, copy.passages),
            seniority(copy.source.article),
        )

    for copy in sorted(copies, key=merit):
        left = [p for p in copy.passages if _new_words(p, explained) > _MOSTLY * p.lengths[1]]
        if left:
            explained.update(k for p in left for k in range(p.second[0], p.second[1] + 1))
            yield replace(copy, passages=tuple(left))


def _new_words(passage: Shared, explained: set[int]) -> int:
    return sum(k not in explained for k in range(passage.second[0], passage.second[1] + 1))


def _outlets_copied(copies: Sequence[_Copy], cited: Cited) -> dict[str, set[str]]:
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for copy in copies:
        outlet = copy.source.article.outlet
        if outlet is None and copy.kind == "credit":
            outlet = cited.stranger(copy.target.article)
        if outlet:
            outlets[copy.target.article.id].add(outlet)
    return outlets


def _row(copy: _Copy) -> Reuse:
    passages = tuple(
        Passage(copy.source.span(*p.first), copy.target.span(*p.second)) for p in sorted(copy.passages, key=lambda p: p.second)
    )
    share = copy.words / len(copy.target.words)
    return Reuse(copy.source.article.id, copy.target.article.id, copy.kind, round(share, 4), passages)
