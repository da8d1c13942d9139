"""What people put right in an account: each names the words that it is about, never a row of one reading."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from variorum.model.articles import Span

CorrectionKind = Literal["speaker", "unsaid", "join", "split", "dismiss", "name", "unlike", "dispute", "place", "day", "headline"]
"""What is put right about the words at a correction's spans:

- speaker: `value` says these words, whatever was read
- unsaid: nobody says these words, the outlet speaks for itself
- join: the claims that these statements stand in are one
- split: these statements leave their claim and are one of their own
- dismiss: the difference between these values is none; `value` may give its kind
- name: those named here are one, and `value` is what to call them
- unlike: these statements, or these answers to one question, do not say the same
- dispute: these values differ; `value` may give the kind of what differs
- place, day: these words tell where, or on which day, it happened
- headline: these words tell what happened, and are what the account is called
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person put right: who, when and why, and the words that it stands on.

    `number` tells it from the others of a library. `items` are the ids of what it changed in the account that it was applied
    to. `lapsed` says why it stands no longer: it was taken back or overruled, or its words are gone.
    """

    kind: CorrectionKind
    spans: tuple[Span, ...]
    who: str
    why: str
    at: datetime
    value: str | None = None
    number: int = 0
    items: tuple[str, ...] = ()
    lapsed: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds in the account that it was applied to."""
        return self.lapsed is None
