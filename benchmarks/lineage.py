"""Who copied whom, on streams that copy in other ways than the generator's own: `python benchmarks/lineage.py [--articles 300]`.

The weights of `variorum.reuse.direction` and the share from which on words in common are a copy were chosen on the ways called
`seen` and are judged on those called `unseen`, with another seed. A way says how many words an editor changes, whether he changes
the order, what he cuts, how late he is, whether day and hour are known, and how often he says where he has it from. Writes
lineage.md.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

import generator_stories as stories
from generator import stream
from generator_events import Event
from generator_stories import Report
from generator_world import Outlet, World
from run import commit

from variorum.marking import annotate
from variorum.model import Article, Reuse
from variorum.parsing.numerals import NUMBER_WORDS
from variorum.reuse import find_copies

PAGE = Path(__file__).with_name("lineage.md")
SEEN, UNSEEN = 21, 31  # seeds
_SENTENCES = re.compile(r"(?<=[.!?]) ")
_OTHER = ("reportedly", "on the spot", "later", "as it turned out", "meanwhile", "in the end", "by then", "officially", "clearly")
_KEPT = frozenset(NUMBER_WORDS) | {"not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without"}
"""Words without which a copy would say something else."""
_INSTEAD = {
    "the": "this", "was": "had been", "were": "had been", "on": "upon", "in": "inside", "had": "held", "from": "out of",
    "with": "along with", "and": "as well as", "which": "that", "who": "that", "before": "ahead of", "for": "over",
    "at": "around",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How a stream is copied. `words` and `order` are chances of a change, `delay` the least minutes and the log-normal rest,
    `hows` the weights of full, cut, part and edited copies, `wire` and `aggregator` how often these are taken from."""

    name: str
    words: float = 0.0
    order: float = 0.0
    delay: tuple[float, float, float] = (5, 4.3, 1.2)
    credit: float = 0.5
    title: float = 0.35
    dateline: float = 0.5
    day_only: float = 0.06
    undated: float = 0.0
    skew: float = 0.0  # minutes by which clocks differ
    hows: tuple[int, int, int, int] = (35, 30, 20, 15)
    keep: tuple[float, float] = (0.4, 0.85)
    part: tuple[float, float] = (0.25, 0.5)
    wire: float = 4.0
    aggregator: float = 0.4


WAYS = {
    SEEN: (
        Way("as the generator copies"),
        Way("words changed", words=0.12),
        Way("order changed", order=0.6),
        Way("both", words=0.08, order=0.5, title=0.2),
        Way("clocks unknown", day_only=0.4, undated=0.15, delay=(1, 3.0, 1.6)),
        Way("slow, few credits", delay=(30, 6.0, 1.0), wire=1.5, aggregator=1, credit=0.2),
        Way("cut short", hows=(15, 35, 35, 15), keep=(0.2, 0.6), part=(0.15, 0.35), words=0.05),
        Way("much changed", words=0.2, order=0.8, title=0.2, credit=0.3),
        Way("rewritten", words=0.3, order=0.5, title=0.2, credit=0.3, day_only=0.15),
        Way("half without a day", words=0.1, order=0.3, undated=0.5, day_only=0.3, credit=0.3, title=0.3),
        Way("no dates at all", undated=1.0, words=0.05),
        Way("days only", day_only=1.0, credit=0.4, words=0.08, order=0.3, delay=(5, 5, 1.3), wire=2),
    ),
    UNSEEN: (
        Way("unseen 1", 0.1, 0.4, (10, 5.0, 1.4), wire=2.5, aggregator=0.8, credit=0.35, title=0.25),
        Way("unseen 2", 0.15, 0.7, (2, 3.5, 1.4), 0.3, 0.15, 0.8, 0.25, 0.05, wire=6),
        Way("unseen 3", 0.04, 0.2, (20, 5.5, 1.2), 0.6, 0.5, 0.5, 0.15, 0.0, 20, (20, 25, 30, 25), (0.3, 0.7), (0.2, 0.4), 1, 1),
    ),
}  # fmt: skip


