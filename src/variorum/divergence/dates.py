"""Days of the same event, and "first since" statements of different scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence, Moment, moments, tied, window
from variorum.divergence.wording import by_value
from variorum.model import Relation, Time, Token

SAME_EVENT = 0.5  # likeness of two statements that are dated by one event
_FRESH = 4  # days
_STEM = 4  # letters
_NEWS_CYCLE = 10.0  # days
_STALE_AFTER = 60.0  # days
_DATED = frozenset({"moment", "day", "week", "month", "season", "year"})


def compare_dates(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each event that two articles date."""
    dated = [m for m in moments(evidence) if m.time.first and m.time.last and m.time.grain in _DATED]
    for since in (False, True):
        facts = [m for m in dated if m.time.since == since and _dates_the_verb(evidence, m) is not None]
        for group in tied(facts, lambda a, b: _same_event(evidence, a, b)):
            if len({m.span.article for m in group}) < 2:
                continue
            group = sorted({(m.span.article, m.time.first, m.time.last): m for m in group}.values(), key=lambda m: m.span)
            relation = _relation(evidence, group)
            if relation is not None:
                yield _draft(evidence, group, relation, since)


def _dates_the_verb(evidence: Evidence, moment: Moment) -> Token | None:
    """The verb or event noun whose date this is; None where the time only modifies some other noun."""
    parse = evidence.parse[moment.span.article]
    tokens = parse.tokens_in(moment.span.start, moment.span.end)
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    while head is not None and head.head != head.index:
        head = parse.tokens[head.head]
        if head.pos in {"VERB", "AUX"}:
            return head
        if head.pos in {"NOUN", "PROPN"} and head.dep not in {"pobj", "npadvmod"}:
            return head
    return None


def _same_event(evidence: Evidence, a: Moment, b: Moment) -> bool:
    if a.span.article == b.span.article or abs(evidence.days_apart(a.span.article, b.span.article)) > _STALE_AFTER:
        return False
    verb, other = _dates_the_verb(evidence, a), _dates_the_verb(evidence, b)
    if verb is None or other is None:
        return False
    if a.time.since:
        return "" != _scope(evidence, a) == _scope(evidence, b)
    if not evidence.same_claim(a.unit, b.unit):
        return False
    shared = {*evidence.unit(a.unit).terms} & {*evidence.unit(b.unit).terms}
    return evidence.alike(a.unit, b.unit) >= SAME_EVENT and (verb.lemma == other.lemma or verb.lemma in shared or other.lemma in shared)


def _scope(evidence: Evidence, moment: Moment) -> str:
    """What is the first, the last or the worst since then: "first meeting"; empty where the text says nothing of the kind."""
    parse = evidence.parse[moment.span.article]
    sentence = parse.sentence_tokens(parse.tokens_in(moment.span.start, moment.span.end)[0].sentence)
    before = [t for t in sentence if t.start < moment.span.start]
    most = next((t for t in reversed(before) if t.lemma in {"first", "last"} or t.tag in {"JJS", "RBS"}), None)
    if most is None:
        return ""
    what: Token | None = parse.tokens[most.head]
    if what is not None and what.lemma == "time":
        what = next((t for t in parse.ancestors(what) if t.pos in {"VERB", "AUX"}), None)
    # "met for the first time" and "the first meeting" are one scope; "the deadliest since" stands for itself
    noun = what.lemma[:_STEM] if what is not None and what.pos in {"NOUN", "VERB"} else ""
    return f"{most.lemma} {noun}" if noun or most.tag in {"JJS", "RBS"} else ""


def _relation(evidence: Evidence, group: Sequence[Moment]) -> Relation | None:
    """Statements that give several dates differ only if none of one's is any of the other's."""
    dates: dict[int, list[Time]] = {}
    for m in group:
        dates.setdefault(m.unit, []).append(m.time)
    units = sorted(dates)
    pairs = [(a, b) for k, a in enumerate(units) for b in units[k + 1 :] if evidence.unit(a).article != evidence.unit(b).article]
    apart = [(a, b) for a, b in pairs if not any(_meet(x, y) for x in dates[a] for y in dates[b])]
    if apart:
        own = all(_own_news(evidence, a, dates[a]) and _own_news(evidence, b, dates[b]) for a, b in apart)
        far = any(abs(evidence.days_apart(evidence.unit(a).article, evidence.unit(b).article)) > _NEWS_CYCLE for a, b in apart)
        return "different-scope" if own and far else "contradict"
    exact = {(t.first, t.last) for times in dates.values() for t in times}
    return "compatible" if len(exact) > 1 else None


def _own_news(evidence: Evidence, unit: int, times: Sequence[Time]) -> bool:
    """Whether an article reports the day as news: it came out within a few days of it."""
    published = evidence.published(evidence.unit(unit).article)
    return published is not None and any(t.last and abs((published.date() - t.last).days) <= _FRESH for t in times)


def _meet(a: Time, b: Time) -> bool:
    assert a.first and a.last and b.first and b.last
    return a.first <= b.last and b.first <= a.last


def _draft(evidence: Evidence, group: Sequence[Moment], relation: Relation, since: bool) -> Draft:
    names = [evidence.parse[m.span.article].article.name for m in group]
    values = tuple(" ".join(m.span.text.split()) for m in group)
    told = by_value(values, names)
    what = "since when it is the first" if since else "when it happened"
    said = "do not agree on" if relation == "contradict" else "tell more or less finely, and without contradiction,"
    return Draft(
        kind="date",
        relation=relation,
        spans=tuple(window(evidence.parse[m.span.article], m.span, 90) for m in group),
        values=values,
        unit=group[0].unit,
        explanation=f"The reports {said} {what}: {told}.",
    )
