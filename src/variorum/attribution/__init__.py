"""Who says what: attributions as PARC and PolNeAR have them, found by one protocol, with speakers and relays resolved."""

from __future__ import annotations

from functools import lru_cache

from variorum.attribution.descriptions import with_one_description
from variorum.attribution.finder import Finder, Method
from variorum.attribution.joined import JoinedFinder
from variorum.attribution.polnear import flatten
from variorum.attribution.rules import RuleFinder
from variorum.attribution.speakers import ReferentLookup, attribute_speakers
from variorum.attribution.tagger import Encoder


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
