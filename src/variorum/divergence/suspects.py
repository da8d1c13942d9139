"""Who did it: not known in one report, named in a later one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.settled import Finding, found_at, settle
from variorum.divergence.windows import window
from variorum.model import Parse, Token
from variorum.parsing.wordlists import load_table

_BETWEEN = re.compile(
    r"(?:,? ?(?:who )?(?:has |had )?(?:been |was |is |were |has been )?(?:\w+ly )?(?:identified|named)(?: \w+)*? as|,)? ?"
    r"(?:[A-Z][a-z]{1,4}\.? |\d\d-year-old )*",
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:do|does|did)(?: not|n['’]t)(?: yet)? know(?: yet)?"
    r"|(?:is|was|are|remains?|remained|it['’]s) "
    r"(?:still |yet |immediately )*(?:not (?:\w+ ){0,4}(?:clear|known)|unclear|unknown))"
    r" who (?:is|was|were|are|had|has|carried|did)\b"
    r"(?: (?!(?:or|and|but)\b)[\w'’-]+){0,4}",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"\bidentity of the (?:[\w-]+ )?(\w+) (?:is|was|remains|remained|has|had) (?:still |yet |not |been |immediately )*"
    r"(?:clear|known|unclear|unknown|established|released)\b",
    re.IGNORECASE,
)
_UNNAMED = frozenset({"identify", "name"})
_LONGEST = 90  # characters


def compare_suspects(alignment: Alignment) -> Iterator[Draft]:
    """At most one draft: the reports that do not know who did it, and those that later name somebody."""
    evidence = alignment.evidence
    open_ = [f for parse in evidence.parses for f in _unknown(parse)]
    if open_:
        named = _named(evidence)
        yield from settle(alignment, "who", "Who did it was not known at first, and later reports name somebody", open_, named)


def _unknown(parse: Parse) -> Iterator[Finding]:
    """Where an article says that nobody knows who did it."""
    for sentence in parse.sentences:
        for found in (*_NOT_KNOWN.finditer(sentence.text), *_IDENTITY.finditer(sentence.text)):
            if found.re is _IDENTITY and not (found[1].lower() in _doers() or found[1].lower() in _people()):
                continue
            yield found_at(parse.article.span(sentence.start + found.start(), sentence.start + found.end()))
    for t in parse.tokens:
        if t.lemma in _UNNAMED and t.pos == "VERB":
            below = parse.children(t)
            denied = any(c.dep == "neg" for c in below) or _is_yet_to(parse, t)
            subjects = below if t.dep != "xcomp" else (*below, *parse.children(parse.tokens[t.head]))
            subject = next((c for c in subjects if c.dep in {"nsubjpass", "nsubj"}), None)
            if denied and subject is not None and _is_doer(parse, _meant(parse, t, subject)):
                yield found_at(window(parse, parse.article.span(subject.start, t.end), _LONGEST))


def _is_yet_to(parse: Parse, verb: Token) -> bool:
    """ "has yet to be identified"."""
    return [t.lemma for t in parse.tokens[max(0, verb.index - 3) : verb.index]] == ["yet", "to", "be"]


def _meant(parse: Parse, verb: Token, subject: Token) -> Token:
    """The noun that "who" stands for, or the subject itself."""
    return parse.tokens[verb.head] if subject.tag in {"WP", "WDT"} and verb.dep == "relcl" else subject


def _is_doer(parse: Parse, noun: Token) -> bool:
    """Whether a noun means the one who did it: "the gunman", or "the man" in a sentence in which he shoots."""
    if noun.tag != "NN" or any(c.lemma in _words("others") for c in parse.children(noun)):
        return False
    acts = (t for t in parse.sentence_tokens(noun.sentence) if t.pos == "VERB")
    return noun.lemma in _doers() or (noun.lemma in _people() and any(t.lemma in _words("acts") for t in acts))


def _named(evidence: Evidence) -> list[Finding]:
    """Where each article names the one who did it: one person, whom two articles or one call the doer."""
    by_person: dict[str, list[Finding]] = {}
    mentions = {
        parse.article.id: evidence.cast.mentions_in(parse.article.id, 0, len(parse.article.text)) for parse in evidence.parses
    }
    for parse in evidence.parses:
        for start, end, entity in mentions[parse.article.id]:
            if entity.type == "person" and (noun := _doer_before(parse, start)) is not None:
                by_person.setdefault(entity.id, []).append(Finding(parse.article.span(noun.start, end), entity.name))
    if not by_person:
        return []
    person = max(sorted(by_person), key=lambda id: len({f.span.article for f in by_person[id]}))
    found = by_person[person]
    known = {f.span.article for f in found}
    for parse in evidence.parses:
        if parse.article.id not in known:
            for start, end, entity in mentions[parse.article.id]:
                if entity.id == person and parse.article.text[start].isupper():
                    found.append(Finding(parse.article.span(start, end), entity.name))
                    break
    return found


def _doer_before(parse: Parse, start: int) -> Token | None:
    """The noun for the doer that a name is put to: "the attacker, NAME", "the gunman was identified as NAME"."""
    for t in reversed(parse.tokens_in(max(0, start - _LONGEST), start)):
        if t.lemma in _doers() and t.tag == "NN":
            between = parse.article.text[t.end : start]
            others = any(c.lemma in _words("others") for c in parse.children(t))
            return t if _BETWEEN.fullmatch(between.strip() + " ") and not others else None
    return None


def _doers() -> frozenset[str]:
    return _words("doers")


def _people() -> frozenset[str]:
    return _words("people")


def _words(list_: str) -> frozenset[str]:
    return frozenset(load_table("divergence", "suspects")[list_])
