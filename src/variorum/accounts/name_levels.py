"""How two names go together: as the names of persons, of places, of groups, or as spellings."""

import re
from difflib import SequenceMatcher

from variorum.accounts.levels import Level, Relation, decide
from variorum.model import FactType, Named
from variorum.parsing.gazetteer import contains, country_of, fold
from variorum.parsing.lexicon import is_title

_ALIKE = 0.8
_SPELLED = 0.6  # the same of words that differ in otherwise the same name
_LEAST_LETTERS = 4  # shorter words must be equal: Iran is not Iraq
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "of", "and", "al", "el", "de", "s", "for", "in", "on", "at"})
_QUARTER = re.compile(r"\b(north|south|east|west)?-?(north|south|east|west|central)(?:ern)?\b", re.I)


def relate_names(a: Named, b: Named, type: FactType) -> Relation:
    """How two names go together as answers to a question of a type."""
    levels = _LEVELS_OF.get(type, GROUP_LEVELS)
    return decide(levels, a, b, Relation("incomparable", "names of two things"))


def words_of(name: str) -> list[str]:
    """The words of a name that tell, folded, without titles."""
    words = [w for w in _WORD.findall(fold(name)) if w not in _EMPTY]
    return [w for w in words if not is_title(w)] or words


def quarters_of(name: str) -> frozenset[str]:
    """The directions that a place's name tells: north and east for "northeastern Vessia"."""
    return frozenset(q.lower() for found in _QUARTER.findall(name) for q in found if q)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))


# -- any name ----------------------------------------------------------------------------------------------------------


def _same_spelling(a: Named, b: Named) -> bool:
    return _letters(a.name) == _letters(b.name)


def _same_entity(a: Named, b: Named) -> bool:
    return a.entity is not None and a.entity == b.entity


def _one_in_other(a: Named, b: Named) -> bool:
    mine, theirs = {*words_of(a.name)}, {*words_of(b.name)}
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _shares_word(a: Named, b: Named) -> bool:
    return bool({*words_of(a.name)} & {*words_of(b.name)})


def _spelled_alike(a: Named, b: Named) -> bool:
    mine, theirs = words_of(a.name), words_of(b.name)
    return len(mine) == len(theirs) and bool(mine) and all(map(_alike, mine, theirs))


def _one_word_off(a: Named, b: Named) -> bool:
    """Whether two spellings differ in one word, and there by some letters: "Lindqvist" and "Lindquist"."""
    mine, theirs = words_of(a.name), words_of(b.name)
    differ = [(x, y) for x, y in zip(mine, theirs, strict=False) if x != y]
    return len(mine) == len(theirs) and len(differ) == 1 and _much_alike(*differ[0])


def _much_alike(a: str, b: str) -> bool:
    """Whether two words may be spellings of one."""
    return a[0] == b[0] and SequenceMatcher(None, min(a, b), max(a, b)).ratio() >= _SPELLED


def _surname_alike(a: Named, b: Named) -> bool:
    """Whether two persons' last names are spelled alike, and nothing speaks against their given names."""
    mine, theirs = words_of(a.name), words_of(b.name)
    if not (a.type == b.type == "person") or not mine or not theirs or not _alike(mine[-1], theirs[-1]):
        return False
    return len(mine) == 1 or len(theirs) == 1 or mine[0][0] == theirs[0][0]


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _LEAST_LETTERS or a.isdigit() or b.isdigit():
        return False
    return SequenceMatcher(None, min(a, b), max(a, b)).ratio() >= _ALIKE


# -- persons -----------------------------------------------------------------------------------------------------------


def _two_persons(a: Named, b: Named) -> bool:
    return a.type == b.type == "person"


# -- places ------------------------------------------------------------------------------------------------------------


def _without_quarter(name: str) -> str:
    return fold(_QUARTER.sub(" ", name))


def _other_quarter(a: Named, b: Named) -> bool:
    """Whether two names put a thing into quarters of one land that do not touch."""
    mine, theirs = quarters_of(a.name), quarters_of(b.name)
    is_one_base = _without_quarter(a.name) == _without_quarter(b.name) or _same_entity(a, b)
    return bool(mine and theirs) and not mine & theirs and is_one_base


def _same_place(a: Named, b: Named) -> bool:
    return quarters_of(a.name) == quarters_of(b.name) and (_same_entity(a, b) or _same_spelling(a, b))


def _place_in_place(a: Named, b: Named) -> bool:
    return _same_entity(a, b) or True in (contains(a.name, b.name), contains(b.name, a.name))


def _elsewhere(a: Named, b: Named) -> bool:
    """Whether both places are known and neither lies in the other."""
    return contains(a.name, b.name) is False and contains(b.name, a.name) is False


# -- groups ------------------------------------------------------------------------------------------------------------


def _same_country(a: Named, b: Named) -> bool:
    mine, theirs = country_of(a.name), country_of(b.name)
    return mine is not None and mine == theirs


SPELLING_LEVELS: tuple[Level[Named], ...] = (
    Level("same spelling", "equal", _same_spelling),
    Level("one name is part of the other", "refines", _one_in_other),
    Level("another spelling", "apart", _one_word_off),
)
PERSON_LEVELS: tuple[Level[Named], ...] = (
    Level("the same entity", "equal", _same_entity),
    Level("same spelling", "equal", _same_spelling),
    Level("one name is part of the other", "refines", _one_in_other),
    Level("spelled alike", "equal", _spelled_alike),
    Level("surnames spelled alike", "equal", _surname_alike),
    Level("two persons", "apart", _two_persons),
)
PLACE_LEVELS: tuple[Level[Named], ...] = (
    Level("the same place", "equal", _same_place),
    Level("another quarter of one land", "apart", _other_quarter),
    Level("one place lies in the other", "refines", _place_in_place),
    Level("one name is part of the other", "refines", _one_in_other),
    Level("spelled alike", "equal", _spelled_alike),
    Level("neither place holds the other", "apart", _elsewhere),
    Level("a word in common", "refines", _shares_word),
)
GROUP_LEVELS: tuple[Level[Named], ...] = (
    Level("the same entity", "equal", _same_entity),
    Level("same spelling", "equal", _same_spelling),
    Level("the same country", "equal", _same_country),
    Level("one name is part of the other", "refines", _one_in_other),
    Level("spelled alike", "equal", _spelled_alike),
    Level("a word in common", "refines", _shares_word),
)
_LEVELS_OF: dict[FactType, tuple[Level[Named], ...]] = {
    "name": SPELLING_LEVELS,
    "person": PERSON_LEVELS,
    "place": PLACE_LEVELS,
}
