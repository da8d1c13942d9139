"""What a page or its data says it was taken from: marks of syndication that do not stand in the text.

A canonical address on another site (RFC 6596), Google's meta elements `syndication-source` and `original-source` (2010), and
schema.org's `isBasedOn` with its elder name `isBasedOnUrl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from variorum.ingest.canonical import canonical_url, host_of, same_site

BASED_ON = ("isBasedOn", "isBasedOnUrl")
"""The properties of a schema.org article that name what it was taken from."""
_SITE = re.compile(r"(?:[\w-]{1,63}\.)+[a-z]{2,20}", re.IGNORECASE)
_MOST, _LONGEST = 8, 2_000  # marks of an article; characters of one


def told_by(value: object) -> Iterator[str]:
    """The addresses in what a schema.org property holds: text, a thing, or a list of these. A thing without an address is
    told by its name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        given = (value.get(key) for key in ("url", "@id", "name"))
        yield from next(([one] for one in given if isinstance(one, str) and one.strip()), [])
    elif isinstance(value, list):
        for one in value:
            yield from told_by(one) if not isinstance(one, list) else ()


def of_others(told: Iterable[str], own: str | None) -> tuple[str, ...]:
    """Those addresses and names that are not of the site at the address `own`, each once, without tracking parameters."""
    found = dict.fromkeys(_tidied(one) for one in told if 1 < len(one.strip()) <= _LONGEST)
    return tuple(one for one in found if own is None or not _are_one_publisher(one, own))[:_MOST]


def _tidied(told: str) -> str:
    return canonical_url(" ".join(told.split()))


def _are_one_publisher(told: str, own: str) -> bool:
    """Both are of one registered domain, or of two of one name: harbour.co.uk and harbour.com."""
    address = f"https://{told}" if _SITE.fullmatch(told) else told
    return same_site(address, own) or (_site_name(address) is not None and _site_name(address) == _site_name(own))


def _site_name(address: str) -> str | None:
    from courlan import extract_domain

    domain = extract_domain(address, fast=True) or host_of(address)
    return domain.partition(".")[0] if domain and not domain.replace(".", "").isdigit() else None
