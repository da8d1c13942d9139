"""What became of the people that a figure counts: dead, injured, missing, aboard, held, affected (`data/casualties.toml`).

For the tolls that are shown; whether two counts are of one group is read in `accounts/counted_groups.py`, by words of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from variorum.alignment.story_context import StoryContext
from variorum.factuality import factuality_of
from variorum.model import Parse, Quantity, Token
from variorum.model.parse import tops_of
from variorum.parsing.wordlists import load_table

ANYBODY = frozenset({
    "person", "people", "man", "victim", "other", "death", "casualty", "body", "dead", "fatality", "life", "human", "toll",
})  # fmt: skip
_ABOARD = "aboard"
_STOPS = frozenset(".,;:–—")
_BEHIND = 6  # words after the noun that may tell its fate
_DEATH = frozenset({"dead", "death"})  # "shot dead", "stabbed to death"
_TAKE_LIVES = frozenset({"claim", "take", "cost", "lose", "end"})
_FOUND = frozenset({"find", "leave", "confirm"})  # "were found murdered"
_ONLY_THOUGHT = frozenset({"fear", "presume", "believe", "think", "suspect", "assume"})  # "were feared dead"
_WITH_INJURY = frozenset(
    {"suffer", "sustain", "receive", "treat", "take", "leave", "bring", "rush", "airlift", "escape", "admit"}
)
_INJURIES = frozenset({"injury", "wound", "burn", "fracture", "concussion", "bruise", "laceration", "cut", "inhalation"})
_NOT_KILLED = _ONLY_THOUGHT | {"sentence", "condemn", "scare", "frighten", "bore", "worry"}  # "sentenced to death"


@dataclass(frozen=True, slots=True)
class _Fate:
    counted: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    phrases: tuple[str, ...]
    not_yet: frozenset[str]


def fate_of(story: StoryContext, quantity: Quantity) -> str | None:
    """The fate that a figure of people counts, None if it has none or is of another place."""
    if quantity.unit is not None or (quantity.place is not None and story.is_elsewhere(quantity.place)):
        return None
    parse = story.parse[quantity.span.article]
    tokens = parse.tokens_in(quantity.phrase.start, quantity.phrase.end)
    behind = parse.tokens[tokens[-1].index + 1 : tokens[-1].index + 1 + _BEHIND] if tokens else ()
    near = takewhile(lambda t: t.text not in _STOPS and not _is_of_another(parse, t, tokens), behind)
    around = f" {' '.join(t.text.lower() for t in (*tokens, *near))} "
    verb, denied = _verb_of(parse, tokens)
    anybody = quantity.counted is None or quantity.counted in ANYBODY
    for name, fate in _fates().items():
        if quantity.whole and name != _ABOARD and own_clause(parse, tokens) is None:
            continue  # of the 90 aboard some were hurt; "the 12 who died" all did
        if quantity.counted in fate.nouns or _noun_over(parse, tokens) in fate.nouns:
            return name
        if not anybody:
            continue
        if (verb in fate.not_yet) if denied else (verb in fate.verbs):
            return name
        if any(f" {phrase} " in around for phrase in fate.phrases):
            return name
    return None


def fate_of_verb(lemma: str) -> str | None:
    """The fate that a verb tells: "dead" for "kill"."""
    return next((name for name, fate in _fates().items() if lemma in fate.verbs), None)


def tells_fate(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells by itself what became of somebody: "arrest", "shoot dead"."""
    return fate_of_verb(verb.lemma) is not None or _to_death(parse, verb) or _into_custody(parse, verb)


