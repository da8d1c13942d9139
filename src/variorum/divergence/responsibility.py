"""Who says that it was them: nobody in one report, a group in a later one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.settled import Finding, found_at, settle
from variorum.model import Parse, Span, Token

_LONGEST = 120  # characters
_NOBODY = frozenset({"no", "nobody", "none"})
_NOT_SAID = re.compile(
    r"\b(?:(?:has|have|had) (?:been|remained|kept|stayed) |remain(?:s|ed) )silent (?:about|on|over) the [^,.;:]{1,60}", re.I
)
_NO_CLAIM = re.compile(r"\b(?:no|not any|without (?:a|any)) (?:\w+ ){0,2}claims? of responsibility\b", re.I)


def compare_responsibility(alignment: Alignment) -> Iterator[Draft]:
    """At most one draft: the reports in which nobody claims responsibility, and the later ones in which somebody does."""
    evidence = alignment.evidence
    claims: list[Finding] = []
    none: list[Finding] = []
    for parse in evidence.parses:
        for span, claimed in _claims(evidence, parse):
            (claims if claimed else none).append(found_at(span))
    yield from settle(alignment, "who", "Nobody had claimed responsibility, and in later reports somebody does", none, claims)


def _claims(evidence: Evidence, parse: Parse) -> Iterator[tuple[Span, bool]]:
    """Where an article says that somebody claimed responsibility, or that nobody did."""
    for sentence in parse.sentences:
        for found in (*_NOT_SAID.finditer(sentence.text), *_NO_CLAIM.finditer(sentence.text)):
            yield parse.article.span(sentence.start + found.start(), sentence.start + found.end()), False
    for t in parse.tokens:
        if t.lemma != "claim" or t.pos != "VERB":
            continue
        below = parse.children(t)
        object_ = next((c for c in below if c.dep in {"dobj", "nsubjpass"} and c.lemma == "responsibility"), None)
        if object_ is None or _is_of_another_event(evidence, parse, object_):
            continue
        subject = next((c for c in below if c.dep in {"nsubj", "agent"}), None)
        denied = any(c.dep == "neg" for c in below) or (subject is not None and _is_nobody(parse, subject))
        finite = t.tag in {"VBD", "VBZ", "VBP"} or any(
            c.dep in {"aux", "auxpass"} and c.tag != "MD" and c.lemma != "to" for c in below
        )
        if not finite or (subject is None and not denied):
            continue
        start = parse.subtree(subject)[0].start if denied and subject is not None else t.start
        end = max(x.end for x in parse.subtree(object_))
        if end - start <= _LONGEST:
            yield parse.article.span(min(start, object_.start), max(t.end, end)), not denied


def _is_nobody(parse: Parse, subject: Token) -> bool:
    return subject.lemma.lower() in _NOBODY or any(c.lemma.lower() in _NOBODY for c in parse.children(subject))


def _is_of_another_event(evidence: Evidence, parse: Parse, object_: Token) -> bool:
    """Whether responsibility is for something else: several attacks, or one in a place that few of the reports name."""
    below = parse.subtree(object_)
    for_ = [c for t in parse.children(object_) if t.lemma == "for" for c in parse.children(t)]
    if any(t.tag in {"NNS", "NNPS"} for t in for_):
        return True
    return evidence.is_elsewhere(parse.article.span(below[0].start, below[-1].end))
