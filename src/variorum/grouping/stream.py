"""Stories kept up to date while articles arrive: each joins a story, opens one, or shows that two are one or one is two.

An arriving article is compared with the stories that share its keys, and with these alone: their articles are clustered
anew, by the same rule that a whole collection is clustered by, and the stories follow.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.prints import connect
from variorum.grouping.article_similarity import COPY
from variorum.grouping.closeness import cluster, count_look_alikes, count_unseen, gather
from variorum.grouping.clustering import EDGE
from variorum.grouping.features import Features
from variorum.grouping.similarity_cache import SimilarityCache
from variorum.grouping.store import Store

AHEAD = 30  # days after an article in which others are looked for: streams are not quite in order
POSTINGS = 64  # articles that one key gives at most
TOGETHER = 25  # articles that arrive at once
COMPARED = 48  # articles that one is compared with at most
STORIES = 6  # that its neighbours may belong to
SAMPLE = 24  # articles of a story that are looked at; a larger story is not taken apart any more
LINK, LINK_MEAN = 0.21, 0.17  # how alike the closest articles and all articles of two stories are that belong together
FOLLOWS = 0.1  # how alike the closest articles of an event and of what came of it are,
LATER = 5  # after so many days without a report,
OWN_WORDS = 4  # with so many keys that no other story has
YOUNG = 5  # articles of a story for which such ties are looked for


@dataclass(frozen=True, slots=True)
class Change:
    """What an article did to the stories.

    "opened": `story` is new. "joined": the article is in `story` now. "merged": the stories `others` are `story` now.
    "split": articles left `story` for `others`, new or old. "linked": `story` and `others` are nearly one, as parts of one event
    are, or an event and what came of it; they stay apart.
    """

    kind: Literal["opened", "joined", "merged", "split", "linked"]
    story: str
    article: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Near:
    """The articles that an arriving one is clustered with: it is number 0. `parts` are those that are not taken apart, `held` the
    stories that stay apart."""

    articles: list[str]
    stories: list[str]  # of each article; "" for the arriving one
    similarity: NDArray[np.float64]
    parts: list[list[int]]
    days: NDArray[np.float64]  # NaN where it is not known
    look_alikes: float  # of the arriving article: a like crowd is round them all
    held: set[str]
    having: list[Sequence[str]]  # for each key of the arriving article the others that have it


@dataclass(frozen=True, slots=True)
class _Arriving:
    """An article that the store has not put into a story yet, and those that it is compared with."""

    article: str
    having: list[Sequence[str]]  # for each of its keys the others that have it
    closest: list[str]  # of these
    alike: NDArray[np.float64]  # it and each of `closest`
    known: int  # articles that the store had before it

    def ranked(self) -> list[tuple[float, str]]:
        """How alike the closest are to it, the most alike first."""
        return sorted(zip(self.alike.tolist(), self.closest, strict=True), key=lambda pair: (-pair[0], pair[1]))


class Stream:
    """Articles go in one by one; the same articles in the same order make the same stories, whatever the store.

    A story is named after its first article and keeps its name when it grows. Of stories that become one the largest keeps
    its name, of two pieces of a story the larger one.
    """

    def __init__(self, store: Store, known: SimilarityCache | None = None) -> None:
        """`known` may be that of an earlier stream of articles that had the same ids."""
        self._store = store
        self._known = SimilarityCache() if known is None else known

    def add(self, article: str, features: Features) -> tuple[Change, ...]:
        """Finds the article's story and keeps both in the store. An article that the store has already changes nothing."""
        return next(self.add_all({article: features}))

    def add_all(self, articles: Mapping[str, Features]) -> Iterator[tuple[Change, ...]]:
        """Adds the articles in their order, each when its changes are asked for. It makes what `add` makes of them, in less time,
        since some are compared at once; all changes must be asked for before anything else is added."""
        there = self._store.stories_of(articles)
        new = [(article, found) for article, found in articles.items() if article not in there]
        arriving = chain.from_iterable(self._arrive(new[k : k + TOGETHER]) for k in range(0, len(new), TOGETHER))
        for article in articles:
            yield () if article in there else self._add(next(arriving))

    def _arrive(self, articles: Sequence[tuple[str, Features]]) -> list[_Arriving]:
        """Indexes the articles one by one, and compares them with those that share their keys."""
        untils = [None if found.day is None else found.day + AHEAD for _, found in articles]
        self._store.expect([(found.keys, None, until) for (_, found), until in zip(articles, untils, strict=True)], POSTINGS)
        havings, closest, known = [], [], []
        for (article, found), until in zip(articles, untils, strict=True):
            shared: defaultdict[str, float] = defaultdict(float)
            having = [others for _, others in sorted(self._store.postings(found.keys, None, until, POSTINGS).items())]
            for others in having:
                share = 1 / len(others)
                for other in others:
                    shared[other] += share
            havings.append(having)
            closest.append(
                (article, [other for _, other in sorted((-value, other) for other, value in shared.items())[:COMPARED]])
            )
            known.append(self._store.count())
            self._store.index(article, found)
        self._known.renew(article for article, _ in articles)
        alike = self._known.to_others(closest, self._store.features)
        arriving = [
            _Arriving(*part)
            for part in zip((a for a, _ in articles), havings, (c for _, c in closest), alike, known, strict=True)
        ]
        if len(arriving) > 1:
            self._expect(arriving)
        return arriving

    def _expect(self, arriving: Sequence[_Arriving]) -> None:
        """Compares the articles with one another, and with and among those of the stories that each may come to."""
        stories = self._store.stories_of(dict.fromkeys(chain.from_iterable(one.closest for one in arriving)))
        groups: dict[str, dict[str, None]] = {}
        for one in arriving:
            near = [other for value, other in one.ranked() if value >= EDGE]
            chosen = list(dict.fromkeys(stories[other] for other in near if other in stories))[:STORIES]
            members = [self._store.members(story, SAMPLE + 1)[:SAMPLE] for story in chosen]
            before = [groups[other] for other in near if other in groups]
            groups[one.article] = dict.fromkeys(chain([one.article], *members, *before))
        self._known.expect([list(group) for group in groups.values()], self._store.features)

    def _add(self, arriving: _Arriving) -> tuple[Change, ...]:
        near = self._near(arriving)
        groups = self._cluster(near)
        sizes = {story: self._store.size(story) for story in sorted(set(near.stories[1:]))}
        names = self._name(near, groups, sizes)
        own_group = next(k for k, group in enumerate(groups) if 0 in group)
        self._store.put(arriving.article, names[own_group])
        kind: Literal["opened", "joined"] = "joined" if names[own_group] in sizes or len(groups[own_group]) > 1 else "opened"
        changes = [Change(kind, names[own_group], arriving.article), *self._follow(near, groups, names)]
        return (*changes, *_link(near, groups, names))

    def _near(self, arriving: _Arriving) -> _Near:
        stories = self._store.stories_of(arriving.closest)
        chosen = list(dict.fromkeys(stories[other] for value, other in arriving.ranked() if value >= EDGE))[:STORIES]
        held = self._store.held(chosen)
        articles, belonging, parts = [arriving.article], [""], [[0]]
        for story in sorted(chosen):
            members = self._store.members(story, SAMPLE + 1)
            numbers = list(range(len(articles), len(articles) + min(len(members), SAMPLE)))
            articles += members[:SAMPLE]
            belonging += [story] * len(numbers)
            parts += [[k] for k in numbers] if len(members) <= SAMPLE and story not in held else [numbers]
        similarity = self._known.to_each_other(articles, self._store.features)
        days = self._known.days(articles, self._store.features)
        crowd = float(count_look_alikes(arriving.alike[None, :])[0]) + count_unseen(arriving.known)
        return _Near(articles, belonging, similarity, parts, days, crowd, held, arriving.having)

    def _cluster(self, near: _Near) -> list[list[int]]:
        """Groups of article numbers. Articles that are copies count as one."""
        labels = connect(np.argwhere(np.triu(near.similarity, 1) >= COPY), len(near.articles))
        parts = [part for part in near.parts if len(part) > 1 or labels[part[0]] == part[0]]
        crowds = np.full(len(near.articles), near.look_alikes)
        found = cluster(gather(parts, near.similarity, crowds))
        group_of = {k: number for number, group in enumerate(found) for part in group for k in parts[part]}
        groups: list[list[int]] = [[] for _ in found]
        for k in range(len(near.articles)):
            groups[group_of[k if k in group_of else int(labels[k])]].append(k)
        return [apart for group in groups for apart in _keep_apart(near, group)]

    def _name(self, near: _Near, groups: list[list[int]], sizes: Mapping[str, int]) -> list[str]:
        """The story of each group: an old story goes on in the group that most of its articles are in."""
        claims: defaultdict[int, list[str]] = defaultdict(list)
        for story in sizes:
            held = [sum(near.stories[k] == story for k in group) for group in groups]
            claims[held.index(max(held))].append(story)
        names, taken = [], set(sizes)
        for number, group in enumerate(groups):
            if claims[number]:
                names.append(min(claims[number], key=lambda story: (story not in near.held, -sizes[story], story)))
                continue
            names.append(self._fresh([near.articles[k] for k in group], taken))
            taken.add(names[-1])
        return names

    def _fresh(self, articles: Sequence[str], taken: Collection[str]) -> str:
        """A name that no story has, of the first of the articles that gives one."""
        free = (name for count in itertools.count() for name in (name_story(article, count) for article in articles))
        return next(name for name in free if name not in taken and not self._store.size(name))

    def _follow(self, near: _Near, groups: list[list[int]], names: list[str]) -> list[Change]:
        """Moves articles of old stories to where they are now, and tells of it."""
        gone: defaultdict[str, set[str]] = defaultdict(set)
        left: defaultdict[str, set[str]] = defaultdict(set)
        for name, group in zip(names, groups, strict=True):
            for story in sorted({near.stories[k] for k in group} - {"", name}):
                if story in names:
                    left[story].add(name)
                    self._store.move([near.articles[k] for k in group if near.stories[k] == story], name)
                else:
                    gone[name].add(story)
        for name, stories in gone.items():
            for story in sorted(stories):
                self._store.move(self._store.members(story), name)
        article = near.articles[0]
        merged = [Change("merged", name, article, tuple(sorted(gone[name]))) for name in sorted(gone)]
        return merged + [Change("split", story, article, tuple(sorted(left[story]))) for story in sorted(left)]


