"""One address for one page: without what only tells where its reader came from."""

import re
from functools import lru_cache
from urllib.parse import unquote, urldefrag, urlsplit

_ARCHIVED = re.compile(
    r"(?:/web/(?=\d{8})|https?://(?:web\.archive\.org/web|(?:www\.)?webarchive\.org\.uk/wayback/[a-z]+|webarchive\.nationalarchives\.gov\.uk(?:/ukgwa)?"
    r"|arquivo\.pt/(?:wayback|noFrame/replay)|wayback\.archive-it\.org/\d+|webarchive\.loc\.gov/[a-z]+|vefsafn\.is/is|perma\.cc/replay"
    r"|archive\.(?:today|ph|is|li|vn|fo|md))"
    r"/)(?:\d{4}[\d.-]*(?:[a-z]{2}_)?|o/\w+|newest|oldest)/(?P<page>(?:https?://)?[\w-]+\.[^\s]+)$",
    re.IGNORECASE,
)
_CACHED = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<secure>s/)?|[\w-]+\.cdn\.ampproject\.org/[cv]/(?P<secure2>s/)?"
    r"|webcache\.googleusercontent\.com/search\?q=cache(?::|%3A)(?:[\w-]+(?::|%3A)(?!//|%2F))?)"
    r"(?P<page>(?:https?(?:://|%3A%2F%2F))?[\w-]+\.[^\s+]+)",
    re.IGNORECASE,
)
_PORT = re.compile(r"^(http://[^/:@]+):80(?=/|$)|^(https://[^/:@]+):443(?=/|$)", re.IGNORECASE)
SHARED_ENDS = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})
"""What many sites of a country share before its ending."""
_PREFIXES = ("www.", "m.", "mobile.", "amp.")


def labels_of(host: str) -> list[str]:
    """The parts of a site's name without its ending: of "news.ellery.co.uk" "news" and "ellery"."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in SHARED_ENDS:
        labels.pop()
    return labels


@lru_cache(maxsize=65_536)
def canonical_url(url: str) -> str:
    """The address without tracking parameters and fragment, of a copy in a web archive that of the page itself; as it is where it
    is no web address.

    >>> canonical_url("https://ellery.example/crane?id=7&utm_source=letter#top")
    'https://ellery.example/crane?id=7'
    """
    url = unarchived_url(url)
    if not url.lower().startswith(("http://", "https://")) or ("?" not in url and "#" not in url):
        return url
    from courlan import normalize_url

    try:
        return normalize_url(urldefrag(url).url) or url
    except ValueError:
        return url


def unarchived_url(url: str) -> str:
    """The address of which a web archive or a search engine keeps a copy under this one; any other address as it is.

    >>> unarchived_url("https://web.archive.org/web/20240507150000/https://ellery.example/crane")
    'https://ellery.example/crane'
    """
    found = _ARCHIVED.match(url) or _CACHED.match(url)
    if found:
        page = unquote(found["page"]) if found.re is _CACHED else found["page"]
        is_secure = found.re is _CACHED and (found["secure"] or found["secure2"])
        url = page if "://" in page else f"http{'s' if is_secure else ''}://{page}"
    return _PORT.sub(lambda m: m[1] or m[2], url)


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


def page_of(url: str) -> str | None:
    """What two addresses of one page have in common: host, path and query, whatever the scheme and the marks of tracking.

    >>> page_of("http://www.ellery.example/crane/#top") == page_of("https://ellery.example/crane?utm_source=letter")
    True
    """
    address = canonical_url(url)
    host = host_of(address)
    if host is None:
        return None
    parts = urlsplit(address)
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def same_site(url: str, other: str) -> bool:
    """Both addresses belong to one registered domain (news.ellery.example and www.ellery.example do)."""
    from courlan import extract_domain

    host, other_host = host_of(url), host_of(other)
    if host is None or other_host is None:
        return False
    return host == other_host or (extract_domain(url, fast=True) or host) == (extract_domain(other, fast=True) or other_host)
