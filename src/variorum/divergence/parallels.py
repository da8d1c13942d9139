"""Sentences of different articles in all but the same words, and the few words in which they differ.

Sentences are the same text only where a copy is: so each wording is compared once, with those that share rare runs of words
with it, and is set beside its likest fellow in another article alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from variorum.model import Parse, Span, Token

LEAST_SHARED = 5  # words that both have
_SAME = 0.75  # of the words between the first and the last that they share
_RUN = 3  # words in a row by which sentences are found
_COMMON = 30  # wordings; a run that more have says nothing
_SHARED_RUNS = 0.25  # of the runs of the shorter sentence
_LONGEST_CHANGE = 6  # words
_ONE_WORD = {"n't": "not", "n’t": "not", "ca": "can", "wo": "will", "percent": "%", "cent": "%", "'s": "’s"}
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_POINTLESS = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its punctuation; `words` are its tokens' lemmas, small."""

    parse: Parse
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    @property
    def article(self) -> str:
        return self.parse.article.id

    def span(self, start: int, end: int) -> Span:
        return self.parse.article.span(self.tokens[start].start, self.tokens[end - 1].end)


@dataclass(frozen=True, slots=True)
class Change:
    """Where two parallel sentences differ: `[start, end)` of the words of one, and of the other. `inner` tells that both
    go on alike on either side."""

    one: Sentence
    start: int
    end: int
    other: Sentence
    other_start: int
    other_end: int
    inner: bool

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.one.tokens[self.start : self.end]

    @property
    def other_tokens(self) -> tuple[Token, ...]:
        return self.other.tokens[self.other_start : self.other_end]


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two wordings of one sentence, each with the articles that carry it so, and what changed from one to the other."""

    one: tuple[Sentence, ...]
    other: tuple[Sentence, ...]
    changes: tuple[Change, ...]


def find_parallels(parses: Iterable[Parse]) -> list[Parallel]:
    """The pairs of sentences in all but the same words, in the order of the articles; none that an article has both of."""
    wordings: dict[tuple[str, ...], list[Sentence]] = {}
    for parse in parses:
        for sentence in _sentences(parse):
            wordings.setdefault(sentence.words, []).append(sentence)
    kinds = list(wordings.values())
    articles = [frozenset(s.article for s in kind) for kind in kinds]
    alike = {pair: found for pair in _candidates(list(wordings)) if (found := _blocks(*(kinds[k][0] for k in pair)))}
    rivals: dict[int, list[tuple[int, int]]] = defaultdict(list)  # for each wording (those like it, words shared)
    for (a, b), blocks in alike.items():
        shared = sum(size for _, _, size in blocks)
        rivals[a].append((b, shared))
        rivals[b].append((a, shared))
    parallels = []
    for (a, b), blocks in sorted(alike.items()):
        shared = sum(size for _, _, size in blocks)
        if articles[a] & articles[b] or _outdone(rivals[a], b, shared, articles) or _outdone(rivals[b], a, shared, articles):
            continue
        parallels.append(Parallel(tuple(kinds[a]), tuple(kinds[b]), tuple(_changes(kinds[a][0], kinds[b][0], blocks))))
    return parallels


def _outdone(rivals: Iterable[tuple[int, int]], mine: int, shared: int, articles: Sequence[frozenset[str]]) -> bool:
    """Whether another sentence of the same article is as like as this one: a list, a table, a refrain."""
    return any(k != mine and n >= shared and articles[k] & articles[mine] for k, n in rivals)


def _sentences(parse: Parse) -> Iterator[Sentence]:
    for k in range(len(parse.sentences)):
        tokens = tuple(t for t in parse.sentence_tokens(k) if t.pos not in _POINTLESS and re.search(r"\w|%", t.text))
        if len(tokens) >= LEAST_SHARED and any(t.tag in _FINITE for t in tokens):
            yield Sentence(parse, tokens, tuple(map(_word, tokens)))


def _word(token: Token) -> str:
    """A token's lemma without what is only form: 1,200 is 1200, n't is not."""
    text = token.text.lower()
    if text in _ONE_WORD:
        return _ONE_WORD[text]
    if text[0].isdigit():
        return text.replace(",", "")
    return text if token.pos == "PROPN" else token.lemma.lower()


def _candidates(words: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The pairs of wordings that share enough runs of words."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    runs = [{w[k : k + _RUN] for k in range(len(w) - _RUN + 1)} for w in words]
    for i, own in enumerate(runs):
        for run in own:
            holders[run].append(i)
    shared = Counter(pair for rows in holders.values() if len(rows) <= _COMMON for pair in combinations(rows, 2))
    return (pair for pair, n in shared.items() if n >= _SHARED_RUNS * min(len(runs[k]) for k in pair))


def _blocks(a: Sentence, b: Sentence) -> list[tuple[int, int, int]]:
    """The stretches that two sentences share, as (start in one, start in the other, length); none if they are not parallel."""
    matched = [m for m in SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks() if m.size]
    # between two changes a lone "the" is no common word, but a part of what changed
    found = [m for m in matched if m.size > 1 or m.a == m.b == 0 or a.tokens[m.a].pos in TELLING]
    if not found:
        return []
    first, last = found[0], found[-1]
    shared = sum(m.size for m in found)
    carried = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if shared < LEAST_SHARED or shared < _SAME * carried:
        return []
    return [(m.a, m.b, m.size) for m in found]


def _changes(a: Sentence, b: Sentence, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Change]:
    edges = [(0, 0, 0), *blocks, (len(a.words), len(b.words), 0)]
    for k, ((i, j, size), (i2, j2, _)) in enumerate(pairwise(edges)):
        if i + size < i2 or j + size < j2:
            yield Change(a, i + size, i2, b, j + size, j2, 0 < k < len(edges) - 2)
