"""Who says what: attributions as PARC and PolNeAR have them, found by one protocol, with speakers and relays resolved."""

from __future__ import annotations

from typing import Protocol

from variorum.attribution.polnear import flatten
from variorum.attribution.rules import RuleFinder
from variorum.attribution.speakers import Cast, attribute_speakers
from variorum.model import Attribution, Parse


class Finder(Protocol):
    """Finds attributions. `models` names what it was trained with: name → sha256 of its files."""

    @property
    def models(self) -> dict[str, str]: ...

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        """The article's attributions in the order of their contents; speaker, entity and via are left empty."""
        ...


__all__ = ["Cast", "Finder", "RuleFinder", "attribute_speakers", "flatten"]
