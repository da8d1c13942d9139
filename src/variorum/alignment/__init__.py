"""Statements of different articles into claims, and each claim's independent origins."""

from variorum.alignment.agreed_facts import mark_agreed
from variorum.alignment.claim_reasons import explain_claim
from variorum.alignment.claims import Alignment, align, find_clauses
from variorum.alignment.events import find_event

__all__ = ["Alignment", "align", "explain_claim", "find_clauses", "find_event", "mark_agreed"]
