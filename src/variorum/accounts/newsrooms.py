"""Which reports are of one newsroom: of one outlet under another name or on a part of its site, or of another outlet of the
story that a report names as its owner.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from variorum.ingest.canonical import SHARED_ENDS, labels_of
from variorum.model import Article
from variorum.reuse.outlet_matching import same_outlet

_OF_MEDIUM = frozenset({"online", "web", "digital"})
"""Words that tell one edition of an outlet from another: "Quill Online News" is Quill News."""
_INITIALS = re.compile(r"([A-Z]{2,5}) News")
_HOSTS = frozenset({
    "blogspot", "wordpress", "substack", "tumblr", "medium", "github", "naver", "livejournal", "typepad", "blogger", "wixsite",
})  # fmt: skip
"""Sites on which anybody may have a part."""
_EDITIONS = frozenset({
    "www", "m", "mobile", "amp", "news", "edition", "online", "in", "uk", "us", "usa", "ca", "au", "en", "af", "asia", "africa",
    "europe", "eu", "world", "blogs", "articles",
})  # fmt: skip
"""Parts of an address that name an edition or a part of the same outlet."""
_RIGHTS = re.compile(
    r"^\W{0,4}(?:copyright\b\W{0,3})?(?:©|\(c\)|copyright)\W{0,3}(?:(?:19|20)\d\d\W{1,3}(?P<name>[a-z][\w&' -]{2,40})"
    r"|(?P<before>[a-z][\w&' -]{2,40}?)\W{1,2}(?:19|20)\d\d)",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL = re.compile(r"[\w.]@(?P<site>(?:[\w-]{1,63}\.){1,4}[a-z]{2,20})", re.IGNORECASE)
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}")
_END = 300  # characters, where a report tells its reporter's address


def outlets_of(articles: Iterable[Article]) -> dict[str, str]:
    """The newsroom of each article that has an outlet, by id."""
    reports = {a.id: a for a in articles if a.outlet}
    outlets = {plain_outlet(a.outlet or "") for a in reports.values()}
    return {id: _owner(article, outlets) or plain_outlet(article.outlet or "") for id, article in reports.items()}


def plain_outlet(outlet: str) -> str:
    """The outlet as it is compared: "blogs.Site.example" is "site.example", "Site News (Online)" is "site"."""
    name = outlet.strip()
    return short_name(name).casefold() if " " in name else site_of(name.casefold())


def short_name(outlet: str) -> str:
    """The name without what only tells its medium: "Quill News" of "Quill Online News", "QBC" of "QBC News"."""
    words = [word for word in re.findall(r"[^\s()-]+", outlet) if word.casefold() not in _OF_MEDIUM]
    name = " ".join(words)
    initials = _INITIALS.fullmatch(name)
    return initials[1] if initials else outlet if name.casefold() in {"", "the"} else name


def site_of(host: str) -> str:
    """The site that a host is an edition or a part of, if its name tells: "uk.bote.example" and "crimeblog.bote.example" are
    "bote.example", and "brell.bote.example" may be an outlet of its own."""
    labels = host.split(".")
    for k in range(len(labels) - 3, -1, -1):
        if (labels[k] in _EDITIONS or labels[k].endswith("blog")) and labels[k + 1] not in SHARED_ENDS | _HOSTS:
            return ".".join(labels[k + 1 :])
    return host


def _owner(article: Article, outlets: Collection[str]) -> str | None:
    """The other outlet that an article names as whose it is, by its line of rights or its reporter's address; None where it
    names its own as well."""
    own = plain_outlet(article.outlet or "")
    named = list(_named(article.text))
    if any(_means(name, own) for name in named):
        return None
    return next((outlet for name in named for outlet in sorted(outlets) if _means(name, outlet)), None)


def _named(text: str) -> Iterator[str]:
    for found in _RIGHTS.finditer(text):
        yield found["name"] or found["before"]
    for found in _MAIL.finditer(text, max(0, len(text) - _END)):
        yield found["site"]


def _means(name: str, outlet: str) -> bool:
    """Whether a name or site is an outlet's, or holds the call sign by which its site is called."""
    label = labels_of(outlet)[-1].upper() if "." in outlet else ""
    is_site = f".{name.casefold()}".endswith(f".{outlet}")
    return is_site or same_outlet(name, outlet) or (label in name.split() and _CALL_SIGN.fullmatch(label) is not None)
