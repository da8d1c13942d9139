"""How far an article commits itself to what it says: event factuality."""

from variorum.factuality.cues import beside
from variorum.factuality.reading import factuality_of, factuality_of_words, factuality_under, is_predicate

__all__ = ["beside", "factuality_of", "factuality_of_words", "factuality_under", "is_predicate"]
