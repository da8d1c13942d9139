"""Hypothesis draws the same examples on every run, and a busy machine fails no test."""

from hypothesis import settings

settings.register_profile("variorum", deadline=None, derandomize=True)
settings.load_profile("variorum")
