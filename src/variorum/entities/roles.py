"""Noun phrases that stand for somebody named elsewhere: "the Nordland president", "the ministry", "her Nordic counterpart"; and
statements, letters and reports, which speak for whoever issued them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from variorum.entities.discourse import Discourse
from variorum.entities.linking import DraftEntity
from variorum.entities.mentions import MODIFIERS, NOMINAL, SAY, ParsedArticle, Role, hangs_on_verb_of, is_kind_noun, owners_in
from variorum.model import Token
from variorum.parsing import gazetteer, lexicon
from variorum.parsing.name_types import occupations
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "entities", "words")
_NEW = frozenset({"new", "incoming"})
_FORMER = frozenset({"former", "ex"})
_QUOTES = frozenset("\"'“”‘’")


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A definite singular noun phrase without a name of its own as head."""

    first: int
    head: int
    noun: str
    owners: frozenset[str]
    words: frozenset[str]
    in_headline: bool


def find_role_phrase(page: ParsedArticle, t: Token) -> RolePhrase | None:
    """The role phrase that a token heads, if it heads one that points back to somebody."""
    if t.index in page.name_at or t.pos not in NOMINAL or t.tag in {"NNS", "NNPS"}:
        return None
    word = t.text.lower()
    is_age = word == "old" and _is_age(page, t)
    is_kind = is_kind_noun(word) or word in _words("kinds", "companies") or word in _words("institutions", "pointing")
    children = page.parse.children(t)
    is_former = word in occupations() and any(c.text.lower() in _FORMER for c in children)
    if not (is_age or is_kind or is_former or lexicon.is_role(word) or word == "counterpart"):
        return None
    if t.dep in MODIFIERS and not is_age and page.parse.tokens[t.head].index > t.index:
        return None
    determiners = {c.text.lower() for c in children if c.dep in {"det", "poss"} or c.tag in {"PRP$", "DT"}}
    if determiners & _words("determiners", "indefinite"):
        return None
    near = (c for c in page.parse.subtree(t) if c.sentence == t.sentence and t.index - 8 <= c.index <= t.index + 6)
    subtree = [c for c in near if _is_of(page, t, c)]
    left = [c for c in subtree if c.index < t.index]
    if any(c.pos == "NUM" for c in left) and not is_age:
        return None
    if any(c.text in _QUOTES or (c.pos == "PROPN" and _is_unknown(page, c)) for c in left):
        return None  # "the Night Shift star" is whoever played in it
    owners = owners_in(page, subtree)
    in_headline = page.is_headline(t)
    is_titled = bool(owners) and (t.text[0].isupper() or any(c.tag == "POS" for c in left))
    if not (determiners & _words("determiners", "definite") or in_headline or is_titled):
        return None
    first = min((c.index for c in left), default=t.index)
    noun = "year-old" if is_age else word
    return RolePhrase(first, t.index, noun, owners, frozenset(c.text.lower() for c in left), in_headline)


def _is_unknown(page: ParsedArticle, t: Token) -> bool:
    known = t.index in page.name_at or lexicon.is_title(t.text) or gazetteer.is_group_word(t.text)
    return not known and t.text[0].isupper() and len(t.text) > 3


def _is_of(page: ParsedArticle, head: Token, t: Token) -> bool:
    """Left modifiers, and what "of" ties to the head."""
    if t.index <= head.index:
        return t.dep != "relcl"
    path = [t, *page.parse.ancestors(t)]
    below = [x for x in path if x.head == head.index and x.index != head.index]
    return bool(below) and below[0].text.lower() in {"of", "for"}


def _is_age(page: ParsedArticle, t: Token) -> bool:
    before = page.parse.tokens[max(0, t.index - 2) : t.index]
    return len(before) > 1 and before[-1].text == "-" and "year" in before[-2].text


def is_epithet(page: ParsedArticle, t: Token) -> bool:
    """Whether a name is one by which somebody named before may be called again: "the Dane said"."""
    singular = t.tag in {"NN", "NNP"} and gazetteer.country_of_demonym(t.text) is not None
    children = page.parse.children(t)
    return singular and [c.text.lower() for c in children] == ["the"] and page.is_subject_of(t.index, SAY)


def find_unnamed(page: ParsedArticle, t: Token) -> DraftEntity | None:
    """Somebody without a name whom a pronoun may point back to: "a spokesman", "the driver"."""
    if t.index in page.name_at or t.pos != "NOUN" or t.tag in {"NNS", "NNPS"}:
        return None
    if not (lexicon.is_role(t.text) or t.text.lower() in _words("kinds", "people")) or t.dep in MODIFIERS:
        return None
    draft = DraftEntity(("", str(t.index)), "person")
    if gender := lexicon.gender_of_role(t.text):
        draft.genders[gender] += 1
    return draft


