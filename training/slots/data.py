"""Unlabelled stories as articles with slots: what the encoder is taught with.

    python training/slots/data.py --outlets FOLDER --without FOLDER --out slots.jsonl

One line an article: its text, its sentences and its slots, each with a kind and a key; equal keys in two articles of a story are
equal values. A story of which an article is a near copy of one under `--without` is left out whole.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from variorum.model import Article, Parse, Token
from variorum.parsing import default_parser

Row = dict[str, Any]
SHINGLE = 8
"""Words."""
SHARED = 0.1
"""An article that shares more of the shorter one's shingles with one of `--without` is a near copy."""
ARTICLES = 6
"""Of one story; of more, as many drawn by chance."""
LONGEST = 2800
"""Characters of an article that are read; news tells first what matters."""
INSIDE = {"compound", "amod", "det", "poss", "nmod"}


def shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


def texts_in(folder: Path) -> Iterator[str]:
    """The articles of the annotated stories and of what else lies beside them: any JSON value under "text"."""
    for path in sorted(folder.rglob("*.json")):
        yield from _texts(json.loads(path.read_text("utf-8")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def stories(folder: Path, without: Iterable[Path]) -> list[list[Row]]:
    """The stories in the order of their files; those with a near copy of what is left out are not among them."""
    known = [s for place in without for text in texts_in(place) if len(text) > 300 and (s := shingles(text))]
    where: dict[int, list[int]] = defaultdict(list)
    for i, held in enumerate(known):
        for shingle in held:
            where[shingle].append(i)
    by_story: dict[str, list[Row]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            by_story[f"{path.stem}/{row['story']}"].append(row)
    kept = []
    for rows in by_story.values():
        if not any(_near_copy(row["text"], known, where) for row in rows):
            kept.append(rows)
    print(f"{len(by_story)} stories, {len(by_story) - len(kept)} left out as near copies", flush=True)
    return kept


def _near_copy(text: str, known: list[set[int]], where: dict[int, list[int]]) -> bool:
    own = shingles(text)
    shared: dict[int, int] = defaultdict(int)
    for shingle in own:
        for i in where.get(shingle, ()):
            shared[i] += 1
    return any(n > SHARED * min(len(own), len(known[i])) for i, n in shared.items())


def articles(rows: list[Row], order: random.Random) -> list[Article]:
    """At most `ARTICLES` of a story, each cut at the end of a paragraph or sentence, its headline before it."""
    if len(rows) > ARTICLES:
        rows = order.sample(rows, ARTICLES)
    made = []
    for row in rows:
        title, text = (row["title"] or "").strip(), row["text"]
        if title and not text.lstrip().startswith(title[:30]):
            text = f"{title}\n\n{text}"
        if len(text) > LONGEST:
            cut = max(text.rfind(mark, LONGEST // 2, LONGEST) for mark in ("\n", ". ", "." + chr(8221)))
            text = text[: cut + 1] if cut > 0 else text[:LONGEST]
        published = None
        if row["published"]:
            try:
                published = datetime.fromisoformat(row["published"])
            except ValueError:
                published = None
        made.append(Article(row["id"], text, outlet=row["outlet"], title=title or None, published=published, language="en"))
    return made


def slots(parse: Parse) -> list[list[Any]]:
    """`[start, end, kind, key]` of each value; kinds are amount, time, those of names, thing and act."""
    found: list[list[Any]] = []
    taken: set[int] = set()
    for t in parse.times:
        parts = (t.first, t.last, t.clock, t.seconds)
        told = any(p is not None for p in parts)
        day = parse.article.published.date() if parse.article.published else None
        plain = t.first == t.last == day and t.clock is None and t.seconds is None
        key = "|".join(map(str, parts)) if told and not plain else ""
        found.append([t.span.start, t.span.end, "time", key])
        taken.update(range(t.span.start, t.span.end))
    for q in parse.quantities:
        if q.span.start not in taken:
            key = f"{q.low:g}|{q.high:g}|{q.unit}"
            found.append([q.span.start, q.span.end, "amount", key])
            taken.update(range(q.span.start, q.span.end))
    for n in parse.names:
        if n.span.start in taken:
            continue
        words = re.findall(r"\w+", n.span.text.lower())
        if words and words[0] == "the":
            words = words[1:]
        key = (words[-1:] if n.type == "person" else words) or [""]
        found.append([n.span.start, n.span.end, n.type, " ".join(key)])
        taken.update(range(n.span.start, n.span.end))
    for token in parse.tokens:
        if token.start in taken:
            continue
        if token.pos == "NOUN" and token.dep != "compound":
            start = _first(parse, token, taken)
            found.append([start, token.end, "thing", token.lemma])
        elif (token.pos == "VERB" and token.dep not in {"aux", "auxpass"}) or (token.pos == "ADJ" and token.dep == "acomp"):
            found.append([token.start, token.end, "act", token.lemma])
    return sorted(found)


def _first(parse: Parse, noun: Token, taken: set[int]) -> int:
    """Where the noun's phrase begins: its articles, adjectives and compounds, not its number."""
    first = noun.index
    below = {t.index for t in parse.subtree(noun) if t.index < noun.index}
    own = {t.index for t in parse.children(noun) if t.dep in INSIDE}
    while first - 1 in below and parse.tokens[first - 1].start not in taken:
        child = parse.tokens[first - 1]
        while child.index not in own and child.head != noun.index and child.head != child.index:
            child = parse.tokens[child.head]
        if child.index not in own:
            break
        first -= 1
    return parse.tokens[first].start


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--outlets", type=Path, required=True, help="a folder of .jsonl: story, id, outlet, title, published, text")
    ask.add_argument("--without", type=Path, action="append", default=[], help="a folder of annotated stories")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--seed", type=int, default=7)
    asked = ask.parse_args()
    order = random.Random(asked.seed)
    told = stories(asked.outlets, asked.without)
    order.shuffle(told)
    parser, began, words = default_parser(), time.time(), 0
    with asked.out.open("w", encoding="utf-8") as out:
        for number, rows in enumerate(told):
            for parse in parser.parse(articles(rows, order)):
                words += len(parse.tokens)
                sentences = [[s.start, s.end] for s in parse.sentences]
                row = {"story": number, "text": parse.article.text, "sentences": sentences, "slots": slots(parse)}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            if number % 100 == 99:
                out.flush()
                print(f"{number + 1}/{len(told)} stories, {words} words, {time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    main()
