"""Times of the same event: what a time dates, and when two articles date one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Moment, of_two_articles, tied, values_in
from variorum.alignment.heads import head_of
from variorum.alignment.similarity import NEWS
from variorum.model import Grain, Time, Token
from variorum.parsing.wordlists import load_table

SAME_EVENT = 0.5  # likeness of two statements that are dated by one event
_SAME_HOUR = 0.2  # the same of statements that give an hour, which few do
_STALE_AFTER = 60.0  # days between two reports of one event
_ONE_OCCASION = 14  # days; news and what is longer past are two events
_NEAR = 3  # days; reports of one event do not differ by more
_STEM = 4  # letters
_DATED: frozenset[Grain] = frozenset({"moment", "day", "week", "month", "season", "year"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SPEECH = frozenset({"say", "speak", "tell", "write", "tweet", "add", "announce", "state", "post", "comment"})
_HAPPEN = frozenset({"happen", "occur"})


def find_moments(evidence: Evidence) -> list[list[Moment]]:
    """Times of one event, in groups: days and longer stretches, "first since" statements, and hours of the day;
    only what two articles date."""
    found = [Moment(value, unit) for value, unit in values_in(evidence) if isinstance(value, Time)]
    dated = [m for m in found if m.time.first and m.time.last and m.time.grain in _DATED and dated_by(evidence, m) is not None]
    since = [m for m in dated if m.time.since and any(scope_of(evidence, m))]
    days = _with_events(evidence, [m for m in dated if not m.time.since or not any(scope_of(evidence, m))])
    hours = [replace(m, event=_event_of(evidence, m)) for m in found if m.time.clock and not m.time.since]

    def keys(m: Moment) -> list[Hashable]:
        group = evidence.group_of[m.unit]
        return [group, m.event] if m.event else [group]

    def one(m: Moment) -> Hashable:
        return evidence.group_of[m.unit], m.event, m.time.first, m.time.last, m.time.clock, m.span.text.lower()

    def same_scope(a: Moment, b: Moment) -> bool:
        within, other = _within(evidence, a), _within(evidence, b)
        if within and other and not within & other:
            return False  # the first on the line and the first with a ferry
        return _apart(evidence, a, b) and _same_scope(scope_of(evidence, a), scope_of(evidence, b))

    groups = [
        *tied([m for m in days if not m.time.since or m.event], lambda a, b: _same_day(evidence, a, b), keys, one),
        *tied(since, same_scope, lambda m: [scope_of(evidence, m)[0]], one),
        *tied(hours, lambda a, b: _same_hour(evidence, a, b), keys, one),
    ]
    return of_two_articles(groups)


def find_news(evidence: Evidence) -> list[Moment]:
    """The days on which articles say as news that something happened, with the kind of event where it has a word of its own."""
    found = [Moment(value, unit) for value, unit in values_in(evidence) if isinstance(value, Time)]
    days = [m for m in found if not m.time.since and _is_news(evidence, m) and m.time.first and m.time.last]
    return [replace(m, event=_event_of(evidence, m)) for m in days if dated_by(evidence, m) is not None]


def kind_of(lemma: str) -> str | None:
    """The kind of event that a word names: "accident" for "collide"."""
    return _families().get(lemma)


def dated_by(evidence: Evidence, moment: Moment) -> Token | None:
    """The verb or event noun whose date this is; None where the time only modifies some other noun."""
    parse = evidence.parse[moment.span.article]
    head = head_of(parse, [moment.span])
    while head is not None and head.head != head.index:
        head = parse.tokens[head.head]
        if head.pos in _VERBS or (head.pos in _NOUNS and head.dep not in {"pobj", "npadvmod"}):
            return head
        if head.lemma in _families():
            return head  # "since Thursday's accident"
    return None


def scope_of(evidence: Evidence, moment: Moment) -> tuple[str, str]:
    """What is the first, the last or the worst since then: ("first", "meet"); ("", "") where the text says nothing of the
    kind, and no noun where the superlative stands alone ("the accident is the deadliest since")."""
    parse = evidence.parse[moment.span.article]
    most = _superlative(evidence, moment)
    if most is None:
        return "", ""
    what: Token | None = parse.tokens[most.head]
    if what is not None and what.lemma == "time":
        what = next((t for t in parse.ancestors(what) if t.pos in _VERBS), None)
    # "met for the first time" and "the first meeting" are one scope
    noun = what.lemma[:_STEM] if what is not None and what.pos in {"NOUN", "VERB"} else ""
    return (most.lemma, noun) if noun or most.tag in {"JJS", "RBS"} else ("", "")


def _superlative(evidence: Evidence, moment: Moment) -> Token | None:
    parse = evidence.parse[moment.span.article]
    sentence = parse.sentence_tokens(parse.tokens_in(moment.span.start, moment.span.end)[0].sentence)
    before = [t for t in sentence if t.start < moment.span.start]
    return next((t for t in reversed(before) if t.lemma in {"first", "last"} or t.tag in {"JJS", "RBS"}), None)


def _within(evidence: Evidence, moment: Moment) -> set[str]:
    """The nouns that narrow what is the first: "the first accident on the line"."""
    parse, most = evidence.parse[moment.span.article], _superlative(evidence, moment)
    if most is None or parse.tokens[most.head].pos != "NOUN" or parse.tokens[most.head].lemma == "time":
        return set()
    links = [
        c for c in parse.children(parse.tokens[most.head]) if c.dep == "prep" and c.lemma not in {"since", "after", "between"}
    ]
    return {c.lemma for link in links for c in parse.children(link) if c.dep == "pobj" and c.start < moment.span.start}


def _same_scope(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] == b[0] and (a[1] == b[1] or not a[1] or not b[1])


def meet(a: Time, b: Time) -> bool:
    """Whether one day can be both."""
    return bool(a.first and a.last and b.first and b.last and a.first <= b.last and b.first <= a.last)


def _apart(evidence: Evidence, a: Moment, b: Moment) -> bool:
    return a.span.article != b.span.article and abs(evidence.days_apart(a.span.article, b.span.article)) <= _STALE_AFTER


def _same_day(evidence: Evidence, a: Moment, b: Moment) -> bool:
    if not _apart(evidence, a, b):
        return False
    if a.event and a.event == b.event and _gap(a.time, b.time) <= _NEAR:
        return bool(_terms_around(evidence, a) & _terms_around(evidence, b))
    if not evidence.same_group(a.unit, b.unit) or evidence.alike(a.unit, b.unit) < SAME_EVENT:
        return False
    if _is_recent(evidence, a) != _is_recent(evidence, b) and _gap(a.time, b.time) > _ONE_OCCASION:
        return False
    return _same_verb(evidence, a, b)


def _same_verb(evidence: Evidence, a: Moment, b: Moment) -> bool:
    """Whether two times are those of one verb, or of a verb that the other's statement has too."""
    verb, other = dated_by(evidence, a), dated_by(evidence, b)
    shared = {*evidence.units[a.unit].terms} & {*evidence.units[b.unit].terms}
    if verb is None or other is None:
        return False
    if {verb.lemma, other.lemma} & _SPEECH and not any(t.startswith("@") for t in shared):
        return False  # two people spoke on two days
    if verb.lemma == other.lemma or {verb.lemma, other.lemma} & shared:
        return True
    return _only_happens(evidence, a, verb) or _only_happens(evidence, b, other)


