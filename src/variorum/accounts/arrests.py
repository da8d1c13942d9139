"""Whether anybody is held for it: "no arrests have been made" in one report, "a man was arrested" in a later one.

Each report tells it once of its event. Where it tells both, it tells how it came about. What is told late in a text may be of
somebody's past, or of another event, as is an arrest before the first of the reports. Without dates neither report is later.
"""

from collections.abc import Iterator
from dataclasses import replace

from variorum.accounts.event_people import (
    are_others,
    below,
    clause_words,
    denies_anybody,
    is_done,
    is_older,
    role_of,
    undergoer_of,
    words,
)
from variorum.accounts.story_slots import StorySlots
from variorum.accounts.verdicts import is_surely_later
from variorum.facts import is_content_word
from variorum.factuality import factuality_of
from variorum.model import Answer, FactType, Parse, Token, Unknown

LIKELY_HELD = 0.85
"""How likely such a difference is a dispute, by reading unseen stories (benchmarks/matching.md)."""
_FIRST, _LEAD, _LATE = 3, 0.15, 0.5  # sentences; shares of the text
_SHARED = 2  # words of the other report
_HELD = words("arrests", "verbs")


def find_arrests(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """For each report by which nobody is held the first arrest of each other report."""
    since = min((p.article.published.date() for p in story.parses.values() if p.article.published), default=None)
    open = {a: next(_nobody_held(p), None) for a, p in story.parses.items()}
    held = {a: [t for t in _held(p) if not is_older(p, t, since)] for a, p in story.parses.items()}
    at = {(s.article, s.head): i for i, s in reversed([*enumerate(story.slots)]) if s.kind in {"predicate", "phrase"}}
    for article, token in open.items():
        slot = at.get((article, token.index)) if token is not None else None
        if slot is None or held[article]:
            continue
        parse = story.parses[article]
        lemmas = {t.lemma.lower() for t in parse.tokens}
        for other, tokens in held.items():
            published = parse.article.published, story.parses[other].article.published
            if other == article or None in published or is_surely_later(*published):
                continue
            first = next((t for t in tokens if _is_of_event(story.parses[other], t, lemmas)), None)
            known = at.get((other, first.index)) if first is not None else None
            if token is not None and first is not None and known is not None:
                waits = replace(_answer(story, slot, token), value=Unknown(), factuality="asserted")
                yield "polarity", waits, _answer(story, known, first)


def _answer(story: StorySlots, slot: int, token: Token) -> Answer:
    parse = story.parses[story.slots[slot].article]
    verb = token if token.is_verb else parse.tokens[token.head]
    return story.answer(slot, "polarity", clause_words(parse, verb) if verb.is_verb else None)


def _nobody_held(parse: Parse) -> Iterator[Token]:
    """The words that say so."""
    for token in parse.tokens:
        if not (_is_denied(parse, token) or _is_free(parse, token) or _is_hunt(parse, token)):
            continue
        if not _is_elsewhere(parse, token) and not _is_left_open(parse, token):
            yield token


def _is_left_open(parse: Parse, token: Token) -> bool:
    """Whether a clause is a condition, a question or what somebody denies: "if no arrests are made", "it is not true that"."""
    for verb in (token, *parse.ancestors(token)):
        if any(c.dep in {"mark", "advmod"} and c.lemma.lower() in words("arrests", "open") for c in parse.children(verb)):
            return True
        above = parse.tokens[verb.head]
        if verb.dep in {"ccomp", "csubj", "acl", "pcomp"}:
            heads = (above, parse.tokens[above.head])
            is_not = any(c.dep == "neg" for head in heads for c in parse.children(head) if head != verb)
            if is_not or above.lemma in words("arrests", "doubts"):
                return True
    return False


def _is_elsewhere(parse: Parse, token: Token) -> bool:
    """Whether it is told of another event: "in connection with that raid", "in an earlier one"."""
    verb = token if token.is_verb else parse.tokens[token.head]
    if is_older(parse, verb, parse.article.published.date() if parse.article.published else None):
        return True
    objects = (t for t in parse.subtree(verb) if t.dep == "pobj" and t.sentence == verb.sentence)
    return any(c.text.lower() in words("arrests", "elsewhere") for t in objects for c in parse.children(t))


def _is_denied(parse: Parse, token: Token) -> bool:
    lemma = token.lemma.lower()
    if token.pos == "VERB" and lemma in _HELD:
        whom = undergoer_of(parse, token) if _is_by_law(parse, token) else None
        if whom is None or are_others(parse.subtree(whom)) or whom.lemma.lower() not in words("people", "nobody") | {"suspect"}:
            return False
        if any(c.lemma == "of" for c in parse.children(whom)):
            return False  # "none of the pilots"
        return factuality_of(parse, token) == "denied" or denies_anybody(parse, whom)
    if token.is_noun and lemma == "arrest" and not are_others(parse.children(token)):
        verb = parse.tokens[token.head]
        is_open = factuality_of(parse, verb) == "denied" or any(c.lemma == "yet" for c in parse.children(parse.tokens[verb.head]))
        return denies_anybody(parse, token) or (verb.lemma == "make" and token.dep in {"dobj", "nsubjpass"} and is_open)
    if lemma in {"be", "take"} and _is_custody(parse, token):
        whom = next((c for c in parse.children(token) if c.is_subject), None)
        return whom is not None and denies_anybody(parse, whom) and not are_others(parse.subtree(whom))
    return False


def _is_free(parse: Parse, token: Token) -> bool:
    """ "The gunman remains at large", "is on the loose"."""
    if token.lemma not in {"be", "remain"} or not _is_now(parse, token):
        return False
    where = {k.lemma for c in parse.children(token) if c.lemma in {"at", "on"} for k in parse.children(c)}
    where |= {c.lemma for c in parse.children(token) if c.dep == "acomp" and any(k.lemma == "at" for k in parse.children(c))}
    who = next((c for c in parse.children(token) if c.is_subject), None)
    is_he = who is not None and role_of(parse, who) in {"suspect", "anybody"} and not are_others(parse.subtree(who))
    return is_he and bool(where & words("arrests", "free"))


def _is_hunt(parse: Parse, token: Token) -> bool:
    """ "Are looking for the gunman"."""
    if token.pos != "VERB" or token.lemma not in words("arrests", "hunts") or not _is_now(parse, token):
        return False
    sought = (k for k in below(parse, token, "for") if not are_others(parse.subtree(k)))
    return any(k.lemma.lower() in words("people", "suspect") for k in sought)


def _is_now(parse: Parse, verb: Token) -> bool:
    """Whether it is told as still so: "is at large", "have been looking", "continue to search"."""
    if factuality_of(parse, verb) != "asserted":
        return False
    heads = (verb, parse.tokens[verb.head]) if verb.dep == "xcomp" else (verb,)
    return any(t.tag in {"VBZ", "VBP"} for h in heads for t in (h, *(c for c in parse.children(h) if c.dep == "aux")))


def _is_custody(parse: Parse, verb: Token) -> bool:
    """ "In custody": not that of the state or of a grandmother, which is care."""
    noun = next((k for p in ("in", "into") for k in below(parse, verb, p) if k.lemma == "custody"), None)
    if noun is None or any(c.lemma.lower() in words("arrests", "kept") for c in parse.children(noun)):
        return False
    owners = (*below(parse, noun, "of"), *(c for c in parse.children(noun) if c.dep == "poss"))
    return all(k.pos == "PROPN" or k.lemma.lower() in words("people", "officials") for k in owners)


def _is_by_law(parse: Parse, verb: Token) -> bool:
    """Whether a verb is that of an arrest: not "charged a toll", "charged by a bull", "captured on camera"."""
    if verb.lemma == "capture":
        return not any(k.lemma.lower() in words("arrests", "pictures") for p in ("on", "by") for k in below(parse, verb, p))
    if verb.lemma != "charge":
        return True
    agents = [k for c in parse.children(verb) if c.dep == "agent" for k in parse.children(c) if k.dep == "pobj"]
    beside = (t for c in parse.children(verb) if c.dep != "prep" for t in parse.subtree(c))
    is_price = any(t.lemma.lower() in words("arrests", "prices") for t in beside)
    by_law = all(k.pos == "PROPN" or k.lemma.lower() in words("people", "officials") for k in agents)
    return by_law and not is_price and not any(below(parse, verb, "for"))


def _held(parse: Parse) -> Iterator[Token]:
    """The words that say that somebody is held."""
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if is_done(parse, token):
            beside = {c.text.lower() for c in parse.children(token)}
            if lemma == "turn" and "in" in beside and beside & {"himself", "herself", "themselves"}:
                yield token
            elif (lemma in _HELD and _is_by_law(parse, token)) or (lemma == "take" and _is_custody(parse, token)):
                whom = undergoer_of(parse, token)
                if whom is not None and _is_somebody(parse, whom):
                    yield token
            elif lemma == "make" and any(_is_arrest(parse, c) for c in parse.children(token)):
                yield token
        elif lemma in {"be", "remain"} and _is_custody(parse, token) and factuality_of(parse, token) == "asserted":
            who = next((c for c in parse.children(token) if c.is_subject), None)
            if who is not None and who.lemma.lower() not in words("arrests", "cared") and _is_somebody(parse, who):
                yield token


def _is_arrest(parse: Parse, noun: Token) -> bool:
    denied = any(c.lemma.lower() in {"no", "any"} for c in parse.children(noun))
    return noun.dep in {"dobj", "nsubjpass"} and noun.lemma == "arrest" and not denied


def _is_somebody(parse: Parse, whom: Token) -> bool:
    if denies_anybody(parse, whom) or whom.lemma.lower() in words("people", "nobody"):
        return False
    return whom.pos in {"PRON", "NUM"} or whom.lemma in {"people", "men", "women"} or role_of(parse, whom) is not None


def _is_of_event(parse: Parse, token: Token, known: set[str]) -> bool:
    """Whether an arrest is that of the report's event: it opens the report, or shares words with the other report."""
    where = token.start / len(parse.article.text)
    if token.sentence < _FIRST or where < _LEAD:
        return True
    if where >= _LATE:
        return False
    spoken = {t.lemma.lower() for t in parse.sentence_tokens(token.sentence) if is_content_word(t) and t.pos != "VERB"}
    return len((spoken & known) - words("people", "anybody")) >= _SHARED
