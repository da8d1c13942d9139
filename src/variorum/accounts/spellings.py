"""Names of one person or thing that two reports spell differently: "Lindqvist" and "Lindquist".

Only names that are otherwise the same are compared, word by word, or long words of a person's name alone. A place has many
spellings where its language is written in another script, and reports that use two of them do not differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from variorum.accounts.story_slots import StorySlots
from variorum.entities.naming import distance
from variorum.lexical import word_vectors
from variorum.model import Answer, EntityType, FactType, Named, Parse, Span
from variorum.parsing.gazetteer import country_of, fold
from variorum.parsing.lexicon import gender_of_first_name, is_first_name, is_same_first_name, is_transliteration

LIKELY_SPELLINGS = 0.9
"""How likely such names are one, spelled in two ways: of eight such rows in the annotated stories eight are."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*)*")
_APOSTROPHES = re.compile("['’]")  # any desk sets them, and hyphens, in its own way
_GENITIVE = re.compile(r"['’]s$")
_CAPITAL_BEFORE = re.compile(r"\b(?!The\b)([^\W\d_a-z][\w.'’-]*) $")
_HOST = re.compile(r"\.[a-z]{2,6}\b")
"""Behind a name that is an address: "HarbourCourier.com"."""
_SMALL = frozenset({"SCONJ", "CCONJ", "ADP", "ADV", "DET", "PRON", "AUX"})
_RUN_TOGETHER = re.compile(r"[^\W\d_A-Z][A-Z]")
_LEAST = 3
_LEAST_ALONE = 6
_FARTHEST = 3
_ALIKE = 0.61
_ALIKE_ALONE = 0.8
_ENDINGS = ("s", "’s", "'s", "an", "ian", "n", "ese", "i", "ish", "is")


class _Form(NamedTuple):
    """What of a name is compared with another."""

    words: tuple[str, ...]
    is_person: bool
    is_run_together: bool


@dataclass(frozen=True, slots=True)
class _Name:
    span: Span
    words: tuple[str, ...]
    type: EntityType
    form: _Form

    @classmethod
    def of(cls, span: Span, words: tuple[str, ...], type: EntityType) -> _Name:
        return cls(span, words, type, _Form(words, type == "person", _RUN_TOGETHER.search(span.text) is not None))