def _same_hour(evidence: Evidence, a: Moment, b: Moment) -> bool:
    if not _apart(evidence, a, b):
        return False
    one_event = a.event is not None and a.event == b.event and bool(_terms_around(evidence, a) & _terms_around(evidence, b))
    if one_event or not evidence.same_group(a.unit, b.unit) or evidence.alike(a.unit, b.unit) < _SAME_HOUR:
        return one_event
    told = all(t is not None and t.pos in _VERBS for t in (dated_by(evidence, a), dated_by(evidence, b)))
    return told and _same_verb(evidence, a, b)  # a time stamp of the page has no verb


def _gap(a: Time, b: Time) -> int:
    """Days between two times, 0 where they meet."""
    if not (a.first and a.last and b.first and b.last):
        return 0
    return max(0, (b.first - a.last).days, (a.first - b.last).days)


def _with_events(evidence: Evidence, moments: Sequence[Moment]) -> list[Moment]:
    """The moments with the event that each dates as news; none of an article that dates two events of one kind."""
    events = [replace(m, event=_event_of(evidence, m)) if _is_news(evidence, m) else m for m in moments]
    days: dict[tuple[str, str], list[Moment]] = defaultdict(list)
    for m in events:
        if m.event:
            days[m.span.article, m.event].append(m)
    one = {key for key, rows in days.items() if all(meet(a.time, b.time) for a in rows for b in rows)}
    return [m for m in events if m.event is None or (m.span.article, m.event) in one]


def _is_news(evidence: Evidence, moment: Moment) -> bool:
    """Whether a time is a day on which something happened that its article tells as news."""
    published, first = evidence.published(moment.span.article), moment.time.first
    past = published is None or first is None or first <= published.date()
    return moment.time.grain in {"day", "moment"} and past and _is_recent(evidence, moment)


def _is_recent(evidence: Evidence, moment: Moment) -> bool:
    published, last = evidence.published(moment.span.article), moment.time.last
    return published is None or last is None or (published.date() - last).days <= NEWS


def _event_of(evidence: Evidence, moment: Moment) -> str | None:
    """The kind of event that a time is the time of: that of the word it dates, or of the subject of "took place"."""
    token = dated_by(evidence, moment)
    if token is None:
        return None
    family = _families().get(token.lemma)
    if family or not _only_happens(evidence, moment, token):
        return family
    parse = evidence.parse[moment.span.article]
    subjects = (c for c in parse.children(token) if c.dep in {"nsubj", "nsubjpass"})
    return next((_families()[s.lemma] for s in subjects if s.lemma in _families()), None)


def _only_happens(evidence: Evidence, moment: Moment, verb: Token) -> bool:
    """Whether a verb says no more than that its subject happened: "occurred", "took place"."""
    parse = evidence.parse[moment.span.article]
    return verb.lemma in _HAPPEN or (verb.lemma == "take" and any(c.lemma == "place" for c in parse.children(verb)))


def _terms_around(evidence: Evidence, moment: Moment) -> set[str]:
    """What a time's statement names beside the event and the time: who and what took part, and where."""
    unit = evidence.units[moment.unit]
    own = {t.lemma for t in evidence.parse[moment.span.article].tokens_in(moment.span.start, moment.span.end)}
    return {t for t in (*unit.terms, *unit.context) if t not in _families() and t not in own}


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    return {word: family for family, words in load_table("alignment", "events")["families"].items() for word in words}
