"""What is looked up of a story in the search for disputes: its slots, their values, and how likely two of them match.

Two amounts that may be at odds are an `AmountPair`, which says for every comparison on which level it is. Comparisons and levels
have names, so that a dispute can say why it is one; `dispute_weights` adds them up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]
from numpy.typing import NDArray

from variorum.accounts.counted_groups import group_of
from variorum.accounts.questions import factuality_of_answer, type_of
from variorum.entities import Cast
from variorum.facts import Slot, is_content_word, read_value
from variorum.matching.comparisons import COMPARISONS
from variorum.matching.matcher import Matching
from variorum.matching.slot_table import Floats, Ints
from variorum.model import Answer, Attribution, FactType, Factuality, Parse, Span, Value

_COLUMN = {c.name: k for k, c in enumerate(COMPARISONS)}
_UNREAL: frozenset[Factuality] = frozenset({"denied", "conditional", "asked", "feared"})
_HARM = frozenset({"dead", "hurt"})
_LEAST_TOLD = 2
_SAME_DAY, _SAME_NUMBER, _WORDS_ALIKE = 3, 3, 6


@dataclass(frozen=True, slots=True)
class AmountComparison:
    """An ordered comparison: a measure is on the level of as many `edges` as it reaches."""

    name: str
    labels: tuple[str, ...]
    edges: tuple[float, ...]

    def level(self, measure: float) -> int:
        """The number of the level."""
        return sum(measure >= e for e in self.edges)


@dataclass(frozen=True, slots=True)
class AmountPair:
    """Two amounts that may be at odds, the earlier in the matching's order first. `levels` has for each comparison the number
    of its level."""

    kind: FactType
    sides: tuple[Answer, Answer]
    levels: tuple[int, ...]


class StorySlots:
    """The slots of a story, with what the families look up of them."""

    def __init__(self, matching: Matching, parses: Sequence[Parse], cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.matching, self.cast = matching, cast
        self.slots: tuple[Slot, ...] = matching.slots
        self.parses = {p.article.id: p for p in parses}
        self.attributions = {a.id: a for a in attributions}
        self._values: dict[tuple[int, FactType], Value] = {}
        self._factuality: dict[int, Factuality] = {}

    @cached_property
    def of_two_articles(self) -> np.ndarray:
        """Whether the slots of each pair are of two articles."""
        number = {a: k for k, a in enumerate(self.parses)}
        article = np.array([number[s.article] for s in self.slots], np.int64)
        return np.asarray(article[self.matching.pairs[:, 0]] != article[self.matching.pairs[:, 1]])

    @cached_property
    def surroundings(self) -> Floats:
        """How likely each pair is one question by what surrounds the values alone."""
        return self.matching.used.likely_around(self.matching.levels)

    @cached_property
    def equal_values(self) -> np.ndarray:
        """Whether the values of each pair are the same."""
        levels = self.matching.levels
        number, day = levels[:, _COLUMN["number"]], levels[:, _COLUMN["day"]]
        words = levels[:, _COLUMN["words of the value"]]
        return np.asarray(np.where(levels[:, 0] < 2, (number == _SAME_NUMBER) | (day == _SAME_DAY), words >= _WORDS_ALIKE))

    @cached_property
    def best_equal_match(self) -> Mapping[tuple[int, str], float]:
        """For an amount and another article: how likely the best match there that has an equal value is."""
        best: dict[tuple[int, str], float] = {}
        chosen = self.equal_values & self.of_two_articles & (self.matching.levels[:, 0] == 0)
        for (i, j), p in zip(self.matching.pairs[chosen].tolist(), self.matching.likely[chosen].tolist(), strict=True):
            for here, there in ((i, j), (j, i)):
                key = here, self.slots[there].article
                if p > best.get(key, 0.0):
                    best[key] = p
        return best

    @cached_property
    def sentence_terms(self) -> tuple[frozenset[str], ...]:
        """The terms of the sentence of each slot, beside its value."""
        return tuple(s.clause | s.around for s in self.slots)

    def value_and_rest(self, slot: int) -> tuple[frozenset[str], frozenset[str]]:
        """The words of a slot's value and those of the rest of its sentence, names as they are written."""
        s = self.slots[slot]
        parse, key = self.parses[s.article], ("value and rest", s.span.start, s.span.end, s.sentence)
        if key not in parse.notes:
            tokens = (
                t for t in parse.tokens_in(s.span.start, s.span.end) if t.start >= s.span.start and t.sentence == s.sentence
            )
            of_value = frozenset(t.lemma for t in tokens if is_content_word(t))
            parse.notes[key] = of_value, _words_of_sentence(parse, s.sentence) - of_value
        sides: tuple[frozenset[str], frozenset[str]] = parse.notes[key]
        return sides

    @cached_property
    def comparable_pairs(self) -> Ints:
        """The pairs of slots of two articles that are values of one kind, each in a clause or a quality, in sentences that share
        some terms; one row each."""
        known: dict[str, int] = {}
        kind = np.array([known.setdefault(s.kind, len(known)) for s in self.slots], np.int64)
        in_clause = np.array([s.in_clause or s.kind == "quality" for s in self.slots], bool)
        i, j = self.matching.pairs[:, 0], self.matching.pairs[:, 1]
        pairs = self.matching.pairs[self.of_two_articles & (kind[i] == kind[j]) & in_clause[i] & in_clause[j]]
        numbers: dict[str, int] = {}
        columns = [numbers.setdefault(term, len(numbers)) for terms in self.sentence_terms for term in terms]
        ends = np.cumsum([0, *map(len, self.sentence_terms)])
        rows = sp.csr_matrix((np.ones(len(columns), bool), columns, ends), shape=(len(self.slots), max(1, len(numbers))))
        shared = rows[pairs[:, 0]].multiply(rows[pairs[:, 1]])
        return np.asarray(pairs[np.diff(shared.tocsr().indptr) >= _LEAST_TOLD], np.int64)

    def level(self, pair: int, name: str) -> int:
        """The level of a pair of slots in one of the matcher's comparisons."""
        return int(self.matching.levels[pair, _COLUMN[name]])

    def value(self, slot: int, type: FactType) -> Value:
        """The value of a slot as the answer to a question of a type."""
        key = slot, type
        if key not in self._values:
            s = self.slots[slot]
            self._values[key] = read_value(self.parses[s.article], self.cast, s.span, type)
        return self._values[key]

    @cached_property
    def types(self) -> NDArray[np.str_]:
        """What kind of value each slot asks for."""
        return np.array(self._types, np.str_)

    @cached_property
    def _types(self) -> tuple[FactType, ...]:
        return tuple(map(type_of, self.slots))

    @cached_property
    def of_article(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the slots of each article."""
        found: dict[str, list[int]] = {article: [] for article in self.parses}
        for number, slot in enumerate(self.slots):
            found[slot.article].append(number)
        return found

    def type_of(self, slot: int) -> FactType:
        """What kind of value a slot asks for."""
        return self._types[slot]

    def answer(self, slot: int, type: FactType, span: Span | None = None) -> Answer:
        """A slot as the answer to a question of a type; its span may be given more narrowly. Of an amount it is the number with
        its bound, without what is counted."""
        s = self.slots[slot]
        span = span or (s.amount.span if s.amount else s.span)
        attribution = self.attributions.get(s.attribution or "")
        speaker = attribution.speaker if attribution else None
        return Answer(span, s.context, self.value(slot, type), self.factuality(slot), s.attribution, speaker)

    def are_equally_real(self, i: int, j: int) -> bool:
        """Whether neither slot is of what did not happen, or only might have, where the other is of what did."""
        a, b = self.factuality(i), self.factuality(j)
        return a == b or not {a, b} & (_UNREAL | {"planned"} if self._counts_casualties(i) else _UNREAL)

    def _counts_casualties(self, slot: int) -> bool:
        """Whether a number counts the dead or the hurt: how many somebody meant to kill is no answer to how many died."""
        s = self.slots[slot]
        return s.kind == "amount" and self.counted_group(s) in _HARM

    def counted_group(self, slot: Slot) -> str | None:
        """What befell those whom an amount counts."""
        return group_of(slot, self.parses[slot.article])

    def factuality(self, slot: int) -> Factuality:
        """How a slot's article commits itself to it as an answer of its own type."""
        if slot not in self._factuality:
            s = self.slots[slot]
            attribution = self.attributions.get(s.attribution or "")
            self._factuality[slot] = factuality_of_answer(self.parses[s.article], s, type_of(s), attribution)
        return self._factuality[slot]


def _words_of_sentence(parse: Parse, sentence: int) -> frozenset[str]:
    key = "words of sentence", sentence
    if key not in parse.notes:
        parse.notes[key] = frozenset(t.lemma for t in parse.sentence_tokens(sentence) if is_content_word(t))
    words: frozenset[str] = parse.notes[key]
    return words
