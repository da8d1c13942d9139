"""What one report denies and another asserts: in otherwise the same words, or of the same things by the same verb.

What one party says and another party denies are positions that the reports give, no contradiction between the reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product, zip_longest

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft, Relation
from variorum.divergence.parallels import Change
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Parse, Token
from variorum.parsing.wordlists import load_table

_DENIALS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"})
_LIGHT = frozenset(
    {"do", "be", "have", "a", "an", "the", "any", "some", "ever", "yet", "already", "will", "would", "can", "could"}
)
_FOCUS = frozenset({"only", "just", "merely", "simply", "necessarily", "least", "all", "every", "more", "less", "fewer", "later"})
_CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "acomp"})
_IF = frozenset({"if", "unless", "whether", "that"})
_ALIKE = 0.6  # likeness of two statements of which one may deny the other
_SOMEBODY = "?"
_OF_NUMBER = frozenset(".123456789")  # "No. 1"
_OBJECTS = frozenset({"dobj", "attr"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SPEAKERS = frozenset({"i", "we"})


def is_denial(change: Change) -> bool:
    """Whether a change only puts a denial in or takes it out, or turns a word into its opposite."""
    mine, theirs = change.tokens, change.other_tokens
    denied, asserted = _denials(mine), _denials(theirs)
    rests = [{t.lemma.lower() for t in side} - _DENIALS - _LIGHT for side in (mine, theirs)]
    if denied + asserted == 1:
        return rests[0] == rests[1] and not _is_focus(change)
    return denied == asserted == 0 and len(mine) == len(theirs) == 1 and _are_opposite(mine[0], theirs[0])


def denies(tokens: Sequence[Token]) -> bool:
    return _denials(tokens) > 0


def _denials(tokens: Sequence[Token]) -> int:
    return sum(t.text.lower() in _DENIALS and not _is_number(t, after) for t, after in zip_longest(tokens, tokens[1:]))


def _is_number(token: Token, after: Token | None) -> bool:
    """ "No. 1"."""
    return token.text == "No" and after is not None and after.text[0] in _OF_NUMBER


def _is_focus(change: Change) -> bool:
    """Whether the denial is no denial of what follows: "not only", "no more than"."""
    for sentence, end in ((change.one, change.end), (change.other, change.other_end)):
        if sentence.words[end : end + 1] and sentence.words[end] in _FOCUS:
            return True
    return False


def _are_opposite(a: Token, b: Token) -> bool:
    return any({a.lemma.lower(), b.lemma.lower()} == pair for pair in _opposites())


@lru_cache(maxsize=1)
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_table("divergence", "opposites")["pairs"])


# -- statements of one claim -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A statement's verb with what it is said of: "ransom" and "paid", denied in "no ransom was paid"."""

    unit: int
    verb: Token
    things: frozenset[str]
    denied: bool
    is_yet: bool


def compare_denials(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each two statements of a claim of which one denies what the other asserts of the same things."""
    evidence = alignment.evidence
    by_claim: dict[tuple[str, str], list[_Predicate]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for k in range(len(evidence.units)):
        predicate = _predicate(evidence, k)
        if predicate is not None:
            by_claim[alignment.claim_of[k], predicate.verb.lemma].append(predicate)
    for (claim, _), rows in by_claim.items():
        for denial, assertion in product([p for p in rows if p.denied], [p for p in rows if not p.denied]):
            a, b = evidence.units[denial.unit], evidence.units[assertion.unit]
            if (
                a.article == b.article
                or not denial.things <= assertion.things
                or evidence.alike(denial.unit, assertion.unit) < _ALIKE
            ):
                continue
            spans = tuple(max(u.statement.spans, key=len) for u in (a, b))
            values = tuple(on_one_line(s.text) for s in spans)
            if (values[0].lower(), values[1].lower()) in seen:
                continue  # copies
            seen.add((values[0].lower(), values[1].lower()))
            told = by_value(values, evidence.names_of(spans))
            one_voice = _voice(evidence, denial.unit) == _voice(evidence, assertion.unit) != _SOMEBODY
            yet = denial.is_yet and evidence.days_apart(a.article, b.article) > 0
            relation: Relation = "different-scope" if not one_voice else "updated" if yet else "contradict"
            said = (
                "One report denies what the other asserts"
                if one_voice
                else "What is denied and what is asserted are others' words"
            )
            yield Draft("denial", relation, spans, values, claim, f"{said}: {told}.")


def _voice(evidence: Evidence, index: int) -> str | None:
    """Who tells a statement: None is the outlet itself, somebody who is not known stands in quotation marks."""
    unit = evidence.units[index]
    if unit.statement.attribution is not None:
        return unit.speaker or _SOMEBODY
    quotations = evidence.parse[unit.article].quotations
    return _SOMEBODY if any(q.start < s.end and s.start < q.end for q in quotations for s in unit.statement.spans) else None


def _predicate(evidence: Evidence, index: int) -> _Predicate | None:
    """The finite verb of a statement and the nouns that it takes; None where it says what may, will or should be."""
    unit = evidence.units[index]
    parse = evidence.parse[unit.article]
    tokens = [t for s in unit.statement.spans for t in parse.tokens_in(s.start, s.end)]
    inside = {t.index for t in tokens}
    verb = next((t for t in tokens if t.pos in {"VERB", "AUX"} and (t.head not in inside or t.head == t.index)), None)
    if verb is None or not _is_told(parse, verb):
        return None
    below = parse.children(verb)
    core = [t for t in below if t.dep in _CORE]
    subject = next((t for t in core if t.dep in _SUBJECTS), None)
    who = None if subject is None else evidence.cast.referent(parse.article.span(subject.start, subject.end))
    if subject is not None and subject.pos == "PRON" and who is None and subject.lemma.lower() not in _SPEAKERS:
        return None  # "it", of which nobody knows what it is
    nouns = [t for t in core if t.pos in {"NOUN", "PROPN"}]
    denials = [t for t in (*below, *(c for t in core for c in parse.children(t))) if t.text.lower() in _DENIALS]
    if (
        not nouns
        or len(denials) != _denials(tokens)
        or len(denials) > 1
        or any(word.lemma in _FOCUS for t in denials for word in parse.tokens[t.index + 1 : t.index + 2])
    ):
        return None
    is_yet = any(t.lemma == "yet" for t in tokens)
    things = {t.lemma.lower() for t in nouns}
    # who was not sent a letter was sent none; who was not sent a formal letter may have been sent another
    things |= {c.lemma.lower() for t in nouns if t.dep in _OBJECTS for c in parse.children(t) if c.dep == "amod"}
    if who is not None and subject is not None:
        things = {*things - {subject.lemma.lower()}, who.id}
    return _Predicate(index, verb, frozenset(things), bool(denials), is_yet)


def _is_told(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells a fact: finite, no question, no condition, without "only" and the like, and under no verb that is
    denied: "he did not think that it was"."""
    below = parse.children(verb)
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or any(
        c.dep in {"aux", "auxpass"} and c.tag in {"VBD", "VBZ", "VBP"} for c in below
    )
    doubted = any(c.dep == "neg" for above in parse.ancestors(verb) for c in parse.children(above))
    open_ = doubted or any(
        c.tag in {"MD", "WRB", "WP", "WDT"} or c.lemma in _FOCUS or (c.dep == "mark" and c.lemma in _IF) for c in below
    )
    return finite and not open_ and not parse.sentences[verb.sentence].text.rstrip("”\"’' ").endswith("?")
