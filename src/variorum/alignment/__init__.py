"""Statements of different articles into claims, and each claim's independent origins."""

from variorum.alignment.claims import align
from variorum.alignment.words import models_of_alignment

__all__ = ["align", "models_of_alignment"]
