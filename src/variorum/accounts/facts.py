"""The facts of a story: groups of slots with their answers, their verdict, who they come from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.accounts.newsrooms import outlets_of
from variorum.accounts.origins import answer_origins
from variorum.accounts.questions import Question, ask, type_of
from variorum.accounts.relations import relate_answers
from variorum.accounts.verdicts import verdict_of
from variorum.entities import Cast
from variorum.matching import Matching
from variorum.model import Answer, Attribution, Fact, Parse, Polarity, Reuse, Span

BLANK = "▢"
LONGEST_QUESTION = 200
"""The most characters of a question; what is further from the value is cut at a word."""
_SINGLES = frozenset({"amount", "time"})


def find_facts(
    matching: Matching,
    parses: Sequence[Parse],
    cast: Cast,
    attributions: Sequence[Attribution],
    reuse: Sequence[Reuse] = (),
) -> tuple[Fact, ...]:
    """The facts of a story, those that most reports answer first, then in the order of the text; then how things are ("northern",
    "illegal"), which tells least by itself; what one report alone answers comes last. Ids are "f1", "f2" and so on."""
    by_id = {p.article.id: p for p in parses}
    said = {a.id: a for a in attributions}
    outlets = outlets_of(p.article for p in parses)
    rows = []
    for number, group in enumerate(matching.groups):
        for question in _compatible(ask(group, matching.slots, by_id, cast, said)):
            rows.append(_fact(number, question, matching, by_id, said, reuse, outlets))
    rows.sort(key=lambda f: (f.type == "manner", -len(f.articles), f.answers[0].span.start, f.answers[0].span))
    rows += _singles(matching, rows, by_id, cast, said)
    return tuple(replace(f, id=f"f{n}") for n, f in enumerate(rows, 1))


def _compatible(question: Question) -> Iterator[Question]:
    """The question for each set of answers that can be true together and that two reports give; denials stand apart from
    assertions. Answers that cannot are one fact only where they are found to be in dispute: of those that matching puts together
    most answer two questions."""
    if question.type != "polarity" and len({(a.value, a.factuality) for a in question.answers}) == 1:
        yield question
        return
    parts: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
    for k, number in enumerate(verdict_of(question.answers, {}, question.type).sets):
        parts[number, _is_denied(question.answers[k])].append(k)
    for part in parts.values():
        answers = tuple(question.answers[k] for k in part)
        if len(parts) == 1 or len({a.article for a in answers}) > 1:
            yield replace(question, slots=tuple(question.slots[k] for k in part), answers=answers)


def _is_denied(answer: Answer) -> bool:
    """Whether an answer says that something is not so: by its own words, or by those around it."""
    return answer.factuality == "denied" or (isinstance(answer.value, Polarity) and not answer.value.holds)


def _fact(
    group: int,
    question: Question,
    matching: Matching,
    parses: Mapping[str, Parse],
    said: Mapping[str, Attribution],
    reuse: Iterable[Reuse],
    outlets: Mapping[str, str],
) -> Fact:
    order = {article: k for k, article in enumerate(parses)}
    answers = tuple(dict.fromkeys(sorted(question.answers, key=lambda a: (order[a.article], a.span))))
    middle = _middle(group, question, matching)
    central = question.answers[question.slots.index(middle)]
    agree = all(relate_answers(central, a, question.type).kinship == "equal" for a in answers)
    return Fact(
        id="",
        question=question_of(matching.slots[middle].context, matching.slots[middle].span),
        type=question.type,
        answers=answers,
        verdict="agree" if agree else "vaguer",
        probability=_probability(group, matching),
        origins=answer_origins(answers, said, reuse, outlets),
        left_out_by=tuple(sorted(parses.keys() - matching.near(group))),
    )


def question_of(context: Span, span: Span) -> str:
    """A clause in the report's own words, a blank for the value that it holds."""
    before = " ".join(context.text[: span.start - context.start].split()).lstrip(",;:–— ")
    after = " ".join(context.text[span.end - context.start :].split())
    room = LONGEST_QUESTION - len(BLANK) - 2
    if len(before) + len(after) > room:
        half = room // 2
        keep_before = max(half, room - len(after))
        keep_after = room - min(len(before), keep_before)
        before = before if len(before) <= keep_before else "… " + before[-keep_before:].partition(" ")[2]
        after = after if len(after) <= keep_after else after[:keep_after].rpartition(" ")[0] + " …"
    return " ".join(part for part in (before, BLANK, after) if part)


def _middle(group: int, question: Question, matching: Matching) -> int:
    """The slot that is likeliest one question with all others of its group; of equals the first."""
    likely: defaultdict[int, float] = defaultdict(float)
    for i, j, p in matching.likely_inside(group):
        likely[i] += round(p, 4)
        likely[j] += round(p, 4)
    return min(question.slots, key=lambda i: (-likely[i], matching.slots[i].span))


def _probability(group: int, matching: Matching) -> float:
    slots = matching.slots
    likely = [p for i, j, p in matching.likely_inside(group) if slots[i].article != slots[j].article]
    return round(sum(likely) / len(likely), 3) if likely else 1.0


def _singles(
    matching: Matching, facts: Sequence[Fact], parses: Mapping[str, Parse], cast: Cast, said: Mapping[str, Attribution]
) -> list[Fact]:
    """What one report alone answers: amounts and times that stand in no fact, and names that do."""
    taken: dict[str, set[int]] = defaultdict(set)  # characters
    for fact in facts:
        for a in fact.answers:
            taken[a.article].update(range(a.span.start, a.span.end))
    rows = []
    for n, slot in enumerate(matching.slots):
        is_worth_telling = slot.kind in _SINGLES or slot.entity is not None
        characters = range(slot.span.start, slot.span.end)
        if not is_worth_telling or not taken[slot.article].isdisjoint(characters):
            continue
        taken[slot.article].update(characters)
        question = ask((n,), matching.slots, parses, cast, said)
        rows.append(Fact("", question_of(slot.context, slot.span), type_of(slot), question.answers, "single", 1.0, (), ()))
    return rows
