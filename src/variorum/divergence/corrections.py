"""A first count that an article says was corrected ("at first three boats, later only one"), and who gives which count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.wording import by_value, on_one_line
from variorum.lexical import word_vectors
from variorum.model import Parse, Span, Token
from variorum.parsing.wordlists import load_table

FIRST_TOLD = re.compile(
    r"\b(?:(?:preliminary|initial|early|earlier|first) (?:\w+ )?(?:reports?|accounts?|counts?|figures?|estimates?)|initially"
    r"|at first|originally|(?:was|were|had been) first (?:reported|said|thought|believed))\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:later|turned out|in fact|corrected|revised|since (?:said|determined|established)|now (?:says?|puts?|believes?))\b",
    re.IGNORECASE,
)
_WITHIN = 1  # sentences from the first count to the corrected one
_SAME_DAYS = 3.0  # days; a count in an article further off is of another occasion
_LIKE = 0.45  # cosine of two nouns for the same thing
_OBJECTS = frozenset({"dobj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Count:
    """How many of a thing were the object of an act: "fired three rockets", "a rocket was fired"."""

    span: Span
    number: float
    noun: str
    verb: str


def compare_corrections(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each corrected count of which another article gives one of the two."""
    evidence = alignment.evidence
    counts = [count for parse in evidence.parses for count in _counts(parse)]
    for parse in evidence.parses:
        own = [c for c in counts if c.span.article == parse.article.id]
        for first, then in _corrected(parse, own):
            rest = _of_one_number([c for c in counts if _is_of_it(evidence, first, then, c)])
            if not rest:
                continue
            told: dict[str, _Count] = {}
            for c in rest:
                told.setdefault(c.span.article, c)
            rows = [first, then, *told.values()]
            values = {c.span: on_one_line(c.span.text) for c in rows}
            claim = alignment.claim_at(c.span for c in rows)
            said = by_value([values[c.span] for c in rows], evidence.names_of([c.span for c in rows]))
            rows.sort(key=lambda c: c.span)
            yield Draft(
                kind="number",
                relation="updated",
                spans=tuple(c.span for c in rows),
                values=tuple(values[c.span] for c in rows),
                claim=claim,
                explanation=f"A first count was corrected, and the reports carry the one or the other: {said}.",
            )


def _of_one_number(counts: Sequence[_Count]) -> list[_Count]:
    """The counts less those of articles that carry the correction too."""
    numbers: dict[str, set[float]] = defaultdict(set)
    for c in counts:
        numbers[c.span.article].add(c.number)
    return [c for c in counts if len(numbers[c.span.article]) == 1]


def _corrected(parse: Parse, counts: list[_Count]) -> Iterator[tuple[_Count, _Count]]:
    """The counts that an article itself gives as first told and as then corrected."""
    for a in counts:
        at = parse.tokens_in(a.span.start, a.span.end)[0].sentence
        if not FIRST_TOLD.search(parse.sentences[at].text):
            continue
        for b in counts:
            place = parse.tokens_in(b.span.start, b.span.end)[0].sentence
            if a.span < b.span and at <= place <= at + _WITHIN and a.number != b.number and _one_thing(a, b):
                between = parse.article.text[a.span.end : max(b.span.end, parse.sentences[place].end)]
                if _THEN.search(between):
                    yield a, b
                    break


def _is_of_it(evidence: Evidence, first: _Count, then: _Count, other: _Count) -> bool:
    """Whether a count of another article is one of the two, of the same thing and the same days."""
    if other.span.article == first.span.article or other.number not in {first.number, then.number}:
        return False
    near = abs(evidence.days_apart(first.span.article, other.span.article)) <= _SAME_DAYS
    return near and (_one_thing(first, other) or _one_thing(then, other)) and not _is_dated_otherwise(evidence, first, other)


def _is_dated_otherwise(evidence: Evidence, first: _Count, other: _Count) -> bool:
    """Whether a count's sentence is dated before the news that the correction is part of."""
    parse, published = evidence.parse[other.span.article], evidence.published(first.span.article)
    sentence = parse.sentences[parse.tokens_in(other.span.start, other.span.end)[0].sentence]
    dated = [t for t in parse.times if t.first and t.last and t.grain in {"day", "moment"} and sentence.contains(t.span)]
    return published is not None and any(abs((published.date() - t.last).days) > 1 for t in dated if t.last)


def _one_thing(a: _Count, b: _Count) -> bool:
    if _acts().get(a.verb, a.verb) != _acts().get(b.verb, b.verb):
        return False
    return a.noun == b.noun or word_vectors().likeness([a.noun], [b.noun]) >= _LIKE


@cache
def _acts() -> dict[str, str]:
    return {verb: family for family, verbs in load_table("divergence", "acts")["families"].items() for verb in verbs}


def _counts(parse: Parse) -> Iterator[_Count]:
    """The counted objects of an article's acts in the past; "a rocket" counts one."""
    by_head: dict[int, tuple[float, int]] = {}
    for q in parse.quantities:
        if q.unit is None and q.low == q.high and q.counted is not None:
            inside = parse.tokens_in(q.phrase.start, q.phrase.end)
            head = next((t for t in inside if t.lemma == q.counted and t.pos == "NOUN"), None)
            if head is not None:
                by_head[head.index] = q.low, q.span.start
    for t in parse.tokens:
        if t.dep not in _OBJECTS or t.pos != "NOUN":
            continue
        verb = parse.tokens[t.head]
        if verb.pos != "VERB" or not _is_past(parse, verb):
            continue
        article = next((c for c in parse.children(t) if c.dep == "det" and c.lemma in {"a", "an"}), None)
        if t.index in by_head:
            number, start = by_head[t.index]
        elif article is not None and t.tag == "NN":
            number, start = 1.0, article.start
        else:
            continue
        ends = (start, t.end) if t.dep == "dobj" else (start, max(t.end, verb.end))
        yield _Count(parse.article.span(min(start, ends[0]), ends[1]), number, t.lemma, verb.lemma)


def _is_past(parse: Parse, verb: Token) -> bool:
    below = parse.children(verb)
    if any(c.dep == "neg" or c.tag == "MD" for c in below):
        return False
    return verb.tag == "VBD" or any(c.dep in {"aux", "auxpass"} and c.tag in {"VBD", "VBZ", "VBP"} for c in below)
