"""The disputes of a story: pairs of answers at odds, weighed, and put together into one row a question."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import log
from typing import Literal

from variorum.accounts.ages import find_ages
from variorum.accounts.arrests import LIKELY_HELD, find_arrests
from variorum.accounts.conflicting_amounts import find_conflicting_amounts
from variorum.accounts.contraries import LIKELY_CONTRARY, find_contraries
from variorum.accounts.denials import LIKELY_DENIED, LIKELY_PLAINLY_DENIED, find_denials, find_plain_denials
from variorum.accounts.dispute_weights import DisputeWeights, dispute_weights
from variorum.accounts.near_ages import LIKELY_NEAR_AGES, LIKELY_OTHER_SURNAMES, find_near_ages, find_other_surnames
from variorum.accounts.near_misses import LIKELY_NEAR_AMOUNTS, LIKELY_NEAR_HOURS, find_near_amounts, find_near_hours
from variorum.accounts.near_sentence_pairs import LIKELY_NEAR, find_near_sentence_pairs
from variorum.accounts.ordinal_tolls import LIKELY_RISEN, find_ordinal_tolls
from variorum.accounts.parts_of_day import find_parts_of_day
from variorum.accounts.relations import relate_answers
from variorum.accounts.sentence_pairs import LIKELY, find_sentence_pairs
from variorum.accounts.slips import LIKELY_SLIP, find_slips
from variorum.accounts.spellings import LIKELY_SPELLINGS, find_spellings
from variorum.accounts.story_slots import AmountPair, StorySlots
from variorum.accounts.swaps import find_swapped_counts, find_swaps
from variorum.accounts.unknowns import LIKELY_UNKNOWN, find_unknowns
from variorum.accounts.verdicts import verdict_of
from variorum.entities import Cast
from variorum.ingest.canonical import page_of
from variorum.matching.matcher import Matching
from variorum.model import DISPUTED, Answer, Attribution, FactType, Parse, Span, instant

IN_DISPUTE = 0.6
"""Probability from which on a row is a dispute."""
TO_CHECK = 0.3
"""Probability from which on a row is worth a look."""
_LEAST = -2.5  # log-odds of a pair, before they are calibrated, from which on it is looked at
_WEAKER = 1.0  # log-odds by which a pair that widens a row may be less likely than the row's own
_MOST = 2  # answers of a set from one article
Relation = Literal["contradict", "updated", "positions"]
Reason = tuple[str, str, float]
"""A comparison, the label of its level, and its weight."""
_Published = Mapping[str, datetime | None]
_Pages = Mapping[str, str | None]
"""The page of each article that has an address."""


@dataclass(frozen=True, slots=True)
class DraftDispute:
    """A dispute that has no number yet. `sets` are the answers that go together; of an update the earliest come first. The
    weights of `reasons` and `bias` add up to the log odds of `probability`."""

    kind: FactType
    relation: Relation
    sets: tuple[tuple[Answer, ...], ...]
    probability: float
    reasons: tuple[Reason, ...]
    bias: float = 0.0

    @property
    def to_check(self) -> bool:
        """Whether it is only likely enough to be looked at."""
        return self.probability < IN_DISPUTE


@dataclass(slots=True)
class DisputeRow:
    """A question in the making: its likeliest pair, the log-odds of that, and all answers."""

    first: AmountPair
    score: float
    answers: list[Answer] = field(default_factory=list)


def find_disputes(
    matching: Matching,
    parses: Sequence[Parse],
    cast: Cast,
    attributions: Sequence[Attribution],
    published: Mapping[str, datetime | None],
    *,
    used: DisputeWeights | None = None,
    least: float = TO_CHECK,
) -> list[DraftDispute]:
    """The disputes of one story from the likeliest down, as far as `least`. `published` says when each article came out, where
    that is known; without it nothing is *updated*."""
    used = used or dispute_weights()
    story = StorySlots(matching, parses, cast, attributions)
    pages = {a.id: page_of(a.url) for p in parses if (a := p.article).url}
    drafts = []
    for row in rows_of(list(find_conflicting_amounts(story)), used):
        probability = used.probability(row.score)
        if probability >= least:
            relation, sets = _judge_answers(row.answers, row.first.kind, published, pages)
            reasons, bias = used.reasons(row.first)
            drafts.append(DraftDispute(row.first.kind, relation, sets, probability, reasons, bias))
    drafts += _drafts_by_sign(story, drafts, published, pages)
    sure = [a.span for d in drafts if not d.to_check for s in d.sets for a in s]
    kept = (d for d in drafts if not (d.to_check and all(any(a.span.overlaps(t) for t in sure) for s in d.sets for a in s)))
    return sorted(kept, key=lambda d: (-d.probability, [(a.article, a.span.start) for s in d.sets for a in s]))


_SIGNS: tuple[tuple[Callable[[StorySlots], Iterable[tuple[FactType, Answer, Answer]]], Reason], ...] = (
    (find_spellings, ("names", "of one, spelled in two ways", LIKELY_SPELLINGS)),
    (find_unknowns, ("who it was", "not known to one report, told by the other", LIKELY_UNKNOWN)),
    (find_arrests, ("arrests", "none in one report, told by the other", LIKELY_HELD)),
    (find_ordinal_tolls, ("deaths", "counted by one report, by an ordinal in a later one", LIKELY_RISEN)),
    (find_sentence_pairs, ("sentences", "the same but for the value", LIKELY)),
    (find_parts_of_day, ("parts of a day", "of one day, in sentences much alike", LIKELY)),
    (find_swaps, ("sentences", "the same but for who did it to whom", LIKELY)),
    (find_swapped_counts, ("counts", "the same but for whom they count", LIKELY)),
    (find_plain_denials, ("a deed", "told by one report, denied in the same words by another", LIKELY_PLAINLY_DENIED)),
    (find_denials, ("a deed", "told by one report, denied in another", LIKELY_DENIED)),
    (find_ages, ("ages", "of one person", LIKELY)),
    (find_near_ages, ("ages", "a year or two apart, of people who may be one", LIKELY_NEAR_AGES)),
    (find_other_surnames, ("names", "two surnames of one given name and one age", LIKELY_OTHER_SURNAMES)),
    (find_contraries, ("sentences", "much alike but for an opposite", LIKELY_CONTRARY)),
    (find_slips, ("values", "digits, scale or one side changed", LIKELY_SLIP)),
    (find_near_sentence_pairs, ("sentences", "much alike but for the value", LIKELY_NEAR)),
    (find_near_amounts, ("numbers", "nearly the same, each told by one report alone", LIKELY_NEAR_AMOUNTS)),
    (find_near_hours, ("hours", "nearly the same, each the only one of its report", LIKELY_NEAR_HOURS)),
)
"""What finds pairs by one sign, with that and how likely it makes them a dispute."""


def _drafts_by_sign(
    story: StorySlots, drafts: Sequence[DraftDispute], published: _Published, pages: _Pages
) -> Iterator[DraftDispute]:
    """Pairs that one sign finds, put together by the answers that they share, where no draft tells of these yet."""
    covered = [a.span for d in drafts if not d.to_check for s in d.sets for a in s]
    rows: list[tuple[FactType, Reason, dict[Span, Answer]]] = []
    found = ((kind, reason, pair) for find, reason in _SIGNS for kind, *pair in find(story))
    for kind, reason, pair in found:
        if any(a.span.overlaps(span) for a in pair for span in covered):
            continue
        if any(r[0] == kind and all(_is_part_of(a, r[2]) for a in pair) for r in rows):
            continue  # the surnames of two names that are a row already
        touched = [r for r in rows if r[0] == kind and any(a.span in r[2] for a in pair)]
        row = touched[0] if touched else (kind, reason, {})
        if not touched:
            rows.append(row)
        for other in touched[1:]:
            row[2].update(other[2])
            rows.remove(other)
        row[2].update({a.span: a for a in pair})
    for kind, reason, answers in rows:
        relation, sets = _judge_answers(list(answers.values()), kind, published, pages)
        weighed = (*reason[:2], round(log(reason[2] / (1 - reason[2])), 4))
        yield DraftDispute(kind, relation, sets, reason[2], (weighed,))


def _is_part_of(answer: Answer, row: Mapping[Span, Answer]) -> bool:
    """Whether an answer is a part of one of a row, or has one for a part."""
    return answer.span not in row and any(answer.span.overlaps(span) for span in row)


# -- pairs into rows -----------------------------------------------------------------------------------------------------


def rows_of(candidates: Sequence[AmountPair], used: DisputeWeights) -> list[DisputeRow]:
    """Rows from the likeliest pair down. A pair that shares an answer with a row widens it where its other answer is at odds,
    or in accord, with most of that row; so questions are not chained together."""
    scored = [(used.score(c), n, c) for n, c in enumerate(candidates)]
    scored.sort(key=lambda x: (-x[0], x[1]))
    links: dict[tuple[Span, Span], float] = {}
    for score, _, c in scored:
        a, b = (x.span for x in c.sides)
        for key in ((a, b), (b, a)):
            links[key] = max(score, links.get(key, score))
    rows: list[DisputeRow] = []
    row_of: dict[Span, DisputeRow] = {}
    for score, _, c in scored:
        if score < _LEAST:
            break
        homes = [row_of.get(x.span) for x in c.sides]
        if homes[0] is None and homes[1] is None:
            row, new = DisputeRow(c, score), list(c.sides)
            rows.append(row)
        elif homes[0] is None or homes[1] is None:
            known, other = (homes[1], c.sides[0]) if homes[0] is None else (homes[0], c.sides[1])
            assert known is not None
            if score < known.score - 2 * _WEAKER or not _fits(known, other, links):
                continue
            row, new = known, [other]
        else:
            continue
        for answer in new:
            row.answers.append(answer)
            row_of[answer.span] = row
    return rows


def _fits(row: DisputeRow, answer: Answer, links: Mapping[tuple[Span, Span], float]) -> bool:
    others = [a for a in row.answers if a.article != answer.article]
    if any(a.article == answer.article and not _agree(row, answer, a) for a in row.answers):
        return False  # one report that tells two values answers two questions
    good = sum(_belongs(row, answer, a, links) for a in others)
    return good * 2 >= len(others)


def _belongs(row: DisputeRow, answer: Answer, other: Answer, links: Mapping[tuple[Span, Span], float]) -> bool:
    score = links.get((answer.span, other.span))
    if score is not None:
        return score >= row.score - 3 * _WEAKER
    return _agree(row, answer, other)


def _agree(row: DisputeRow, answer: Answer, other: Answer) -> bool:
    return relate_answers(answer, other, row.first.kind).can_both_be_true


# -- rows into drafts ----------------------------------------------------------------------------------------------------


def _judge_answers(
    answers: Sequence[Answer], kind: FactType, published: _Published, pages: _Pages
) -> tuple[Relation, tuple[tuple[Answer, ...], ...]]:
    judged = verdict_of(answers, published, kind)
    numbers = judged.sets if len({*judged.sets}) > 1 and kind != "name" else _by_words(answers, kind)
    relation: Relation = "contradict"
    if judged.verdict in DISPUTED and judged.verdict != "contradict":
        relation = "updated" if judged.verdict == "updated" else "positions"
    elif _is_settled_by_editions(answers, numbers, published, pages):
        relation = "updated"
    sets: dict[int, list[Answer]] = {}
    of: Counter[tuple[int, str]] = Counter()
    for answer, number in zip(answers, numbers, strict=True):
        of[number, answer.article] += 1
        if of[number, answer.article] <= _MOST:
            sets.setdefault(number, []).append(answer)
    ordered = list(sets.values())
    if relation == "updated":
        ordered.sort(key=lambda s: min((_when(a, published) for a in s), default=0.0))
    return relation, tuple(tuple(s) for s in ordered)


def _is_settled_by_editions(answers: Sequence[Answer], numbers: Sequence[int], published: _Published, pages: _Pages) -> bool:
    """Whether only former editions of a page stand against the rest: what an outlet has put right contradicts nobody."""
    newest: dict[str, float] = {}
    for answer in answers:
        page = pages.get(answer.article)
        if page is not None:
            newest[page] = max(newest.get(page, 0.0), _when(answer, published))
    current = {
        number
        for answer, number in zip(answers, numbers, strict=True)
        if (page := pages.get(answer.article)) is None or _when(answer, published) == newest[page]
    }
    return len(current) == 1


def _by_words(answers: Sequence[Answer], kind: FactType) -> tuple[int, ...]:
    """Sets by the words alone: spellings that say the same are still written in two ways. A title before a name is none."""
    words = [a.span.text.split() for a in answers]
    shortest = min(map(len, words))
    ends = [w[-shortest:] for w in words]
    compared = ends if kind == "name" and len({*map(tuple, ends)}) > 1 else words
    number: dict[str, int] = {}
    return tuple(number.setdefault(" ".join(w), len(number)) for w in compared)


def _when(answer: Answer, published: Mapping[str, datetime | None]) -> float:
    return instant(published.get(answer.article)).timestamp()
