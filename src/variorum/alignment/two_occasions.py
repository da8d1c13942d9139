"""What sets two clauses of one verb apart: the days that the verb itself is told of, and the ages of whom they are about.

The days of what a clause is about are not the verb's: "held over the robbery of Tuesday".
"""

from variorum.model import Parse, Token
from variorum.model.parse import tops_of
from variorum.parsing.wordlists import load_words

_CLOSE = 4  # characters behind a noun in which an age begins: "a man of 22", "Ada Brook, 22,"
_WEEK = 7  # days; a weekday may be read as the one before
_LIGHT = load_words("accounts", "denials", "verbs", "light")


def are_of_other_days(parse: Parse, verb: Token, other: Parse, facing: Token) -> bool:
    """Whether two verbs have a day each, and not the same. One without a day has those that its report tells with the verb
    elsewhere."""
    apart = [max(a[0] - b[1], b[0] - a[1]) for a in _days_of(parse, verb) for b in _days_of(other, facing)]
    return bool(apart) and all(days > 0 and days != _WEEK for days in apart)


def are_of_other_ages(parse: Parse, noun: Token, other: Parse, facing: Token) -> bool:
    """Whether two nouns have an age each, and not the same: "a 31-year-old man", "a man of 22"."""
    mine, theirs = _ages_of(parse, noun), _ages_of(other, facing)
    return bool(mine and theirs) and not mine & theirs


def _ages_of(parse: Parse, noun: Token) -> set[float]:
    first = min((t.start for t in parse.subtree(noun)), default=noun.start)
    ages = (q for q in parse.quantities if q.unit == "year" and first <= q.span.start <= noun.end + _CLOSE)
    return {q.low for q in ages}


def _days_of(parse: Parse, verb: Token) -> set[tuple[int, int]]:
    if "days of verbs" not in parse.notes:
        parse.notes["days of verbs"] = _find_days(parse)
    days: dict[int, set[tuple[int, int]]] = parse.notes["days of verbs"]
    if verb.index in days or verb.lemma in _LIGHT:
        return days.get(verb.index, set())
    alike = (found for index, found in days.items() if parse.tokens[index].lemma == verb.lemma)
    return {(first, last) for found in alike for first, last in found if first == last}


def _find_days(parse: Parse) -> dict[int, set[tuple[int, int]]]:
    days: dict[int, set[tuple[int, int]]] = {}
    for time in parse.times:
        top = next(tops_of(parse.tokens_in(time.span.start, time.span.end)), None)
        if top is None or time.first is None or time.last is None or time.since:
            continue
        above = parse.tokens[top.head]
        verb = parse.tokens[above.head] if top.dep == "pobj" else above
        days.setdefault(verb.index, set()).add((time.first.toordinal(), time.last.toordinal()))
    return days
