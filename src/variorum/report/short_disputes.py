"""A dispute in a few lines, for the first screen and for a mail: what is asked, the answers, who gives them and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Dispute
from variorum.report.digest import Digest
from variorum.report.fact_table import FactTableRow, GivenAnswer
from variorum.report.phrasing import few, short_days, shorten

MOST_VALUES = 5
_WORDS = 60  # characters of an answer or a name


@dataclass(frozen=True, slots=True)
class ShortValue:
    """An answer, who gives it, on which days. `is_later` is true of the first answer that replaces earlier ones."""

    words: str
    who: str
    when: str
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class ShortDispute:
    """A dispute with its first answers; `more` counts the others."""

    dispute: Dispute
    question: str
    meaning: str
    values: tuple[ShortValue, ...]
    more: int


def shorten_disputes(digest: Digest, rows: Sequence[FactTableRow]) -> Iterator[ShortDispute]:
    """The rows of disputes, in short."""
    for row in rows:
        if row.dispute:
            values = _first_of_each_set(row.values)
            is_updated = row.dispute.relation == "updated"
            short_values = tuple(
                _value(digest, words, given, is_updated and _is_later(digest, given, values[:n]))
                for n, (words, given) in enumerate(values)
            )
            yield ShortDispute(row.dispute, row.question or row.title, row.meaning, short_values, len(row.values) - len(values))


_Values = Sequence[tuple[str, Sequence[GivenAnswer]]]


def _first_of_each_set(values: _Values) -> _Values:
    """As many values as there is room for, so that each set that is at odds with the others has one."""
    firsts = {given[0].set: n for n, (_, given) in reversed([*enumerate(values)])}
    chosen = [*firsts.values(), *(n for n in range(len(values)) if n not in firsts.values())]
    return [values[n] for n in sorted(chosen[:MOST_VALUES])]


def _is_later(digest: Digest, given: Sequence[GivenAnswer], before: _Values) -> bool:
    """Whether an answer is the first of its set, and that before it surely came out earlier."""
    earlier = [rows for _, rows in before if rows[0].set != given[0].set]
    is_first = all(rows[0].set != given[0].set for _, rows in before)
    return bool(earlier) and is_first and digest.is_later(given[0].span.article, earlier[-1][0].span.article)


def _value(digest: Digest, words: str, given: Sequence[GivenAnswer], is_later: bool) -> ShortValue:
    speakers: dict[str, str] = {}
    for g in given:
        speakers.setdefault(g.span.article, g.speaker if g.speaker not in g.words else "")
    who = [f"{shorten(digest.name(id), _WORDS)}{f' ({shorten(said, _WORDS)})' if said else ''}" for id, said in speakers.items()]
    days = [day for id in speakers if (day := digest.articles[id].published)]
    return ShortValue(shorten(words, _WORDS), few(who), short_days(days, digest.has_years), is_later)
