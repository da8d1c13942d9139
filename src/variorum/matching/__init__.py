"""Which answers of different reports are answers to one question."""

from variorum.matching.matcher import Matcher, Matching, SlotMatch, default_matcher
from variorum.matching.weights import Weights

__all__ = ["Matcher", "Matching", "SlotMatch", "Weights", "default_matcher"]
