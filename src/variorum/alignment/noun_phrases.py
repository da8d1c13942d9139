"""Phrases of one thing: what is named or described alike, and the people whose part in the story an article explains."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.alignment.evidence import Evidence
from variorum.alignment.heads import head_among
from variorum.alignment.phrases import Phrase, phrase_at
from variorum.fingerprints.weights import shares
from variorum.model import Parse, Span, Token
from variorum.parsing.lexicon import is_role

_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det"})
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_BESIDE = frozenset({"appos", "compound", "amod", "nmod"})
_COMMON = 0.2  # share of news articles; a word that more of them have does not tell one thing from another
_ACTORS = frozenset({"person", "place", "organisation", "group"})
_LONGEST_ROLE = 100  # characters


def find_noun_phrases(evidence: Evidence) -> Iterator[Phrase]:
    for parse in evidence.parses:
        yield from _described(evidence, parse)
    yield from _named(evidence)
    yield from _introduced(evidence)


def _described(evidence: Evidence, parse: Parse) -> Iterator[Phrase]:
    """Things that are told from others by what stands before their noun: "the sixth nuclear test", once for each such word.

    What is said in an utterance that several articles carry belongs to that."""
    times = {t.index for time in parse.times for t in parse.tokens_in(time.span.start, time.span.end)}
    names = {t.index for n in parse.names if n.type == "other" for t in parse.tokens_in(n.span.start, n.span.end)}
    for noun in parse.tokens:
        if noun.pos not in _NOUNS or noun.index in times or _is_part(parse, noun) or _is_actor(evidence, parse, noun):
            continue
        before = _before(parse, noun)
        span = parse.article.span(min([noun.start, *(t.start for t in before)]), noun.end)
        for word in before:
            common = word.index not in names and shares().get(word.lemma.lower(), 0.0) >= _COMMON
            if word.pos not in _TELLING or common or word.index in times:
                continue
            phrase = phrase_at(evidence, span, ("thing", noun.lemma.lower(), word.lemma.lower()))
            if phrase is not None and evidence.units[phrase.unit].utterance is None:
                yield phrase


def _named(evidence: Evidence) -> Iterator[Phrase]:
    """Names of what is nobody and no place: a holiday, a contest, a work."""
    for entity in evidence.cast.entities:
        if entity.type == "other":
            for mention in entity.mentions:
                phrase = phrase_at(evidence, mention, ("name", entity.id))
                if phrase is not None:
                    yield phrase


def _introduced(evidence: Evidence) -> Iterator[Phrase]:
    """Where an article says who somebody is: "Ana Ruiz, mayor of Setra", "the mayor of Setra"; each role once."""
    for entity in evidence.cast.entities:
        done: set[tuple[str, str]] = set()
        for mention in entity.mentions if entity.type == "person" else ():
            span = _with_role(evidence.parse[mention.article], mention)
            if span is None or (mention.article, span.text) in done:
                continue
            sign = ("role", entity.id)
            phrase = phrase_at(evidence, span, sign) or _beside(evidence, span, sign)
            if phrase is not None:
                done.add((mention.article, span.text))
                yield phrase


def _with_role(parse: Parse, mention: Span) -> Span | None:
    """A name with the common noun that says who this is, None where none stands beside it."""
    tokens = parse.tokens_in(mention.start, mention.end)
    inside = {t.index for t in tokens}
    head = head_among(tokens)
    if head is None:
        return None
    words = [w for c in parse.children(head) if c.dep in _BESIDE and c.pos in {*_NOUNS, "ADJ"} for w in parse.subtree(c)]
    if head.dep == "appos":
        above = parse.tokens[head.head]
        words += [above, *_before(parse, above)]
    start, end = (f(at) for f, at in ((min, [t.start for t in (*tokens, *words)]), (max, [t.end for t in (*tokens, *words)])))
    described = any(w.pos == "NOUN" and w.index not in inside for w in words)
    if not described and head.pos == "NOUN" and is_role(head.lemma):
        words = [w for c in parse.children(head) if c.dep == "prep" and c.lemma == "of" for w in parse.subtree(c)]
        end, described = max([end, *(t.end for t in words)]), bool(words)
    return parse.article.span(start, end) if described and end - start <= _LONGEST_ROLE else None


def _beside(evidence: Evidence, span: Span, sign: tuple[str, ...]) -> Phrase | None:
    """The phrase of who speaks, in the outlet's voice, with the nearest statement to it."""
    parse = evidence.parse[span.article]
    tokens = sorted(parse.tokens, key=lambda t: (max(span.start - t.end, t.start - span.end, 0), t.start))
    units = (evidence.unit_at(parse.article.span(t.start, t.end)) for t in tokens)
    unit = next((u for u in units if u is not None), None)
    return None if unit is None else Phrase(span, unit, sign)


def _before(parse: Parse, noun: Token) -> list[Token]:
    return [w for c in parse.children(noun) if c.index < noun.index and c.dep in _BEFORE for w in parse.subtree(c)]


def _is_part(parse: Parse, noun: Token) -> bool:
    """Whether a noun only describes another: "security" in "security forces"."""
    if noun.dep == "poss":
        return noun.pos == "PROPN"
    return noun.dep in {"compound", "nmod"} and parse.tokens[noun.head].pos in _NOUNS


def _is_actor(evidence: Evidence, parse: Parse, noun: Token) -> bool:
    """Whether a noun is a name of somebody or of some place."""
    around = parse.article.id, parse.sentences[noun.sentence].start, parse.sentences[noun.sentence].end
    mentions = evidence.cast.mentions_in(*around)
    return any(start <= noun.start < end and entity.type in _ACTORS for start, end, entity in mentions)
