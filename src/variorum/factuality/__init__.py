"""How far an article commits itself to what it says: event factuality."""

from variorum.factuality.cues import beside, may_agree, signature
from variorum.factuality.predicate_modifiers import anticipating, is_made_up
from variorum.factuality.single_words import denials_in, denies, shows_state, words_of_denial
from variorum.factuality.states import as_said, factuality_of, factuality_of_words, is_granted, is_predicate

__all__ = [
    "anticipating",
    "as_said",
    "beside",
    "denials_in",
    "denies",
    "factuality_of",
    "factuality_of_words",
    "is_granted",
    "is_made_up",
    "is_predicate",
    "may_agree",
    "shows_state",
    "signature",
    "words_of_denial",
]
