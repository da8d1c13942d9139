"""Passages, direction and wires put together: for every article, whom it took its words from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from variorum.model import Article, Passage, Reuse
from variorum.reuse.direction import Cited, Common, Direction, direct, seniority
from variorum.reuse.parentage import likelihood
from variorum.reuse.passages import Shared, shared_passages, whole
from variorum.reuse.texts import Text, prepare
from variorum.reuse.wires import Credited, credited_spans, wire_rows

_MOSTLY = 0.5  # of passages, or of a passage's words
_NEARLY = 0.8  # of the words that the best source explains


@dataclass(frozen=True, slots=True)
class _Copy:
    source: Text
    target: Text
    direction: Direction
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


@dataclass(frozen=True, slots=True)
class _Story:
    """What the articles say of where they have their words."""

    cited: Cited
    credited: Mapping[str, Credited]

    def from_wire(self, text: Text, ranges: Sequence[tuple[int, int]]) -> bool:
        """Most of these passages lie in what the article credits an agency for."""
        spans = [s for of_one in self.credited[text.article.id].values() for s in of_one]
        lying = sum(any(s.contains(text.span(*r)) for s in spans) for r in ranges)
        return lying > _MOSTLY * len(ranges)


def find_reuse(articles: Sequence[Article]) -> tuple[Reuse, ...]:
    """Who copied from whom in one story, and what rests on which wire.

    A passage that several articles share is reported once for each that copied it, from the article that it most likely comes
    from directly; so twenty copies of one text are twenty rows at most, not every two of them. The order of the articles
    does not matter.
    """
    texts = [t for t in prepare(sorted(articles, key=seniority)) if t.words]
    story = _Story(Cited([t.article for t in texts]), {t.article.id: credited_spans(t) for t in texts})
    editions = _editions(texts)
    copies = [*_between([same[0] for same in editions], story), *_within(editions, story)]
    by_target: defaultdict[str, list[_Copy]] = defaultdict(list)
    for copy in copies:
        by_target[copy.target.article.id].append(copy)
    kept = [copy for of_one in by_target.values() for copy in _best_sources(of_one)]
    rows = [*map(_row, kept), *wire_rows(texts, story.credited, _outlets_copied(kept, story.cited))]
    return tuple(sorted(rows, key=lambda r: (r.target, r.source.startswith("wire:"), r.source)))


def _editions(texts: Sequence[Text]) -> list[list[Text]]:
    """Texts of the same words together, the eldest first: they are compared with others only once."""
    same: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        same[text.code].append(text)
    return list(same.values())


def _between(texts: Sequence[Text], story: _Story) -> Iterator[_Copy]:
    for one, two, passages in shared_passages(texts):
        yield _copy(texts[one], texts[two], passages, story)


def _within(editions: Sequence[Sequence[Text]], story: _Story) -> Iterator[_Copy]:
    for eldest, *others in editions:
        for other in others:
            yield _copy(eldest, other, whole(eldest, other), story)


def _copy(first: Text, second: Text, passages: Sequence[Shared], story: _Story) -> _Copy:
    mine, yours = [p.first for p in passages], [p.second for p in passages]
    common = Common(
        (sum(p.lengths[0] for p in passages) / len(first.words), sum(p.lengths[1] for p in passages) / len(second.words)),
        (story.from_wire(first, mine), story.from_wire(second, yours)),
        (min(mine)[0], min(yours)[0]),
    )
    direction = direct(first.article, second.article, common, story.cited)
    if not direction.forward:
        first, second, passages = second, first, [p.turned() for p in passages]
    credited = direction.kind == "credit" and story.cited.openly_credits(second.article, first.article)
    return _Copy(first, second, direction, tuple(passages), credited)


def _best_sources(copies: Sequence[_Copy]) -> Iterator[_Copy]:
    """The sources of one article, the likeliest first; the others for what is still unexplained. An earlier version of its own
    and whom it openly credits come before all others where they explain nearly as much: a credit may have been copied along."""
    explained: set[int] = set()
    enough = _NEARLY * max(copy.equal for copy in copies)

    def merit(copy: _Copy) -> tuple[bool, bool, float, tuple[bool, datetime, str, str, str]]:
        nearly_all = copy.equal >= enough
        return (
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
        if outlet is None and copy.direction.kind == "credit":
            outlet = cited.stranger(copy.target.article)
        if outlet:
            outlets[copy.target.article.id].add(outlet)
    return outlets


def _row(copy: _Copy) -> Reuse:
    passages = tuple(
        Passage(copy.source.span(*p.first), copy.target.span(*p.second)) for p in sorted(copy.passages, key=lambda p: p.second)
    )
    share = copy.words / len(copy.target.words)
    return Reuse(copy.source.article.id, copy.target.article.id, copy.direction.kind, round(share, 4), passages)
