"""Whether two names may be one's: persons by their parts, organisations by their words, letters and abbreviations."""

import re
from functools import cache

from variorum.parsing import gazetteer, lexicon

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "der", "von", "&", "a", "to"})
_HEARD = (
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("ie", "i"), ("ii", "i"),
)  # fmt: skip
_VOWELS = str.maketrans("eo", "aa")
_NICKNAME = re.compile(r"\s[“\"‘'][^“”\"‘’]{2,40}[”\"’'](?=\s)")
_DOUBLED = re.compile(r"(.)\1")
LEAST_HEARD = 5  # letters


@cache
def person_parts(name: str) -> tuple[str, ...]:
    """The folded parts of a person's name without suffixes and droppable particles: "Karim al-Haddad" → karim, haddad."""
    name = _NICKNAME.sub(" ", name)
    words = [w.strip(".,'") for w in re.split(r"[\s\-]+|(?<=[a-z]\.)(?=[a-z])", gazetteer.fold(name)) if w]
    words = [w for w in words if w and w not in lexicon.particles("suffixes")]
    kept = [w for i, w in enumerate(words) if not (w in lexicon.particles("droppable") and i < len(words) - 1 and len(words) > 1)]
    if len(kept) > 1 and kept[0] in {"bin", "ibn"}:
        kept = kept[1:]
    return tuple(kept)


@cache
def is_same_person(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, as parts, are variants of one: order, initials, nicknames, transliteration, parts left out."""
    if sorted(name) == sorted(other) or "".join(name) == "".join(other):
        return True
    short, long = sorted((name, other), key=lambda n: (len(n), n))
    if _is_subsequence(short, long):
        return True
    if len(short) == len(long):
        if all(_sound_alike(a, b, first=not k) for k, (a, b) in enumerate(zip(short, long, strict=True))):
            return True
        different = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
        if len(different) == 1 and _are_spellings(*different[0], first=different[0][0] == short[0]):
            return True
    if short[-1] != long[-1]:
        return False
    middles = [m for m in (short[1:-1], long[1:-1]) if m]
    if len(middles) == 2 and not all(lexicon.is_same_first_name(a, b) for a, b in zip(*middles, strict=False)):
        return False
    return lexicon.is_same_first_name(short[0], long[0])


@cache
def sound(word: str) -> str:
    """A word as it sounds however it was transliterated: Khodzhan, Hodzhan and Khodjan are one."""
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word.translate(_VOWELS))


def _sound_alike(word: str, other: str, *, first: bool) -> bool:
    if word == other:
        return True
    if first and lexicon.is_first_name(word) and lexicon.is_first_name(other):
        return lexicon.is_same_first_name(word, other)
    return min(len(word), len(other)) >= LEAST_HEARD and sound(word) == sound(other)


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _are_spellings(word: str, other: str, *, first: bool) -> bool:
    """Whether two words are so close that one is a slip or a transliteration of the other."""
    shorter = min(len(word), len(other))
    if shorter < 5 or (first and lexicon.is_first_name(word) and lexicon.is_first_name(other)):
        return lexicon.is_same_first_name(word, other) if first and shorter > 1 else False
    return distance(word, other, 2) <= (2 if shorter >= 9 else 1)


@cache
def distance(word: str, other: str, limit: int) -> int:
    """Edit distance with neighbours swapped counting one, or anything above `limit` where it is greater."""
    if abs(len(word) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return row[-1]


@cache
def organisation_key(name: str) -> tuple[str, ...]:
    """An organisation's words for comparison: its country as a code first, then no legal form, no small words, "X ministry"."""
    known = lexicon.organisation_aliases()
    folded = gazetteer.fold(name)
    if folded in known:
        folded = gazetteer.fold(known[folded])
    words = [w.strip(".,()'\"") for w in re.sub(r"'s\b|'(?=\s|$)", "", folded).replace("-", " ").split()]
    country, words = _leading_country([w for w in words if w])
    while len(words) > 1 and words[-1] in lexicon.organisation_words("legal"):
        words = words[:-1]
    if len(words) > 2 and words[0] in {"ministry", "department"} and words[1] in {"of", "for"}:
        words = [w for w in words[2:] if w not in _SMALL] + [words[0]]
    spelled = {"defence": "defense", "organisation": "organization", "centre": "center", "affairs": "", "television": "tv"}
    kept = [spelled.get(w, w) for w in words if w not in _SMALL]
    if kept[-1:] in (["tv"], ["media"], ["agency"]):
        kept = [w for w in kept if w not in {"state", "run", "owned", "official"}]
    return ((country,) if country else ()) + tuple(w for w in kept if w)


def _leading_country(words: list[str]) -> tuple[str | None, list[str]]:
    if words[:2] == ["united", "nations"] and len(words) > 2:
        return None, ["un", *words[2:]]
    for n in (3, 2, 1):
        if len(words) > n:
            name = " ".join(words[:n])
            code = gazetteer.country_code(name) or gazetteer.country_of_demonym(name)
            if code:
                return code, words[n:]
    return None, words


@cache
def initials(name: str) -> frozenset[str]:
    """The abbreviations a name may go by: first letters with and without the small words."""
    words = [w for w in re.split(r"[\s\-]+", name.replace("’", "'")) if w and w[0].isalnum()]
    big = [w for w in words if w.lower() not in _SMALL]
    if len(big) < 2:
        return frozenset()
    legal = lexicon.organisation_words("legal")
    plain = [w for w in big if w.lower().rstrip(".") not in legal]
    return frozenset("".join(w[0] for w in row).lower() for row in (words, big, plain) if len(row) > 1)


def is_abbreviation(text: str) -> bool:
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalnum()
