"""Which answers of different reports are answers to one question."""

from variorum.matching.matcher import Match, Matcher, Matching, default_matcher
from variorum.matching.weights import Weights

__all__ = ["Match", "Matcher", "Matching", "Weights", "default_matcher"]
