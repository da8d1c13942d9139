"""How a vote was split: "52-48", "by 52 votes to 48". Its figure is the votes of the side named first."""

import re
from functools import partial

from variorum.model import Parse, Token
from variorum.parsing.ranges import noun_follows
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "votes")
_SPLIT = re.compile(r"(?P<ayes>\d{1,3})(?:\s?[-–—]\s?|\s+(?:votes\s+)?(?:to|against)\s+)\d{1,3}(?![\d-]|[,.:/]\d|\s?%)")
_NEAR = 8  # tokens before a split among which the vote stands
_BEHIND = 2


def split_at(parse: Parse, token: Token) -> tuple[int, float] | None:
    """Where the split of a vote ends that begins with a token, and its ayes, where its sentence tells of a vote."""
    text = parse.article.text
    m = _SPLIT.match(text, token.start) if token.text[:1].isdigit() else None
    if m is None or (token.start and text[token.start - 1] in "-–:/.,$£€") or m.end() > parse.sentences[token.sentence].end:
        return None
    worded = not re.search(r"[-–—]", m[0])
    return (m.end(), float(m["ayes"])) if _is_vote(parse, token, m.end(), worded) else None


def _is_vote(parse: Parse, token: Token, end: int, worded: bool) -> bool:
    """Two numbers that a dash joins may be a result or a range: a vote must be close by; "52 to 48" needs "voted" or "votes"."""
    before = [t for t in parse.tokens[max(0, token.index - _NEAR) : token.index] if t.sentence == token.sentence]
    behind = [t for t in parse.tokens_in(end, end + 30) if t.start >= end and t.sentence == token.sentence][:_BEHIND]
    nouns = {t.lemma for t in (*before, *behind)} & _words("nouns")
    votes = {t.lemma for t in before} & _words("verbs")
    if worded:
        inside = parse.tokens_in(token.start, end)
        is_measure = noun_follows(parse, end) or any(t.text in {"by", "from", "between"} for t in before[-1:])
        return "vote" in {t.lemma for t in (*before, *inside)} or bool(votes and not is_measure)
    return bool(nouns or votes)
