"""Who passes words on: the outlet that quotes, the statement, tweet or filing in which they stand, the caller they were told to.

A relay is never the speaker. It is what makes five translations of one readout one origin.
"""

from __future__ import annotations

import re

from variorum.attribution.clauses import PLATFORMS
from variorum.attribution.cues import lexicon
from variorum.model import Attribution, Name, Parse, Span, Token

_WRITTEN = {"tweet": "a tweet", "retweet": "a tweet", "email": "an email", "text": "a text message"}
_OUTLETS = re.compile(
    r"\b(?:news\w*|tv|television|radio|agency|press|times|post|journal|herald|tribune|gazette|magazine|broadcaster|channel|network|daily"
    r"|bbc|cnn|nbc|abc|cbs|npr|pbs|msnbc|fox|reuters|afp|ap|tass|ria|interfax|sputnik|rt|xinhua|yonhap|kyodo|bloomberg|guardian|telegraph"
    r"|independent|mirror|sun|politico|axios|vox|wired|gizmodo|sky|itv|rte|cbc|jazeera|figaro|monde|spiegel|bild|pais|info|online)\b",
    re.IGNORECASE,
)
_IN = frozenset({"in", "on", "via", "through", "by", "from", "to", "at", "during", "with"})
_PIECES = frozenset({"interview", "programme", "program", "show", "broadcast", "appearance", "podcast", "message", "television", "radio", "notice",
                     "complaint", "lawsuit", "tweet", "statement"})  # fmt: skip


def relays_of(parse: Parse, attribution: Attribution) -> tuple[str, ...]:
    """The relays that the reporting clause itself names, nearest the reader first."""
    cue = attribution.cue
    if cue is None:
        return ()
    tokens = parse.tokens_in(cue.start, cue.end)
    told = [_quoting(parse, t) for t in tokens if t.lemma in {"quote", "cite"} and t is not tokens[-1]]
    verb = tokens[-1] if tokens else None
    if verb is None:
        return ()
    verb = next((t for t in reversed(tokens) if t.pos in {"VERB", "AUX"}), verb)
    told += [_WRITTEN.get(verb.lemma), *_addressed_outlet(parse, verb)]
    for token in tokens:
        told += [_medium(parse, c, attribution) for c in parse.children(token) if c.dep == "prep" and c.lemma in _IN]
    return tuple(dict.fromkeys(name for name in told if name))


def document_behind(parse: Parse, source: Span, head: Token) -> tuple[str, Token | None] | None:
    """Where the source is a document: how to call it, and the head of the name of whose words it holds, if told."""
    if head.lemma not in lexicon().documents or head.pos == "PROPN" and not head.text.islower():
        return None
    tokens = [t for t in parse.subtree(head) if source.start <= t.start < source.end]
    for token in tokens:
        if token.head == head.index and token.dep in {"poss", "compound", "nmod", "amod"} and _is_named(parse, token):
            return f"{_article(token.text)} {token.text} {head.text}", token
    for token in tokens:
        if token.dep == "pobj" and parse.tokens[token.head].lemma in {"by", "from"} or token.dep == "pobj" and parse.tokens[token.head].dep == "agent":
            return f"{_article(head.text)} {head.text}", token
    return f"{_article(head.text)} {head.text}", None


def _quoting(parse: Parse, verb: Token) -> str | None:
    """Who quotes: the subject of "quoted her as saying", the agent of "was quoted by …"."""
    children = parse.children(verb)
    subject = next((c for c in children if c.dep == "nsubj"), None)
    if subject is None:
        by = next((c for c in children if c.dep == "agent"), None)
        subject = next((c for c in parse.children(by) if c.dep == "pobj"), None) if by else None
    if subject is None:
        for c in children:
            if c.dep == "prep" and c.lemma in {"in", "by"}:
                subject = next((o for o in parse.children(c) if o.dep == "pobj"), None)
    return plain_phrase(parse, subject) if subject else None


def _addressed_outlet(parse: Parse, verb: Token) -> list[str]:
    """In "told the BBC", the BBC."""
    if verb.lemma not in {"tell", "inform"}:
        return []
    return [
        plain_phrase(parse, c)
        for c in parse.children(verb)
        if c.dep in {"dobj", "dative"} and c.pos in {"PROPN", "NOUN"} and _is_outlet(parse, c)
    ]


def _medium(parse: Parse, preposition: Token, attribution: Attribution) -> str | None:
    """In "said in a statement", "wrote on Facebook", "said in an interview with a channel": what carries the words."""
    thing = next((c for c in parse.children(preposition) if c.dep == "pobj"), None)
    if thing is None or any(s.start <= thing.start < s.end for s in attribution.content):
        return None
    platform = next((t.text for t in parse.subtree(thing) if t.text in PLATFORMS), None)
    if platform:
        return platform
    if thing.lemma in lexicon().documents or thing.lemma in _PIECES:
        outlet = _outlet_below(parse, thing)
        return outlet if outlet and thing.lemma in {"interview", "show", "programme", "program", "appearance", "broadcast", "podcast"} else plain_phrase(
            parse, thing
        )
    return plain_phrase(parse, thing) if preposition.lemma in {"to", "on"} and _is_outlet(parse, thing) else None


def _outlet_below(parse: Parse, token: Token) -> str | None:
    return next((plain_phrase(parse, t) for t in parse.subtree(token) if t is not token and t.pos == "PROPN" and _is_outlet(parse, t)), None)


def _is_outlet(parse: Parse, token: Token) -> bool:
    phrase = plain_phrase(parse, token)
    return bool(_OUTLETS.search(phrase)) and not re.search(r"\b(?:conference|briefing|secretary|reporters?|anchor|host)\b", phrase, re.IGNORECASE)


def _is_named(parse: Parse, token: Token) -> bool:
    return name_at(parse, token) is not None


def name_at(parse: Parse, token: Token) -> Name | None:
    """The name that the token is part of."""
    return next((n for n in parse.names if n.span.start <= token.start < n.span.end), None)


def plain_phrase(parse: Parse, head: Token) -> str:
    """The noun phrase in few words: without appositions, relative clauses and what hangs on prepositions."""
    kept = {head.index}
    for child in parse.children(head):
        if child.index < head.index and child.dep in {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"}:
            kept |= {t.index for t in parse.subtree(child)}
    first = head.index
    while first - 1 in kept:
        first -= 1
    return parse.article.text[parse.tokens[first].start : head.end]


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeio" else "a"
