"""What a page or its data says it was taken from: marks of syndication that do not stand in the text.

A canonical address on another site (RFC 6596), Google's meta elements `syndication-source` and `original-source` (2010), and
schema.org's `isBasedOn` with its elder name `isBasedOnUrl`.
"""

import re
from collections.abc import Iterable, Iterator

from variorum.ingest.canonical import canonical_url, host_of, same_site

BASED_ON = ("isBasedOn", "isBasedOnUrl")
"""The properties of a schema.org article that name what it was taken from."""
_SITE = re.compile(r"(?:[\w-]{1,63}\.)+[a-z]{2,20}", re.IGNORECASE)
_MOST, _LONGEST = 8, 2_000  # marks of an article; characters of one


def addresses_in(value: object) -> Iterator[str]:
    """The addresses in what a schema.org property holds: text, a thing, or a list of these. A thing without an address is
    told by its name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        given = (value.get(key) for key in ("url", "@id", "name"))
        yield from next(([item] for item in given if isinstance(item, str) and item.strip()), [])
    elif isinstance(value, list):
        for item in value:
            yield from addresses_in(item) if not isinstance(item, list) else ()


def of_others(addresses: Iterable[str], page: str | None) -> tuple[str, ...]:
    """Those addresses and names that are not of the site of the `page`, each once, without tracking parameters."""
    found = dict.fromkeys(canonical_url(" ".join(a.split())) for a in addresses if 1 < len(a.strip()) <= _LONGEST)
    return tuple(address for address in found if page is None or not _are_one_publisher(address, page))[:_MOST]


def _are_one_publisher(name: str, page: str) -> bool:
    """Both are of one registered domain, or of two of one name: harbour.co.uk and harbour.com."""
    address = f"https://{name}" if _SITE.fullmatch(name) else name
    return same_site(address, page) or (_site_name(address) is not None and _site_name(address) == _site_name(page))


def _site_name(address: str) -> str | None:
    from courlan import extract_domain

    domain = extract_domain(address, fast=True) or host_of(address)
    return domain.partition(".")[0] if domain and not domain.replace(".", "").isdigit() else None
