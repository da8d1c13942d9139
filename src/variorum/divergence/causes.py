"""Why it happened: not known in one report and told in a later one, or told otherwise by another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.alignment import Alignment
from variorum.divergence.draft import Draft, Relation
from variorum.divergence.numbers import NEWS_CYCLE
from variorum.divergence.settled import Finding, found_at, settle
from variorum.divergence.windows import across
from variorum.divergence.wording import by_value, on_one_line
from variorum.lexical import word_vectors
from variorum.model import Parse, Span, Token
from variorum.parsing.wordlists import load_table

MOTIVE = "motive"
_LONGEST = 110  # characters of a cause with its verb
_LIKE = 0.4  # cosine of two words that may name one cause
_OPEN = (
    r"(?:unknown|unclear|undetermined|a mystery|under investigation|being investigated"
    r"|not (?:\w+ ){0,2}(?:known|clear|determined|established))"
)
_IS = r"(?:is|are|was|were|remains?|remained|still|has|had)"
_CAUSED = r"what (?:had |has )?(?:caused|started|sparked|triggered|set off)"
_EVENT = r"the (?:[\w-]+ )??(?P<event>\w+)"
_UNSURE = r"\b(?:not|n['’]t) (?:\w+ ){0,2}(?:know|known|clear|sure|determined) (?:\w+ )?"
_UNKNOWN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<motive>motives?|motivations?)\b[^,.;:]{{0,30}}? {_IS} (?:\w+ ){{0,2}}{_OPEN}",
        r"\bno (?:known|clear|apparent|obvious) (?P<motive>motive)\b",
        r"\bwhat (?:\w+ ){1,4}(?P<motive>motive|motivation)s? (?:was|were|is|are|might be)\b",
        rf"\bcauses? of {_EVENT} {_IS} (?:\w+ ){{0,2}}{_OPEN}",
        rf"{_UNSURE}{_CAUSED} {_EVENT}\b",
        rf"\b{_CAUSED} {_EVENT} {_IS} (?:\w+ ){{0,2}}{_OPEN}",
        rf"\b(?:unclear|unknown) {_CAUSED} {_EVENT}\b",
    )
)
_CAUSING = frozenset({"cause", "spark", "trigger"})
_DRIVING = frozenset({"motivate", "drive"})
_HEDGES = frozenset(
    {"not", "n't", "may", "might", "could", "would", "whether", "if", "what", "no", "possibly", "perhaps", "probably"}
)
_NAMING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class _Cause:
    """What an article gives as the cause of an event; `words` are the lemmas that name it."""

    span: Span
    event: str
    words: frozenset[str]

    @property
    def value(self) -> str:
        return on_one_line(self.span.text)


def compare_causes(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each event whose cause the reports do not tell alike, and one for the motive."""
    evidence = alignment.evidence
    causes: dict[str, list[_Cause]] = defaultdict(list)
    for parse in evidence.parses:
        for cause in _causes(parse):
            causes[cause.event].append(cause)
    open_: dict[str, list[Finding]] = defaultdict(list)
    for parse in evidence.parses:
        for event, finding in _unknown(parse):
            open_[event].append(finding)
    for event in sorted(causes):
        known = [Finding(c.span, c.value) for c in causes[event]]
        what = "The motive" if event == MOTIVE else f"The cause of the {event}"
        yield from settle(alignment, "cause", f"{what} was not known, and later reports tell it", open_[event], known)
        if event != MOTIVE:
            yield from _contradictions(alignment, event, causes[event])


def _contradictions(alignment: Alignment, event: str, causes: Sequence[_Cause]) -> Iterator[Draft]:
    """Two causes of one event in reports of the same days, each told by one article alone or by all that tell it."""
    evidence = alignment.evidence
    for a, b in across(sorted(causes, key=lambda c: c.span), lambda c: c.span.article):
        given = [c for c in causes if c.span.article in {a.span.article, b.span.article}]
        if len(given) > 2 or not _differ(a, b) or abs(evidence.days_apart(a.span.article, b.span.article)) > NEWS_CYCLE:
            continue
        units = [evidence.unit_at(c.span) for c in (a, b)]
        speakers = {None if u is None else evidence.units[u].speaker for u in units}
        relation: Relation = "contradict" if len(speakers) == 1 else "different-scope"
        said = f"The reports give different causes of the {event}"
        if relation == "different-scope":
            said = f"The causes given of the {event} are what different people say"
        told = by_value([c.value for c in (a, b)], evidence.names_of([a.span, b.span]))
        spans = (a.span, b.span)
        yield Draft("cause", relation, spans, (a.value, b.value), alignment.claim_at(spans), f"{said}: {told}.")
        return


def _differ(a: _Cause, b: _Cause) -> bool:
    if not a.words or not b.words or a.words & b.words:
        return False
    return word_vectors().likeness(sorted(a.words), sorted(b.words)) < _LIKE


def _unknown(parse: Parse) -> Iterator[tuple[str, Finding]]:
    """Where an article says that a cause or a motive is not known."""
    for sentence in parse.sentences:
        asked = re.search(r"\b(?:not|n['’]t)(?: \w+)? know\b", sentence.text, re.I) is not None
        for pattern in _UNKNOWN:
            for found in pattern.finditer(sentence.text):
                groups = found.groupdict()
                if found[0].lower().startswith("what ") and groups.get("motive") and not asked:
                    continue
                event = MOTIVE if groups.get("motive") else _events().get(groups["event"].lower())
                if event is not None:
                    span = parse.article.span(sentence.start + found.start(), sentence.start + found.end())
                    yield event, found_at(span)


def _causes(parse: Parse) -> Iterator[_Cause]:
    """ "The fire was caused by a kettle", "a kettle caused the fire", "the attacker was driven by envy"."""
    for t in parse.tokens:
        if t.pos != "VERB" or t.lemma not in _CAUSING | _DRIVING:
            continue
        below = parse.children(t)
        if any(c.lemma.lower() in _HEDGES for c in below):
            continue
        agent = next((c for c in below if c.dep == "agent"), None)
        if t.lemma in _DRIVING:
            if agent is not None and t.tag == "VBN" and t.lemma == "motivate":
                yield from _cause(parse, MOTIVE, t, agent)
            continue
        passive = next((c for c in below if c.dep == "nsubjpass"), None)
        subject, object_ = (next((c for c in below if c.dep == dep), None) for dep in ("nsubj", "dobj"))
        if passive is not None and agent is not None and (event := _events().get(passive.lemma)):
            yield from _cause(parse, event, t, agent)
        elif (
            subject is not None
            and subject.pos in {"NOUN", "PROPN"}
            and object_ is not None
            and (event := _events().get(object_.lemma))
        ):
            yield from _cause(parse, event, t, subject)


def _cause(parse: Parse, event: str, verb: Token, cause: Token) -> Iterator[_Cause]:
    below = [t for t in parse.subtree(cause) if t.index != cause.index or cause.dep != "agent"]
    if not below:
        return
    span = parse.article.span(min(verb.start, below[0].start), max(verb.end, below[-1].end))
    heads = parse.children(cause) if cause.dep == "agent" else (cause,)
    named = [x for h in heads for x in (h, *parse.children(h)) if x.pos in _NAMING]
    if len(span) <= _LONGEST and named:
        yield _Cause(span, event, frozenset(x.lemma.lower() for x in named))


@cache
def _events() -> dict[str, str]:
    return {word: family for family, words in load_table("alignment", "events")["families"].items() for word in words}
