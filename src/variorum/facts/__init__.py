"""What the reports answer: the typed values of phrases."""

from variorum.facts.values import read_value

__all__ = ["read_value"]
