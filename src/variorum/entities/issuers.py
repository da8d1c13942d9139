"""Statements, letters and reports: a text that says something speaks for whoever issued it."""

from variorum.entities.discourse import Discourse
from variorum.entities.linking import DraftEntity
from variorum.entities.mentions import SAY, ParsedArticle
from variorum.model import Token
from variorum.parsing.wordlists import load_words


def is_document(t: Token) -> bool:
    return t.text.lower() in load_words("entities", "words", "documents", "nouns") and t.tag not in {"NNS", "NNPS"}


def find_issuer(t: Token, page: ParsedArticle, discourse: Discourse, by_head: dict[int, DraftEntity]) -> DraftEntity | None:
    """Who issued the document that a noun names: its owner, "from …", who said so "in a statement", or as told before."""
    noun = t.text.lower()
    issuer = _stated_issuer(t, page, by_head)
    if issuer is not None:
        discourse.documents[noun] = issuer
        return issuer
    determiners = {c.text.lower() for c in page.parse.children(t) if c.dep == "det"}
    return discourse.documents.get(noun) if determiners & {"the", "this", "that"} else None


def _stated_issuer(t: Token, page: ParsedArticle, by_head: dict[int, DraftEntity]) -> DraftEntity | None:
    tokens, parse = page.parse.tokens, page.parse
    for child in parse.children(t):
        if child.dep == "poss" and child.index in by_head:
            return by_head[child.index]
        if child.dep in {"prep", "agent"} and child.text.lower() in {"by", "from"}:
            for grandchild in parse.children(child):
                if grandchild.index in by_head:
                    return by_head[grandchild.index]
    above = tokens[t.head]
    if t.dep == "pobj" and above.text.lower() in {"in", "on", "via", "through"}:
        verb = tokens[above.head]
        if verb.lemma in SAY:
            return next((by_head[c.index] for c in parse.children(verb) if c.dep == "nsubj" and c.index in by_head), None)
    if t.dep in {"dobj", "obj"} and above.lemma in {"issue", "release", "publish", "post", "write", "send"}:
        return next((by_head[c.index] for c in parse.children(above) if c.dep == "nsubj" and c.index in by_head), None)
    return None
