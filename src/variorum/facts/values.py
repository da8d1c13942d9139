"""The typed value that a phrase of an article carries.

| asked | read as |
|---|---|
| number, money, percent | `Amount`: the parse's quantity, else a numeral |
| duration | `Amount` in seconds |
| date, time | `Moment` |
| place, person, group | `Named`, by the cast; `Described` where only common words tell |
| object, name | `Named` where a name heads the phrase, else `Described` |
| cause, manner, wording | `Described` |
| polarity | `Polarity` |

Any of them may be `Unknown`. What cannot be read as its type is `Described` in its own words.
"""

from collections.abc import Callable
from functools import partial

from variorum.entities.cast import Cast
from variorum.facts.amounts import read_amount, read_length
from variorum.facts.moments import read_moment
from variorum.facts.phrases import describe, read_named
from variorum.facts.polarity import is_open, is_unknown, read_polarity
from variorum.model import FactType, Parse, Span, Unknown, Value

_Reader = Callable[[Parse, Cast, Span], Value | None]
_BY_CAST = frozenset({"place", "person", "group", "object", "name"})


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


_READERS: dict[FactType, tuple[_Reader, ...]] = {
    **dict.fromkeys(("number", "money", "percent"), (lambda parse, _, span: read_amount(parse, span),)),
    "duration": (lambda parse, _, span: read_length(parse, span), lambda parse, _, span: read_moment(parse, span)),
    **dict.fromkeys(("date", "time"), (lambda parse, _, span: read_moment(parse, span),)),
    "place": (partial(read_named, wanted=frozenset({"place", "organisation", "other"})),),
    "person": (partial(read_named, wanted=frozenset({"person"})),),
    "group": (partial(read_named, wanted=frozenset({"organisation", "group", "place", "person", "other"})),),
    **dict.fromkeys(("object", "name"), (read_named,)),
    **dict.fromkeys(("cause", "manner", "wording"), ()),
    "polarity": (lambda parse, _, span: read_polarity(parse, span),),
}
