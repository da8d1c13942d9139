"""Statements of different articles into claims, and each claim's independent origins."""

from variorum.alignment.claims import Alignment, align
from variorum.alignment.events import find_event
from variorum.alignment.words import models_of_alignment

__all__ = ["Alignment", "align", "find_event", "models_of_alignment"]
