"""One person, one name over all reports of a story: `python benchmarks/speakers.py [--list]`.

`speakers.tsv` says of 263 mentions of speakers in ten stories of ../shared/data/outlets whom each means: ids and offsets, no
texts. It was made by reading the articles, before the program had read them. Without ../shared there is no table.

B-cubed: of the mentions that the program puts together with one, how many mean the same speaker (precision); of those that mean
the same, how many it puts together (recall); averaged over mentions. A mention that the program leaves open stands alone.
"Across" counts pairs in different articles alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.attribution import RuleFinder, attribute_speakers, with_one_description
from variorum.entities import identify
from variorum.model import Article, Attribution, Span
from variorum.parsing import Parser, default_parser

TABLE = Path(__file__).with_suffix(".tsv")
OUTLETS = TABLE.parents[2] / "shared" / "data" / "outlets"


@dataclass(frozen=True, slots=True)
class Mention:
    story: str
    article: str
    start: int
    end: int
    entity: str


def annotated() -> dict[str, list[Mention]]:
    stories: defaultdict[str, list[Mention]] = defaultdict(list)
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        story, article, start, end, entity = line.split("\t")
        stories[story].append(Mention(story, article, int(start), int(end), entity))
    return dict(stories)


def articles_of(mentions: dict[str, list[Mention]]) -> dict[str, list[Article]]:
    """The articles of each story that have a mention."""
    wanted = {(m.story, m.article) for rows in mentions.values() for m in rows}
    found: defaultdict[str, dict[str, Article]] = defaultdict(dict)
    for path in sorted(OUTLETS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if (row["story"], row["id"]) in wanted:
                found[row["story"]][row["id"]] = Article(row["id"], row["text"], title=row.get("title"), language="en")
    return {story: list(rows.values()) for story, rows in found.items()}


def answers(articles: Sequence[Article], mentions: Sequence[Mention], parser: Parser) -> list[str]:
    """Whom the program takes each mention for; a name of its own where it does not say."""
    parses = list(parser.parse(articles))
    cast = identify(parses)
    finder = RuleFinder()
    rows = with_one_description([a for p in parses for a in attribute_speakers(p, finder.find(p), cast)])
    by_id = {a.id: a for a in articles}
    told = []
    for number, mention in enumerate(mentions):
        span = by_id[mention.article].span(mention.start, mention.end)
        entity = cast.referent(span)
        told.append(entity.id if entity else _speaker(rows, span) or f"open {number}")
    return told


def _speaker(rows: Sequence[Attribution], span: Span) -> str | None:
    spoken = (a for a in rows if a.source is not None and a.source.overlaps(span))
    return next((a.entity or a.speaker for a in spoken if a.entity or a.speaker), None)


def b_cubed(mentions: Sequence[Mention], told: Sequence[str], is_pair: Callable[[Mention, Mention], bool]) -> tuple[float, float]:
    """Precision and recall, each over the mentions that have anything to be counted."""
    precision, recall = [], []
    for i, one in enumerate(mentions):
        others = [j for j, other in enumerate(mentions) if j == i or is_pair(one, other)]
        together = [j for j in others if told[j] == told[i]]
        right = [j for j in others if mentions[j].entity == one.entity]
        both = len(set(together) & set(right))
        precision.append(both / len(together))
        recall.append(both / len(right))
    return sum(precision) / len(precision), sum(recall) / len(recall)


def in_different_articles(one: Mention, other: Mention) -> bool:
    return one.article != other.article


def table(list_wrong: bool) -> Iterator[str]:
    stories = annotated()
    articles, parser = articles_of(stories), default_parser()
    yield "| story | articles | mentions | P | R | F1 | F1 across |"
    yield "|---|---|---|---|---|---|---|"
    sums = [0.0, 0.0, 0.0, 0.0]
    count = 0
    for story, mentions in stories.items():
        told = answers(articles[story], mentions, parser)
        figures = (*b_cubed(mentions, told, lambda *_: True), *b_cubed(mentions, told, in_different_articles))
        sums = [s + len(mentions) * f for s, f in zip(sums, figures, strict=True)]
        count += len(mentions)
        yield row(story[:40], len(articles[story]), len(mentions), figures)
        if list_wrong:
            yield from wrong(articles[story], mentions, told)
    yield row("all", sum(map(len, articles.values())), count, [s / count for s in sums])


def row(story: str, articles: int, mentions: int, figures: Sequence[float]) -> str:
    p, r, p_across, r_across = figures
    f, across = 2 * p * r / (p + r), 2 * p_across * r_across / (p_across + r_across)
    return f"| {story} | {articles} | {mentions} | {p:.3f} | {r:.3f} | {f:.3f} | {across:.3f} |"


def wrong(articles: Sequence[Article], mentions: Sequence[Mention], told: Sequence[str]) -> Iterator[str]:
    """Speakers that are several to the program, and those that it takes for one."""
    by_id = {a.id: a for a in articles}
    for kind, one, other in (("apart", [m.entity for m in mentions], told), ("one", told, [m.entity for m in mentions])):
        groups: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for mention, a, b in zip(mentions, one, other, strict=True):
            groups[a][b].append(f"{mention.start}:{by_id[mention.article].text[mention.start : mention.end]}")
        for name, parts in groups.items():
            if len(parts) > 1:
                yield f"  {kind}: {name}: " + "; ".join(f"{k} {v}" for k, v in parts.items())


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--list", action="store_true", help="also what is wrong")
    asked = ask.parse_args()
    if not OUTLETS.exists():
        sys.exit(f"{OUTLETS} is not there: it holds the articles")
    print("\n".join(table(asked.list)))


if __name__ == "__main__":
    main()