def resolve_role(
    phrase: RolePhrase, page: ParsedArticle, discourse: Discourse, drafts: Sequence[DraftEntity]
) -> DraftEntity | None:
    """Whom a role phrase stands for, or None where nobody or more than one fits."""
    noun = phrase.noun
    if phrase.words & _words("determiners", "elsewhere"):
        is_epithet = phrase.words & _FORMER and not phrase.owners and not any(r.noun == noun for d in drafts for r in d.roles)
        return discourse.only_person() if is_epithet else None  # "the former miner said"
    if noun == "year-old":
        return discourse.last_subject("person")
    if noun == "counterpart":
        fitting = [d for d in drafts if d.type == "person" and any(phrase.owners & r.owners for r in d.roles)]
        return fitting[0] if len(fitting) == 1 else discourse.most_salient(fitting, lead=1.5)
    if lexicon.is_role(noun) or noun in occupations():
        holder = _holder(phrase, page, discourse, drafts)
        successor = discourse.successors.get(holder) if holder else None
        is_other = successor is None and holder is not None and bool(phrase.words & _NEW) and not _is_new(holder, discourse)
        return None if is_other else successor or holder
    return _organisation(phrase, page, discourse, drafts)


def _is_new(holder: DraftEntity, discourse: Discourse) -> bool:
    """Whether an office is told to be new to who holds it: "the new mayor" is not whom the text calls mayor without more."""
    return discourse.has_succeeded(holder) or any(_NEW & set(r.phrase.lower().split()) for r in holder.roles)


def _holder(phrase: RolePhrase, page: ParsedArticle, discourse: Discourse, drafts: Sequence[DraftEntity]) -> DraftEntity | None:
    """The person of whom the story says most often, by title or apposition, what the phrase says."""
    gender = lexicon.gender_of_role(phrase.noun)
    people = [d for d in drafts if d.type == "person" and not (gender and d.gender and gender != d.gender)]
    support: dict[DraftEntity, float] = {}
    for d in people:
        here = discourse.has(d) or (phrase.in_headline and any(m.page is page for m in d.mentions))
        score = sum(_support(r, phrase, here) for r in d.roles)
        if score and (here or phrase.owners):
            support[d] = score
    if not support:
        return None
    top = max(support.values())
    best = [d for d, score in support.items() if score > 0.5 * top]
    return best[0] if len(best) == 1 else (discourse.most_salient(best, lead=1.5) if top >= 1 else None)


def _support(r: Role, phrase: RolePhrase, is_named_here: bool) -> float:
    """How much a role known of somebody speaks for a phrase: the same noun or one of its class, the same owner."""
    if r.noun == phrase.noun:
        noun = 1.0
    elif lexicon.role_classes(r.noun) & lexicon.role_classes(phrase.noun):
        noun = 0.6
    else:
        return 0.0
    offices = phrase.words & _words("offices", "portfolios"), set(r.phrase.lower().split()) & _words("offices", "portfolios")
    if all(offices) and offices[0].isdisjoint(offices[1]):
        return 0.0  # "the transport minister" is not the finance minister
    if not phrase.owners:
        return noun if noun == 1.0 else 0.0
    if r.owners & phrase.owners:
        return noun
    return 0.1 * noun if is_named_here and not r.owners and noun == 1.0 else 0.0


def _organisation(
    phrase: RolePhrase, page: ParsedArticle, discourse: Discourse, drafts: Sequence[DraftEntity]
) -> DraftEntity | None:
    noun = phrase.noun
    if phrase.owners:
        return None
    organisations = [d for d in drafts if d.type == "organisation" and discourse.has(d)]
    named = [
        d for d in organisations if any(noun in r.noun for r in d.roles) or any(_ends_with(m.text, noun) for m in d.mentions)
    ]
    if named and (nearest := discourse.nearest(named)) is not None:
        return nearest
    head = page.parse.tokens[phrase.head]
    beside = {d for d in organisations for m in d.mentions if m.page is page and hangs_on_verb_of(m, head)}
    organisations = [d for d in organisations if d not in beside]
    if noun in _words("kinds", "companies"):
        offices = [d for d in organisations if not any(m.kind == "institution" for m in d.mentions) and not _is_office(d)]
        return discourse.most_salient(offices, lead=1.2)
    if noun in _words("kinds", "bodies") and phrase.words & {"the"}:
        last = discourse.last_subject("organisation")
        return None if last in beside else last
    return None


def _ends_with(name: str, noun: str) -> bool:
    words = gazetteer.fold(name).replace("'s", "").split()
    return len(words) > 1 and noun in words


def _is_office(d: DraftEntity) -> bool:
    return any(gazetteer.is_seat(m.text) or lexicon.organisation_aliases().get(gazetteer.fold(m.text)) for m in d.mentions)


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