def find_spellings(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """Pairs of spellings, one for each two spellings of each two articles, the longest names first."""
    pairs = sorted(_pairs_of(story), key=lambda pair: -sum(len(name.span.text) for name in pair))
    yield from (("name", _answer(story, a), _answer(story, b)) for a, b in pairs)


def _pairs_of(story: StorySlots) -> Iterator[tuple[_Name, _Name]]:
    names = [n for p in story.parses.values() for n in _all_names(p)]
    held: defaultdict[str, set[str]] = defaultdict(set)
    by_shape: defaultdict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for n in names:
        for w in n.words:
            held[n.span.article].add(w)
        for k in range(len(n.words)):
            by_shape["rest", str(k), *n.words[:k], n.words[k][0], *n.words[k + 1 :]].append(n)  # spellings begin alike
        by_shape[("joined", "".join(n.words))].append(n)
    seen: set[tuple[str, str, str, str]] = set()
    for written in by_shape.values():
        forms = {n.form for n in written}
        unlike = {x for x in forms if any(_compare(x, y) for y in forms)}
        for a, b in combinations([n for n in written if n.form in unlike], 2):
            compared = _compare(a.form, b.form) if a.span.article != b.span.article else None
            if compared is None:
                continue
            mine, theirs, off = compared
            if off and (_is_place(story, a) or _is_place(story, b)):
                continue
            if _are_parts_of_others(story, a, b):
                continue
            key = a.span.article, mine, b.span.article, theirs
            if key in seen or mine in held[b.span.article] or theirs in held[a.span.article]:
                continue
            seen.add(key)
            yield a, b


def _all_names(parse: Parse) -> list[_Name]:
    found: list[_Name] | None = parse.notes.get("names and their ends")
    if found is None:
        found = parse.notes["names and their ends"] = [n for whole in _names_of(parse) for n in _ends_of(whole)]
    return found


def _names_of(parse: Parse) -> Iterator[_Name]:
    text = parse.article.text
    of = {(n.span.start, n.span.end): n.type for n in parse.names}
    spans = {(m.start(), m.end()) for m in _CAPITALS.finditer(text)} | set(of)
    bare = {(_begin(parse, start, end), _end(text, start, end)): (start, end) for start, end in sorted(spans)}
    for start, end in sorted(bare):
        words = tuple(_APOSTROPHES.sub("", fold(w).lower()) for w in _WORD.findall(text[start:end]))
        inside = [n.type for n in parse.names_in(start, end) if n.span.start < end and start < n.span.end]
        if words and len(words) <= 5 and not _HOST.match(text, end) and "\ufffd" not in text[start : end + 1]:
            yield _Name.of(parse.article.span(start, end), words, of.get(bare[start, end]) or (inside[0] if inside else "other"))


def _begin(parse: Parse, start: int, end: int) -> int:
    """Where a name begins behind a small word with a capital at the head of a sentence: "When Ada" is Ada."""
    tokens = parse.tokens_in(start, end)
    return next((t.start for t in tokens if t.pos not in _SMALL), start)


def _end(text: str, start: int, end: int) -> int:
    """Where a name ends before the mark of its genitive."""
    return end - 2 if _GENITIVE.search(text, start, end) else end


def _ends_of(name: _Name) -> Iterator[_Name]:
    """A name, and what is left of it without its first words: "Mae Jan" of "MB Mae Jan"."""
    starts = [m.start() for m in _WORD.finditer(name.span.text)]
    for k in range(len(name.words)):
        if k == 0 or name.type != "other":
            whole = name.span
            part = Span(whole.article, whole.start + starts[k], whole.end, whole.text[starts[k] :])
            yield _Name.of(part, name.words[k:], name.type)


@lru_cache(maxsize=65_536)
def _compare(a: _Form, b: _Form) -> tuple[str, str, int] | None:
    """The words that differ and by how many letters; None where the names are not two spellings of one."""
    if "".join(a.words) == "".join(b.words):
        return None if len(a.words) == len(b.words) or _is_typing(a, b) else (" ".join(a.words), " ".join(b.words), 0)
    mine, theirs = next((x, y) for x, y in zip(a.words, b.words, strict=True) if x != y)
    is_alone = all(len(w) <= _LEAST for w in a.words if w in b.words)  # nothing but "al" or "de" beside it
    least = _LEAST_ALONE if is_alone else _LEAST
    persons = a.is_person and b.is_person
    is_turned = persons and len(mine) > _LEAST and sorted(mine) == sorted(theirs)  # "Tryon", "Tyron"
    if (min(len(mine), len(theirs)) < least and not is_turned) or _are_forms(mine, theirs, persons):
        return None
    if persons and is_transliteration(mine, theirs):
        return None
    if is_first_name(mine) and is_first_name(theirs) and abs(len(mine) - len(theirs)) > 1 and is_same_first_name(mine, theirs):
        return None  # "Joe", "Joseph"
    if _is_pet_name(mine, theirs) or _is_pet_name(theirs, mine):
        return None
    off = distance(mine, theirs, _FARTHEST)
    alike = SequenceMatcher(None, min(mine, theirs), max(mine, theirs)).ratio()
    if off > (_FARTHEST if persons else 1) or alike < _ALIKE:
        return None
    if not persons and mine in word_vectors() and theirs in word_vectors():
        return None
    if is_alone and (alike < _ALIKE_ALONE or not persons):
        return None
    return mine, theirs, off


def _is_pet_name(short: str, name: str) -> bool:
    """Whether a first name is another with an ending of endearment: "Charlie", "Charles"; "Danny", "Daniel"."""
    stem = re.sub(r"(?:ie|y)$", "", short)
    if stem == short or not is_first_name(short):
        return False
    return any(len(s) >= _LEAST and name.startswith(s) for s in (stem, stem[:-1] if stem[-2:-1] == stem[-1:] else stem))


def _is_typing(a: _Form, b: _Form) -> bool:
    """Whether names differ by stops, hyphens or spaces that any desk sets in its own way: "U.N.", "South East", "AdaBrennick"."""
    for n, other in ((a, b), (b, a)):
        pairs = [*zip(n.words, n.words[1:], strict=False)]
        if any("".join(p) in other.words and any(_is_common(w) for w in p) for p in pairs):
            return True  # "Barber Shop", "Barbershop"
        joined = ["".join(pair) for pair in pairs]
        if any(j in word_vectors() for j in (*joined, "".join(n.words))) or any(len(w) == 1 for w in n.words):
            return True
    return a.is_run_together or b.is_run_together


def _is_common(word: str) -> bool:
    return word in word_vectors() and gender_of_first_name(word.capitalize()) is None


def _are_forms(a: str, b: str, persons: bool) -> bool:
    """Whether two words are forms of one, in one language or two of its spellings: "Syria" and "Syrian", "-ise" and "-ize".
    The names of persons have no such endings."""
    if a.startswith(b) or b.startswith(a) or a.replace("is", "iz") == b.replace("is", "iz"):
        return True
    for x, y in () if persons else ((a, b), (b, a)):
        for end in _ENDINGS:
            if x.endswith(end) and y.startswith(x[: -len(end)]) and len(y) - len(x[: -len(end)]) <= 3:
                return True
    return country_of(a) is not None and country_of(a) == country_of(b)


def _answer(story: StorySlots, name: _Name) -> Answer:
    return Answer(name.span, _sentence(story, name), Named(" ".join(name.span.text.split()), name.type))


def _sentence(story: StorySlots, name: _Name) -> Span:
    """The sentence of a name; the name alone where it stands in none, as in the credit of a picture."""
    sentences = story.parses[name.span.article].sentences
    return next((s for s in sentences if s.start <= name.span.start and name.span.end <= s.end), name.span)


def _are_parts_of_others(story: StorySlots, a: _Name, b: _Name) -> bool:
    """Whether the names of two bodies go on to the left, and otherwise: "Brell Sailing Club" and "Tarn Sayling Club"."""
    if "person" in (a.type, b.type):
        return False
    texts = (story.parses[n.span.article].article.text for n in (a, b))
    before = [
        _CAPITAL_BEFORE.search(text, max(0, n.span.start - 40), n.span.start) for n, text in zip((a, b), texts, strict=True)
    ]
    return all(before) and len({found[1] for found in before if found}) == 2


def _is_place(story: StorySlots, name: _Name) -> bool:
    """Whether a report says "in" or "near" before the name."""
    text = story.parses[name.span.article].article.text
    return re.search(rf"\b(?:in|near|outside|at|into)\s+{re.escape(name.span.text)}\b", text) is not None
