"""Slots: every typed value of an article with what surrounds it.

A slot is an answer seen from its question: the clause that the value stands in, what it hangs on and how, what it counts,
who takes part. Which slots of different articles are one question is decided elsewhere.

Long because one reader walks each article once and hands every kind of value the same surroundings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from variorum.entities import Cast
from variorum.facts.clauses import clause_heads, innermost
from variorum.factuality import denies
from variorum.model import Attribution, EntityType, Parse, Quantity, Span, Time, Token
from variorum.model.parse import tops_of
from variorum.parsing.clock_words import WEEKDAYS
from variorum.parsing.non_amounts import names_nothing
from variorum.parsing.time_words import MONTHS, components
from variorum.parsing.wordlists import load_words

SlotKind = Literal["amount", "time", "phrase", "predicate", "quality"]
"""What a value is by its form: a number with what it counts, a time, a noun phrase, what happened, how something is."""
Section = Literal["headline", "lead", "body"]

LONGEST = 80
"""The most characters of a value; a noun phrase that is longer is its number, or its head alone."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "neg", "advmod"})
_VERB_GROUP = frozenset({"aux", "auxpass", "neg"})
_COMPLETES = frozenset({"prt", "acomp", "neg"})
_RELATIVES = frozenset({"who", "which", "that", "what", "this", "it", "there", "those", "these", "i", "you", "we"})
_EMPTY = load_words("facts", "values", "empty", "words")
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_TELLING = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
_OF_DAY = frozenset({
    "morning", "afternoon", "evening", "night", "midnight", "noon", "midday", "dawn", "dusk", "early", "late", "shortly",
    "overnight", "a.m.", "p.m.", "am", "pm", "gmt", "local", "time",
})  # fmt: skip
_DAYS = frozenset({*WEEKDAYS, *MONTHS, *(m[:3] for m in MONTHS), "yesterday", "today", "tomorrow"})
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}(?![\w%.,/:–-]*\w)")
_LEAD = 3  # paragraphs


@dataclass(frozen=True, slots=True)
class Slot:
    """A value where it stands. All words are terms: lemmas, or "@" and the cast's lasting name for an entity. `entity` and
    `speaker` are such names too.

    `words` are the value's own, `head` is the index of their head and `lemma` its lemma; `governor` is the word that it hangs
    on and `relation` how ("nsubj", or the preposition); `predicate` is the verb of its clause. `clause` holds the other terms of
    the clause, `around` those of the sentence beyond it, `nearby` those of the sentences before and behind. `place` is how far
    into the text it stands, from 0 to 1. `in_clause` tells whether there is a verb: a table, a list or a score has none.
    """

    span: Span
    context: Span
    kind: SlotKind
    head: int
    lemma: str
    words: frozenset[str]
    governor: str
    relation: str
    predicate: str
    clause: frozenset[str]
    around: frozenset[str]
    nearby: frozenset[str]
    participants: frozenset[str]
    section: Section
    place: float
    sentence: int
    negated: bool
    in_clause: bool
    entity: str | None = None
    entity_type: EntityType | None = None
    counted: str | None = None
    amount: Quantity | None = None
    time: Time | None = None
    attribution: str | None = None
    speaker: str | None = None

    @property
    def article(self) -> str:
        """The id of the article that it stands in."""
        return self.span.article

    @property
    def is_of_day(self) -> bool:
        """Whether it is a time of the day and no day: "around noon", "in the morning"."""
        words = self.span.text.lower().split()
        if self.time is not None and self.time.clock is not None and not any(w.strip(",.") in _DAYS for w in words):
            return not _DATE.search(self.span.text)
        return any(w.strip(",.") in _OF_DAY for w in words)


def find_slots(parse: Parse, cast: Cast, attributions: Sequence[Attribution] = ()) -> list[Slot]:
    """The slots of one article in the order of its text. `attributions` may hold those of other articles too. They are found anew
    only where who is named in the article, or who says what in it, is not as it was."""
    of_article = (a for a in attributions if a.article == parse.article.id)
    said = tuple(replace(a, entity=cast.lasting_name(a.entity)) if a.entity else a for a in of_article)
    mentions = cast.mentions_in(parse.article.id, 0, len(parse.article.text))
    named = tuple((start, end, cast.lasting_name(entity.id), entity.type) for start, end, entity in mentions)
    known, slots = parse.notes.get("slots", (None, []))
    if known != (said, named):
        slots = list(_SlotReader(parse, named, said).slots())
        parse.notes["slots"] = (said, named), slots
    return list(slots)


_Named = tuple[int, int, str, EntityType]
"""Where an entity is mentioned, its lasting name and its type."""


@dataclass(frozen=True, slots=True)
class _Value:
    kind: SlotKind
    span: Span
    head: Token
    inside: frozenset[int]
    amount: Quantity | None = None
    time: Time | None = None