class Copyist:
    """Writes the reports of an event as `generator_stories.reports` does, copied in its own way."""

    def __init__(self, way: Way) -> None:
        self.way = way

    def reports(self, event: Event, size: int, world: World, chance: Random) -> list[Report]:
        written: list[Report] = []
        weights = {"wire": self.way.wire, "aggregator": self.way.aggregator}
        for number, outlet in enumerate(stories._writers(size, world, chance)):
            earlier = [r for r in written if r.outlet is not outlet]
            own = [r for r in written if r.outlet is outlet]
            if own and chance.random() < 0.5:
                written.append(stories._update(chance.choice(own), event, chance))
            elif earlier and number and chance.random() < outlet.copying:
                parent = chance.choices(earlier, [weights.get(r.outlet.kind, 1.0) for r in earlier])[0]
                written.append(self._copy(parent, event, outlet, chance))
            else:
                written.append(stories._own(event, outlet, number, chance))
        if len(written) > 3 and written[0].outlet.kind == "wire" and chance.random() < 0.08:
            written = [stories._orphaned(r, written[0]) for r in written]
        return written

    def _copy(self, parent: Report, event: Event, outlet: Outlet, chance: Random) -> Report:
        way = self.way
        least, mean, spread = way.delay
        when = parent.when + timedelta(minutes=least + chance.lognormvariate(mean, spread))
        how = chance.choices(("full", "cut", "part", "edited"), way.hows)[0]
        body = list(parent.paragraphs)
        if how == "cut":
            body = body[: max(1, round(len(body) * chance.uniform(*way.keep)))]
        elif how == "edited":
            body = [self._edited(p, chance, 6, 2 * way.words) for p in body if chance.random() < 0.9] or body
            body.insert(chance.randrange(1, len(body) + 1), stories.colour(event, chance))
        elif how == "part":
            first = chance.randrange(len(body))
            taken = body[first : first + max(1, round(len(body) * chance.uniform(*way.part)))]
            mine = list(stories._own(event, outlet, 9, chance).paragraphs)[: chance.choice((3, 4, 5))]
            at = chance.randrange(1, len(mine) + 1)
            body = [*mine[:at], *taken, *mine[at:]]
        if how != "edited" and chance.random() < 0.8:
            body = [self._edited(p, chance, 2, way.words) for p in body]
        body = self._reordered(body, chance)
        if how != "part" and chance.random() < 0.3:
            body.append(stories.colour(event, chance))
        title = parent.title if chance.random() < way.title else stories._title(event, event.facts(outlet.style, 9), chance)
        author = parent.author if how == "full" and chance.random() < 0.3 else None
        id = stories._id(chance)
        copy = Report(id, event.id, outlet, when, title, author, tuple(body), how, parent.id, parent.wire)
        return stories._published(self._credited(copy, parent, chance), event, chance)

    def _edited(self, text: str, chance: Random, swaps: int, rate: float) -> str:
        words = stories._edited(text, chance, swaps).split(" ")
        told: list[str] = []
        for word in words:
            draw = chance.random()
            if draw < rate * 0.5 and word in _INSTEAD:
                told.append(_INSTEAD[word])
            elif rate * 0.65 <= draw < rate * 0.8 and word.isalpha():
                told += [word, chance.choice(_OTHER)]
            elif not rate * 0.5 <= draw < rate * 0.65 or not word.islower() or not word.isalpha() or word in _KEPT:
                told.append(word)
        return " ".join(told)

    def _reordered(self, body: list[str], chance: Random) -> list[str]:
        first, *rest = body
        if chance.random() < self.way.order:
            chance.shuffle(rest)
        if chance.random() < self.way.order:
            parts = [_SENTENCES.split(p) for p in rest]
            rest = [" ".join(chance.sample(sentences, len(sentences))) for sentences in parts]
        return [first, *rest]

    def _credited(self, copy: Report, parent: Report, chance: Random) -> Report:
        name, first = parent.outlet.name, copy.paragraphs[0]
        if "(" in first[:60] and ") - " in first[:60] and chance.random() < self.way.dateline:
            copy = replace(copy, paragraphs=(first.split(") - ", 1)[1], *copy.paragraphs[1:]))
        if chance.random() >= self.way.credit:
            return copy
        wired = parent.outlet.kind == "wire"
        lines = (
            (f"(With inputs from {name})", f"By {name}") if wired else (f"First published by {name}.", f"As reported by {name}.")
        )
        line = chance.choice((f"Source: {name}", *lines))
        return replace(copy, top=(line,)) if line.startswith("By") else replace(copy, bottom=(line,))


def make(way: Way, seed: int, count: int) -> tuple[list[Article], dict[str, str]]:
    """The articles of a stream, and what each was copied from."""
    chance, articles, parents = Random(f"{seed} of the crawler"), [], {}
    for report, _ in islice(stream(seed, count / 30 / 7.6, Copyist(way).reports), count):
        when = report.when.replace(microsecond=0) + timedelta(minutes=chance.gauss(0, way.skew))
        if chance.random() < way.day_only:
            when = when.replace(hour=0, minute=0, second=0)
        known = None if chance.random() < way.undated else when
        authors = (report.author,) if report.author else ()
        outlet = report.outlet.domain
        article = Article(
            report.id, report.text, outlet=outlet, title=report.title, authors=authors, published=known, language="en"
        )
        articles.append(annotate(article))
        if report.parent or report.wire:
            parents[report.id] = report.parent or f"wire:{report.wire} {report.story}"
    known_ids = {a.id for a in articles}
    return articles, {a: p for a, p in parents.items() if p in known_ids or p.startswith("wire:")}


def score(rows: Sequence[Reuse], parents: Mapping[str, str]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of the parent of each article, and how many of the pairs come of one text."""

    def root(article: str) -> str:
        while article in parents:
            article = parents[article]
        return article

    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (not r.source.startswith("wire:"), r.share, r.source)):
        found[row.target] = row.source
    right = sum(parents.get(target, "").split(" ")[0] == source for target, source in found.items())
    pairs = [(r.source, r.target) for r in rows if not r.source.startswith("wire:")]
    kin = sum(root(source) == root(target) for source, target in pairs) / max(1, len(pairs))
    precision, recall = right / max(1, len(found)), right / max(1, len(parents))
    return precision, recall, 2 * right / max(1, len(found) + len(parents)), kin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=300)
    count = parser.parse_args().articles
    lines = [
        "# Who copied whom",
        "",
        f"Written by `python benchmarks/lineage.py --articles {count}` at commit {commit()}; {count} articles a stream.",
        "",
        "| way of copying | parents: precision | recall | F1 | kin: precision |",
        "|---|---|---|---|---|",
    ]
    for seed, ways in WAYS.items():
        figures = []
        for way in ways:
            articles, parents = make(way, seed, count)
            figures.append(score(find_copies(articles), parents))
            lines.append(f"| {way.name} | {' | '.join(f'{x:.3f}' for x in figures[-1])} |")
            print(lines[-1], flush=True)
        mean = [sum(column) / len(figures) for column in zip(*figures, strict=True)]
        lines.append(f"| **mean of {'seen' if seed == SEEN else 'unseen'} ways** | {' | '.join(f'{x:.3f}' for x in mean)} |")
        print(lines[-1], flush=True)
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
