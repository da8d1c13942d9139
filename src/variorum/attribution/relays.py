"""Who passes words on: the outlet that quotes, the statement, tweet or filing in which they stand, the caller they were told to.

A relay is never the speaker. It is what makes five translations of one readout one origin.
"""

import re
from collections.abc import Iterable

from variorum.attribution.cue_words import words
from variorum.attribution.subjects import can_speak, first_child, name_at, speaker_of
from variorum.model import Attribution, Parse, Span, Token
from variorum.model.parse import tops_of

_WRITTEN = {"tweet": "a tweet", "retweet": "a tweet", "email": "an email", "text": "a text message"}
_AROUND = frozenset({"in", "on", "via", "through", "by", "from", "to", "at", "during", "with"})
_TALKS = frozenset({"interview", "programme", "program", "show", "broadcast", "appearance", "podcast"})
_DETAILS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"})


def relays_of(parse: Parse, attribution: Attribution) -> tuple[str, ...]:
    """The relays that the reporting clause itself names, nearest the reader first."""
    if attribution.cue is None:
        return ()
    tokens = parse.tokens_in(attribution.cue.start, attribution.cue.end)
    verbs = [t for t in tokens if t.is_verb]
    if not verbs:
        return ()
    names = [_quoting(parse, t, verbs[-1]) for t in verbs[:-1] if t.lemma in words("retelling") | {"quote", "cite"}]
    names += [_citing(parse, attribution.source, verbs[-1]), _report_containing(parse, verbs[-1])]
    names += [_WRITTEN.get(verbs[-1].lemma), *_addressed_outlets(parse, verbs[-1])]
    for token in tokens:
        for child in parse.children(token):
            if child.dep == "prep" and child.lemma in _AROUND:
                medium = _medium(parse, child, attribution)
                names += [medium, *(seen_by(parse, parse.subtree(child)) if medium else ())]
    return tuple(dict.fromkeys(name for name in names if name))


def document_behind(parse: Parse, source: Span, head: Token) -> tuple[str, Token | None] | None:
    """Where the source is a document: how to call it, and the head of the name of whose words it holds, if told."""
    if head.lemma not in words("documents") or head.pos == "PROPN":
        return None
    tokens = [t for t in parse.subtree(head) if source.start <= t.start < source.end]
    for token in tokens:
        owns = token.head == head.index and token.dep in {"poss", "compound", "nmod", "amod"}
        owns |= token.dep == "poss" and _holds(parse, parse.tokens[token.head], head)
        if owns and (name_at(parse, token) or (token.pos == "NOUN" and _may_own(parse, token))):
            return _with_article(
                f"{token.text} {head.lemma}" if name_at(parse, token) and token.head == head.index else head.lemma
            ), token
        if token.head == head.index and token.dep == "relcl" and token.lemma in words("authoring"):
            author = next((c for c in parse.children(token) if c.dep == "nsubj" and c.is_noun), None)
            if author is not None:
                return _with_article(head.lemma), author
    for token in tokens:
        above = parse.tokens[token.head]
        whose = parse.tokens[above.head]
        own = above.lemma == "of" and whose.lemma in words("own_words") and (whose is head or _holds(parse, whose, head))
        if token.dep == "pobj" and (above.lemma in {"by", "from"} or above.dep == "agent" or own):
            done = parse.tokens[above.head]
            dated = any(t.span.start <= token.start < t.span.end for t in parse.times)  # "an article from November 23"
            if dated:
                continue
            written = above.lemma == "from" or done.index == head.index or done.lemma in words("authoring")
            if written or not done.is_verb:
                return _with_article(head.lemma), token
    response = first_child(parse, parse.tokens[head.head], "nsubj") if head.dep == "attr" else None
    return _with_article(head.lemma), first_child(parse, response, "poss")  # "Lee's reply was a letter"


def _holds(parse: Parse, document: Token, part: Token) -> bool:
    """Whether a document is the one of a part: the diary of "an entry in the diary"."""
    within = parse.tokens[document.head]
    return document.dep == "pobj" and within.lemma == "in" and within.head == part.index and document.lemma in words("documents")


def _may_own(parse: Parse, token: Token) -> bool:
    """As the inspector of "an inspector's letter" and the board of "the parole board ruling"."""
    return can_speak(parse, token) if token.dep == "poss" else token.lemma in words("bodies") | words("things")


def seen_by(parse: Parse, tokens: Iterable[Token]) -> list[str]:
    """Who has seen the document that the tokens name, and passes it on: "a letter seen by the Post", "shown to the Post"."""
    found = []
    for token in tokens:
        if token.tag != "VBN" or parse.tokens[token.head].lemma not in words("documents"):
            continue
        read, shown = token.lemma not in words("authoring"), token.lemma in words("showing")
        by = (c for c in parse.children(token) if (read and c.dep == "agent") or (shown and c.lemma in {"to", "with"}))
        found += [plain_phrase(parse, o) for c in by for o in parse.children(c) if o.dep == "pobj"]
    return found


