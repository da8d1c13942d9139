"""Statements of different articles into claims, and each claim's independent origins."""

from variorum.alignment.agreed_facts import mark_agreed
from variorum.alignment.claims import Alignment, align
from variorum.alignment.events import find_event

__all__ = ["Alignment", "align", "find_event", "mark_agreed"]
