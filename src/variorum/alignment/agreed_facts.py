"""Which answers of a fact surely say the same of the same thing, and the question that shows what they share.

A row of matched answers is much wider than what may be called agreed: it holds what is only near, the frames of speech, scraps
of phrases and how things are in general. Answers are agreed where they are asserted alike of one event, each value is the same
or a vaguer one, and they surely answer one question, or their clauses have one verb and one subject. Of rows that show one
clause only the telling ones are kept.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.accounts.predicates import Role, role_of_argument
from variorum.accounts.questions import type_of
from variorum.accounts.relations import relate_answers
from variorum.alignment.event_context import is_background
from variorum.alignment.gists import Gists
from variorum.alignment.quantifiers import are_other_shares, share_of
from variorum.alignment.support import Clauses
from variorum.facts import Slot
from variorum.fingerprints.word_rarity import shares
from variorum.model import Amount, Answer, Bound, Described, Fact, FactType, Moment, Named, Parse, Polarity, Span, Token

SURE = 0.8
"""Probability from which on two answers are surely one question, where their clauses tell the same."""
_SHARED = 2  # words of two clauses beside their verbs and the value
_ALIKE = 0.6  # likeness of two statements
_GENERAL = 0.1  # share of all news articles from which on a word tells nothing by itself
_OPEN = frozenset({"conditional", "asked"})
_EMPTY = frozenset({
    "be", "have", "do", "include", "make", "take", "give", "get", "go", "come", "look", "seem", "become", "say", "tell", "add",
    "start", "begin", "continue", "stay", "remain",
})  # fmt: skip
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_IN_NOUNS = frozenset({"compound", "poss", "amod", "nmod", "nummod", "quantmod"})
_ROLES = {"nsubjpass": "target", "dobj": "target", "nsubj": "doer", "by": "doer"}
_WHERE = frozenset({"in", "at", "near", "off", "on", "from", "to", "outside", "into", "of"})
_FROM_BELOW: frozenset[Bound] = frozenset({"at-least", "more-than"})
_FROM_ABOVE: frozenset[Bound] = frozenset({"at-most", "less-than", "nearly"})
_OTHERS = frozenset({"other", "another", "both", "some", "many", "several", "further", "second", "next", "last"})
_TYPED = Amount | Moment | Named


@dataclass(frozen=True, slots=True)
class _PlacedAnswer:
    """An answer with its slot and the statement that it stands in."""

    at: int
    answer: Answer
    slot: int
    unit: int


@dataclass(frozen=True, slots=True)
class _Row:
    """The answers of a fact that agree, the first of them asked as a question."""

    fact: int
    question: str
    places: tuple[_PlacedAnswer, ...]

    @property
    def is_typed(self) -> bool:
        return isinstance(self.places[0].answer.value, _TYPED)


def mark_agreed(facts: Sequence[Fact], clauses: Clauses, disputed: Collection[Span] = ()) -> tuple[Fact, ...]:
    """The facts, with the answers marked that agree, and the question told by what these share. `disputed` are the spans of
    values in dispute, which no question shows."""
    marker = _Marker(clauses, disputed)
    rows = [row for k, fact in enumerate(facts) if (row := marker.row(k, fact)) is not None]
    marked = list(facts)
    for row in _without_repeats(rows):
        fact, agreed = facts[row.fact], {p.at for p in row.places}
        answers = tuple(replace(a, agreed=k in agreed) for k, a in enumerate(fact.answers))
        marked[row.fact] = replace(fact, question=row.question, answers=answers)
    return tuple(marked)


def _without_repeats(rows: Sequence[_Row]) -> Iterator[_Row]:
    """The rows that tell something which no other tells: of values that overlap the one of most reports, and a row of mere words
    only where no other shows its clause."""
    values: set[Span] = set()
    shown: set[tuple[str, int]] = set()
    for row in sorted(rows, key=lambda r: (not r.is_typed, -len({p.answer.article for p in r.places}), r.fact)):
        spans, units = {p.answer.span for p in row.places}, {(p.answer.article, p.unit) for p in row.places}
        again = {s.article for s in spans if any(s.overlaps(v) for v in values)}
        if len(again) > 1 or (not row.is_typed and len({article for article, _ in units & shown}) > 1):
            continue
        values |= spans
        shown |= units
        yield row


class _Marker:
    def __init__(self, clauses: Clauses, disputed: Collection[Span]) -> None:
        self._clauses = clauses
        self._gists = Gists(clauses, disputed)
        self._slots: dict[Span, list[int]] = {}
        for n, slot in enumerate(clauses.slots):
            self._slots.setdefault(slot.span, []).append(n)

    def row(self, number: int, fact: Fact) -> _Row | None:
        """The answers of a fact of two origins or more that agree; None where there are none, or they cannot be shown."""
        if fact.verdict not in {"agree", "vaguer"} or len(fact.origins) < 2:
            return None
        places = [p for p in self._places(fact) if self._is_telling(p)]
        groups = []
        for p in places:
            group = [p, *(o for o in places if o is not p and self._agree(p, o, fact.type))]
            reports = {x.answer.article for x in group}
            origins = sum(any(article in o.articles for article in reports) for o in fact.origins)
            if origins > 1:
                in_headline = self._clauses.slots[p.slot].section == "headline"
                groups.append(((-origins, -len(reports), in_headline, p.at), group))
        for _, group in sorted(groups, key=lambda g: g[0]):
            question = self._gists.ask(group[0].unit, [x.unit for x in group[1:]], group[0].answer.span)
            if question is not None:
                return _Row(number, question.words, tuple(group))
        return None

    def _places(self, fact: Fact) -> Iterator[_PlacedAnswer]:
        for at, answer in enumerate(fact.answers):
            found = self._slots.get(answer.span, ())
            slot = next((n for n in found if type_of(self._clauses.slots[n]) == fact.type), None)
            unit = self._clauses.story.unit_at(answer.span)
            if slot is not None and unit is not None:
                yield _PlacedAnswer(at, answer, slot, unit)

    def _parse(self, p: _PlacedAnswer) -> Parse:
        return self._clauses.story.parse[p.answer.article]

    # -- what tells of the event ---------------------------------------------------------------------------------------

    def _is_telling(self, p: _PlacedAnswer) -> bool:
        """Whether an answer tells of the event, and by more than a scrap of a phrase."""
        parse, slot = self._parse(p), self._clauses.slots[p.slot]
        head, verb = parse.tokens[slot.head], self._clauses.heads[p.unit]
        if p.answer.factuality in _OPEN or (p.answer.factuality == "denied" and not isinstance(p.answer.value, Polarity)):
            return False
        if (
            head.pos == "PRON"
            or _is_scrap(parse, p.answer.span)
            or _is_general(parse, verb)
            or is_background(parse, verb)
            or self._clauses.story.is_quoted(verb, p.answer.article)
        ):
            return False
        match p.answer.value:
            case Amount() | Moment():
                return True
            case Named():
                return _is_whole_phrase(parse, head)
            case Described():
                tells = shares().get(head.lemma.lower(), 0.0) < _GENERAL
                return tells and (slot.relation in _PREDICATIVE if slot.kind == "quality" else head.dep not in _IN_NOUNS)
            case Polarity():
                return head.lemma not in _EMPTY and head.index == verb.index and not self._clauses.parts[p.unit].verbs
            case _:
                return False

    # -- what agrees ---------------------------------------------------------------------------------------------------

    def _agree(self, a: _PlacedAnswer, b: _PlacedAnswer, type: FactType) -> bool:
        if a.answer.factuality != b.answer.factuality or self._clauses.likely(a.slot, b.slot) < SURE:
            return False
        if not self._clauses.may_be_one(a.unit, b.unit) or not relate_answers(a.answer, b.answer, type).can_both_be_true:
            return False
        return self._mean_one(a, b) and self._are_of_one_clause(a, b)

    def _are_of_one_clause(self, a: _PlacedAnswer, b: _PlacedAnswer) -> bool:
        """Whether two answers stand in clauses that tell the same: of one verb and one subject, or of much the same words, or
        hang on one verb in one role with something else in common. What happened is the same only with the same objects."""
        clauses = self._clauses
        if (
            {self._role(p) for p in (a, b)} == {"doer", "target"}
            or self._answers_otherwise(a, b)
            or self._answers_otherwise(b, a)
        ):
            return False
        verbs = {clauses.heads[p.unit].lemma for p in (a, b)}
        shared = (clauses.slots[a.slot].clause & clauses.slots[b.slot].clause) - verbs
        same_subject = clauses.are_about_one(a.unit, b.unit)
        if isinstance(a.answer.value, Polarity) and not clauses.give_one_another(a.unit, b.unit):
            return False
        if verbs == {"be"}:
            return same_subject and bool(shared)
        if not verbs & _EMPTY and clauses.have_one_verb(a.unit, b.unit):
            few = _SHARED + isinstance(a.answer.value, Polarity)
            is_count = isinstance(a.answer.value, Amount) and a.answer.value.unit is None
            return is_count or len(shared) >= few or (same_subject and (bool(shared) or few == _SHARED))
        if not isinstance(a.answer.value, Moment | Polarity) and self._hang_on_one_verb(a, b):
            return bool(shared - {clauses.slots[p.slot].governor for p in (a, b)})
        return len(shared) > _SHARED and clauses.story.similarity.likeness(a.unit, b.unit) >= _ALIKE

    def _role(self, p: _PlacedAnswer) -> Role | None:
        parse = self._parse(p)
        return role_of_argument(parse, parse.tokens[self._clauses.slots[p.slot].head])

    def _answers_otherwise(self, a: _PlacedAnswer, b: _PlacedAnswer) -> bool:
        """Whether the clause of the second has another value where the first has its own: "was held in Brell", "was held in Ryde
        over the fire in Brell"."""
        mine, theirs = self._clauses.slots[a.slot], self._clauses.slots[b.slot]
        if (mine.governor, mine.relation) == (theirs.governor, theirs.relation):
            return False
        facing = (self._clauses.slots[n] for n in self._clauses.slots_of(b.unit) if n != b.slot)
        return any(_place_of(s) == _place_of(mine) and s.words != mine.words for s in facing)

    def _hang_on_one_verb(self, a: _PlacedAnswer, b: _PlacedAnswer) -> bool:
        slots = [self._clauses.slots[p.slot] for p in (a, b)]
        roles = {_ROLES.get(s.relation, s.relation) for s in slots}
        if len(roles) > 1 or {s.governor for s in slots} & _EMPTY or not all(self._is_verb_above(p) for p in (a, b)):
            return False
        return slots[0].governor == slots[1].governor or self._clauses.are_alike(slots[0].governor, slots[1].governor)

    def _is_verb_above(self, p: _PlacedAnswer) -> bool:
        """Whether a value hangs on a verb, prepositions looked through."""
        parse, slot = self._parse(p), self._clauses.slots[p.slot]
        above = next((t for t in parse.ancestors(parse.tokens[slot.head]) if t.lemma == slot.governor), None)
        return above is not None and above.pos == "VERB"

    def _mean_one(self, a: _PlacedAnswer, b: _PlacedAnswer) -> bool:
        """Whether two values that can both be true say the same."""
        mine, theirs = self._clauses.slots[a.slot], self._clauses.slots[b.slot]
        shares = [share_of(self._parse(p), self._parse(p).tokens[self._clauses.slots[p.slot].head]) for p in (a, b)]
        if are_other_shares(*shares):
            return False
        match a.answer.value, b.answer.value:
            case Amount(bound=bound), Amount(bound=other):
                turned = {bound, other} & _FROM_BELOW and {bound, other} & _FROM_ABOVE
                of_one = not mine.counted or not theirs.counted or self._clauses.are_alike(mine.counted, theirs.counted)
                return not turned and of_one
            case Described(), Described():
                same_words = {*a.answer.value.words} == {*b.answer.value.words}
                return same_words or (mine.lemma == theirs.lemma and not _sets_apart(a.answer, b.answer))
            case Polarity(), Polarity():
                return self._clauses.are_alike(mine.lemma, theirs.lemma)
            case _:
                return True


