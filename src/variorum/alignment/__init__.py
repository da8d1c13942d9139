"""Statements of different articles into claims, and each claim's independent origins."""

from variorum.alignment.claims import Alignment, align
from variorum.alignment.words import models_of_alignment

__all__ = ["Alignment", "align", "models_of_alignment"]
