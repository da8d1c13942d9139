"""The typed value that a phrase of an article carries.

| asked | read as |
|---|---|
| number, money, percent | `Amount`: the parse's quantity, else a numeral, a rank, "nobody", "both", "a miner" |
| duration | `Amount` in seconds |
| date, time | `Moment` |
| place, person, group | `Named`, by the cast; `Described` where only common words tell |
| object | `Named` where a name heads the phrase, else `Described` |
| cause, manner | `Described` |
| name, wording | `Named` as it is written; `Described` |
| polarity | `Polarity` |

Any of them may be `Unknown`. What cannot be read as its type is `Described` in its own words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from variorum.entities.cast import Cast
from variorum.facts.amounts import read_amount, read_length
from variorum.facts.moments import read_moment
from variorum.facts.phrases import describe, read_named, read_spelling
from variorum.facts.polarity import is_open, is_unknown, read_polarity
from variorum.model import EntityType, FactType, Parse, Span, Unknown, Value

_Reader = Callable[[Parse, Cast, Span], Value | None]
_BY_CAST = frozenset({"place", "person", "group", "object"})


def read_value(parse: Parse, cast: Cast, span: Span, type: FactType) -> Value:
    """The value that a span of an article carries as the answer to a question of a type."""
    if type in _BY_CAST:
        return _read(parse, cast, span, type)
    key = "value", span.start, span.end, type
    if key not in parse.notes:
        parse.notes[key] = _read(parse, cast, span, type)
    value: Value = parse.notes[key]
    return value


def _read(parse: Parse, cast: Cast, span: Span, type: FactType) -> Value:
    if is_open(parse, span) if type == "polarity" else is_unknown(parse, span):
        return Unknown()
    for read in _READERS[type]:
        value = read(parse, cast, span)
        if value is not None:
            return value
    return describe(parse, span)


def _amount(parse: Parse, cast: Cast, span: Span) -> Value | None:
    return read_amount(parse, span)


def _length(parse: Parse, cast: Cast, span: Span) -> Value | None:
    return read_length(parse, span)


def _moment(parse: Parse, cast: Cast, span: Span) -> Value | None:
    return read_moment(parse, span)


def _polarity(parse: Parse, cast: Cast, span: Span) -> Value | None:
    return read_polarity(parse, span)


def _named(parse: Parse, cast: Cast, span: Span, *, wanted: frozenset[EntityType] = frozenset()) -> Value | None:
    return read_named(parse, cast, span, wanted)


_READERS: dict[FactType, tuple[_Reader, ...]] = {
    "number": (_amount,),
    "money": (_amount,),
    "percent": (_amount,),
    "duration": (_length, _moment),
    "date": (_moment,),
    "time": (_moment,),
    "place": (partial(_named, wanted=frozenset({"place", "organisation", "other"})),),
    "person": (partial(_named, wanted=frozenset({"person"})),),
    "group": (partial(_named, wanted=frozenset({"organisation", "group", "place", "person", "other"})),),
    "object": (_named,),
    "cause": (),
    "manner": (),
    "name": (read_spelling,),
    "wording": (),
    "polarity": (_polarity,),
}
