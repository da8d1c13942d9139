"""Write a stream of invented news with its true stories and its true lineage.

    python benchmarks/generator.py --articles 100000 --seed 1 --out DIR

DIR/articles.jsonl holds the articles in the order in which they appear (news-please's fields and an id), DIR/gold.jsonl one
line for each: its story, the article that it copied directly, the agency whose unseen wire story it copied, and how; and
DIR/stories.jsonl the stories, with the one that each follows up. The same seed gives the same bytes; memory hardly
grows with the number of articles.

It is meant to be hard: rewrites share facts and quotations but not words, look-alike events share kind, country and often
place and officials, last year's event of the kind is told again, follow-ups come a week later, copies are cut, edited and
copied in turn, only half of them credit anybody, some articles know their day but not their hour.
"""

from __future__ import annotations

import argparse
import heapq
import json
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from generator_events import Event, invent, say, templates
from generator_stories import Report, reports
from generator_world import World, build

START = datetime(2025, 3, 1)  # past for whoever reads it, so that no date is refused
_MOST_STORIES = 450  # a day
_DAYS = 30  # that a smaller stream covers
_MEAN_SIZE = 7.6
_SIZES = ((1, 1, 30), (2, 5, 34), (6, 18, 26), (19, 60, 9), (61, 160, 1))  # from, to, weight
_LOOK_ALIKE, _LAST_YEAR, _FOLLOW_UP, _DAY_ONLY = 0.22, 0.02, 0.08, 0.06


Writer = Callable[[Event, int, World, Random], list[Report]]


def stream(seed: int, stories_a_day: float = _MOST_STORIES, write: Writer = reports) -> Iterator[tuple[Report, Event]]:
    """Reports without end, in the order in which they appear. `write` makes those of one event."""
    chance = Random(seed)
    world = build(_boilerplate)
    recent: deque[Event] = deque(maxlen=2000)
    due: list[tuple[datetime, str, Event]] = []  # follow-ups, by when they happen
    waiting: list[tuple[datetime, str, Report, Event]] = []
    when = START
    while True:
        when += timedelta(seconds=chance.expovariate(stories_a_day / 86_400))
        while due and due[0][0] <= when:
            _, _, old = heapq.heappop(due)
            _report(old, world, chance, waiting, write)
        event = _event(when, world, recent, chance)
        recent.append(event)
        late = timedelta(days=365) if event.when < when - timedelta(days=100) else timedelta()
        _report(event, world, chance, waiting, write, late)
        if chance.random() < _FOLLOW_UP and event.when == when:
            later = _follow_up(event, chance)
            heapq.heappush(due, (later.when, later.id, later))
        while waiting and waiting[0][0] <= when:
            _, _, report, told = heapq.heappop(waiting)
            yield report, told


def _boilerplate(outlet: str, chance: Random) -> tuple[str, ...]:
    lines = chance.sample(templates()["colour"]["boilerplate"], chance.choice((0, 1, 1, 2)))
    return tuple(say(line, {"o": outlet}, chance) for line in lines)


def _event(when: datetime, world: World, recent: deque[Event], chance: Random) -> Event:
    draw = chance.random()
    if recent and draw < _LAST_YEAR:
        return invent(world, when - timedelta(days=365), chance, chance.choice(recent))
    like = chance.choice(recent) if recent and draw < _LAST_YEAR + _LOOK_ALIKE else None
    return invent(world, when, chance, None if like and like.follows else like)


def _follow_up(event: Event, chance: Random) -> Event:
    when = event.when + timedelta(days=7, hours=chance.uniform(-10, 10))
    return replace(event, id=f"s{chance.getrandbits(44):011x}", when=when, follows=event.id, _facts={})


def _report(
    event: Event,
    world: World,
    chance: Random,
    waiting: list[tuple[datetime, str, Report, Event]],
    write: Writer,
    late: timedelta = timedelta(),
) -> None:
    low, high, _ = chance.choices(_SIZES, [weight for *_, weight in _SIZES])[0]
    size = chance.randint(low, high)
    for report in write(event, max(1, size // 3) if event.follows else size, world, chance):
        if not report.hidden:
            heapq.heappush(waiting, (report.when + late, report.id, report, event))


def article(report: Report, chance: Random) -> dict[str, object]:
    """As a crawler stores it."""
    slug = "-".join(report.title.lower().split()[:8])
    when = report.when.replace(microsecond=0)
    if chance.random() < _DAY_ONLY:
        when = when.replace(hour=0, minute=0, second=0)
    return {
        "id": report.id,
        "url": f"https://{report.outlet.domain}/{report.when:%Y/%m/%d}/{slug}-{report.id[-5:]}",
        "source_domain": report.outlet.domain,
        "title": report.title,
        "authors": [report.author] if report.author else [],
        "date_publish": str(when),
        "language": "en",
        "text": report.text,
    }


def write(count: int, seed: int, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    chance = Random(f"{seed} of the crawler")
    known: dict[str, None] = {}
    with (
        open(out / "articles.jsonl", "w", encoding="utf-8") as articles,
        open(out / "gold.jsonl", "w", encoding="utf-8") as gold,
        open(out / "stories.jsonl", "w", encoding="utf-8") as stories,
    ):
        for number, (report, event) in enumerate(stream(seed, min(_MOST_STORIES, count / _DAYS / _MEAN_SIZE))):
            if number == count:
                break
            articles.write(json.dumps(article(report, chance), ensure_ascii=False) + "\n")
            row = {"id": report.id, "story": report.story, "parent": report.parent, "wire": report.wire, "how": report.how}
            gold.write(json.dumps(row) + "\n")
            if event.id not in known:
                known[event.id] = None
                stories.write(json.dumps({"id": event.id, "kind": event.kind, "follows": event.follows}) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    start = time.perf_counter()
    write(options.articles, options.seed, options.out)
    passed = time.perf_counter() - start
    print(
        f"{options.articles} articles in {passed:.1f} s ({options.articles / passed:.0f} a second): {options.out}",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
