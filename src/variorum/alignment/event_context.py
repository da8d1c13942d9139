"""Whether words tell of the event that a report is of: that it happened, and not another time or only so to speak."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from variorum.alignment.evidence import Evidence
from variorum.alignment.news_days import kind_of
from variorum.alignment.similarity import NEWS
from variorum.factuality import as_said, factuality_of, is_granted
from variorum.model import Factuality, Parse, Token
from variorum.parsing.lexicon import is_role
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "alignment", "events")
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "parataxis", "conj"})
_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "prep", "pobj", "attr"})
_DESCRIBES = frozenset({"amod", "compound"})
_MONTH, _TURN = 27, 3  # days


def is_person(lemma: str) -> bool:
    """Whether a noun is one for people."""
    return is_role(lemma) or lemma in _words("people", "words")


def state_of(evidence: Evidence, parse: Parse, token: Token) -> Factuality:
    """How its article commits itself to a word, through whoever says it."""
    unit = evidence.unit_at(parse.article.span(token.start, token.end))
    attribution = evidence.attribution.get(evidence.units[unit].statement.attribution or "") if unit is not None else None
    return as_said(parse, factuality_of(parse, token), attribution)


def happened(evidence: Evidence, parse: Parse, token: Token) -> bool:
    """Whether a verb or a noun is told as something that took place at the event, and not at another or only perhaps."""
    if is_in_note(parse, token) or is_background(evidence, parse, token):
        return False
    return state_of(evidence, parse, token) == "asserted" or is_granted(parse, token)


def is_in_note(parse: Parse, token: Token) -> bool:
    """Whether a word stands in a note that corrects the article: what it quotes is withdrawn."""
    paragraph = next((p for p in parse.paragraphs if p.start <= token.start < p.end), None)
    first = parse.tokens_in(paragraph.start, paragraph.start + 1) if paragraph else ()
    return bool(first) and first[0].lemma.lower() in _words("other", "notes")


def is_background(evidence: Evidence, parse: Parse, token: Token) -> bool:
    """Whether the clause of a word tells of another event: dated well before its article, or called another by its own words."""
    verb = _verb_over(parse, token)
    while True:
        near = list(_without_clauses(parse, verb))
        if _is_dated_before(parse, near) or _names_another(parse, verb, near) or _long_ago(parse, near) or _is_habit(near):
            return True
        if verb.dep != "conj" and not (verb.dep == "advcl" and verb.tag == "VBG"):
            return False
        verb = parse.tokens[verb.head]  # "sank two winters ago and four died", "sank then, killing four"


def is_figurative(parse: Parse, verb: Token) -> bool:
    """Whether a verb of harm is only a manner of speaking: it harms no person and no thing that can be harmed."""
    children = parse.children(verb)
    if any(c.dep == "prt" and c.lemma in _words("figurative", "particles") and not _leads(parse, verb, c) for c in children):
        return True
    doer = next((k for c in children if c.dep == "agent" for k in parse.children(c)), None)
    subject = next((c for c in children if c.dep == "nsubj"), None)
    target = next((c for c in children if c.dep in {"dobj", "nsubjpass"}), None)
    if any(t is not None and t.lemma in _words("figurative", "doers") for t in (subject, doer)):
        return True
    if target is not None:
        return target.lemma in _words("figurative", "targets") or _is_own_foot(parse, verb, target)
    if subject is not None and subject.lemma in _words("figurative", "subjects"):
        return True
    if verb.lemma not in _words("figurative", "needs_target") or verb.dep in {"relcl", "acl", "conj"}:
        return False
    return not any(c.lemma in _words("figurative", "at") for c in children)


def is_figurative_noun(parse: Parse, noun: Token) -> bool:
    """Whether a noun only compares, or is one of words or guns: "like a bomb", "a storm of protest", "under fire"."""
    head = parse.tokens[noun.head]
    if noun.dep == "pobj" and head.lemma == "like":
        return True
    if noun.lemma == "fire":
        return head.lemma == "under" or (noun.dep == "dobj" and head.lemma in _words("figurative", "guns"))
    of = next((c for c in parse.children(noun) if c.lemma == "of" and kind_of(noun.lemma) == "storm"), None)
    return of is not None and not any(c.lemma in _words("figurative", "matter") for c in parse.children(of))


def _leads(parse: Parse, verb: Token, particle: Token) -> bool:
    """Whether what the parser takes for a particle of a passive leads to a place: "were killed off Cape Sel"."""
    behind = parse.tokens[min(particle.index + 1, len(parse.tokens) - 1)]
    return any(c.dep == "nsubjpass" for c in parse.children(verb)) and behind.pos in {"PROPN", "DET"}


def _is_own_foot(parse: Parse, verb: Token, target: Token) -> bool:
    feet = (k.lemma for c in parse.children(verb) if c.lemma == "in" for k in parse.children(c))
    return target.text.lower().endswith(("self", "selves")) and "foot" in feet


def _verb_over(parse: Parse, token: Token) -> Token:
    """The verb of a word's clause, or the word itself where it has none."""
    if token.is_verb:
        return token
    return next((t for t in parse.ancestors(token) if t.is_verb and t.sentence == token.sentence), token)


def _without_clauses(parse: Parse, verb: Token) -> Iterator[Token]:
    """A verb with what hangs on it, clauses that only describe or are told apart."""
    todo = [verb]
    while todo:
        token = todo.pop()
        yield token
        todo += [c for c in parse.children(token) if c.dep not in _CLAUSES]


def _is_dated_before(parse: Parse, near: list[Token]) -> bool:
    published = parse.article.published
    if published is None:
        return False
    inside = {t.index for t in near}
    for time in parse.times:
        tokens = parse.tokens_in(time.span.start, time.span.end)
        if time.first and time.last and not time.since and tokens and tokens[0].index in inside:
            before = parse.tokens[tokens[0].index - 1].lemma.lower() if tokens[0].index else ""
            long = (time.last - time.first).days >= _MONTH  # "last month" is none of news
            if (published.date() - time.last).days > (_TURN if long else NEWS) and before != "since":
                return True
    return False


def _long_ago(parse: Parse, near: list[Token]) -> bool:
    """ "Two winters ago", "three years earlier", whatever the day."""
    for token in near:
        if token.text.lower() in {"ago", "earlier"}:
            units = [c for c in parse.children(token) if c.dep == "npadvmod"]
            return bool(units) and not any(u.lemma in _words("other", "recent") for u in units)
    return False


def _is_habit(near: list[Token]) -> bool:
    """ "Each year", "on average"."""
    named = any(t.lemma in _words("other", "habits") and t.dep == "det" for t in near)
    return (named and any(t.dep == "npadvmod" for t in near)) or any(t.lemma == "average" and t.head != t.index for t in near)


def _names_another(parse: Parse, verb: Token, near: list[Token]) -> bool:
    heads = {c.index for c in parse.children(verb) if c.dep in _PARTICIPANTS}
    heads |= {c.index for h in heads for c in parse.children(parse.tokens[h]) if c.dep == "pobj"}
    return any(t.dep in _DESCRIBES and t.lemma.lower() in _words("other", "words") and t.head in heads for t in near)
