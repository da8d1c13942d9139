"""Whether a bare surname stands for the firm that bears it or for the person: "Ohm said that its plant was shut"."""

from functools import partial

from variorum.entities.mentions import SAY, Mention
from variorum.model import Token
from variorum.parsing import gazetteer
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "entities", "words")
POSSESSIVE = ("'s", "’s")
_ENDING = _words("firms", "ending")
_PERSONAL = _words("pronouns", "male") | _words("pronouns", "female")


def stands_for_firm(m: Mention) -> bool:
    """What it does or owns is a firm's, or its bearer is told to be dead; "he" or "she" beside it speaks against it."""
    if m.text.endswith(POSSESSIVE):
        return True  # "Ohm's said"
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
    if m.page.is_subject(m.head) and any(_is_its(t, tokens) for t in behind):
        return True
    return m.page.is_subject_of(m.head, SAY) and _is_dead(m)


def _is_its(t: Token, tokens: tuple[Token, ...]) -> bool:
    word = t.text.lower()
    acts = word == "it" and t.is_subject and tokens[t.head].lemma not in _words("pronouns", "empty")
    return acts or word in {"its", "itself"}


def _is_dead(m: Mention) -> bool:
    """Whether the article has told, of the person who bears the name, that they died."""
    parse = m.page.parse
    word = gazetteer.fold(m.text)
    for name in m.page.names:
        bears_it = name.start < m.start and name.type == "person" and gazetteer.fold(name.text).endswith(f" {word}")
        head = parse.tokens[name.head]
        verb = parse.tokens[head.head]
        if bears_it and head.is_subject and any(v.lemma in _ENDING for v in (verb, *parse.children(verb)) if v.pos == "VERB"):
            return True
    return False