def _place_of(slot: Slot) -> tuple[str, str, str, bool]:
    """By what a value hangs where, and whether it is a name."""
    return slot.kind, slot.governor, slot.relation, slot.entity is None


def _sets_apart(a: Answer, b: Answer) -> bool:
    """Whether words of one description, and not of the other, may tell it from that: "other judges", "both judges"."""
    left, right = ({w.lower() for w in x.span.text.split()} for x in (a, b))
    return bool((left ^ right) & _OTHERS)


def _is_scrap(parse: Parse, span: Span) -> bool:
    """Whether a value is a part of a word with a hyphen."""
    before, behind = parse.article.text[max(0, span.start - 1) : span.start], parse.article.text[span.end : span.end + 1]
    return "-" in (before, behind) or not any(c.isalnum() for c in span.text)


def _is_general(parse: Parse, verb: Token) -> bool:
    """Whether a clause says how things of a kind are: "such boats are crowded"."""
    subject = next((c for c in parse.children(verb) if c.is_subject), None)
    bare = (
        subject is not None
        and subject.tag == "NNS"
        and not any(c.dep in {"det", "nummod", "poss"} for c in parse.children(subject))
    )
    return bare and verb.tag in {"VBP", "VBZ"} and verb.lemma == "be"


def _is_whole_phrase(parse: Parse, head: Token) -> bool:
    """Whether a name is more than a part of another phrase; "in the Brell valley" tells where it was."""
    at = head
    while at.dep in _IN_NOUNS and at.head != at.index:
        at = parse.tokens[at.head]
    return at is head or (at.dep == "pobj" and parse.tokens[at.head].lemma in _WHERE and head.dep != "poss")
