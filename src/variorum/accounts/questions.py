"""Groups of slots as questions with typed answers: what kind of value is asked for, and what each report answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.entities import Cast
from variorum.facts import Slot, read_value
from variorum.factuality import as_said, denials_in, factuality_of
from variorum.model import Answer, Attribution, FactType, Factuality, Parse
from variorum.parsing.lexicon import is_role

_TIME_UNITS = frozenset({"s"})
_OF_ENTITY: Mapping[str, FactType] = {
    "person": "person",
    "place": "place",
    "organisation": "group",
    "group": "group",
    "other": "object",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A group of slots with the type that is asked for. `answers[k]` is the answer of slot `slots[k]`, its set not yet known."""

    slots: tuple[int, ...]
    type: FactType
    answers: tuple[Answer, ...]


def ask(
    group: Sequence[int],
    slots: Sequence[Slot],
    parses: Mapping[str, Parse],
    cast: Cast,
    attributions: Mapping[str, Attribution],
) -> Question:
    """The question that a group of slots answers. `parses` and `attributions` are by id."""
    asked = Counter(type_of(slots[i]) for i in group)
    type = min(asked, key=lambda t: (-asked[t], t))
    answers = []
    for i in group:
        slot = slots[i]
        attribution = attributions.get(slot.attribution or "")
        answers.append(
            Answer(
                slot.span,
                slot.context,
                read_value(parses[slot.article], cast, slot.span, type),
                factuality_of_answer(parses[slot.article], slot, type, attribution),
                attribution=slot.attribution,
                speaker=attribution.speaker if attribution else None,
            )
        )
    return Question(tuple(group), type, tuple(answers))


def factuality_of_answer(parse: Parse, slot: Slot, type: FactType, attribution: Attribution | None) -> Factuality:
    """By the words of its sentence; where these assert it, as whoever says it does. What denies itself by its words, or counts
    nobody, tells that by itself."""
    tells = type == "polarity" and bool(denials_in(parse.tokens_in(slot.span.start, slot.span.end)))
    state = factuality_of(parse, parse.tokens[slot.head], own_denial=not tells)
    if state == "denied" and slot.amount is not None and slot.amount.high == 0:
        state = "asserted"
    return as_said(parse, state, attribution)


def type_of(slot: Slot) -> FactType:
    """What kind of value a slot asks for."""
    match slot.kind:
        case "amount":
            unit = slot.amount.unit if slot.amount else None
            if unit == "%":
                return "percent"
            if unit and unit.isupper() and len(unit) == 3:
                return "money"
            return "duration" if unit in _TIME_UNITS else "number"
        case "time":
            assert slot.time is not None
            if slot.time.grain == "duration":
                return "duration"
            return "time" if slot.is_of_day else "date"
        case "predicate":
            return "polarity"
        case "quality":
            return "manner"
        case "phrase":
            if slot.entity_type:
                return _OF_ENTITY[slot.entity_type]
            return "person" if is_role(slot.lemma) else "object"
