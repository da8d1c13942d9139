"""The tables of facts and of answers, for a spreadsheet or a data frame. docs/exports.md says what each column means."""

from collections.abc import Iterator
from math import isinf

from variorum.model import Amount, Described, Fact, Moment, Named, Polarity, Span, Value
from variorum.model.origins import fewest
from variorum.report.csv_table import Cell, columns
from variorum.report.digest import Digest
from variorum.report.json_rows import kind_of

FACT_COLUMNS = columns(
    story=str, fact=str, question=str, type=str, verdict=str, probability=float, answers=int, sets=int, reports=int, origins=int,
    left_out_by=str,
)  # fmt: skip
ANSWER_COLUMNS = columns(
    story=str, fact=str, question=str, type=str, verdict=str, set=int, agreed=bool, article=str, name=str, words=str, start=int,
    end=int, factuality=str, attribution=str, speaker=str, value=str, low=float, high=float, unit=str, first=str, last=str,
    clock=str, normal=str, context=str,
)  # fmt: skip

Row = tuple[Cell, ...]


def fact_rows(d: Digest) -> Iterator[Row]:
    """A row for each fact."""
    for fact in d.account.facts:
        counts = (len(fact.answers), len({a.set for a in fact.answers}), len(fact.articles), fewest(fact.origins))
        yield (*_head(d, fact), fact.probability, *counts, "; ".join(d.name(id) for id in fact.left_out_by))


def answer_rows(d: Digest) -> Iterator[Row]:
    """A row for each answer."""
    for fact in d.account.facts:
        for a in fact.answers:
            said = (a.factuality, a.attribution, a.speaker)
            yield (
                *_head(d, fact),
                a.set,
                a.agreed,
                *place_cells(d, a.span),
                *said,
                kind_of(a.value),
                *_columns_of(a.value),
                a.context.text,
            )


def place_cells(d: Digest, span: Span | None) -> Row:
    """The article of a span, what that is called, the words, their start and end; without a span nothing."""
    return (span.article, d.name(span.article), span.text, span.start, span.end) if span else (None,) * 5


def _head(d: Digest, fact: Fact) -> Row:
    return d.account.id, fact.id, fact.question, fact.type, fact.verdict


def _columns_of(value: Value) -> Row:
    """low, high, unit, first, last, clock and normal (a name, or the lemmas that tell): those that a value of its kind has."""
    match value:
        case Amount(low, high, _, unit):
            return _end(low), _end(high), unit, None, None, None, None
        case Moment(first, last, _, clock, seconds):
            days = (first.isoformat() if first else None, last.isoformat() if last else None)
            length = (seconds, seconds, None if seconds is None else "s")
            return (*length, *days, clock.isoformat() if clock else None, None)
        case Named(name, _, _):
            return None, None, None, None, None, None, name
        case Described(words):
            return None, None, None, None, None, None, " ".join(words)
        case Polarity(holds):
            return None, None, None, None, None, None, "yes" if holds else "no"
        case _:
            return (None,) * 7


def _end(number: float) -> float | None:
    return None if isinf(number) else float(number)
