"""How two descriptions in common words go together: by their head, the words that tell of it, and denials."""

from variorum.accounts.levels import Level, Relation, decide
from variorum.accounts.name_levels import quarters_of, words_of
from variorum.facts.phrases import NOT
from variorum.factuality.opposites import are_opposite
from variorum.lexical import word_vectors
from variorum.model import Described, FactType, Named

_FORMER = frozenset({"former", "formerly", "ex"})
_OF_OFFICES: frozenset[FactType] = frozenset({"person", "name"})
_LIKE = 0.5  # cosine of two words that say much the same


def relate_phrases(a: Described, b: Described, type: FactType) -> Relation:
    """How two descriptions go together as answers to a question of a type."""
    levels = OFFICE_LEVELS if type in _OF_OFFICES else LEVELS
    return decide(levels, a, b, Relation("incomparable", "other words"))


def relate_name_to_phrase(name: Named, phrase: Described) -> Relation:
    """How a name goes together with a description: a role, a kind of thing, a list that holds the name."""
    shared = {*words_of(name.name)} & {*(w for word in phrase.words for w in words_of(word))}
    return Relation("refines", "the name in the other's words") if shared else Relation("incomparable", "a name and a role")


def _denied(a: Described) -> bool:
    return NOT in a.words


def _telling(a: Described) -> frozenset[str]:
    return frozenset(a.words) - {NOT}


def _same_words(a: Described, b: Described) -> bool:
    return _telling(a) == _telling(b) and _denied(a) == _denied(b)


def _one_denied(a: Described, b: Described) -> bool:
    """Whether one of two descriptions with a head in common is denied: "did not stop", "stopped"."""
    return _denied(a) != _denied(b) and a.words[0] == b.words[0]


def _opposite(a: Described, b: Described) -> bool:
    return are_opposite(a.words[0], b.words[0])


def _other_quarter(a: Described, b: Described) -> bool:
    """Whether both tell a direction, and not the same: "the northern slope", "the southern slope"."""
    mine, theirs = quarters_of(" ".join(a.words)), quarters_of(" ".join(b.words))
    rests = [{w for w in _telling(x) if not quarters_of(w)} for x in (a, b)]
    return bool(mine and theirs) and not mine & theirs and rests[0] == rests[1]


def _is_former(a: Described) -> bool:
    return bool(_telling(a) & _FORMER)


def _one_former(a: Described, b: Described) -> bool:
    """Whether one of two offices is a former one, and they are otherwise the same."""
    return _is_former(a) != _is_former(b) and bool((_telling(a) - _FORMER) & (_telling(b) - _FORMER))


def _more_words(a: Described, b: Described) -> bool:
    return _telling(a) <= _telling(b) or _telling(b) <= _telling(a)


def _same_head(a: Described, b: Described) -> bool:
    return a.words[0] == b.words[0]


def _shares_word(a: Described, b: Described) -> bool:
    return bool(_telling(a) & _telling(b))


def _like_heads(a: Described, b: Described) -> bool:
    return word_vectors().likeness([a.words[0]], [b.words[0]]) >= _LIKE


LEVELS: tuple[Level[Described], ...] = (
    Level("the same words", "equal", _same_words),
    Level("one is denied", "apart", _one_denied),
    Level("opposite words", "apart", _opposite),
    Level("another direction", "apart", _other_quarter),
    Level("one says more of the same", "refines", _more_words),
    Level("the same head", "refines", _same_head),
    Level("a word in common", "refines", _shares_word),
    Level("heads that mean much the same", "refines", _like_heads),
)
OFFICE_LEVELS: tuple[Level[Described], ...] = (Level("one is a former office", "apart", _one_former), *LEVELS)
