"""Which articles of a story took words from one another or from a wire: shared passages, direction, credits."""

from variorum.reuse.lineage import find_reuse

__all__ = ["find_reuse"]
