"""What every finder of attributions is asked."""

from __future__ import annotations

from typing import Literal, Protocol

from variorum.model import Attribution, Parse

Method = Literal["trained", "rules"]
"""Who finds who says what: the rules, or the trained encoder together with them."""


class Finder(Protocol):
    """Finds attributions in a parse."""

    @property
    def models(self) -> dict[str, str]:
        """Name and version of each model → sha256 of its files; empty for rules."""
        ...

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        """The article's attributions in the order of their contents; speaker, entity and via are left empty."""
        ...
