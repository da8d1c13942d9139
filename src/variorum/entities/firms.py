"""Whether a bare surname stands for the firm that bears it or for the person: "Ohm said that its plant was shut"."""

from __future__ import annotations

from functools import partial

from variorum.entities.mentions import Mention
from variorum.model import Token
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "entities", "words")
_PERSONAL = _words("pronouns", "male") | _words("pronouns", "female")


def stands_for_firm(m: Mention) -> bool:
    """What it does or owns is a firm's; "he" or "she" beside it speaks against it."""
    if len(m.text.split()) > 1 or m.gender or m.roles:
        return False
    tokens, parse = m.page.parse.tokens, m.page.parse
    head = tokens[m.head]
    sentence = parse.sentence_tokens(head.sentence)
    behind = [t for t in sentence if t.index > m.last and t.index not in m.page.quoted]
    if any(t.text.lower() in _PERSONAL for t in behind):
        return False
    owned = tokens[head.head] if head.dep in {"poss", "compound", "nmod"} else None
    if owned is not None and owned.lemma in _words("firms", "owned"):
        return True
    return m.page.is_subject(m.head) and any(_is_its(t, tokens) for t in behind)


def _is_its(t: Token, tokens: tuple[Token, ...]) -> bool:
    word = t.text.lower()
    acts = word == "it" and t.is_subject and tokens[t.head].lemma not in _words("pronouns", "empty")
    return acts or word in {"its", "itself"}
