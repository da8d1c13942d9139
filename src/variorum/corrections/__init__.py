"""The reader's hand: what people put right, applied to what the program read.

`apply(account, articles, corrections)` gives the corrected account: its `corrections` tell of each what it changed or why it
stands no longer, its `dismissed` are the disputes that people found to be none. `correct(reading, corrections)` does so for
the accounts of a reading. Each names the words that it is about, so it outlives a new reading of them.
"""

from variorum.corrections.anchoring import find_lapse
from variorum.corrections.applying import apply, correct
from variorum.model import Correction, CorrectionKind

__all__ = ["Correction", "CorrectionKind", "apply", "correct", "find_lapse"]
