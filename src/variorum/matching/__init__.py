"""Which answers of different reports are answers to one question."""

from variorum.matching.matcher import Match, Matcher, Matching

__all__ = ["Match", "Matcher", "Matching"]
