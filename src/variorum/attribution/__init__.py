"""Who says what: attributions as PARC and PolNeAR have them, found by one protocol, with speakers and relays resolved."""

from functools import lru_cache
from typing import Literal, Protocol

from variorum.attribution.joined import JoinedFinder
from variorum.attribution.polnear import flatten
from variorum.attribution.rules import RuleFinder
from variorum.attribution.speakers import ReferentLookup, attribute_speakers, with_one_description
from variorum.attribution.tagger import Encoder
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


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder()


def finder_of(method: Method, *, flat: bool) -> Finder:
    """The rules alone, or with the trained encoder, which is loaded when it is first asked.

    `flat` is for PolNeAR's full sense of attribution, where the encoder leads ("condemned the attack"); else the rules lead,
    and the encoder adds quoted words that they miss.
    """
    if method == "rules":
        return RuleFinder()
    return JoinedFinder("encoder" if flat else "rules", _encoder())


__all__ = [
    "Encoder",
    "Finder",
    "JoinedFinder",
    "Method",
    "ReferentLookup",
    "RuleFinder",
    "attribute_speakers",
    "finder_of",
    "flatten",
    "with_one_description",
]
