"""What tells a leftover of the page from the article's prose, line by line: labelled signs that no site has for itself.

No sign asks which words a line holds, but for small closed classes (function words, words that speak to the reader, months).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping

from variorum.marking.data_tables import load_words
from variorum.marking.page_lines import Line, PageLines
from variorum.marking.words import vocabulary_of, words_of
from variorum.model import BoilerplateKind

FUNCTION_WORDS, _PRONOUNS, _DAYS = (load_words(name) for name in ("function", "pronouns", "days"))
SPOKEN_TO, TOLD_TO_DO = load_words("spoken_to"), load_words("told_to_do")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_SYMBOL = re.compile(r"[|/→»›>@#_=©®™•·\\{}<]")
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s[\"“‘(]?[A-Z]")
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 40, 80)
_SHARES = (0.001, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0)
_PLACES = (0.001, 0.05, 0.15, 0.5, 0.85, 0.95, 1.0)
_FEW = (1, 2, 3, 5, 10)
_NEIGHBOURS = (("two before", -2), ("before", -1), ("after", 1), ("two after", 2))
_NOTHING = dict.fromkeys(("words", "kind", "end", "capitals"), "none")
_PLAIN = {"”": '"', "“": '"', "’": "'", "‘": "'", "…": ".", "–": "-", "—": "-", "[": "(", "]": ")"}
_MARKS = frozenset(".!?:;,()\"'-")

Signs = dict[str, str]


def signs_of(page: PageLines, marked: Mapping[int, BoilerplateKind], wanted: Iterable[int] | None = None) -> dict[int, Signs]:
    """The signs of each line, or of those whose indexes are wanted. `marked` is what tables and rules say of lines one by one."""
    lines = page.lines
    seen = [_at_sight(line, marked.get(line.index)) for line in lines]
    keys = Counter(line.plain for line in lines)
    held = Counter(word for line in lines for word in line.vocabulary)
    title = vocabulary_of(words_of(page.article.title or ""))
    found = {}
    for index in range(len(lines)) if wanted is None else wanted:
        line = lines[index]
        content = [word for word in line.vocabulary if len(word) > 3 and word not in FUNCTION_WORDS]
        prose = "before" if index < page.first_prose else "behind" if index > page.last_prose else "among"
        signs = seen[index] | _own(line)
        signs |= {
            "place": _level(index / max(1, len(lines) - 1), _PLACES),
            "from the start": _level(index, _FEW),
            "to the end": _level(len(lines) - 1 - index, _FEW),
            "prose": prose,
            "behind the prose": _level(index - page.last_prose, _FEW),
            "comes again": str(keys[line.plain] > 1),
            "of the title": _share(sum([word in title for word in content]), len(content)) if title else "unknown",
            "told elsewhere": _share(sum([held[word] > 1 for word in content]), len(content)),
            "gap": str(line.gap),
            "words and end": f"{signs['words']} {signs['end']}",
            "words and prose": f"{signs['words']} {prose}",
        }
        around = [seen[at] if 0 <= (at := index + step) < len(lines) else _NOTHING for _, step in _NEIGHBOURS]
        for (name, _), other in zip(_NEIGHBOURS, around, strict=True):
            for sign in ("words", "kind", "end", "capitals"):
                signs[f"{name}: {sign}"] = other[sign]
        signs["both sides"] = f"{around[1]['end']} {around[2]['end']}"
        found[index] = signs
    return found


def _at_sight(line: Line, kind: BoilerplateKind | None) -> Signs:
    """What the lines around it are told by as well."""
    content = [word for word, low in zip(line.word_list, line.lowered, strict=True) if low not in FUNCTION_WORDS]
    count, plain = sum([word[0].isupper() for word in content]), len(content)
    return {
        "kind": kind or "none",
        "words": _level(line.words, _LENGTHS),
        "end": _mark(line.text[-1]),
        "capitals": "all" if line.capitals else _share(count, plain),
        "capitals and function words": f"{_share(count, plain)} {_share(line.words - plain, line.words)}",
    }


def _own(line: Line) -> Signs:
    """What the line says by itself."""
    words = [word.replace("’", "'") for word in line.lowered] if "’" in line.text else line.lowered
    count, text = len(words), line.text
    return {
        "length of words": _level(len(text) / max(1, count), (4, 5, 6, 7, 8, 10, 14)),
        "start": _mark(text[0]),
        "function words": _share(sum([word in FUNCTION_WORDS for word in words]), count),
        "speaks to the reader": _level(sum([word in SPOKEN_TO for word in words]), _FEW),
        "tells to do": "first" if words and words[0] in TOLD_TO_DO else str(not TOLD_TO_DO.isdisjoint(words)),
        "pronouns": str(not _PRONOUNS.isdisjoint(words)),
        "past": _level(sum([len(word) > 3 for word in words if word.endswith("ed")]), _FEW),
        "attributed": str(line.attributed),
        "digits": _share(sum(map(str.isdigit, text)) if line.has_digit or not text.isascii() else 0, len(text)),
        "month or day": str(not _DAYS.isdisjoint(words)),
        "year": str(line.has_digit and _YEAR.search(text) is not None),
        "clock": str(line.has_digit and _CLOCK.search(text) is not None),
        "symbols": _level(len(_SYMBOL.findall(text)), _FEW),
        "commas": _level(text.count(","), _FEW),
        "colons": _level(text.count(":"), _FEW),
        "quoted": str(any(mark in text for mark in '"“”')),
        "exclaims": str("!" in text),
        "bulleted": str(line.bulleted),
        "names an agency": str(bool(line.mentions)),
        "sentences": _level(len(_SENTENCE.findall(text)), _FEW),
    }


def _mark(character: str) -> str:
    """The class of the character that a line begins or ends with."""
    if character.isalpha():
        return "capital" if character.isupper() else "letter"
    if character.isdigit():
        return "digit"
    plain = _PLAIN.get(character, character)
    return plain if plain in _MARKS else "sign"


def _level(value: float, bounds: tuple[float, ...]) -> str:
    return str(bisect_right(bounds, value))


def _share(part: int, whole: int) -> str:
    return _level(part / whole, _SHARES) if whole else "none"
