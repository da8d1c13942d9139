"""What speaks against a contradiction of two figures that seem to be of one thing, however alike their statements are worded.

Two figures of one article tell what they are of better than its grammar does: who gives the other's number too knows both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.accounts.same_names import one_surname
from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Figure
from variorum.alignment.figures import size
from variorum.alignment.heads import head_among
from variorum.model import Entity, Quantity

ROUNDING = 0.03
_CONVERTED = 0.1  # what is left open where somebody turned miles into kilometres
_SAME_MEASURE = 0.01
_TELLING = 20  # smaller numbers turn up in every article, of whatever thing
_ROUND = 1000  # a count from here on that has two telling digits at most was rounded
_IMPERIAL = frozenset({
    "mile", "miles", "mi", "foot", "feet", "ft", "yard", "yards", "yd", "yds", "inch", "inches", "pound", "pounds", "lb", "lbs",
    "ounce", "ounces", "acre", "acres", "gallon", "gallons", "fahrenheit",
})  # fmt: skip
_BRACKETED = re.compile(r"\d[^()\n]{0,24}\($")
_BEFORE = 32  # characters
_BEFORE_NOUN = 2  # words before a number that may say which of them it counts
_WHICH = frozenset({"first", "last", "next", "final", "remaining", "more", "further", "additional"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRONOUNS = frozenset({"WP", "WDT"})


def meets(p: Quantity, q: Quantity) -> bool:
    """Whether one number can be both. A rounding of some per cent is no difference, and more where one is in miles."""
    give = 0.0
    if p.bound != "exact" or q.bound != "exact" or (_is_round(p) and _is_round(q)):
        give = ROUNDING
    if p.unit == q.unit and p.unit is not None and _is_imperial(p) != _is_imperial(q):
        give = _CONVERTED
    give *= min(abs(size(p)), abs(size(q)))
    return p.low <= q.high + give and q.low <= p.high + give


def is_doubtful(evidence: Evidence, a: Figure, b: Figure) -> bool:
    """Whether two figures that do not meet are no contradiction: one is vague, a conversion in brackets, or counts
    somebody besides, or only some ("the first 17"); or each is what another person did."""
    if any(f.quantity.bound == "vague" or _is_aside(evidence, f) for f in (a, b)):
        return True
    if _counted_besides(evidence, a) != _counted_besides(evidence, b) or _which(evidence, a) != _which(evidence, b):
        return True
    doer, other = _doer(evidence, a), _doer(evidence, b)
    return doer is not None and other is not None and doer.id != other.id and not one_surname(doer.name, other.name)


def knows_both(evidence: Evidence, a: Figure, b: Figure) -> bool:
    """Whether the article of one figure also gives the other's number: what it tells is then another thing."""
    return _gives(evidence, a.span.article, b) or _gives(evidence, b.span.article, a)


def _is_one_of(evidence: Evidence, figure: Figure) -> bool:
    """Whether a number counts nothing: "one of the largest"."""
    text = evidence.parse[figure.span.article].article.text
    return figure.span.text.lower() == "one" and text.startswith(" of ", figure.span.end)


def is_given_twice(group: Sequence[Figure], a: Figure, b: Figure) -> bool:
    """Whether the article of one figure gives the same thing in another wording that is the other figure: "at least ten" in
    its text, and "more than a dozen" elsewhere."""
    return any(
        f.span.article == one.span.article and meets(f.quantity, other.quantity) and _is_near(f.quantity, other.quantity)
        for one, other in ((a, b), (b, a))
        for f in group
    )


def _gives(evidence: Evidence, article: str, figure: Figure) -> bool:
    q, number = figure.quantity, size(figure.quantity)
    if q.unit == "year":
        return False  # the age of one person, and somebody else's
    give = 0 if q.unit is None else _SAME_MEASURE * number
    telling = number >= _TELLING or number != int(number)
    if q.unit is None and telling and number in evidence.numbers[article]:
        return True
    return any(
        p.unit == q.unit and abs(size(p) - number) <= give and (telling or (p.counted == q.counted is not None))
        for p in evidence.parse[article].quantities
        if p.bound not in {"vague", "between"}
    )


def _is_near(p: Quantity, q: Quantity) -> bool:
    return abs(size(p) - size(q)) <= ROUNDING * min(abs(size(p)), abs(size(q)))


def _is_round(q: Quantity) -> bool:
    digits = f"{q.low:.0f}"
    return q.unit is None and q.low == q.high >= _ROUND and not digits[2:].strip("0")


def _is_imperial(q: Quantity) -> bool:
    words = re.findall(r"[a-z]+", q.span.text.lower())
    return bool(words) and words[-1] in _IMPERIAL


def _is_aside(evidence: Evidence, figure: Figure) -> bool:
    """Whether a number stands in brackets behind another that it converts, or counts nothing."""
    text = evidence.parse[figure.span.article].article.text
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    return _is_one_of(evidence, figure) or _BRACKETED.search(before) is not None


def _counted_besides(evidence: Evidence, figure: Figure) -> frozenset[str]:
    """What one number counts beside its noun: "420 passengers and crew"."""
    parse = evidence.parse[figure.span.article]
    head = head_among([t for t in parse.tokens_in(figure.span.start, figure.quantity.phrase.end) if t.pos in {"NOUN", "PROPN"}])
    if head is None:
        return frozenset()
    joined = (c for c in parse.children(head) if c.dep == "conj" and c.pos == "NOUN")
    return frozenset(c.lemma for c in joined if not any(x.index < c.index for x in parse.children(c)))


def _which(evidence: Evidence, figure: Figure) -> frozenset[str]:
    """The words that say which of them a number counts: "the first 17 passes", "two more times"."""
    parse = evidence.parse[figure.span.article]
    inside = parse.tokens_in(figure.span.start, figure.quantity.phrase.end)
    first = inside[0].index if inside else 0
    words = [t.text.lower() for t in (*parse.tokens[max(0, first - _BEFORE_NOUN) : first], *inside)]
    return frozenset(w for w, after in zip(words, (*words[1:], ""), strict=True) if w in _WHICH and after != "than")


def _doer(evidence: Evidence, figure: Figure) -> Entity | None:
    """The one person who is the subject of the verb over a figure; None where it is anybody else, or nobody says who."""
    parse = evidence.parse[figure.span.article]
    last = parse.tokens_in(figure.span.start, figure.span.end)[-1:]
    verb = next((x for t in last for x in parse.ancestors(t) if x.pos in {"VERB", "AUX"}), None)
    subject = next((c for c in parse.children(verb) if c.dep in _SUBJECTS), None) if verb else None
    if verb is None or subject is None:
        return None
    if subject.tag in _PRONOUNS and verb.dep == "relcl":
        subject = parse.tokens[verb.head]
    person = evidence.cast.referent(parse.article.span(subject.start, subject.end))
    return person if person is not None and person.type == "person" else None
