"""How much of what is shown of one report stands in a sentence of another.

A word stands there by itself, as another name of one entity, or nearly by a word like it; rare words count more. Of pairs of
statements that are alike in all else three in four hold when they are read by eye, of those of which nearly all that is shown
stands in the other's sentence nine in ten (benchmarks/agreed_pairs.py).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.sentences import sentence_of
from variorum.alignment.story_context import StoryContext
from variorum.fingerprints.word_rarity import rarity
from variorum.lexical import cosines, word_vectors
from variorum.model import Statement, Token
from variorum.parsing.wordlists import load_words

COVERED = 0.85
"""Share of the words shown, by their rarity, that must stand in the other's sentence."""
_QUOTED = 0.7  # the same of what both quote one speaker for: of two translations many a word is another
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_EMPTY = load_words("facts", "values", "empty", "words")
_LIKE = 0.6  # cosine from which on a word stands for another


@dataclass(frozen=True)
class _Words:
    """The words that tell of a sentence: `tokens` are their numbers in the article."""

    tokens: tuple[int, ...]
    lemmas: tuple[str, ...]
    entities: tuple[str | None, ...]
    rarity: NDArray[np.float32]
    exact: NDArray[np.bool_]
    vectors: NDArray[np.float32]

    @cached_property
    def place(self) -> dict[int, int]:
        return {index: k for k, index in enumerate(self.tokens)}

    @cached_property
    def all(self) -> frozenset[str]:
        return frozenset((*self.lemmas, *(f"@{e}" for e in self.entities if e)))


class Coverage:
    """What of one sentence stands in another, over a story."""

    def __init__(self, story: StoryContext) -> None:
        self._story = story
        self._sentences: dict[tuple[str, int], _Words] = {}
        self._found: dict[tuple[str, int, str, int], NDArray[np.float32]] = {}

    def share(self, shown: Sequence[Token], article: str, facing: str, others: Collection[int]) -> float:
        """How much of the words `shown` of an article stands in some sentences of another, `facing`, from 0 to 1; 0 where no word
        of them tells anything."""
        rare = found = 0.0
        for sentence in sorted({t.sentence for t in shown}):
            words = self._words(article, sentence)
            stood = np.max([self._stand(article, sentence, facing, other) for other in sorted(others)], axis=0)
            at = [words.place[t.index] for t in shown if t.index in words.place and t.sentence == sentence]
            rare += float(words.rarity[at].sum())
            found += float((words.rarity[at] * stood[at]).sum())
        return found / rare if rare else 0.0

    def tells(self, statement: Statement, shown: Statement) -> bool:
        """Whether nearly all that one statement says in its first sentence stands in the sentences of another."""
        parse, facing = self._story.parse[shown.article], self._story.parse[statement.article]
        first = sentence_of(parse, shown)
        tokens = [t for s in shown.spans if s.overlaps(first) for t in parse.tokens_in(s.start, min(s.end, first.end))]
        others = {t.sentence for s in statement.spans for t in facing.tokens_in(s.start, s.end)}
        said = [self._story.attribution.get(s.attribution or "") for s in (statement, shown)]
        are_quoted = all(a is not None and a.form != "indirect" for a in said)
        return self.share(tokens, shown.article, statement.article, others) >= (_QUOTED if are_quoted else COVERED)

    def _stand(self, article: str, sentence: int, facing: str, other: int) -> NDArray[np.float32]:
        key = article, sentence, facing, other
        if key not in self._found:
            ours, theirs = self._words(article, sentence), self._words(facing, other)
            there = [_is_there(m, e, theirs.all) for m, e in zip(ours.lemmas, ours.entities, strict=True)]
            found = np.array(there, np.float32)
            if len(ours.tokens) and len(theirs.tokens):
                like = cosines(ours.vectors, theirs.vectors).max(axis=1)
                found = np.maximum(found, np.where((like >= _LIKE) & ~ours.exact, like, 0))
            self._found[key] = found
        return self._found[key]

    def _words(self, article: str, sentence: int) -> _Words:
        key = article, sentence
        if key not in self._sentences:
            parse, cast = self._story.parse[article], self._story.cast
            tokens = [t for t in parse.sentence_tokens(sentence) if _is_telling(t)]
            entities = [cast.referent(parse.article.span(t.start, t.end)) for t in tokens]
            lemmas = tuple(t.lemma.lower() for t in tokens)
            self._sentences[key] = _Words(
                tuple(t.index for t in tokens),
                lemmas,
                tuple(e.id if e else None for e in entities),
                np.array([rarity(lemma) for lemma in lemmas], np.float32),
                np.array([t.pos in {"PROPN", "NUM"} for t in tokens], np.bool_),
                word_vectors().of(lemmas),
            )
        return self._sentences[key]


def _is_telling(token: Token) -> bool:
    return token.pos in _CONTENT and token.lemma.lower() not in _EMPTY and any(c.isalnum() for c in token.text)


def _is_there(lemma: str, entity: str | None, words: Collection[str]) -> bool:
    return lemma in words or (entity is not None and f"@{entity}" in words)
