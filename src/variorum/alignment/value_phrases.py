"""Phrases of one value: the same day, year, age or measure, and how many people came to one fate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import phrase_of
from variorum.alignment.fates import ANYBODY, fate_of
from variorum.alignment.figures import CUSTOMERS, LEAST_TOLL, ONE_FATE, is_added_or_part, size
from variorum.alignment.phrases import Phrase, phrase_at
from variorum.model import Parse, Quantity, Span, Time
from variorum.parsing.lexicon import is_role

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_PAST = 30  # days before publication; of what is longer past the year alone tells
_LARGE = 1000  # smaller counts turn up everywhere
_ABOUT = {"%": 1.3, "m": 1.25, "kg": 1.25, "s": 1.25, None: 1.15}  # the factor within which two values may be one


def find_value_phrases(evidence: Evidence) -> Iterator[Phrase]:
    yield from _days(evidence)
    yield from _sizes(evidence)
    yield from _tolls(evidence)


# -- days --------------------------------------------------------------------------------------------------------------


def _days(evidence: Evidence) -> Iterator[Phrase]:
    """Days, each where an article first names it, and years long past. A weekday that cannot be dated is taken for the day
    that most articles date so."""
    found = [phrase for parse in evidence.parses for phrase in _days_of(evidence, parse)]
    dated = Counter(p.sign for p in found if p.sign[0] == "day")
    for p in found:
        same = [sign for sign in dated if p.sign[0] == "weekday" and date.fromisoformat(sign[1]).strftime("%w") == p.sign[1]]
        yield replace(p, sign=max(same, key=lambda sign: (dated[sign], sign))) if same else p


def _days_of(evidence: Evidence, parse: Parse) -> Iterator[Phrase]:
    attributions = evidence.attributions_of(parse.article.id)
    cues = {t.index for a in attributions if a.cue for t in parse.tokens_in(a.cue.start, a.cue.end)}
    seen: set[tuple[str, ...]] = set()
    for time in parse.times:
        sign = _sign_of(parse, time)
        if sign is None or sign in seen or _verb_above(parse, time.span) in cues:  # not when something was said
            continue
        phrase = phrase_at(evidence, time.span, sign)
        if phrase is not None:
            seen.update({sign} if sign[0] != "year" else ())
            yield phrase


def _sign_of(parse: Parse, time: Time) -> tuple[str, ...] | None:
    words = time.span.text.lower().split()
    weekday = next((str((k + 1) % 7) for k, day in enumerate(_WEEKDAYS) if day in words), None)
    if time.first is None or time.last is None or (weekday and time.first != time.last):
        return ("weekday", weekday) if weekday else None
    if weekday is None and not any(c.isdigit() for c in time.span.text):
        return None
    if time.first == time.last:
        return ("day", time.first.isoformat())
    published = parse.article.published
    past = published is None or (published.date() - time.last).days > _LONG_PAST
    return ("year", str(time.first.year)) if past and time.first.year == time.last.year else None


def _verb_above(parse: Parse, span: Span) -> int | None:
    token = parse.tokens_in(span.start, span.end)[0]
    return next((t.index for t in parse.ancestors(token) if t.pos in {"VERB", "AUX"}), None)


# -- quantities --------------------------------------------------------------------------------------------------------


def _sizes(evidence: Evidence) -> Iterator[Phrase]:
    """Ages; and large counts, shares and measures of one noun, of about one size."""
    of_noun: dict[tuple[str | None, str], list[tuple[float, Quantity]]] = defaultdict(list)
    for quantity in (q for parse in evidence.parses for q in parse.quantities if q.bound != "vague" and q.low):
        if quantity.unit == "year":
            yield from _phrases(evidence, [quantity], ("age", str(quantity.low)))
        elif quantity.unit in _ABOUT and (quantity.unit or (quantity.low >= _LARGE and quantity.counted)):
            noun = _noun_of(evidence, quantity)
            if noun or quantity.unit != "%":
                of_noun[quantity.unit, noun].append((min(size(quantity), _ABOUT[quantity.unit] * quantity.low), quantity))
    for (unit, noun), rows in of_noun.items():
        for number, run in enumerate(_runs(sorted(rows, key=lambda r: (r[0], r[1].span)), _ABOUT[unit])):
            yield from _phrases(evidence, run, ("size", unit or "", noun, str(number)))


def _noun_of(evidence: Evidence, quantity: Quantity) -> str:
    """What is counted, one word for all words for people; "" for a length or weight, whatever it is of."""
    if quantity.unit not in {None, "%"}:
        return ""
    noun = quantity.counted or ""
    people = noun in ANYBODY | CUSTOMERS or is_role(noun)
    return "people" if people or any(e.type == "group" for e in evidence.cast.entities_in(quantity.phrase)) else noun


def _runs(rows: Iterable[tuple[float, Quantity]], factor: float) -> list[list[Quantity]]:
    """Quantities in rising order, cut where they leave the reach of the first."""
    runs: list[list[Quantity]] = []
    least = 0.0
    for value, quantity in rows:
        if not runs or value > factor * least:
            runs.append([])
            least = value
        runs[-1].append(quantity)
    return runs


def _tolls(evidence: Evidence) -> Iterator[Phrase]:
    """How many came to one fate; a vague number, "dozens", where its article gives no other."""
    of_fate: dict[str, list[Quantity]] = defaultdict(list)
    for parse in evidence.parses:
        for quantity in parse.quantities:
            unit = evidence.unit_at(quantity.span)
            if unit is None or quantity.low < LEAST_TOLL or is_added_or_part(parse, quantity):
                continue
            fate = fate_of(evidence, quantity, unit)
            if fate is not None:
                of_fate[fate].append(quantity)
    for fate, quantities in of_fate.items():
        yield from _phrases(evidence, _of_one_event(quantities), ("toll", fate))


def _of_one_event(tolls: Sequence[Quantity]) -> list[Quantity]:
    """The tolls of the event that most of them are of, the latest of each article, and the first vague one of any other."""
    runs: list[list[Quantity]] = []
    for q in sorted((q for q in tolls if q.bound != "vague"), key=lambda q: (q.low, q.span)):
        if runs and q.low <= ONE_FATE * runs[-1][-1].low:
            runs[-1].append(q)
        else:
            runs.append([q])
    chosen = max(runs, key=len, default=[])
    given = {q.span.article for q in tolls if q.bound != "vague"}
    vague: dict[str, Quantity] = {}
    for q in sorted((q for q in tolls if q.bound == "vague" and q.span.article not in given), key=lambda q: q.span):
        vague.setdefault(q.span.article, q)
    return [*chosen, *vague.values()]


def _phrases(evidence: Evidence, quantities: Iterable[Quantity], sign: tuple[str, ...]) -> Iterator[Phrase]:
    for q in quantities:
        phrase = phrase_at(evidence, phrase_of(q), sign)
        if phrase is not None:
            yield phrase
