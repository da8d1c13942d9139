"""Disputes put together with the facts that they are about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from variorum.accounts.disputes import DraftDispute
from variorum.accounts.facts import question_of
from variorum.accounts.origins import answer_origins
from variorum.accounts.relations import relate_answers
from variorum.model import Answer, Attribution, Dispute, Fact, FactType, Reuse, Span
from variorum.model.dispute_values import plain, value_text
from variorum.model.facts import AMOUNTS

_SHORTEST, _LONGEST = 40, 160  # characters of a clause that is asked
_OPENING = 8  # characters in capitals that are a dateline or a caption's heading
_FIGURE = re.compile(r"\d[\d.,]*")


def merge_facts_and_disputes(
    facts: Sequence[Fact],
    drafts: Sequence[DraftDispute],
    attributions: Iterable[Attribution],
    reuse: Sequence[Reuse],
    outlets: Mapping[str, str] | None = None,
) -> tuple[tuple[Fact, ...], tuple[Dispute, ...]]:
    """The facts, those in dispute first, and the disputes, the surest first. A dispute takes over the facts of amounts that it
    touches; another one, and what is only to be checked, is a fact beside them."""
    said = {a.id: a for a in attributions}
    left = list(facts)
    rows: list[tuple[Fact, DraftDispute]] = []
    for draft in drafts:
        touched: list[Fact] = []
        if not draft.to_check and draft.kind in AMOUNTS:  # all answers of the facts it touches answer its question
            spans = {a.span for s in draft.sets for a in s}
            touched = [f for f in left if f.type == draft.kind and any(a.span.overlaps(s) for a in f.answers for s in spans)]
            left = [f for f in left if f not in touched]
        elsewhere = [a.span for d in drafts if d is not draft and not d.to_check for s in d.sets for a in s]
        fact = _fact(draft, touched, elsewhere, said, reuse, outlets)
        rows.append((fact, draft))
        left = [*filter(None, (_rest(f, [*(a.span for a in fact.answers), *elsewhere]) for f in touched)), *left]
    numbered = [replace(f, id=f"f{n}") for n, f in enumerate((*(f for f, _ in rows), *left), 1)]
    disputes = [_dispute(n, f, d) for n, (f, (_, d)) in enumerate(zip(numbered, rows, strict=False), 1)]
    return tuple(numbered), tuple(disputes)


def _fact(
    draft: DraftDispute,
    touched: Sequence[Fact],
    elsewhere: Sequence[Span],
    said: Mapping[str, Attribution],
    reuse: Sequence[Reuse],
    outlets: Mapping[str, str] | None,
) -> Fact:
    """A dispute with the other answers of the facts that it touches, less those that stand `elsewhere`, in another dispute."""
    answers = [replace(a, set=n) for n, s in enumerate(draft.sets) for a in s]
    taken = [*(a.span for a in answers), *elsewhere]
    for fact in touched:
        for answer in fact.answers:
            if not any(answer.span.overlaps(span) for span in taken) and not _is_second(answer, answers, draft.kind):
                answers.append(replace(answer, set=_nearest(answer, draft)))
    answers = _numbered(sorted(answers, key=lambda a: (a.set, a.span)))
    clearest = max((a for s in draft.sets for a in s), key=_legibility)
    return Fact(
        id="",
        question=question_of(clearest.context, clearest.span),
        type=draft.kind,
        answers=tuple(answers),
        verdict="vaguer" if draft.to_check else draft.relation,
        probability=round(1 - draft.probability if draft.to_check else draft.probability, 3),
        origins=answer_origins(answers, said, reuse, outlets),
    )


def _legibility(answer: Answer) -> tuple[bool, bool, bool, int, str, int]:
    """The clause that asks best: neither short nor long, begun at its beginning, with no other figure in it; of equals the
    longest."""
    words = " ".join(answer.context.text.split())
    fits = _SHORTEST <= len(words) <= _LONGEST
    is_whole = words[:1].isupper() and not words[:_OPENING].isupper()
    alone = len(_FIGURE.findall(words)) <= len(_FIGURE.findall(answer.span.text))
    off = max(len(words) - _LONGEST, _SHORTEST - len(words))
    return fits, is_whole, alone, len(words) if fits else -off, answer.span.article, -answer.span.start


def _values(sets: Sequence[Sequence[Answer]]) -> tuple[str, ...]:
    """The shortest words of each set; of two that say the same, one of them denied, that is said."""
    shortest = [min(s, key=lambda a: (len(a.span.text), a.span.text)) for s in sets]
    times = Counter(plain(a.span.text) for a in shortest)
    return tuple(value_text(a, times[plain(a.span.text)] > 1) for a in shortest)


def _is_second(answer: Answer, answers: Sequence[Answer], kind: FactType) -> bool:
    """Whether its report has given another answer, which cannot be true with this one: it then answers two questions."""
    of_report = (a for a in answers if a.article == answer.article)
    return any(relate_answers(answer, a, kind).kinship == "apart" for a in of_report)


def _rest(fact: Fact, taken: Sequence[Span]) -> Fact | None:
    """The fact with the answers that are not `taken` by a dispute, if two reports or more give them."""
    answers = tuple(a for a in fact.answers if not any(a.span.overlaps(span) for span in taken))
    return replace(fact, answers=answers) if len({a.article for a in answers}) > 1 else None


def _nearest(answer: Answer, draft: DraftDispute) -> int:
    """The set with most answers that say the same as this one, or can be true with it."""
    near: Counter[int] = Counter()
    for n, answers in enumerate(draft.sets):
        for other in answers:
            kinship = relate_answers(answer, other, draft.kind).kinship
            near[n] += {"equal": 4, "refines": 1}.get(kinship, 0)
    return min(range(len(draft.sets)), key=lambda n: (-near[n], n))


def _numbered(answers: Sequence[Answer]) -> list[Answer]:
    """The sets numbered from 0 in the order of the answers."""
    number: dict[int, int] = {}
    return [replace(a, set=number.setdefault(a.set, len(number))) for a in answers]


def _dispute(number: int, fact: Fact, draft: DraftDispute) -> Dispute:
    spans = tuple(a.span for s in draft.sets for a in s)
    probability = round(draft.probability, 3)
    return Dispute(f"d{number}", fact.id, draft.kind, draft.relation, spans, _values(draft.sets), probability, draft.to_check)