class _SlotReader:
    """One article with what is looked up for each of its slots."""

    def __init__(self, parse: Parse, named: Iterable[_Named], attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self._clause_of = clause_heads(parse)
        self._term: list[str | None] = [self._word(t) for t in parse.tokens]
        self._entity: dict[int, tuple[str, EntityType]] = {}
        for start, end, entity, type in named:
            for t in parse.tokens_in(start, end):
                self._entity.setdefault(t.index, (entity, type))
                self._term[t.index] = f"@{entity}"
        self._members: dict[int, list[int]] = {}
        for t in parse.tokens:
            self._members.setdefault(self._clause_of[t.index], []).append(t.index)
        self._negated = {self._clause_of[t.index] for t in parse.tokens if denies(t)}
        self._sentence_terms = [self._terms(t.index for t in parse.sentence_tokens(n)) for n in range(len(parse.sentences))]
        self._attribution = innermost(parse, attributions)

    def slots(self) -> Iterator[Slot]:
        seen: set[tuple[int, int, SlotKind]] = set()
        for value in sorted(self._values(), key=lambda v: (v.span.start, v.span.end, v.kind)):
            key = (value.span.start, value.span.end, value.kind)
            if key not in seen:
                seen.add(key)
                yield self._slot(value)

    # -- values --------------------------------------------------------------------------------------------------------

    def _values(self) -> Iterator[_Value]:
        parse = self.parse
        numbered: set[int] = set()
        done: set[int] = set()
        for quantity in parse.quantities:
            span = quantity.phrase if len(quantity.phrase) <= LONGEST else quantity.span
            yield from self._value("amount", span, amount=quantity)
            numbered.update(t.index for t in parse.tokens_in(quantity.span.start, quantity.span.end))
        for time in parse.times:
            for part in self._parts_of_time(time):
                yield from self._value("time", part, time=time)
            done.update(t.index for t in parse.tokens_in(time.span.start, time.span.end))
        named: dict[int, Token] = {}
        for name in parse.names:
            yield from self._value("phrase", name.span)
            tokens = parse.tokens_in(name.span.start, name.span.end)
            named.update((t.index, tokens[0]) for t in tokens)
        for token in parse.tokens:
            if token.index in done:
                continue
            if (score := _SCORE.match(parse.article.text, token.start)) and token.index not in numbered | named.keys():
                if not names_nothing(parse, token):
                    yield from self._value("amount", parse.article.span(token.start, score.end()), head=token)
                    scored = [t.index for t in parse.tokens_in(token.start, score.end())]
                    numbered.update(scored)
                    done.update(scored)
            elif _heads_phrase(token):
                yield from self._phrases(token, numbered, named)
            elif token.is_verb and token.dep not in {"aux", "auxpass"}:
                yield from self._value("predicate", self._verb_group(token), head=token)
            elif token.pos == "NUM" and token.index not in numbered and token.index not in named:
                if not names_nothing(parse, token):
                    yield from self._value("amount", parse.article.span(token.start, token.end), head=token)
                    numbered.add(token.index)
            elif self._is_quality(token) and token.index not in numbered and token.index not in named:
                yield from self._value("quality", parse.article.span(token.start, token.end))

    def _is_quality(self, token: Token) -> bool:
        """An adjective, what modifies a noun, or an adverb that modifies a verb and tells something."""
        if token.pos == "ADJ":
            return token.lemma not in _EMPTY
        if token.pos == "ADV":
            return token.dep == "advmod" and token.lemma not in _EMPTY and self.parse.tokens[token.head].is_verb
        return token.dep in _MODIFIERS and token.pos in _TELLING

    def _parts_of_time(self, time: Time) -> list[Span]:
        """The day and the time of day apart: "Friday" and "morning"; the ends of a range apart."""
        if time.clock is not None and len(parts := components(self.parse.article.text, time.span.start, time.span.end)) > 1:
            return [self.parse.article.span(*part) for part in parts]
        tokens = self.parse.tokens_in(time.span.start, time.span.end)
        runs: list[list[Token]] = []
        kinds: list[bool] = []
        for t in tokens:
            of_day = t.text.lower() in _OF_DAY or ":" in t.text
            if kinds and kinds[-1] == of_day:
                runs[-1].append(t)
            else:
                runs.append([t])
                kinds.append(of_day)
        return [time.span] if len(runs) == 1 else [self.parse.article.span(r[0].start, r[-1].end) for r in runs]

    def _phrases(self, noun: Token, numbered: set[int], named: dict[int, Token]) -> Iterator[_Value]:
        """A noun phrase; of a name with words before it these words alone, for the name is a value of its own."""
        article = self.parse.article
        first = self._first_of_phrase(noun, numbered)
        name = named.get(noun.index)
        if name is None:
            yield from self._value("phrase", article.span(first.start, noun.end))
        elif first.index < name.index:
            before = self.parse.tokens[name.index - 1]
            if before.is_noun and before.index not in named:
                yield from self._value("phrase", article.span(first.start, before.end), head=before)

    def _value(
        self, kind: SlotKind, span: Span, head: Token | None = None, amount: Quantity | None = None, time: Time | None = None
    ) -> Iterator[_Value]:
        tokens = self.parse.tokens_in(span.start, span.end)
        if not tokens:
            return
        inside = frozenset(t.index for t in tokens)
        if head is None:
            head = next(tops_of(tokens), tokens[-1])
        yield _Value(kind, span, head, inside, amount, time)

    def _first_of_phrase(self, noun: Token, numbered: set[int]) -> Token:
        """Where a noun phrase begins, its number left out: that is an amount of its own."""
        first = noun
        for child in reversed(self.parse.children(noun)):
            if child.index > noun.index:
                continue
            if child.dep not in _BEFORE or child.index in numbered:
                break
            left = min(self.parse.subtree(child), key=lambda t: t.index)
            if noun.end - left.start > LONGEST:
                break
            first = left
        return first

    def _verb_group(self, verb: Token) -> Span:
        """A verb with its auxiliaries, negation, particle and adjective: "was not hurt", "are safe"."""
        near = [
            c
            for c in self.parse.children(verb)
            if abs(c.index - verb.index) <= 5
            and c.sentence == verb.sentence
            and ((c.dep in _VERB_GROUP and c.index < verb.index) or (c.dep in _COMPLETES and c.index > verb.index))
        ]
        return self.parse.article.span(min([verb.start, *(c.start for c in near)]), max([verb.end, *(c.end for c in near)]))

    # -- what surrounds a value ------------------------------------------------------------------------------------------

    def _slot(self, value: _Value) -> Slot:
        parse, head, inside = self.parse, value.head, value.inside
        clause_head = self._clause_of[head.index]
        members = self._members[clause_head]
        clause = self._terms(i for i in members if i not in inside)
        words = self._terms(inside)
        governor, relation = self._governor(head, inside)
        number = head.sentence
        sentence = self._sentence_terms[number]
        nearby: set[str] = set()
        for near in (number - 1, number + 1):
            if 0 <= near < len(self._sentence_terms):
                nearby |= self._sentence_terms[near]
        entity = self._entity.get(head.index) or next((self._entity[i] for i in sorted(inside) if i in self._entity), None)
        if value.kind != "phrase":
            entity = None
        attribution = self._attribution.get(head.index)
        predicate = parse.tokens[clause_head]
        context = parse.article.span(
            min(value.span.start, parse.tokens[members[0]].start), max(value.span.end, parse.tokens[members[-1]].end)
        )
        return Slot(
            span=value.span,
            context=context,
            kind=value.kind,
            head=head.index,
            lemma=head.lemma,
            words=words,
            governor=governor,
            relation=relation,
            predicate=predicate.lemma if predicate.index not in inside else head.lemma,
            clause=clause - words,
            around=sentence - clause - words,
            nearby=frozenset(nearby - sentence),
            participants=frozenset(t for t in clause if t[0] == "@"),
            section=self._section(value.span),
            place=value.span.start / max(1, len(parse.article.text)),
            sentence=number,
            in_clause=predicate.is_verb,
            negated=clause_head in self._negated,
            entity=entity[0] if entity else None,
            entity_type=entity[1] if entity else None,
            counted=value.amount.counted if value.amount else None,
            amount=value.amount,
            time=value.time,
            attribution=attribution.id if attribution else None,
            speaker=(attribution.entity or attribution.speaker) if attribution else None,
        )

    def _word(self, token: Token) -> str | None:
        return token.lemma if is_content_word(token) else None

    def _terms(self, indices: Iterable[int]) -> frozenset[str]:
        return frozenset(w for i in indices if (w := self._term[i]) is not None)

    def _governor(self, head: Token, inside: frozenset[int]) -> tuple[str, str]:
        """The word that a value hangs on, prepositions looked through, and how it hangs on it."""
        relation, at = head.dep, self.parse.tokens[head.head]
        if at.index == head.index:
            return "", "ROOT"
        for _ in range(3):
            if at.pos == "ADP" or at.dep in {"prep", "agent"}:
                relation, at = at.lemma, self.parse.tokens[at.head]
            elif relation in {"conj", "appos"} and at.is_noun:
                relation, at = at.dep, self.parse.tokens[at.head]
            else:
                break
        return at.lemma if at.index not in inside else "", relation

    def _section(self, span: Span) -> Section:
        headline = self.parse.headline
        if headline is not None and span.start < headline.end:
            return "headline"
        paragraphs = self.parse.paragraphs
        return "lead" if span.start < paragraphs[min(_LEAD, len(paragraphs)) - 1].end else "body"


def is_content_word(token: Token) -> bool:
    """Whether a word is a term: of a class that has a meaning of its own, and not so common as to tell nothing."""
    return token.pos in _CONTENT and token.lemma not in _EMPTY and any(c.isalnum() for c in token.lemma)


def _heads_phrase(token: Token) -> bool:
    if token.pos == "PRON":
        return token.dep != "poss" and token.lemma not in _RELATIVES
    return token.is_noun and token.dep not in {"compound", "nmod"}
