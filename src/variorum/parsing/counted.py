"""What a number counts, and what its clause says of where and when, read off the dependency parse."""

import re
from functools import partial
from itertools import islice

from variorum.model import Parse, Span, Token
from variorum.model.parse import tops_of
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "counted")
_MODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "predet", "det", "npadvmod", "advmod", "poss", "dep"})
_GROWS = frozenset({"be", "turn", "become", "reach"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BREAK = re.compile(r"[()\[\]:;|\n•]")
_LEAD = 5  # tokens before a number among which the verb or "by" stands
_HIGHEST = 12  # tokens above a noun among which its verb is looked for


def anchor(parse: Parse, start: int, end: int) -> Token:
    """The token of `[start, end)` by which it hangs in its sentence."""
    tokens = parse.tokens_in(start, end)
    roots = [*tops_of(tokens)]
    numbers = [t for t in roots if t.pos in {"NUM", "NOUN", "SYM", "PROPN"}]
    return (numbers or roots or list(tokens))[-1]


def counted_noun(parse: Parse, at: Token, end: int, amount: bool) -> Token | None:
    """The noun that is counted, where the text has it. An `amount` may be of one thing: "a 19-ton truck", "90% of its area"."""
    text = parse.article.text
    if text[end : end + 1] == "-" and (joined := _next(parse, end + 1)) is not None and joined.is_noun:
        return joined
    head = parse.tokens[at.head]
    if head.is_noun and head.start >= end and at.dep in _MODIFIES and head.sentence == at.sentence:
        noun = _plural_of_pair(parse, head)
        if not _BREAK.search(text, end, noun.start) and (amount or noun.tag in _PLURAL or noun.lemma in _words("unchanged")):
            return noun
    if (of := _of(parse, at, end)) is not None:
        return of
    following = _next(parse, end)
    if following is None or not following.is_noun or following.dep == "conj":
        return None
    if following.tag in _PLURAL:
        return following
    whole = parse.tokens[following.head]  # "a 12 page document", "a three course meal"
    is_part = following.dep in {"compound", "nmod"} and whole.index == following.index + 1
    return following if is_part and following.pos == whole.pos == "NOUN" else None


def counted_lemma(parse: Parse, at: Token, noun: Token | None, end: int, earlier: str | None, unit: str | None) -> str | None:
    """The lemma of what is counted; `earlier` is what the number before it in the sentence counts, for "another two".
    Without a unit persons may go without saying: "84 were killed"."""
    if noun is not None:
        return lemma_of(noun)
    if unit is not None:
        return measured(parse, at, changes=unit not in {"m", "m2"})
    following = _next(parse, end)
    if (following is not None and following.text.lower() in _words("states")) or parse.article.text.startswith(" of whom", end):
        return "person"
    verb = parse.tokens[at.head] if at.head != at.index else None
    if verb is None:
        return earlier
    if verb.lemma == "number" and verb.tag == "VBG" and (whole := parse.tokens[verb.head]).lemma in _words("crowds"):
        return _held(parse, whole)
    if verb.lemma in _words("victims") or any(c.dep == "relcl" and _has_who(parse, c) for c in parse.children(at)):
        return "person"
    if at.is_subject and verb.lemma == "be":
        named = next((c for c in parse.children(verb) if c.dep == "attr" and c.pos == "NOUN"), None)
        if named is not None:
            return lemma_of(named)
    return measured(parse, at) or (None if verb.pos == "NUM" else earlier)


def age_holder(parse: Parse, at: Token, number: Token, end: int) -> Token | None:
    """Who is so old, by an age that ends at `end`: "Lena Brandt, 31, …", "a man aged 31", "she is 31 years old"."""
    following = _next(parse, end)
    if following is None or not (following.is_noun or following.pos == "ADJ"):  # not of "Lena Brandt, 5-year-old Tim"
        for comma in parse.tokens[max(0, number.index - 1) : number.index]:
            if comma.text in {",", "("} and comma.index:
                return parse.tokens[comma.index - 1]
    head = parse.tokens[at.head]
    if head.index == at.index or head.lemma == "age" or at.dep == "conj":  # "Ada Brook and a 17-year-old"
        return None
    if head.is_noun:
        return head
    if head.lemma not in _GROWS:
        return None
    subject = next((c for c in parse.children(head) if c.dep == "nsubj"), None)
    return subject if subject is not None and (subject.is_noun or subject.pos == "PRON") else None


def measured(parse: Parse, at: Token, changes: bool = True) -> str | None:
    """What is given this figure without being counted by it: "the toll rose to 84", "a population of 23 million".
    Without `changes` what rises or falls does so through space."""
    head = parse.tokens[at.head]
    if at.dep == "pobj" and head.index != at.index:
        above = parse.tokens[head.head]
        above = parse.tokens[above.head] if above.text == "from" else above  # "from 90 to 84"
        if above.lemma in _words("parts"):
            return None
        if above.pos == "NOUN" and head.text.lower() in {"of", "at"}:
            return _held(parse, above)
        head = above
    brought = (
        next((c for c in parse.children(head) if c.dep in {"dobj", "nsubjpass"}), None)
        if at.dep == "pobj" and head.is_verb
        else None
    )
    if brought is not None and (brought.lemma == "toll" or brought.lemma in _words("holders")):
        before = {parse.tokens[at.head].lemma, *(c.lemma for c in parse.children(at) if c.dep == "quantmod")}
        return _held(parse, brought) if before & {"to", "at"} else None  # "bringing the toll to 84", "lowered it from 90 to 84"
    if not head.is_verb or head.lemma not in _words("measured") or at.is_subject:
        return None
    if head.lemma in _words("moves") and not changes:
        return None
    subject = next((c for c in parse.children(head) if c.is_subject), None)
    return _held(parse, subject) if subject is not None and subject.is_noun else None


def changes(parse: Parse, number: Token, first: int) -> bool:
    """Whether a number tells by how much something changes: "rose by 5 per cent", "rose 5 per cent", "up $2"."""
    before = [t for t in parse.tokens[max(0, number.index - _LEAD) : number.index] if t.start >= first and t.pos != "SYM"]
    for t in reversed(before):
        if t.text.lower() in {"by", "up", "down"} or is_change(t):
            return True
        if t.pos not in {"ADV", "ADJ", "NUM"} and t.text.lower() not in {"some", "about", "around", "than", "over", "almost"}:
            return False
    return False


def is_change(token: Token) -> bool:
    """Whether a verb says that something changes from one amount to another."""
    return token.pos == "VERB" and token.lemma in _words("changes")


def lemma_of(noun: Token) -> str:
    if noun.lemma.lower() in _words("persons"):
        return "person"
    if noun.tag == "NNPS" and noun.text.endswith("s"):
        return noun.text[:-3] + "y" if noun.text.endswith("ies") else noun.text[:-1]
    return noun.text if noun.pos == "PROPN" else noun.lemma.lower()


def noun_phrase(parse: Parse, start: int, end: int, noun: Token | None) -> Span:
    """From the number to the noun it counts, with the determiner before."""
    first, last = start, end
    if noun is not None and noun.start >= start:
        last = max(end, noun.end)
        at = parse.tokens_in(start, start + 1)
        if at and at[0].index and (before := parse.tokens[at[0].index - 1]).dep in {"det", "poss"} and before.head >= at[0].index:
            first = before.start if before.pos == "DET" else start
    return parse.article.span(first, last)


def place_of(parse: Parse, at: Token, noun: Token | None) -> Span | None:
    """The nearest "in …" that tells where, below the noun counted or its verb."""
    for top in _tops(parse, at, noun):
        for preposition in _prepositions(parse, top):
            if preposition.text.lower() not in _words("place_prepositions"):
                continue
            place = next((c for c in parse.children(preposition) if c.dep == "pobj"), None)
            if place is not None and _is_place(parse, place):
                end = place
                for of in parse.children(place):
                    if of.text.lower() == "of":
                        end = next((c for c in parse.children(of) if c.dep == "pobj" and c.pos == "PROPN"), end)
                return parse.article.span(preposition.start, end.end)
    return None


def _tops(parse: Parse, at: Token, noun: Token | None) -> list[Token]:
    """The noun, what describes it, and the verb of its clause: where its place and time may hang."""
    low = noun if noun is not None else at
    tops = [low, *(c for c in parse.children(low) if c.dep in {"acl", "relcl"})]
    for above in islice(parse.ancestors(low), _HIGHEST):
        if above.is_verb:
            tops.append(above)
            break
        if above.is_noun and above.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
            tops.append(above)
    return tops


def _prepositions(parse: Parse, top: Token) -> list[Token]:
    below = [c for c in parse.children(top) if c.dep in {"dobj", "attr", "prt", "advmod"}] if not top.is_noun else []
    return [c for above in (top, *below) for c in parse.children(above) if c.dep == "prep"]


def _is_place(parse: Parse, noun: Token) -> bool:
    named = {n.type for n in parse.names if n.span.start <= noun.start < n.span.end}
    return "place" in named if named else noun.lemma.lower() in _words("place_nouns")


def _of(parse: Parse, at: Token, end: int) -> Token | None:
    of = next((c for c in parse.children(at) if c.dep == "prep" and c.text.lower() == "of" and c.start >= end), None)
    object_ = next((c for c in parse.children(of) if c.dep == "pobj"), None) if of is not None else None
    if object_ is None or not object_.is_noun or object_.sentence != at.sentence:
        return None
    return _plural_of_pair(parse, object_)


def _plural_of_pair(parse: Parse, noun: Token) -> Token:
    """A parser may hang "84" on "men" or on the compound "infantry men": the head of the compound is what is counted."""
    while noun.dep == "compound" and (head := parse.tokens[noun.head]).is_noun and head.index > noun.index:
        noun = head
    return noun


def _next(parse: Parse, end: int) -> Token | None:
    at = parse.tokens_in(end, end + 2)
    return next((t for t in at if t.start >= end), None)


def _has_who(parse: Parse, verb: Token) -> bool:
    return any(c.text.lower() == "who" for c in parse.children(verb))


def _held(parse: Parse, noun: Token) -> str:
    if noun.lemma == "toll":
        return "death"
    if noun.lemma in _words("crowds"):
        return "person"
    if noun.lemma in _words("holders"):
        of = _of(parse, noun, noun.end)
        if of is not None:
            return lemma_of(of)
        below = (c.text.lower() for p in parse.children(noun) if p.text == "of" for c in parse.children(p))
        return "person" if any(word in _words("states") for word in below) else noun.lemma
    return lemma_of(noun)
