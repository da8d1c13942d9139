"""Whether two numbers are told of different things though all around them is alike: what they take in, who gave them, for how
long, a change or a level, and who is counted."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from variorum.accounts.counted_groups import group_of
from variorum.accounts.predicates import doer_of
from variorum.facts import Slot
from variorum.model import Parse, Token
from variorum.model.parse import tops_of
from variorum.parsing.numerals import may_begin, numeral_at, ordinal_of
from variorum.parsing.tenses import verb_above
from variorum.parsing.wordlists import load_table, load_words

_words = partial(load_words, "accounts", "scopes")
_BEHIND = 30  # characters behind a number in which "a day" stands
_BEFORE_LENGTH = "within|in|after|for|over|by|during|about|under|than|of|at|from|until"  # "within an hour" is no rate
_DESCRIBES = frozenset({"amod", "compound", "poss", "nmod"})
_MODIFIES = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod"})
_LONGEST_PHRASE = 5  # tokens
_MADE_BY = frozenset({"by", "from"})  # "a poll by Delta"
_LONG = 6  # days
_OBJECTS = frozenset({"npadvmod", "dobj", "advmod"})
_WITH = re.compile(
    r"\b(?P<how>including|counting|excluding|not\s+including|not\s+counting|apart\s+from|besides|among\s+them|as\s+well\s+as|along\s+with)\s+(?P<whom>[\w\s-]+)",
    re.I,
)
_TO = re.compile(r"\b(?:to|at)\s+$", re.I)
_RECORD = re.compile(r"\b(?:first|last|most|\w+est)\b[^.;]{0,60}?\bsince\b", re.I)
"""Tells since when there was none like it, and not of how long a figure is: "the first since July"."""
_CHOOSES = re.compile(r"including|counting|among\s+them", re.I)


def are_of_other_scope(a: Slot, parse: Parse, b: Slot, other: Parse) -> bool:
    """Whether two numbers answer two questions because they cover different things. A number that another one is counted out of
    answers neither."""
    if any(s.amount is not None and s.amount.whole for s in (a, b)):
        return True
    if takes_in(a) != takes_in(b) or rate_of(a, parse) != rate_of(b, other):
        return True
    if is_change(a, parse) != is_change(b, other) or _have_other_sources(_sources(a, parse), _sources(b, other)):
        return True
    if _are_of_other_groups(a, _told_of(a, parse), b, _told_of(b, other)) or _are_of_other_spells(a, parse, b, other):
        return True
    return _differ_by_who_counts(a, parse, b, other)


def _told_of(slot: Slot, parse: Parse) -> frozenset[str]:
    """The lemmas of whom or what a number is told, with what describes them: "the women of Norland won nine medals"."""
    head = parse.tokens[slot.head]
    verb = verb_above(parse, head)
    objects = [doer_of(parse, verb), *(c for c in parse.children(verb) if c.dep == "dobj")] if verb is not None else []
    told = (
        t
        for noun in (head, *objects)
        if noun
        for t in (noun, *parse.children(noun))
        if t is noun or t.dep in _DESCRIBES or t.lemma == "no"
    )
    return frozenset(t.lemma.lower() for t in told if t.pos not in {"NUM", "PROPN", "PRON"})


def _are_of_other_groups(a: Slot, mine: frozenset[str], b: Slot, theirs: frozenset[str]) -> bool:
    """Whether one is told of men and the other of women, one of the first and the other of the second, or a share of what a word
    of one report alone narrows: "unemployment", "youth unemployment"."""
    alone, others = mine - theirs, theirs - mine
    pairs: list[list[str]] = load_table("accounts", "scopes")["groups"]["pairs"]
    if any((x in alone and y in others) or (y in alone and x in others) for x, y in pairs):
        return True
    if all(s.amount is not None and s.amount.unit == "%" for s in (a, b)) and bool(alone) != bool(others):
        return bool((alone | others) - _words("rates", "same"))
    return all(any(ordinal_of(w) is not None or any(c.isdigit() for c in w) for w in side) for side in (alone, others))


def _are_of_other_spells(a: Slot, parse: Parse, b: Slot, other: Parse) -> bool:
    """Whether the clauses of two numbers tell spells that do not meet, one of them longer than some days: "last spring", "this
    spring". Who was hurt is counted on from day to day."""
    if group_of(a, parse) is not None or group_of(b, other) is not None:
        return False
    mine, theirs = _spells(a, parse), _spells(b, other)
    is_long = any(last - first >= _LONG for first, last in (*mine, *theirs))
    return bool(mine and theirs and is_long) and not any(x[0] <= y[1] and y[0] <= x[1] for x in mine for y in theirs)


def _spells(slot: Slot, parse: Parse) -> list[tuple[int, int]]:
    times = (t for t in parse.times if slot.context.contains(t.span) and not t.span.overlaps(slot.span))
    return [(t.first.toordinal(), t.last.toordinal()) for t in times if t.first and t.last]


def takes_in(slot: Slot) -> frozenset[str]:
    """What the clause of a number says that the number covers: "core", "gross", "excluding"."""
    return _taken_in(slot.context.text)


@lru_cache(maxsize=4_096)
def _taken_in(clause: str) -> frozenset[str]:
    plain = _RECORD.sub("", clause)
    return frozenset(name for name, pattern in _takes_in().items() if pattern.search(plain))


def rate_of(slot: Slot, parse: Parse) -> str | None:
    """Per what a number is given: "day" for "12 people a day"."""
    end = slot.amount.span.end if slot.amount else slot.span.end
    if found := _per().match(parse.article.text, end, end + _BEHIND):
        return found[1].lower()
    adverbs: dict[str, str] = load_table("accounts", "scopes")["rates"]["adverbs"]
    return next((adverbs[w] for w in sorted(slot.clause) if w in adverbs), None)


