"""Whether the clause of a time looks back or ahead."""

import re
from functools import partial
from itertools import islice

from variorum.model import Parse, Token
from variorum.parsing.days import Tense
from variorum.parsing.time_words import TimeWords
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "times")
_UNTIL = re.compile(r"\b(?:until|till|to)\s+(?:[\w:.]+\s+){0,4}?$", re.I)
_BY = re.compile(r"\b(?:by|through|until|till)\s+(?:the\s+)?$", re.I)
_DUE = re.compile(
    r"\b(?:effective|payable|due|takes?\s+effect|comes?\s+into\s+(?:force|effect))\s+(?:(?:as\s+of|from|on|by|in)\s+)?$", re.I
)
_PUT_OFF = re.compile(r"\b(?:extension|postponement|delay|reprieve)\s+(?:to|until|till)\s+$|\bdeadline\s+(?:of|is)\s+$", re.I)
_HIGHEST = 20  # tokens above a time among which its verb is looked for
_LONGEST_LEAD = 34  # characters of "slightly more than", looked for before a length


def tense_of(parse: Parse, words: TimeWords) -> Tense:
    """Whether the verb that a time hangs on looks back or ahead."""
    tokens = parse.tokens_in(words.start, words.end)
    inside = {t.index for t in tokens}
    verb = verb_above(parse, next((t for t in tokens if t.head not in inside), tokens[-1]))
    if _is_ahead(parse, words, verb):
        return "future"
    for _ in range(4):
        if verb is None:
            break
        helpers = {c.text.lower() for c in parse.children(verb) if c.dep in {"aux", "auxpass"}}
        if helpers & _words("modals"):
            return "future"
        if verb.lemma in _words("ahead") and verb.tag in {"VBN", "VBP", "VBZ", "VBG", "JJ"} and verb.index not in inside:
            return "past" if _has_past_clause_before(parse, verb, tokens[0]) else "future"
        above = parse.tokens[verb.head]
        if "to" in helpers and not helpers & _words("past_help") and above.lemma in _words("ahead") and above.index != verb.index:
            if above.tag == "VBD" and words.kind in {"month", "date"}:
                return "unknown"  # "agreed to sell it in October": when they agreed, or what they agreed on
            return "past" if _has_past_clause_before(parse, above, tokens[0]) else "future"
        is_infinitive = "to" in helpers  # "is to be held"
        if verb.tag == "VBD" or (verb.tag == "VBN" and not is_infinitive) or helpers & _words("past_help"):
            return "past"
        to_come = verb.head == verb.index or above.lemma in _words("ahead") or above.pos == "NOUN"
        if is_infinitive and (to_come or (above.lemma == "be" and above.tag != "VBD")):
            return "future"
        if verb.tag in {"VBZ", "VBP"} or above.index == verb.index:
            is_scheduled = verb.tag != "VB" and verb.lemma in _words("scheduled")
            return "future" if is_scheduled and not any(c.dep == "dobj" for c in parse.children(verb)) else "unknown"
        verb = verb_above(parse, above)
    return "unknown"


def _is_ahead(parse: Parse, words: TimeWords, verb: Token | None) -> bool:
    """Whether something was put off "until Friday", or is to be done "by June"."""
    if verb is None:
        return False
    text, lead = parse.article.text, max(0, words.start - _LONGEST_LEAD)
    if _DUE.search(text, lead, words.start) or _PUT_OFF.search(text, lead, words.start):
        return True
    if verb.lemma in _words("delayed") and _UNTIL.search(text, lead, words.start):
        return True
    is_infinitive = verb.tag == "VB" and any(c.text.lower() == "to" for c in parse.children(verb))
    return is_infinitive and _BY.search(text, lead, words.start) is not None


def _has_past_clause_before(parse: Parse, verb: Token, time: Token) -> bool:
    """Whether a clause below the verb, that looks back, stands before the time: "agreed to find out how it sank on Thursday"."""
    between = parse.tokens[verb.index + 1 : time.index]
    return any(t.tag == "VBD" and t.dep in {"ccomp", "relcl", "advcl"} and verb in parse.ancestors(t) for t in between)


def verb_above(parse: Parse, token: Token) -> Token | None:
    """The verb of the clause of a token."""
    if token.is_verb:
        return token
    return next((t for t in islice(parse.ancestors(token), _HIGHEST) if t.is_verb), None)
