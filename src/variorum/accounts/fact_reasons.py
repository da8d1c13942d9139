"""Why answers are one fact, and why it has its verdict: the comparisons with their levels and weights."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from variorum.accounts.disputes import DraftDispute
from variorum.accounts.levels import Kinship
from variorum.accounts.relations import relate_answers
from variorum.accounts.verdicts import verdict_of
from variorum.matching import Matching
from variorum.model import DISPUTED, Answer, Fact, FactType, Match, Reason, Span, Verdict

LEAST_WEIGHT = 0.05
"""A comparison that adds or takes less is put together with the others that do."""
OTHERS = "all other comparisons"
_DECIDES: Mapping[Verdict, Kinship] = {"agree": "equal", "vaguer": "refines"}


def explain_matches(matching: Matching, spans: Collection[Span]) -> Iterator[Match]:
    """The pairs of two articles that were compared among some answers, the likeliest first."""
    members = [n for n, slot in enumerate(matching.slots) if slot.span in spans]
    pairs = sorted(matching.between(members), key=lambda n: (-float(matching.likely[n]), n))
    for n in pairs:
        found = matching.explain(n)
        a, b = matching.slots[found.first], matching.slots[found.second]
        if a.article != b.article:
            yield Match(a.span, b.span, short_reasons(found.reasons), found.bias, found.probability)


def explain_verdict(
    fact: Fact, drafts: Iterable[DraftDispute], published: Mapping[str, datetime | None]
) -> tuple[tuple[Reason, ...], float]:
    """Why a fact has its verdict, and the log odds before any reason. `drafts` are the disputes of its story."""
    draft = _draft_of(fact, drafts)
    if draft is not None:
        answers = [a for s in draft.sets for a in s]
        return (*short_reasons(draft.reasons), *_by_rule(answers, draft.relation, fact.type, published)), draft.bias
    if fact.verdict == "single":
        return (Reason("answers", "only one report answers", 0.0),), 0.0
    return (*_levels(fact.answers, fact.type, {_DECIDES[fact.verdict]} if fact.verdict in _DECIDES else {"apart"}),), 0.0


def short_reasons(reasons: Iterable[tuple[str, str, float]]) -> tuple[Reason, ...]:
    """The reasons that weigh something, and the sum of all others."""
    rows = [Reason(*r) for r in reasons]
    shown = tuple(r for r in rows if abs(r.weight) >= LEAST_WEIGHT)
    rest = round(sum(r.weight for r in rows if abs(r.weight) < LEAST_WEIGHT), 4)
    return (*shown, Reason(OTHERS, "together", rest)) if rest else shown


def _draft_of(fact: Fact, drafts: Iterable[DraftDispute]) -> DraftDispute | None:
    """The dispute that a fact tells of: the one with most answers in it, if the fact has most of that one's."""
    spans = {a.span for a in fact.answers}
    best, most = None, 0
    for draft in drafts:
        given = {a.span for s in draft.sets for a in s}
        held = len(given & spans)
        if draft.kind == fact.type and (draft.to_check or fact.verdict in DISPUTED) and held > most and held * 2 >= len(given):
            best, most = draft, held
    return best


def _by_rule(
    answers: Sequence[Answer], verdict: Verdict, type: FactType, published: Mapping[str, datetime | None]
) -> Iterator[Reason]:
    """How the answers differ, and what makes this an update, or positions of parties."""
    yield from _levels(answers, type, {"apart"})
    features = verdict_of(answers, published, type).features
    if verdict == "updated" and features.becomes_known:
        yield Reason("order in time", "what was unknown becomes known", 0.0)
    elif verdict == "updated" and features.resolved:
        yield Reason("order in time", "a later report settles what an earlier one left open", 0.0)
    elif verdict == "updated":
        yield Reason("order in time", "later reports move in one direction", 0.0)
    elif verdict == "positions":
        yield Reason("who says so", f"{features.parties} parties, each with its own answer", 0.0)


def _levels(answers: Sequence[Answer], type: FactType, kinships: Collection[Kinship]) -> Iterator[Reason]:
    """The levels on which pairs of answers of two reports were found to be of these kinships, each once."""
    seen = set()
    for a, b in combinations(answers, 2):
        relation = relate_answers(a, b, type)
        if a.article != b.article and relation.kinship in kinships and relation.level not in seen:
            seen.add(relation.level)
            yield Reason(f"“{_words(a)}” and “{_words(b)}”", relation.level, 0.0)


def _words(answer: Answer) -> str:
    return " ".join(answer.span.text.split())
