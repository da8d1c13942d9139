"""How many dead, injured or missing each report gives as the whole figure.

The figures of people with a fate are in the account's event; which of them answer one question is known from the facts. The main
question is the one that most reports answer in their first lines; figures of other questions ("15 of the wounded", an earlier
event's dead) are no tolls of this event.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf
from statistics import median

from variorum.model import Account, Amount, Answer, Bound, Count, Fact, Span
from variorum.report.lead_sentences import LEAD

_ONE_EVENT = 2.0  # a figure further from the usual one than this factor is of something else
_ONE_REPORT = 3.0  # the same of a report that answers the main question
_LEAST_SHARE = 1 / 6  # of the answers to a question that are figures with the fate
_AMONG = re.compile(
    r"(?:\bincluding|\bincluded|\bamong them|\bamong whom|\bof them|\bof whom|\bof which)(?: at least| about)?"
    r"(?:\s[^.;]{1,70}\band)?\s*$"
)
_REACH = 150  # characters, which the expression never passes
_OF_A_GROUP = re.compile(r"\bof (?:the|th[eo]se|his|her|its|their|our)\b")
_PARTS = ("slightly", "lightly", "seriously", "severely", "critically", "critical condition", "serious condition")


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure as a coder takes it: "at least 27" and "more than 27" are 27, "about 100" is 100, "nearly 80" is 80. A vague one
    is like "dozens"."""

    span: Span
    low: int
    high: int
    bound: Bound

    @property
    def is_vague(self) -> bool:
        return self.bound == "vague"


def find_tolls(account: Account, fate: str) -> list[Toll]:
    """The whole figure of each report that gives one, in the order of the account's articles. What one report alone gives, and
    not in its lead, is of another event than the news."""
    counts = [c for c in account.event.counts if c.fate == fate and c.span.article in account.articles]
    parts = {a.span for f in account.facts if f.type == "number" for a in f.answers if _is_part(a)}
    for fact in account.facts:
        if all(a.span in parts for a in fact.answers):
            counts = [c for c in counts if not any(c.span.overlaps(a.span) for a in fact.answers)]
    main = _main_fact(account, counts, parts, fate)
    figures = _by_article(counts, main, parts)
    numbers = {id: exact for id, rows in figures.items() if (exact := [t for t in rows if not t.is_vague])}
    if not numbers:
        rough = {id: max(rows, key=lambda t: t.low) for id, rows in figures.items()}
        vague = [rough[id] for id in account.articles if id in rough]
        return vague if len(vague) > 1 or _is_of_news(account, vague) else []
    whole = {
        id: max(exact, key=lambda t: (t.span.start < LEAD, _support(t, id, numbers), t.high)) for id, exact in numbers.items()
    }
    usual = median(t.high for t in whole.values())
    opening = {t.span for t in whole.values() if t.span.start < LEAD}
    sure = {a.span for a in main.answers} & opening if main else set()
    near = {id for id, t in whole.items() if t.span in sure or _is_near(t, usual, _ONE_EVENT)}
    kept = [whole[id] for id in account.articles if id in near] or [max(whole.values(), key=lambda t: t.high)]
    return kept if len(kept) > 1 or _is_of_news(account, kept) else []


def _is_of_news(account: Account, tolls: Sequence[Toll]) -> bool:
    """Whether the news is of dead or hurt people, of more than one."""
    in_lead = any(c.span.start < LEAD for c in account.event.counts)
    return len(account.articles) == 1 or (in_lead and any(t.high > 1 for t in tolls))


def _by_article(counts: Sequence[Count], main: Fact | None, parts: Set[Span]) -> dict[str, list[Toll]]:
    """The figures of each report that are of the event: those that answer the main question, and those near them."""
    rows: dict[str, list[Toll]] = defaultdict(list)
    for answer in main.answers if main else ():
        if answer.factuality == "asserted" and isinstance(answer.value, Amount) and answer.span not in parts:
            rows[answer.article].append(_toll(answer.span, answer.value))
    given = [t.high for of_article in rows.values() for t in of_article if not t.is_vague]
    usual = median(given) if given else None
    for c in counts:
        toll = _toll(c.span, c)
        taken = any(t.span.overlaps(c.span) for t in rows[c.span.article])
        reach = _ONE_REPORT if rows[c.span.article] else _ONE_EVENT
        if not taken and (usual is None or (c.span.start < LEAD and not toll.is_vague and _is_near(toll, usual, reach))):
            rows[c.span.article].append(toll)
    return {id: of_article for id, of_article in rows.items() if of_article}


def _main_fact(account: Account, counts: Sequence[Count], parts: Set[Span], fate: str) -> Fact | None:
    """The question about this fate that most reports answer at their beginning; then that of most reports, of the largest
    figure."""
    others = [c for c in account.event.counts if c.fate != fate]

    def weight(fact: Fact) -> tuple[int, int, float]:
        numbers = [a for a in fact.answers if isinstance(a.value, Amount) and a.factuality == "asserted" and a.span not in parts]
        early = {a.article for a in numbers if a.span.start < LEAD}
        figures = [a.value.low for a in numbers if isinstance(a.value, Amount) and a.value.bound != "vague"]
        return len(early), len({a.article for a in numbers}), max(figures, default=0.0)

    def is_about_it(fact: Fact) -> bool:
        answered = _count_answered(fact, counts)
        is_whole = any(a.span not in parts for a in fact.answers)
        return answered > _count_answered(fact, others) and answered >= _LEAST_SHARE * len(fact.answers) and is_whole

    return max((f for f in account.facts if f.type == "number" and is_about_it(f)), key=weight, default=None)


def _count_answered(fact: Fact, counts: Sequence[Count]) -> int:
    return sum(any(a.span.overlaps(c.span) and not _is_age(a, c) for a in fact.answers) for c in counts)


def _is_age(answer: Answer, counted: Count) -> bool:
    """Whether a figure within a count is none of those counted: the 16 of "a 16-year-old girl", who is one."""
    return isinstance(answer.value, Amount) and answer.value.low > counted.high


def _is_part(answer: Answer) -> bool:
    """Whether it counts only some: "20 were slightly hurt", "including 11 children", "none of the officers"."""
    context = answer.context.text.lower()
    if _OF_A_GROUP.search(answer.span.text):
        return True
    before = context[: max(0, answer.span.start - answer.context.start)]
    return any(word in context for word in _PARTS) or _AMONG.search(before[-_REACH:]) is not None


def _support(toll: Toll, article: str, figures: Mapping[str, Sequence[Toll]]) -> int:
    """How many other reports give this figure."""
    return sum(any(t.low <= toll.high and toll.low <= t.high for t in rows) for id, rows in figures.items() if id != article)


def _is_near(toll: Toll, usual: float, factor: float) -> bool:
    return usual <= factor * toll.high and toll.low <= factor * usual


def _toll(span: Span, given: Amount | Count) -> Toll:
    low, high = given.low, given.high
    match given.bound:
        case "about" if high != inf:
            low = high = (low + high) / 2
        case "nearly" | "at-most" | "less-than":
            low = high
        case _ if high == inf or given.bound == "vague":
            high = low
    return Toll(span, round(min(low, 10**15)), round(min(high, 10**15)), given.bound)