def is_change(slot: Slot, parse: Parse) -> bool:
    """Whether a number is a change and not a level: "rose by 5", "fell 5 per cent"."""
    start = slot.amount.span.start if slot.amount else slot.span.start
    if _TO.search(parse.article.text, max(0, start - 5), start):
        return False
    return slot.governor in _words("changes", "verbs") and (slot.relation == "by" or slot.relation in _OBJECTS)


def _sources(slot: Slot, parse: Parse) -> dict[str, tuple[frozenset[str], bool]]:
    """The polls and estimates of a clause, each with the names that tell which it is, and whether it is called another."""
    found = {}
    for t in parse.tokens_in(slot.context.start, slot.context.end):
        if t.lemma in _words("sources", "nouns"):
            beside = [c for c in parse.children(t) if c.dep in _MODIFIES]
            makers = [m for p in parse.children(t) if p.lemma in _MADE_BY for m in parse.children(p) if m.dep == "pobj"]
            beside += [*makers, *(c for m in makers for c in parse.children(m) if c.dep == "compound")]
            names = frozenset(c.text for c in beside if c.dep != "det" and c.text[0].isupper())
            found[t.lemma] = names, any(c.text.lower() in _words("sources", "others") for c in beside)
    return found


def _have_other_sources(mine: dict[str, tuple[frozenset[str], bool]], theirs: dict[str, tuple[frozenset[str], bool]]) -> bool:
    for noun in mine.keys() & theirs.keys():
        (names, is_other), (other_names, other_is_other) = mine[noun], theirs[noun]
        if is_other != other_is_other or (names and other_names and not names & other_names):
            return True
    return False


def _differ_by_who_counts(a: Slot, parse: Parse, b: Slot, other: Parse) -> bool:
    """Whether the greater number is the lesser one plus the people whom one report counts and the other leaves out."""
    if a.amount is None or b.amount is None or a.amount.unit or b.amount.unit:
        return False
    apart = abs(a.amount.low - b.amount.low)
    counted = {_joined_with(a, parse), _joined_with(b, other)}
    counted.update(n for slot, of in ((a, parse), (b, other)) for k in _told_in(slot, of) for n in _counted_with(of, k))
    return apart > 0 and apart in counted


def _joined_with(slot: Slot, parse: Parse) -> float:
    """How many single people a clause tells beside those that a number counts: "the driver and three passengers" is one."""
    assert slot.amount is not None
    tokens = parse.tokens_in(slot.amount.phrase.start, slot.amount.phrase.end)
    noun = next(tops_of(tokens), None)
    if noun is None:
        return 0
    first = parse.tokens[noun.head] if noun.dep == "conj" else noun
    beside = {first.index, *(c.index for c in parse.children(first) if c.dep == "conj")} - {noun.index}
    before, behind = tokens[0].index, tokens[-1].index + 1
    if before > 1 and parse.tokens[before - 1].text == "and":
        beside.add(before - 2)
    if behind < len(parse.tokens) and parse.tokens[behind].text == "and":
        beside.update(k for k in _next_noun(parse, behind + 1))
    return float(sum(_is_single(parse, parse.tokens[k]) for k in beside))


def _next_noun(parse: Parse, at: int) -> Iterator[int]:
    """The noun that the phrase at a token ends with: "the young driver"."""
    for token in parse.tokens[at : at + _LONGEST_PHRASE]:
        if token.is_noun and token.dep != "compound":
            yield token.index
        if token.dep not in _MODIFIES:
            return


def _is_single(parse: Parse, noun: Token) -> bool:
    return noun.tag == "NN" and not any(c.dep == "nummod" for c in parse.children(noun))


def _told_in(slot: Slot, parse: Parse) -> list[int]:
    """The sentences that tell a number of people, among them the one that says who is in it: "10 dead" has it from the lead."""
    assert slot.amount is not None
    counts = [q.span.start for q in parse.quantities if q.low == slot.amount.low and q.counted == slot.counted]
    return sorted({slot.sentence, *(t.sentence for start in counts for t in parse.tokens_in(start, start + 1))})


def _counted_with(parse: Parse, number: int) -> list[float]:
    """How many people a sentence counts in or leaves out. Of those counted in only the perpetrators matter; others are mere
    examples."""
    sentence = parse.sentences[number]
    numbers = []
    for m in _WITH.finditer(parse.article.text, sentence.start, sentence.end):
        tokens = parse.tokens_in(m.start("whom"), m.end())
        head = next((t for t in tokens if t.pos in {"NOUN", "PROPN", "PRON"} and t.dep != "compound"), None)
        if head is None or (_CHOOSES.fullmatch(m["how"]) and head.lemma not in _words("perpetrators", "nouns")):
            continue
        numbers.append(_number_of(parse, tokens[0], head))
    return numbers


def _number_of(parse: Parse, first: Token, head: Token) -> float:
    numeral = numeral_at(parse.article.text, first.start, head.end) if may_begin(first.text) else None
    return numeral.low if numeral is not None else 1.0


@cache
def _takes_in() -> dict[str, re.Pattern[str]]:
    rows: dict[str, str] = load_table("accounts", "scopes")["takes_in"]
    return {name: re.compile(rf"\b(?:{pattern})\b", re.I) for name, pattern in rows.items()}


@cache
def _per() -> re.Pattern[str]:
    units = "|".join(sorted(_words("rates", "units")))
    return re.compile(
        rf"(?:\s(?!(?:{_BEFORE_LENGTH})\s)[\w-]{{1,20}})?(?:\s|-)(?:a|an|per|each|every)(?:\s|-)({units})\b(?!\s(?:ago|later|earlier|before|after|old|from)\b)",
        re.I,
    )
