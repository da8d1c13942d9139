"""Where a report can be made to say something else, one value in one place, by kind.

The places are found by plain patterns and the grammar of the parse, not by the readers of quantities, times and attributions
that the benchmark measures: what those do not see is still tried. The words for the new values are this file's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from edits import Edit

from variorum.model import Parse, Token
from variorum.parsing.gazetteer import cities, country_code

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTING = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety",
)  # fmt: skip
_VALUE = dict(zip(_COUNTING, (*range(2, 21), *range(30, 100, 10)), strict=True))
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?![\d,:.]\d)(?!\w)(?:, (?P<year>(?:19|20)\d\d)\b)?"
    rf"|(?<![\w,.:-])(?P<day2>\d\d?) (?P<month2>{_MONTH})\b(?: (?P<year2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month3>{_MONTH}) (?P<year3>(?:19|20)\d\d)\b"
    r"|\b(?:in|since|of|from|until|by|before|after|during) (?P<year4>(?:19|20)\d\d)(?![\w:/-])"
)
_NUMBER = re.compile(
    r"(?<![\w.,:/#-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!-?\d)(?!:\d)(?![.,/]\d)"
    r"(?!-(?!year|mile|foot|storey|story|day|hour|member))(?![A-Za-z])"
    rf"|\b(?:{'|'.join(_COUNTING)})\b(?!-)"
)
_OPEN = re.compile(
    r"(?:\b(?:more than|at least|at most|over|up to|less than|fewer than|under|above|below|as many as|as much as|no\.|number|"
    r"flight|nearly|almost|between|from|to|and|or)|-|–)\s*[$£€]?$",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(
    r"\s*(?:a\.?m\b|p\.?m\b|to \d|or \d|or (?:two|three|more)|and \d|-|–|(?:%|per ?cent|points?)? ?(?:to|-|–) \d|o'clock|of them|"
    r"and a half|days? ago)",
    re.IGNORECASE,
)
_COUNTRIES = (
    "Portugal", "Kenya", "Vietnam", "Chile", "Norway", "Poland", "Peru", "Ghana", "Thailand", "Morocco", "Sweden", "Malaysia",
)  # fmt: skip
_CITIES = (
    "Lisbon", "Nairobi", "Hanoi", "Santiago", "Oslo", "Krakow", "Lima", "Accra", "Bangkok", "Casablanca", "Denver", "Osaka",
    "Leeds", "Hamburg", "Montreal", "Brisbane",
)  # fmt: skip
_OPPOSITE = {"northern": "southern", "southern": "northern", "eastern": "western", "western": "eastern"}
_PLACING = frozenset({"in", "at", "near", "to", "outside", "across", "into"})
_BIG_CITY = 100_000
_SPEAKING = frozenset({"say", "tell", "add", "state", "explain", "announce", "warn", "claim", "insist", "declare", "tweet"})
_BE_OR_CAN = frozenset({
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "did", "does", "do", "must",
})  # fmt: skip
_LEAST_QUOTED = 6  # words
_UNRELATED = {
    "NN": ("harvest", "orchestra", "bicycle", "umbrella", "volcano", "wedding", "library", "kitchen", "painting", "diamond"),
    "NNS": ("gardens", "bicycles", "mountains", "sandwiches", "musicians", "libraries", "elephants", "diamonds", "carpets"),
    "JJ": ("purple", "musical", "frozen", "wooden", "delicious", "medieval", "transparent", "sleepy", "agricultural"),
    "VB": ("paint", "swallow", "decorate", "borrow", "publish", "harvest", "photograph", "whistle"),
    "VBD": ("painted", "swallowed", "decorated", "borrowed", "published", "harvested", "photographed"),
    "VBN": ("painted", "swallowed", "decorated", "borrowed", "published", "harvested", "photographed"),
    "VBG": ("painting", "swallowing", "decorating", "borrowing", "publishing", "harvesting"),
}
_LIGHT = frozenset({
    "thing", "way", "lot", "same", "other", "many", "such", "more", "most", "first", "last", "next", "own", "be", "have", "do",
})  # fmt: skip
_LONGEST_SENTENCE = 60  # words


@dataclass(frozen=True, slots=True)
class Mutation:
    """One value in one place turned into another. What points at `[start, end)` of the old text has seen it."""

    kind: str
    edit: Edit
    start: int
    end: int
    before: str
    after: str


def find_mutations(
    kind: str, parse: Parse, random: Random, told: Iterable[str] = (), people: Iterable[str] = ()
) -> list[Mutation]:
    """One mutation for each place of this kind. `told` are the texts of the story, `people` the names of people in it."""
    return list(KINDS[kind](parse, random, _Story(tuple(told), tuple(people))))


@dataclass(frozen=True, slots=True)
class _Story:
    texts: tuple[str, ...]
    people: tuple[str, ...]

    def names(self, word: str) -> bool:
        return any(word in text for text in self.texts)


def _mutation(kind: str, parse: Parse, start: int, end: int, new: str, place: tuple[int, int] | None = None) -> Mutation:
    left, right = place or (start, end)
    return Mutation(kind, Edit(start, end, new), left, right, parse.article.text[start:end], new)


def _is_prose(parse: Parse, start: int, end: int) -> bool:
    """Whether it stands in a whole sentence below the headline."""
    if parse.headline and parse.headline.start <= start < parse.headline.end:
        return False
    tokens = parse.tokens_in(start, end)
    if not tokens:
        return False
    sentence = parse.sentences[tokens[0].sentence]
    words = parse.sentence_tokens(tokens[0].sentence)
    has_verb = any(t.pos in {"VERB", "AUX"} for t in words)
    return (
        has_verb
        and len(words) <= _LONGEST_SENTENCE
        and end <= sentence.end
        and sentence.text.rstrip("”\"'’) ").endswith((".", "!", "?"))
    )


def _named(parse: Parse, start: int, end: int) -> bool:
    return any(n.span.start < end and start < n.span.end for n in parse.names)


def _quoted(parse: Parse, start: int, end: int) -> bool:
    return any(q.start < end and start < q.end for q in parse.quotations)


# -- figures and dates -------------------------------------------------------------------------------------------------


def _numbers(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    text = parse.article.text
    dates = [m.span() for m in _DATE.finditer(text)]
    for m in _NUMBER.finditer(text):
        start, end = m.span()
        if any(a < end and start < b for a, b in dates) or re.fullmatch(r"(?:19|20)\d\d", m[0]) or _named(parse, start, end):
            continue
        before, behind = text[max(0, start - 16) : start], text[end : end + 16]
        if _OPEN.search(before) or _BEHIND_NUMBER.match(behind) or not _is_prose(parse, start, end):
            continue
        first = parse.sentences[parse.tokens_in(start, end)[0].sentence].start
        if re.search(r"[A-Z][\w'’]*\.? $", text[first + 1 : start]):  # "Dec. 4", "Apollo 11"
            continue
        if (new := _other_number(m[0], re.match(r"\s*(?:%|per ?cent)", behind) is not None, random)) is not None:
            yield _mutation("number", parse, start, end, new)


def _other_number(written: str, share: bool, random: Random) -> str | None:
    """Another number of the same form, well away from the first."""
    if written in _VALUE:
        here = _VALUE[written]
        near = [w for w, v in _VALUE.items() if v != here and here / 2.5 <= v <= 2.5 * here and abs(v - here) >= 0.2 * here]
        return random.choice(near) if near else None
    whole, _, part = written.replace(",", "").partition(".")
    value = float(f"{whole}.{part or 0}")
    if value < 2:
        return None
    factor = random.choice((0.5, 0.6, 0.7, 1.4, 1.6, 2.0))
    if share and value * factor > 99:
        factor = 0.6
    new = value * factor
    if part:
        return f"{new:,.{len(part)}f}" if "," in written else f"{new:.{len(part)}f}"
    zeros = len(whole) - len(whole.rstrip("0"))
    rounded = max(1, round(new / 10 ** max(0, zeros - 1))) * 10 ** max(0, zeros - 1)
    if abs(rounded - value) < 0.15 * value or rounded < 2:
        rounded = int(value) + max(1, int(value) // 2)
    return f"{rounded:,}" if "," in written else str(rounded)


def _dates(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    for m in _DATE.finditer(parse.article.text):
        if not _is_prose(parse, *m.span()) or any(n.span.start <= m.start() and n.span.end > m.end() for n in parse.names):
            continue
        part = random.choice([name for name, value in m.groupdict().items() if value])
        start, end = m.span(part)
        new = _other_date(part.rstrip("234"), m[part], random)
        yield _mutation("date", parse, start, end, new, m.span())


def _other_date(part: str, written: str, random: Random) -> str:
    if part == "day":
        return str(random.choice([d for d in range(1, 29) if 2 <= abs(d - int(written)) <= 12]))
    if part == "month":
        return random.choice([m for m in _MONTHS if m != written])
    return str(int(written) + random.choice((-3, -2, -1, 1, 2)))


def _weekdays(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    for m in re.finditer(
        rf"(?<!-)(?<!Black )(?<!Good )(?<!Super )(?<!Bloody )\b(?:{'|'.join(_DAYS)})\b(?!s)", parse.article.text
    ):
        named = any(n.span.start <= m.start() < n.span.end and n.span.text != m[0] for n in parse.names)
        if not named and _is_prose(parse, *m.span()):
            new = _DAYS[(_DAYS.index(m[0]) + random.choice((-3, -2, -1, 1, 2, 3))) % 7]
            yield _mutation("weekday", parse, *m.span(), new)


# -- places and people -------------------------------------------------------------------------------------------------


def _places(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    for name in parse.names:
        start, end = name.span.start, name.span.end
        before = parse.tokens_in(max(0, start - 20), start)
        if name.type != "place" or not before or not _is_prose(parse, start, end):
            continue
        quarter = before[-1]
        if (new := _OPPOSITE.get(quarter.text)) and quarter.text[0].islower():
            yield _mutation("place", parse, quarter.start, quarter.end, new, (quarter.start, end))
        elif before[-1].lemma in _PLACING and not re.match(r",? [A-Z]|['’]s", parse.article.text[end : end + 3]):
            kind = _COUNTRIES if country_code(name.span.text) else _CITIES if _is_city(name.span.text) else ()
            fresh = [n for n in kind if not story.names(n)]
            if fresh:
                yield _mutation("place", parse, start, end, random.choice(fresh))


def _is_city(name: str) -> bool:
    return any(c.population >= _BIG_CITY for c in cities(name))


def _speakers(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    own = find_speakers(parse)
    for name in parse.names:
        tokens = parse.tokens_in(name.span.start, name.span.end)
        if name.type != "person" or not tokens or not _is_prose(parse, name.span.start, name.span.end):
            continue
        head = next((t for t in tokens if t.dep == "nsubj" and parse.tokens[t.head].lemma in _SPEAKING), None)
        mine = set(name.span.text.split())
        others = [p for p in own or sorted(story.people) if not mine & set(p.split()) and not _is_short_for(mine, p, own)]
        if head is None:
            continue
        sentence = parse.sentences[head.sentence]
        others = [p for p in others if not set(p.split()) & set(re.findall(r"\w+", sentence.text))]
        if not others:
            continue
        other = random.choice(others)
        new = other if len(mine) > 1 else other.split()[-1]
        # what is said may run on behind the sentence that names the speaker
        place = next((p for p in parse.paragraphs if p.contains(sentence)), sentence)
        yield _mutation("speaker", parse, name.span.start, name.span.end, new, (place.start, place.end))


def find_speakers(parse: Parse) -> list[str]:
    """The full names of the people whom the article quotes by name."""
    surnames = {t.text for t in parse.tokens if t.dep == "nsubj" and t.pos == "PROPN" and parse.tokens[t.head].lemma in _SPEAKING}
    named = {n.span.text for n in parse.names if n.type == "person" and len(n.span.text.split()) > 1}
    return sorted(name for name in named if name.split()[-1] in surnames)


def _is_short_for(mine: set[str], other: str, names: Iterable[str]) -> bool:
    """Whether both may be one person: some longer name has words of both."""
    return any(mine & set(n.split()) and set(other.split()) & set(n.split()) for n in names)


# -- denials and quotations --------------------------------------------------------------------------------------------


def _negations(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    """The denial of a main clause, or of what is said in it, put in or taken out."""
    for verb in parse.tokens:
        said = verb.dep == "ccomp" and parse.tokens[verb.head].lemma in _SPEAKING and parse.tokens[verb.head].dep == "ROOT"
        main = verb.dep == "ROOT" and verb.lemma not in _SPEAKING
        if not (said or main) or verb.pos not in {"VERB", "AUX"} or not _is_prose(parse, verb.start, verb.end):
            continue
        sentence = parse.sentences[verb.sentence]
        if sentence.text.rstrip('”"').endswith("?") or _quoted(parse, verb.start, verb.end):
            continue
        below = parse.children(verb)
        if not any(c.dep in {"nsubj", "nsubjpass"} and c.index < verb.index for c in below):
            continue
        if any(t.lemma in {"only", "also", "either", "too"} for t in below):
            continue
        if denied := next((c for c in below if c.dep == "neg"), None):
            yield from _without_denial(parse, verb, denied)
            continue
        helper = next((c for c in below if c.dep in {"aux", "auxpass"} and c.text.lower() in _BE_OR_CAN), None)
        if helper is None and verb.pos == "AUX" and verb.text.lower() in _BE_OR_CAN - {"did", "do", "does"}:
            helper = verb
        if helper is not None and helper.index <= verb.index:
            yield _mutation("negation", parse, helper.end, helper.end, " not", (helper.start, verb.end))
        elif helper is None and verb.tag == "VBD":
            yield _mutation("negation", parse, verb.start, verb.end, f"did not {verb.lemma}")


def _without_denial(parse: Parse, verb: Token, denied: Token) -> Iterator[Mutation]:
    before = parse.tokens[denied.index - 1]
    place = (min(before.start, denied.start), max(verb.end, denied.end))
    if denied.text in {"not", "never"}:
        yield _mutation("negation", parse, before.end, denied.end, "", place)
    elif denied.text in {"n't", "n’t"} and before.text not in {"ca", "wo", "sha"}:
        yield _mutation("negation", parse, denied.start, denied.end, "", place)


def _quoted_words(parse: Parse, random: Random, story: _Story) -> Iterator[Mutation]:
    for inner in (s for q in parse.quotations if q.closed for s in q.inner):
        tokens = [t for t in parse.tokens_in(inner.start, inner.end) if t.pos not in {"PUNCT", "SPACE"}]
        if len(tokens) < _LEAST_QUOTED:
            continue
        for t in tokens:
            telling = t.text.isalpha() and t.text.islower() and len(t.text) > 3 and t.lemma not in _LIGHT
            if telling and t.tag in _UNRELATED and not _named(parse, t.start, t.end) and t.dep not in {"aux", "auxpass"}:
                yield _mutation("quoted word", parse, t.start, t.end, random.choice(_UNRELATED[t.tag]))


KINDS: dict[str, Callable[[Parse, Random, _Story], Iterator[Mutation]]] = {
    "number": _numbers,
    "date": _dates,
    "weekday": _weekdays,
    "place": _places,
    "speaker": _speakers,
    "negation": _negations,
    "quoted word": _quoted_words,
}
