"""Who follows whom in an office: "her successor, Ann Lee", "Lee replaced her", "Berg was succeeded by Lee"."""

from collections.abc import Sequence
from functools import partial

from variorum.entities.discourse import Discourse
from variorum.entities.linking import DraftEntity
from variorum.entities.mentions import ParsedArticle
from variorum.model import Parse, Token
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "entities", "words", "succession")
_ACTIVE = frozenset({"become"})  # "Lee became mayor"
_PLACES = frozenset({"place", "stead"})


def note_succession(
    sentence: Sequence[Token], page: ParsedArticle, discourse: Discourse, by_head: dict[int, DraftEntity]
) -> None:
    """Notes what a noun ("successor") or a verb ("took over from") of a sentence tells, where both are known persons."""
    for t in sentence:
        if t.lemma in _words("appointing") or t.lemma in _words("taking"):
            for holder, newcomer in _by_appointment(t, page, by_head):
                discourse.successors[holder] = newcomer
        if t.lemma not in _words("nouns") | _words("following") | _words("taking") and not _is_followed(t):
            continue
        pair = _by_noun(t, page, by_head) if t.lemma in _words("nouns") else _by_verb(t, page, by_head)
        if pair is not None and pair[0] is not pair[1] and pair[0].type == pair[1].type == "person":
            discourse.successors[pair[0]] = pair[1]


def _by_noun(t: Token, page: ParsedArticle, by_head: dict[int, DraftEntity]) -> tuple[DraftEntity, DraftEntity] | None:
    """As in "her successor, Ann Lee" and "Ann Lee, her successor"; "was named as her successor"."""
    parse = page.parse
    holder = _first(parse.children(t), {"poss"}, by_head) or _under(t, page, {"to", "of"}, by_head)
    successor = _first(parse.children(t), {"appos"}, by_head)
    above = parse.tokens[t.head]
    if successor is None and (t.dep in {"appos", "compound", "nmod"} and above.index in by_head):
        successor = by_head[above.index]
    if successor is None and t.dep in {"attr", "oprd", "pobj", "nsubj", "nsubjpass"}:
        verb = next((a for a in parse.ancestors(t) if a.is_verb), None)
        others = {"attr", "oprd"} if t.dep.startswith("nsubj") else {"nsubj", "nsubjpass"}
        successor = _first(parse.children(verb), others, by_head) if verb else None
    return (holder, successor) if holder and successor else None


def _by_verb(t: Token, page: ParsedArticle, by_head: dict[int, DraftEntity]) -> tuple[DraftEntity, DraftEntity] | None:
    children = page.parse.children(t)
    subject = _first(children, {"nsubj"}, by_head)
    if subject is None and t.dep == "relcl" and any(c.tag == "WP" for c in children):
        subject = by_head.get(t.head)
    if t.lemma in _words("following") or _is_followed(t):
        holder = _first(children, {"dobj"}, by_head)
        if subject and holder:
            return holder, subject
        passive, successor = _first(children, {"nsubjpass"}, by_head), _under(t, page, {"by"}, by_head)
        if passive is None and t.dep == "conj":  # "Berg retired and was replaced by Lee"
            passive = _first(page.parse.children(page.parse.tokens[t.head]), {"nsubj", "nsubjpass"}, by_head)
        return (passive, successor) if passive and successor else None
    if t.lemma in _words("taking"):
        holder = _under(t, page, {"from"}, by_head)
        return (holder, subject) if subject and holder else None
    return None


def _by_appointment(t: Token, page: ParsedArticle, by_head: dict[int, DraftEntity]) -> list[tuple[DraftEntity, DraftEntity]]:
    """As in "Lee was sworn in as chancellor", "Lee became mayor": whoever was called so before is so no more."""
    parse = page.parse
    children = parse.children(t)
    newcomer = _first(children, {"nsubj"} if t.lemma in _ACTIVE | _words("taking") else {"nsubjpass"}, by_head)
    if newcomer is None and t.tag == "VBN" and t.index > 1:  # the parser hung the subject elsewhere
        newcomer = by_head.get(t.index - 2)
    if newcomer is None or newcomer.type != "person":
        return []
    before = dict.fromkeys(d for i, d in by_head.items() if i < t.index and d.type == "person" and d is not newcomer)
    if (owner := _whose_place(parse, t)) is not None:
        holder = by_head.get(owner.index)
        return [(holder, newcomer)] if holder is not None and holder is not newcomer and holder.roles else []
    as_ = next((c for c in children if c.dep == "prep" and c.lemma == "as"), None)
    offices = [c for c in (*children, *(parse.children(as_) if as_ else ())) if c.dep in {"attr", "oprd", "pobj"}]
    if not offices:
        return []
    office = offices[-1].text.lower()
    return [(d, newcomer) for d in before if any(r.noun == office for r in d.roles)]


def _is_followed(t: Token) -> bool:
    """ "(Berg retired) and was followed by Lee"."""
    return t.lemma == "follow" and t.tag == "VBN" and t.dep == "conj"


def _whose_place(parse: Parse, t: Token) -> Token | None:
    """Who held what is taken: "his" of "in his place"."""
    within = [c for p in parse.children(t) if p.lemma == "in" for c in parse.children(p) if c.lemma in _PLACES]
    return next((k for c in within for k in parse.children(c) if k.dep == "poss" and k.tag == "PRP$"), None)


def _first(tokens: tuple[Token, ...], deps: set[str], by_head: dict[int, DraftEntity]) -> DraftEntity | None:
    return next((by_head[c.index] for c in tokens if c.dep in deps and c.index in by_head), None)


def _under(t: Token, page: ParsedArticle, prepositions: set[str], by_head: dict[int, DraftEntity]) -> DraftEntity | None:
    parse = page.parse
    for child in parse.children(t):
        if child.dep in {"prep", "agent", "dative"} and child.lemma in prepositions:
            found = _first(parse.children(child), {"pobj"}, by_head)
            if found:
                return found
    return None
