"""One address for one page: without what only tells where its reader came from."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urldefrag, urlsplit

_PREFIXES = ("www.", "m.", "mobile.", "amp.")


@lru_cache(maxsize=65_536)
def canonical_url(url: str) -> str:
    """The address without tracking parameters and fragment; as it is where it has neither or is no web address.

    >>> canonical_url("https://ellery.example/crane?id=7&utm_source=letter#top")
    'https://ellery.example/crane?id=7'
    """
    if not url.lower().startswith(("http://", "https://")) or ("?" not in url and "#" not in url):
        return url
    from courlan import normalize_url

    try:
        return normalize_url(urldefrag(url).url) or url
    except ValueError:
        return url


def host_of(url: str) -> str | None:
    """The host that an address names, without "www." and the like; None where it names none."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return None
    for prefix in _PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            return host.removeprefix(prefix)
    return host or None


def same_site(url: str, other: str) -> bool:
    """Both addresses belong to one registered domain (news.ellery.example and www.ellery.example do)."""
    from courlan import extract_domain

    one, two = host_of(url), host_of(other)
    if one is None or two is None:
        return False
    return one == two or (extract_domain(url, fast=True) or one) == (extract_domain(other, fast=True) or two)
