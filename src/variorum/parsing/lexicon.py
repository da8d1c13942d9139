"""What is known of the words around names: titles, roles and their gender, first names, words that mark an organisation."""

from functools import cache
from typing import Literal

from variorum.parsing.gazetteer import fold
from variorum.parsing.wordlists import load_table, load_words

Gender = Literal["male", "female"]
_GENDERS: tuple[Gender, Gender] = ("male", "female")


@cache
def _honorifics() -> dict[str, Gender | None]:
    table = load_table("parsing", "titles")["honorifics"]
    found: dict[str, Gender | None] = {word.lower(): None for word in table["any"]}
    for gender in _GENDERS:
        found |= {word.lower(): gender for word in table[gender]}
    return found


@cache
def _roles() -> dict[str, frozenset[str]]:
    """Each role noun → the classes it belongs to."""
    found: dict[str, set[str]] = {}
    for kind, words in load_table("parsing", "titles")["roles"].items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _gender_of_roles() -> dict[str, Gender]:
    table = load_table("parsing", "titles")["gender"]
    return {word: gender for gender in _GENDERS for word in table[gender]}


@cache
def _first_names() -> dict[str, Gender | None]:
    found: dict[str, Gender | None] = {}
    for gender in _GENDERS:
        for name in load_words("parsing", "names", "gender", gender):
            found[name] = gender if name not in found else None
    return found


@cache
def _variants(kind: Literal["rows", "transliterated"]) -> dict[str, frozenset[str]]:
    """Each first name → the rows of the table in which it stands with others."""
    found: dict[str, set[str]] = {}
    for row in load_table("parsing", "names")["variants"][kind]:
        for name in row.split():
            found.setdefault(name, set()).add(row)
    return {name: frozenset(rows) for name, rows in found.items()}


def particles(kind: Literal["droppable", "joining", "suffixes"]) -> frozenset[str]:
    return load_words("parsing", "names", "particles", kind)


def organisation_words(kind: Literal["legal", "generic", "heads", "events", "places", "streets"]) -> frozenset[str]:
    return load_words("parsing", "organisations", "words", kind)


@cache
def organisation_aliases() -> dict[str, str]:
    """Each folded alias, and each folded name itself, → the organisation's name."""
    found: dict[str, str] = {}
    for name, others in load_table("parsing", "organisations")["aliases"].items():
        for alias in (name, *others):
            found[fold(alias)] = name
    return found


def _bare(word: str) -> str:
    return word.lower().rstrip(".")


def is_title(word: str) -> bool:
    """Whether a word may stand before a name as a title or a part of one: "Mr.", "President", "Deputy"."""
    key = _bare(word)
    return key in _honorifics() or key in _roles() or is_title_modifier(word)


def is_honorific(word: str) -> bool:
    return _bare(word) in _honorifics()


def is_title_modifier(word: str) -> bool:
    """A word that opens a title but is no office by itself: "Prime", "Foreign", "Deputy"."""
    return _bare(word) in load_words("parsing", "titles", "modifiers", "words")


def stays_with_name(word: str) -> bool:
    """Whether a title is part of a single name: "Prince Jon", "Pope Leo"."""
    return _bare(word) in load_words("parsing", "titles", "kept", "words")


def gender_of_honorific(word: str) -> Gender | None:
    return _honorifics().get(_bare(word))


def is_role(word: str) -> bool:
    return word.lower() in _roles()


def role_classes(word: str) -> frozenset[str]:
    return _roles().get(word.lower(), frozenset())


def gender_of_role(word: str) -> Gender | None:
    return _gender_of_roles().get(word.lower())


def is_first_name(word: str) -> bool:
    return _bare(word) in _first_names()


def gender_of_first_name(word: str) -> Gender | None:
    return _first_names().get(_bare(word))


def is_same_first_name(name: str, other: str) -> bool:
    """Whether two folded first names are forms of one: equal, a nickname, a transliteration, an initial."""
    if name == other:
        return True
    if len(name) == 1 or len(other) == 1:
        return name[0] == other[0]
    variants = _variants("rows")
    return bool(variants.get(name, frozenset()) & variants.get(other, frozenset())) or is_transliteration(name, other)


def is_transliteration(name: str, other: str) -> bool:
    """Whether two folded first names are one of another script: "Serhiy", "Sergei"."""
    variants = _variants("transliterated")
    return bool(variants.get(name, frozenset()) & variants.get(other, frozenset()))
