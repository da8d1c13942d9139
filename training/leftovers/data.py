"""Lines that are known to be leftovers or prose: what pages hold beside the bodies that people cut out of them, and lines that an
outlet prints in one story after another."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from variorum.marking.line_signs import SPOKEN_TO, TOLD_TO_DO
from variorum.marking.page_lines import Line, PageLines
from variorum.marking.words import key_of
from variorum.model import Article

FEWEST_STORIES = 3  # in which an outlet repeats a line that is a leftover
_WIDELY, _OUTLETS = 5, 3  # stories in which several outlets print a line that is a leftover
_OPENING = 6  # words that several stories begin a line with: what follows them is filled in, and nobody can tell
_SAID_AGAIN = 12  # words that a sentence has at the most of which reports end alike
_SHINGLE = 4
_BLOCKS = (
    "h1,h2,h3,h4,h5,h6,p,li,td,dd,dt,blockquote,figcaption,pre,div,span,a,section,article,header,footer,nav,aside,button,label"
)
_BLOCK_TAGS = frozenset(_BLOCKS.split(",")) - {"span", "a", "button", "label"} | {
    "ul",
    "ol",
    "table",
    "tr",
    "main",
    "form",
    "figure",
    "br",
}
_MOST_LINES = 150  # of a page: the menus of a few pages would be most of what is learnt
_PROSE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Known:
    """A text and which of its lines are leftovers; what counts for how much. Lines that nobody can tell count for nothing."""

    page: PageLines
    is_boilerplate: tuple[bool, ...]
    counts: tuple[float, ...]
    group: str


def pages(folder: Path, keep: int) -> Iterator[Known]:
    """The pages of one half (0 or 1) as people see them, line by line, furniture around the article and all."""
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for number, (key, row) in enumerate(sorted(gold.items())):
        if number % 2 != keep or not row["articleBody"]:
            continue
        tree = LexborHTMLParser(gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8", "replace"))
        tree.strip_tags(["script", "style", "noscript", "svg", "iframe", "select", "template", "textarea"])
        lines = list(_lines(tree))
        body = _shingles(row["articleBody"])
        inside = [_is_in(line, body, row["articleBody"]) for line in lines]
        if True not in inside:
            continue
        first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
        chosen = slice(max(0, first - _MOST_LINES // 3), last + _MOST_LINES // 2)
        article = Article(id=key, text="\n".join(lines[chosen]), title=lines[first] if len(lines[first]) < 150 else None)
        page = PageLines(article)
        if len(page.lines) == len(lines[chosen]):
            yield Known(page, tuple(not one for one in inside[chosen]), (1.0,) * len(page.lines), f"page {key}")


def outlets(files: Iterable[Path], leave_out: set[str], seed: int) -> Iterator[Known]:
    """Articles of outlets with the lines that they repeat. Short lines that come once count for half, for they may be either."""
    rows = [json.loads(line) for file in sorted(files) for line in file.read_text("utf-8").split("\n") if line]
    rows = [row for row in rows if row.get("outlet") and sha256(row["text"].encode()).hexdigest() not in leave_out]
    stories: dict[tuple[str, str], set[str]] = defaultdict(set)
    widely: dict[str, set[str]] = defaultdict(set)
    printed: dict[str, set[str]] = defaultdict(set)
    openings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for line in set(map(_key, row["text"].splitlines())):
            stories[row["outlet"], line].add(row["story"])
            widely[line].add(row["story"])
            printed[line].add(row["outlet"])
            openings[row["outlet"], _opening(line)].add(row["story"])
    chance = random.Random(seed)
    for row in rows:
        title = row.get("title") if chance.random() < 0.5 else None
        page = PageLines(Article(id=row["id"], text=row["text"], title=title or None, outlet=row["outlet"]))
        told = []
        for line in page.lines:
            key = _key(line.text)
            repeated = len(stories[row["outlet"], key]) >= FEWEST_STORIES
            repeated |= len(widely[key]) >= _WIDELY and len(printed[key]) >= _OUTLETS
            is_filled_in = line.words > _OPENING and len(openings[row["outlet"], _opening(key)]) >= FEWEST_STORIES
            is_open = _may_be_said_again(line) if repeated else is_filled_in
            told.append((repeated, 0.0 if is_open else 1.0 if repeated or line.prose else 0.5))
        if any(repeated for repeated, _ in told) and len(told) > 2:
            yield Known(page, tuple(one for one, _ in told), tuple(count for _, count in told), row["outlet"])


def half_of(group: str) -> int:
    """Which half an outlet belongs to."""
    return sha256(group.encode()).digest()[0] % 2


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", key_of(line)) or line.strip()


def _may_be_said_again(line: Line) -> bool:
    """A short sentence that says nothing to the reader: "The inquiry goes on." ends many reports."""
    plain = frozenset(line.plain.rstrip(".").split())
    return line.text.endswith(".") and line.words < _SAID_AGAIN and plain.isdisjoint(SPOKEN_TO | TOLD_TO_DO)


def _opening(key: str) -> str:
    return " ".join(key.split()[:_OPENING])


def _lines(tree: LexborHTMLParser) -> Iterator[str]:
    """The page's text, a block a line."""
    open_text: list[str] = []

    def walk(node: object, depth: int) -> Iterator[str]:
        for child in node.iter(include_text=True):  # type: ignore[attr-defined]
            if child.tag == "-text":
                open_text.append(child.text_content or "")
                continue
            is_block = child.tag in _BLOCK_TAGS
            if is_block:
                yield from _close(open_text)
            if depth < 150:
                yield from walk(child, depth + 1)
            if is_block:
                yield from _close(open_text)

    if tree.body is not None:
        yield from walk(tree.body, 0)
    yield from _close(open_text)


def _close(open_text: list[str]) -> Iterator[str]:
    text = " ".join("".join(open_text).split())
    open_text.clear()
    if text:
        yield text


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = key_of(text).split()
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _is_in(line: str, body: set[tuple[str, ...]], whole: str) -> bool:
    own = _shingles(line)
    return len(own & body) * 2 > len(own) if own else line in whole