def head_of(parse: Parse, span: Span) -> Token | None:
    """The token on which the others of the span hang."""
    tokens = parse.tokens_in(span.start, span.end)
    return next((t for t in tops_of(tokens) if t.pos != "PUNCT"), tokens[0] if tokens else None)


def plain_phrase(parse: Parse, head: Token) -> str:
    """The noun phrase in few words: without appositions, relative clauses and what hangs on prepositions."""
    kept = {head.index}
    for child in parse.children(head):
        if child.index < head.index and child.dep in _DETAILS:
            kept |= {t.index for t in parse.subtree(child)}
    first = head.index
    while first - 1 in kept or _is_hyphen(parse, first - 1):
        first -= 1 if first - 1 in kept else 2
    return parse.article.text[parse.tokens[first].start : head.end]


def _is_hyphen(parse: Parse, index: int) -> bool:
    """Whether it joins two words: "ex-pat"."""
    mark = parse.tokens[index]
    return (
        index > 0 and mark.text == "-" and parse.tokens[index - 1].end == mark.start and mark.end == parse.tokens[index + 1].start
    )


def _quoting(parse: Parse, verb: Token, saying: Token) -> str | None:
    """Who quotes: the subject of "quoted her as saying", the agent of "was quoted by …" or "quoted as saying by …", the paper she
    "was quoted in"."""
    children = [*parse.children(verb), *parse.children(saying)]
    subject = next((c for c in parse.children(verb) if c.dep == "nsubj"), None)
    by = [c for c in children if c.dep == "agent"] + [c for c in children if c.dep == "prep" and c.lemma in {"in", "by"}]
    subject = subject or next((o for c in by for o in parse.children(c) if o.dep == "pobj"), None)
    return plain_phrase(parse, subject) if subject else None


def _report_containing(parse: Parse, verb: Token) -> str | None:
    """The paper of "a Courier report, where a clerk said so", or what the document is called."""
    # The parse hangs "where" on the day of "a report released on Monday, where".
    above = list(parse.ancestors(verb))[:4] if verb.dep == "relcl" else []
    noun = next((t for t in above if t.is_noun and t.lemma in words("documents")), None)
    if noun is None:
        return None
    children = parse.children(verb)
    where = any(c.lemma == "where" for c in children) or any(
        c.dep == "prep" and c.lemma == "in" and any(w.tag == "WDT" for w in parse.children(c)) for c in children
    )
    owner = next((c for c in parse.children(noun) if c.dep in {"compound", "poss", "nmod"} and name_at(parse, c)), None)
    name = name_at(parse, owner) if owner else None
    return (name.span.text if name else _with_article(noun.lemma)) if where else None


def _citing(parse: Parse, source: Span | None, verb: Token) -> str | None:
    """Who reports where the source is whom that report cites: "the Gazette reported, citing two officials"."""
    head = head_of(parse, source) if source else None
    cites = parse.tokens[head.head] if head else None
    if head is None or cites is None or cites.tag != "VBG" or cites.lemma not in {"cite", "quote"} or cites.index == verb.index:
        return None
    subject = speaker_of(parse, verb)
    return plain_phrase(parse, subject) if subject and subject.index != head.index else None


def _addressed_outlets(parse: Parse, verb: Token) -> list[str]:
    """In "told the Evening Post", the Evening Post."""
    if verb.lemma not in {"tell", "inform"}:
        return []
    addressed = (c for c in parse.children(verb) if c.dep in {"dobj", "dative"} and c.is_noun)
    return [plain_phrase(parse, c) for c in addressed if _is_outlet(parse, c)]


def _medium(parse: Parse, preposition: Token, attribution: Attribution) -> str | None:
    """In "said in a statement", "wrote on Facebook", "said in an interview with a channel": what carries the words."""
    noun = first_child(parse, preposition, "pobj")
    if noun is None or any(s.start <= noun.start < s.end for s in attribution.content):
        return None
    below = parse.subtree(noun)
    platform = next((t.text for t in below if t.text in words("platforms")), None)
    if platform:
        return platform
    if noun.lemma in words("documents") or noun.lemma in words("carriers"):
        outlet = next((t for t in below if t is not noun and t.pos == "PROPN" and _is_outlet(parse, t)), None)
        return plain_phrase(parse, outlet if outlet and noun.lemma in _TALKS else noun)
    return plain_phrase(parse, noun) if preposition.lemma in {"to", "on"} and _is_outlet(parse, noun) else None


def _is_outlet(parse: Parse, token: Token) -> bool:
    phrase = set(re.findall(r"\w+", plain_phrase(parse, token).lower()))
    return not phrase.isdisjoint(words("outlets")) and phrase.isdisjoint(words("no_outlets"))


def _with_article(phrase: str) -> str:
    return f"{'an' if phrase[:1].lower() in 'aeio' else 'a'} {phrase}"
