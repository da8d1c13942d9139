"""How far an article commits itself to what it says: event factuality."""

from variorum.factuality.reading import factuality_of, is_predicate

__all__ = ["factuality_of", "is_predicate"]
