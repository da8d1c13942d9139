"""What the reports answer: every value of an article in its slot, and the typed values of phrases."""

from variorum.facts.slots import Slot, find_slots, tells
from variorum.facts.values import read_value

__all__ = ["Slot", "find_slots", "read_value", "tells"]
