"""Who it was, where one report says that the name is not known or not told, and another gives it.

Both must be of one role: who did it, or whom it killed or befell. A report that names one of that role itself waits for nobody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from variorum.accounts.event_people import (
    Role,
    are_others,
    below,
    clause_words,
    denies_anybody,
    is_by_officials,
    role_of,
    undergoer_of,
    words,
)
from variorum.accounts.story_slots import StorySlots
from variorum.accounts.verdicts import is_surely_later
from variorum.facts import Slot
from variorum.factuality import factuality_of
from variorum.model import Answer, FactType, Parse, Token, Unknown

LIKELY_UNKNOWN = 0.85
"""How likely such an answer is the one that was not known, by reading unseen stories (benchmarks/matching.md)."""
_COMES_FIRST = frozenset({"dobj", "nsubj", "nsubjpass", "conj"})


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """Somebody of whom a report has no name: the word that says so, who it is, and what he has to do with the event."""

    at: Token
    noun: Token
    role: Role


@dataclass(frozen=True, slots=True)
class _Told:
    """A name in a role, the closer they belong together the less `distance`; `noun` is what else he is called there."""

    slot: int
    role: Role
    noun: Token | None
    distance: int


def find_unknowns(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """For each of whom a report has no name, the best name of each other report that gives one."""
    told = {article: [*_told(story, article)] for article in story.parses}
    at = {(s.article, s.head): i for i, s in enumerate(story.slots) if s.kind in {"predicate", "quality"}}
    for article, parse in story.parses.items():
        best: dict[tuple[str, Role], list[_Told]] = {}
        for unnamed in _unnamed(parse):
            slot = at.get((article, unnamed.at.index))
            if slot is None:
                continue
            asked = unnamed.noun.lemma.lower(), unnamed.role
            if asked not in best:
                best[asked] = [*_best_names(story, article, unnamed, told)]
            for name in best[asked]:
                waits = story.answer(slot, "person", clause_words(parse, unnamed.at))
                yield "person", replace(waits, value=Unknown()), story.answer(name.slot, "person")


def _best_names(story: StorySlots, article: str, unnamed: _Unnamed, told: Mapping[str, list[_Told]]) -> Iterator[_Told]:
    """Who it may be, by each other report that is not earlier; nobody where the report names one itself."""
    if any(_may_be(unnamed, t) for t in told[article]):
        return
    mine = story.parses[article].article
    for other, names in told.items():
        if other != article and not is_surely_later(mine.published, story.parses[other].article.published):
            new = [t for t in names if _may_be(unnamed, t) and _surname(story, t) not in mine.text]
            if new:
                yield min(new, key=lambda t: (t.distance, t.slot))


# -- who is not named ----------------------------------------------------------------------------------------------------


def _unnamed(parse: Parse) -> Iterator[_Unnamed]:
    for token in parse.tokens:
        noun = _not_identified(parse, token) or _not_released(parse, token) or _not_known(parse, token)
        role = role_of(parse, noun) if noun is not None else None
        if noun is not None and role is not None:
            yield _Unnamed(token, noun, role)


def _not_identified(parse: Parse, verb: Token) -> Token | None:
    """ "Has not been identified", "did not name any of the victims"."""
    if verb.pos != "VERB" or verb.lemma not in words("names", "names") or not _is_withheld(parse, verb):
        return None
    if not is_by_officials(parse, verb):
        return None
    noun = undergoer_of(parse, verb)
    if noun is None or are_others(parse.subtree(noun)):
        return None
    return next(below(parse, noun, "of"), noun) if noun.lemma in {"any", "none", "all", "either"} or noun.pos == "NUM" else noun


def _not_released(parse: Parse, verb: Token) -> Token | None:
    """ "Whose name has not been released", "did not release the names of the victims"."""
    if verb.pos != "VERB" or verb.lemma not in words("names", "tells") | {"withhold"} or not is_by_officials(parse, verb):
        return None
    name = next((c for c in parse.children(verb) if c.dep in _COMES_FIRST and c.lemma.lower() in words("names", "nouns")), None)
    if name is None or are_others(parse.subtree(name)):
        return None
    if not (_is_withheld(parse, verb) or denies_anybody(parse, name) or verb.lemma == "withhold"):
        return None
    return _bearer(parse, name)


def _bearer(parse: Parse, name: Token) -> Token | None:
    """Whose name it is."""
    owner = next((c for c in parse.children(name) if c.dep == "poss"), None)
    if owner is not None and owner.tag == "WP$":
        return next((parse.tokens[t.head] for t in parse.ancestors(name) if t.dep == "relcl"), None)
    if owner is not None and owner.tag == "PRP$":
        return _meant_by(parse, owner)
    return owner or next(below(parse, name, "of"), None)


def _meant_by(parse: Parse, pronoun: Token) -> Token | None:
    """The last of those before a pronoun, in its sentence or the one before, who are told to have to do with the event."""
    first = pronoun.sentence - 1
    for token in reversed(parse.tokens[: pronoun.index]):
        if token.sentence < first:
            return None
        if token.is_noun and (role_of(parse, token) or "anybody") != "anybody":
            return None if _is_of_other_sex(token.lemma.lower(), _SEX.get(pronoun.text.lower(), "")) else token
    return None


def _not_known(parse: Parse, word: Token) -> Token | None:
    """ "The gunman is unknown", "it is not known who the gunman was"."""
    if word.lemma in words("names", "states") and parse.tokens[word.head].lemma in {"be", "remain"}:
        subject = next((c for c in parse.children(parse.tokens[word.head]) if c.is_subject), None)
        return _bearer(parse, subject) if subject is not None and subject.lemma in words("names", "nouns") else subject
    if word.lemma not in {"know", "clear", "say", "reveal"} or factuality_of(parse, word) != "denied":
        return None
    was = next((c for c in parse.children(word) if c.lemma == "be" and any(k.text == "who" for k in parse.children(c))), None)
    return next((c for c in parse.children(was) if c.is_subject and c.text != "who"), None) if was is not None else None


def _is_withheld(parse: Parse, verb: Token) -> bool:
    """Whether it was not told by then: not what cannot be told, or what somebody declined to tell of himself."""
    if factuality_of(parse, verb) != "denied" or any(c.tag == "MD" for c in parse.children(verb)):
        return False
    return not (verb.dep == "xcomp" and parse.tokens[verb.head].lemma in {"decline", "refuse"})


# -- who is named --------------------------------------------------------------------------------------------------------


def _told(story: StorySlots, article: str) -> Iterator[_Told]:
    """No victim is whom the same report tells as the suspect."""
    parse = story.parses[article]
    slots = ((i, story.slots[i]) for i in story.of_article[article])
    found = [t for i, slot in slots if slot.kind == "phrase" and _is_name(parse, slot) for t in _roles(parse, i, slot)]
    suspects = {_surname(story, t) for t in found if t.role == "suspect"}
    return (t for t in found if t.role == "suspect" or _surname(story, t) not in suspects)


def _surname(story: StorySlots, told: _Told) -> str:
    return story.slots[told.slot].span.text.split()[-1]


def _is_name(parse: Parse, slot: Slot) -> bool:
    if slot.entity_type != "person":
        return False
    names = parse.names_in(slot.span.start, slot.span.end)
    return any(n.type == "person" and " " in n.span.text and n.span.overlaps(slot.span) for n in names)


def _roles(parse: Parse, number: int, slot: Slot) -> Iterator[_Told]:
    name = parse.tokens[slot.head]
    for distance, noun in _beside(parse, name):
        role = role_of(parse, noun)
        if role == "anybody" and any(c.dep == "poss" for c in parse.children(noun)):
            continue  # "the child's mother" is no child
        if role is not None and not are_others(c for c in parse.children(noun) if c.index < noun.index):
            yield _Told(number, role, noun, distance)
    role = role_of(parse, name)
    if role is not None and role != "anybody":
        yield _Told(number, role, None, 3)


def _beside(parse: Parse, name: Token) -> Iterator[tuple[int, Token]]:
    """What else somebody who is named is called: "identified the gunman as Ada Brook", "the gunman's name is", "suspect"."""
    above = parse.tokens[name.head]
    verb = parse.tokens[above.head]
    if _is_mistaken(parse, verb if above.lemma == "as" else above):
        return
    if above.lemma == "as" and verb.lemma in words("names", "names") and factuality_of(parse, verb) == "asserted":
        noun = undergoer_of(parse, verb)
        if noun is not None:
            yield 0, noun
    elif above.lemma in words("names", "names") and undergoer_of(parse, above) == name:
        yield from ((0, noun) for noun in below(parse, above, "as"))
    elif name.dep == "attr" and above.lemma == "be":
        subject = next((c for c in parse.children(above) if c.is_subject and c.lemma == "name"), None)
        bearer = _bearer(parse, subject) if subject is not None else None
        if bearer is not None:
            yield 1, bearer
    if name.dep == "appos" and above.is_noun:
        yield 2, above
    yield from ((2, c) for c in parse.children(name) if c.dep in {"appos", "compound"} and c.pos == "NOUN")


def _is_mistaken(parse: Parse, verb: Token) -> bool:
    """ "Wrongly identified", "which police denied"."""
    if any(c.lemma in words("names", "mistaken") for c in parse.children(verb)):
        return True
    return any(t.lemma == "deny" and any(c.text == "which" for c in parse.children(t)) for t in parse.subtree(verb))


_MEN, _WOMEN = words("people", "men"), words("people", "women")
_SEX: Mapping[str, str] = {"his": "he", "her": "she"}


def _is_of_other_sex(word: str, other: str) -> bool:
    return (word in _MEN and other in _WOMEN) or (word in _WOMEN and other in _MEN)


def _may_be(unnamed: _Unnamed, told: _Told) -> bool:
    """Whether who is named may be who was not: in one role; of anybody only if he is called by the same noun."""
    mine = unnamed.noun.lemma.lower()
    theirs = told.noun.lemma.lower() if told.noun is not None else ""
    if _is_of_other_sex(mine, theirs):
        return False
    roles = {unnamed.role, told.role}
    if roles & {"suspect", "hurt"}:
        return len(roles) == 1
    return "anybody" not in roles or (
        told.distance == 0 and (mine == theirs or bool({mine, theirs} & {"child", "teen", "person"}))
    )
