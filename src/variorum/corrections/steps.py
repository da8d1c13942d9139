"""What a correction does to an account: the account after it, and how its trace is found in what comes later."""

from collections.abc import Callable
from dataclasses import dataclass

from variorum.model import Account


@dataclass(frozen=True, slots=True)
class CorrectionStep:
    """An account after a correction.

    `trace` gives the ids of the items that it shows on in a later account; None where later corrections undid it. Of two
    steps with one `subject` the later wins.
    """

    account: Account
    trace: Callable[[Account], tuple[str, ...] | None]
    subject: str | None = None
