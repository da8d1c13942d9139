"""What the reports answer: every value of an article in its slot, and the typed values of phrases."""

from variorum.facts.slots import Slot, find_slots, is_content_word
from variorum.facts.values import read_value

__all__ = ["Slot", "find_slots", "is_content_word", "read_value"]
