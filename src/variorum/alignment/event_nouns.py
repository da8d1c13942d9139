"""Events told as nouns: "the closing of the old pass by the army", where another article has "the army closed the pass"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from variorum.alignment.clustering import ALIKE
from variorum.alignment.evidence import Evidence
from variorum.alignment.heads import head_of
from variorum.alignment.phrases import Phrase, phrase_at
from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import Unit, terms_of
from variorum.model import Parse, Statement, Token
from variorum.parsing.lexicon import is_role

_STEM = 5  # letters that a verb and the noun made of it begin with
_LEAST_TERMS = 3
_LONGEST = 120  # characters
_PARTS = frozenset({"prep", "poss", "compound", "amod", "nmod", "det", "nummod"})
_DOERS = ("er", "or")  # "the launcher" does, "the launch" happens
_OF_NOUN, _OF_STATEMENT = 0.5, 0.3  # of the words of each, that the other must cover


def find_event_nouns(evidence: Evidence, groups: Collection[Collection[int]]) -> dict[int, list[Statement]]:
    """For each group of statements the nouns that tell the same event in articles that it has no statement of, one an article.

    They are told by the verb: the head of one of the group's statements and the noun begin alike, and their other words match.
    """
    verbs = {i: stem for i in range(len(evidence.units)) if (stem := _verb_of(evidence, i))}
    found = [row for parse in evidence.parses for row in _nouns_of(evidence, parse, {*verbs.values()})]
    size = len(evidence.units)
    comparison = Comparison([*evidence.units, *(unit for _, unit in found)])
    articles = {k: {evidence.units[i].article for i in group} for k, group in enumerate(groups)}
    best: dict[int, tuple[float, int]] = {}  # for each noun the score and the group of the statement that is likest to it
    for i, j, of_statement, of_noun in comparison.shares(_OF_NOUN):
        if i >= size or j < size or of_noun < _OF_NOUN or of_statement < _OF_STATEMENT:
            continue
        noun, group = j - size, evidence.group_of[i]
        if verbs.get(i) == found[noun][0].sign[0] and found[noun][1].article not in articles[group]:
            score = round(float(comparison.score([i], [j])[0]), 4)
            best[noun] = max(best.get(noun, (ALIKE, -1)), (score, group))
    added: dict[int, dict[str, Statement]] = defaultdict(dict)
    for noun, (_, group) in sorted(best.items()):
        if group >= 0:
            statement = found[noun][0].statement
            added[group].setdefault(statement.article, statement)
    return {group: [*rows.values()] for group, rows in added.items()}


def _verb_of(evidence: Evidence, unit: int) -> str | None:
    """How the verb begins that heads a statement."""
    u = evidence.units[unit]
    head = head_of(evidence.parse[u.article], u.statement.spans)
    return _stem(head) if head is not None and head.pos == "VERB" else None


def _stem(token: Token) -> str | None:
    return token.lemma[:_STEM].lower() if len(token.lemma) >= _STEM else None


def _nouns_of(evidence: Evidence, parse: Parse, verbs: Collection[str]) -> Iterator[tuple[Phrase, Unit]]:
    """Nouns that begin like one of these verbs, each with what belongs to it, as a phrase and as a statement to compare."""
    for noun in parse.tokens:
        stem = _stem(noun) if noun.pos == "NOUN" and not noun.lemma.endswith(_DOERS) and not is_role(noun.lemma) else None
        if stem is None or stem not in verbs:
            continue
        inside = [noun, *(t for c in parse.children(noun) if c.dep in _PARTS for t in parse.subtree(c))]
        span = parse.article.span(min(t.start for t in inside), max(t.end for t in inside))
        phrase = phrase_at(evidence, span, (stem,)) if len(span) <= _LONGEST else None
        terms = terms_of(parse, sorted(inside, key=lambda t: t.index), evidence.cast)
        if phrase is not None and len(set(terms)) >= _LEAST_TERMS:
            yield phrase, replace(evidence.units[phrase.unit], statement=phrase.statement, terms=terms, context=())
