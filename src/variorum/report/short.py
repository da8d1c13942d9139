"""A dispute in a few lines, for the first screen and for a mail: what is asked, the answers, who gives them and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Dispute
from variorum.report.digest import Digest
from variorum.report.fact_table import Given, Row
from variorum.report.phrasing import few, short_days, shorten

MOST_VALUES = 5
_WORDS = 60  # characters of an answer or a name


@dataclass(frozen=True, slots=True)
class ShortValue:
    """An answer, who gives it, on which days."""

    words: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Short:
    """A dispute with its first answers; `more` counts the others. `is_updated` puts them in order of time."""

    dispute: Dispute
    question: str
    meaning: str
    values: tuple[ShortValue, ...]
    more: int
    is_updated: bool


def in_short(digest: Digest, rows: Sequence[Row]) -> Iterator[Short]:
    """The rows of disputes, in short."""
    years = {a.published.year for a in digest.articles.values() if a.published}
    for row in rows:
        if row.dispute:
            values = row.values
            told = tuple(_value(digest, words, given, len(years) > 1) for words, given in values[:MOST_VALUES])
            is_updated = row.dispute.relation == "updated"
            question = row.question or row.title
            yield Short(row.dispute, question, row.meaning, told, max(0, len(values) - MOST_VALUES), is_updated)


def _value(digest: Digest, words: str, given: Sequence[Given], with_year: bool) -> ShortValue:
    speakers: dict[str, str] = {}
    for g in given:
        speakers.setdefault(g.span.article, g.speaker if g.speaker not in g.words else "")
    who = [f"{shorten(digest.name(id), _WORDS)}{f' ({shorten(said, _WORDS)})' if said else ''}" for id, said in speakers.items()]
    days = [day for id in speakers if (day := digest.articles[id].published)]
    return ShortValue(shorten(words, _WORDS), few(who), short_days(days, with_year))


__all__ = ["Short", "ShortValue", "in_short"]
