"""Which articles took words from one another or from a wire: shared passages, direction, credits."""

from variorum.reuse.citations import find_citations
from variorum.reuse.copies import find_copies
from variorum.reuse.lineage import find_reuse

__all__ = ["find_citations", "find_copies", "find_reuse"]