def _keep_apart(near: _Near, group: list[int]) -> list[list[int]]:
    """The group, or a group for each held story in it; what is in none of them goes with the one that the arriving article, or
    else the first, is most like."""
    held = sorted({near.stories[k] for k in group} & near.held)
    if len(held) < 2:
        return [group]
    parts = {story: [k for k in group if near.stories[k] == story] for story in held}
    free = [k for k in group if near.stories[k] not in near.held]
    if free:
        held_story = max(held, key=lambda story: (float(near.similarity[free[0], parts[story]].mean()), story))
        parts[held_story] = sorted([*parts[held_story], *free])
    return list(parts.values())


def _link(near: _Near, groups: list[list[int]], names: list[str]) -> list[Change]:
    """Ties between a young story and others, told by the article that is closest to them of all of its story."""
    own_group = next(k for k, group in enumerate(groups) if 0 in group)
    if len(groups[own_group]) > YOUNG:
        return []
    linked = []
    for k, group in enumerate(groups):
        across = near.similarity[np.ix_(groups[own_group], group)]
        closest = across.max(axis=1)
        if k == own_group or closest[0] < closest.max():
            continue
        is_near = closest[0] >= LINK and across.mean() >= LINK_MEAN
        if is_near or (closest[0] >= FOLLOWS and _follows(near, groups[own_group], group)):
            linked.append(names[k])
    return [Change("linked", names[own_group], near.articles[0], tuple(sorted(linked)))] if linked else []


def _follows(near: _Near, story: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the story began days after the other's last report, and has words in common with it that no other story has."""
    begun, days = (some[~np.isnan(some)] for some in (near.days[story], near.days[other]))
    if not len(begun) or not len(days) or begun.min() - days.max() < LATER:
        return False
    mine, theirs = ({near.articles[k] for k in group} for group in (story, other))
    shared = (set(having) - mine for having in near.having)
    return sum(bool(others) and others <= theirs for others in shared) >= OWN_WORDS


def name_story(article: str, count: int = 0) -> str:
    """The id of the story that the article opens; `count` tells apart those that it opens when stories are split."""
    name = f"{article}/{count}" if count else article
    return "s" + blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