def _is_of_another(parse: Parse, t: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word begins what is only thought, or "who" a clause on others: "40 actors played guests who were killed"."""
    if t.lemma in _ONLY_THOUGHT:
        return True
    verb = parse.tokens[t.head]
    if t.is_verb and t.dep == "conj" and any(c.dep == "dobj" for c in parse.children(t)):
        return True  # "wounded four people and killed himself"
    return t.tag in {"WP", "WDT"} and verb.dep == "relcl" and not tokens[0].index <= verb.head <= tokens[-1].index


def _verb_of(parse: Parse, tokens: Sequence[Token]) -> tuple[str | None, bool]:
    """The lemma of the verb that tells what became of a phrase, and whether it is denied."""
    head = next(tops_of(tokens), None)
    if head is None:
        return None, False
    lemma, denied = None, False
    for verb in (own_clause(parse, tokens), _governing(parse, head)):
        if verb is None:
            continue
        state = factuality_of(parse, verb)
        if state not in {"asserted", "denied"} and verb.dep in {"acl", "relcl"}:
            return None, False  # "saved nine people who would have died"
        telling = _completed(parse, verb)
        lemma = "kill" if _to_death(parse, telling) or _takes_lives(parse, telling) else telling.lemma
        lemma = "arrest" if _into_custody(parse, telling) else lemma
        lemma, denied = "injure" if _with_injury(parse, telling, head) else lemma, state == "denied"
        if denied or fate_of_verb(lemma):
            break  # else the clause only says who they are: "killed nine people who had taken shelter"
    return lemma, denied


def own_clause(parse: Parse, tokens: Sequence[Token]) -> Token | None:
    """The verb of the clause that tells which people are counted: "who died"."""
    head = next(tops_of(tokens), None)
    behind = (c for c in parse.children(head) if c.dep in {"acl", "relcl"} and c.index > head.index) if head else ()
    return next(iter(behind), None)


def _noun_over(parse: Parse, tokens: Sequence[Token]) -> str | None:
    """The noun that a phrase hangs on with "of", or whose number it is: "the bodies of four climbers", "the number of dead rose
    to four"."""
    head = next(tops_of(tokens), None)
    above = parse.tokens[head.head] if head is not None and head.dep == "pobj" else None
    if above is None or above.lemma not in {"of", "to"}:
        return None
    over = parse.tokens[above.head]
    numbers = (c for c in parse.children(over) if c.is_subject or c.dep == "dobj") if above.lemma == "to" else ()
    parts = (o for c in numbers for of in parse.children(c) if of.lemma == "of" for o in parse.children(of))
    return over.lemma if above.lemma == "of" else next((o.text.lower() for o in parts if o.dep == "pobj"), None)


def _governing(parse: Parse, head: Token) -> Token | None:
    """The verb that a phrase is subject or object of, through "the lives of" and "80 cows and"."""
    while head.dep == "conj" and parse.tokens[head.head].is_noun:
        head = parse.tokens[head.head]
    above = parse.tokens[head.head]
    if head.dep == "pobj" and above.lemma == "of":
        lives = parse.tokens[above.head]
        above = parse.tokens[lives.head]
        return above if lives.dep == "dobj" and _takes_lives(parse, above) else None
    taken = head.dep in {"nsubj", "nsubjpass", "dobj", "dative", "attr", "acomp"}
    return above if taken and above.is_verb else None


def _completed(parse: Parse, verb: Token) -> Token:
    """The participle that says what became of those who were found."""
    if verb.lemma not in _FOUND:
        return verb
    return next((c for c in parse.children(verb) if c.dep in {"oprd", "xcomp", "ccomp"} and c.tag == "VBN"), verb)


def _with_injury(parse: Parse, verb: Token, hurt: Token) -> bool:
    """ "Suffered burns", "were taken to hospital with burns"; not "escaped injury"."""
    if verb.lemma not in _WITH_INJURY:
        return False
    if verb.lemma == "treat" and any(o.lemma == "hospital" for c in parse.children(verb) for o in parse.children(c)):
        return True
    below = [c for c in parse.children(verb) if c.dep == "dobj" and verb.lemma != "escape"]
    behind = (c for t in (verb, hurt) for c in parse.children(t) if c.lemma in {"with", "for", "from"})
    below += [o for c in behind for o in parse.children(c)]
    return any(c.lemma in _INJURIES or any(b.text.lower() == "broken" for b in parse.children(c)) for c in below)


def _takes_lives(parse: Parse, verb: Token) -> bool:
    """ "Claimed five lives", "cost five people their lives"."""
    return verb.lemma in _TAKE_LIVES and any(c.dep == "dobj" and c.lemma == "life" for c in parse.children(verb))


def _into_custody(parse: Parse, verb: Token) -> bool:
    """ "Was taken into custody", "is in custody", "is being held without bail"."""
    below = {o.lemma for c in parse.children(verb) if c.dep == "prep" for o in parse.children(c)}
    is_held = verb.lemma == "hold" and any(c.dep == "nsubjpass" for c in parse.children(verb))
    return "custody" in below or (is_held and bool(below & {"bail", "bond", "jail"}))


def _to_death(parse: Parse, verb: Token) -> bool:
    """Whether a verb is followed by what it led to: "shot dead", "burned alive", "gunned down"."""
    if verb.lemma in _NOT_KILLED:
        return False
    if any(c.dep == "advmod" and c.lemma in {"fatally", "mortally"} for c in parse.children(verb)):
        return True
    ends = {(verb.lemma, c.lemma) for c in parse.children(verb)}
    behind = parse.tokens[min(verb.index + 1, len(parse.tokens) - 1)]
    if ends & {("burn", "alive"), ("bury", "alive"), ("gun", "down")} or (verb.tag != "VBG" and behind.text == "dead"):
        return True
    for child in parse.children(verb):
        below = child if child.dep != "prep" else next(iter(parse.children(child)), child)
        if child.index > verb.index and child.dep in {"acomp", "oprd", "advmod", "prep"} and below.lemma in _DEATH:
            return child.dep != "prep" or child.lemma == "to"
    return False


@lru_cache(maxsize=1)
def _fates() -> Mapping[str, _Fate]:
    stored = load_table("alignment", "casualties")
    return {
        name: _Fate(
            row["counted"], frozenset(row["nouns"]), frozenset(row["verbs"]), tuple(row["phrases"]), frozenset(row["not_yet"])
        )
        for name, row in stored.items()
    }
