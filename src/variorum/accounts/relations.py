"""How two values go together as answers to one question: equal, one vaguer, apart, or not to be compared."""

from functools import lru_cache

from variorum.accounts.amount_levels import relate_amounts
from variorum.accounts.levels import Relation
from variorum.accounts.moment_levels import relate_moments
from variorum.accounts.name_levels import relate_names
from variorum.accounts.phrase_levels import relate_name_to_phrase, relate_phrases
from variorum.accounts.polarity_levels import relate_polarities
from variorum.model import Amount, Answer, Described, FactType, Moment, Named, Polarity, Unknown, Value


@lru_cache(maxsize=32_768)
def relate(a: Value, b: Value, type: FactType, texts: tuple[str, str] = ("", "")) -> Relation:
    """How two values go together as answers to a question of a type.

    `texts` are the words of the two values, which name the part of the day and the time zone. The order of the two does not
    matter. The relation carries the label of the level that decided.
    """
    match a, b:
        case Unknown(), Unknown():
            return Relation("equal", "both not known")
        case (Unknown(), Polarity(holds=False)) | (Polarity(holds=False), Unknown()):
            return Relation("refines", "not so, or not known to be")
        case (Unknown(), _) | (_, Unknown()):
            return Relation("apart", "one is not known", becomes_known=True)
        case Amount(), Amount():
            return relate_amounts(a, b, texts)
        case Moment(), Moment():
            return relate_moments(a, b, type, texts)
        case Named(), Named():
            return relate_names(a, b, type)
        case Described(), Described():
            return relate_phrases(a, b, type)
        case Named(), Described():
            return relate_name_to_phrase(a, b)
        case Described(), Named():
            return relate_name_to_phrase(b, a)
        case Polarity(), Polarity():
            return relate_polarities(a, b, texts)
        case _:
            return Relation("incomparable", "values of other kinds")


def relate_answers(a: Answer, b: Answer, type: FactType) -> Relation:
    """How two answers go together: as their values do, but what one asserts and the other denies is apart, and what one asserts
    and the other leaves open is not the same."""
    relation = relate(a.value, b.value, type, (a.span.text, b.span.text))
    states = {a.factuality, b.factuality}
    if len(states) < 2 or not relation.can_both_be_true:
        return relation
    if isinstance(a.value, Polarity) and isinstance(b.value, Polarity) and states == {"asserted", "denied"}:
        agree = (a.value.holds != (a.factuality == "denied")) == (b.value.holds != (b.factuality == "denied"))
        return relation if agree else Relation("apart", "one denies it")
    if states == {"asserted", "denied"}:
        return Relation("apart", "one denies it")
    return Relation("refines", "one leaves it open")
