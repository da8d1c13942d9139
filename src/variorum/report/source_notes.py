"""What stands beside a report about where its words come from: what it copied, and which other outlets it cites."""

import re
from collections.abc import Iterator, Sequence, Set

from variorum.accounts.newsrooms import plain_outlet, short_name
from variorum.ingest.canonical import labels_of
from variorum.marking.agencies import find_mentions
from variorum.model import Article
from variorum.report.digest import Digest
from variorum.report.measures import find_time
from variorum.report.outlet_names import outlet_name
from variorum.report.phrasing import WIRE, few, write_share
from variorum.reuse.citations import names_published
from variorum.reuse.outlet_matching import find_agency, same_outlet

_COPIED = 0.05  # of a report's words, from which on they are told as a share; fewer are told as a citation
_REACH = 70  # characters before a name
_LEAST_LETTERS = 4
_ON_AIR = re.compile(
    r"\b(?:(?:said|says|appear(?:ed|ing|ance)|interview(?:ed)?|spoke|speaking|asked|remarks"
    r"|(?:report|\w*tape|recording|interview|video|message)\b[^.\n]{0,30} aired)"
    r"(?: [\w“”\"’-]+){0,4} (?:on|by|to)|tell(?:s|ing)?|translat(?:ed|ion) by|news agency,) (?:the )?$"
)
"""What stands before an outlet that it has somebody's words from: "she said on Monday on"."""
_BEHIND = re.compile(r"(?: [A-Z]\w+){0,2}(?: and [A-Z]\w+)? reports?\b|(?: [a-z]\w+)? op-ed\b")
"""What stands behind one: "Radio Brell reports"."""


def source_notes(digest: Digest, article: Article) -> list[str]:
    """What is said of a report's sources: "65 % of its words from AFP (wire)", "cites the Courier"."""
    copied = [r for r in digest.reuse if r.target == article.id and r.share >= _COPIED]
    notes = [f"{write_share(r.share)} of its words {digest.where_from(r)}" for r in copied]
    cited = _cited(digest, article, {r.source for r in copied})
    return [*notes, f"cites {few(cited)}"] if cited else notes


def _cited(digest: Digest, article: Article, told: set[str]) -> list[str]:
    """The other outlets that an article says it has words from: those of its credits, those of other reports of the story, and
    those that it says published something; without those that are `told` already."""
    others = {id: a.outlet for id, a in digest.articles.items() if a.outlet != article.outlet}
    known = [*(c.agency for c in article.credits if c.of == "text"), *_heard(article.text)]
    credited = [agency for agency in known if f"{WIRE}{agency}" not in told]
    credits = {r.source for r in digest.reuse if r.target == article.id and r.kind == "credit"}
    of_story = {id: digest.names[id] for id in others if id in credits}
    people = {name.casefold() for e in digest.account.entities if e.type in {"person", "place"} for name in (e.name, *e.names)}
    published = names_published(article.text)
    bodies = [n for n in published if not _is_one_of(n, people) and find_time(n) is None and not _is_social(n)]
    rest = [
        n
        for n in (*credited, *bodies)
        if not any(same_outlet(n, others[id]) or _is_station(n, told) for id, told in of_story.items())
    ]
    names = [name for id, name in of_story.items() if id not in told]
    kept = [name for name in dict.fromkeys((*names, *rest)) if not _is_own(name, article.outlet)]
    wires = [source.removeprefix(WIRE) for source in told]
    return [n for k, n in enumerate(kept) if not any(_is_one(n, other) for other in (*wires, *kept[:k], *_longer(n, kept)))]


def _heard(text: str) -> Iterator[str]:
    """The known agencies and outlets that somebody spoke to or on, or that report something."""
    for mention in find_mentions(text):
        before = text[max(0, mention.start - _REACH) : mention.start]
        if mention.agency.kind in {"wire", "outlet"} and (_ON_AIR.search(before) or _BEHIND.match(text, mention.end)):
            yield mention.agency.name


def _is_one(name: str, other: str) -> bool:
    """Whether two names are of one outlet: "The Journal" is "The Wall Street Journal"."""
    return same_outlet(name, other) or other.endswith(f" {name.removeprefix('The ')}")


def _is_station(letters: str, outlet: str) -> bool:
    """Whether letters are those of a station that is called by its channel, too: WBRL of "WBRL5"."""
    return letters.isupper() and outlet.removeprefix(letters).isdigit()


def _longer(name: str, names: Sequence[str]) -> list[str]:
    return [other for other in names if len(other.removeprefix("The ")) > len(name.removeprefix("The "))]


def _is_one_of(name: str, people: Set[str]) -> bool:
    """Whether a name is of one of them, behind their title or not: "Deputy Ada Quill"."""
    return any(f" {name.casefold()}".endswith(f" {known}") for known in people)


def _is_social(name: str) -> bool:
    agency = find_agency(name)
    return agency is not None and agency.kind == "social"


def _is_own(name: str, outlet: str | None) -> bool:
    """Whether a report names its own outlet: "BBC Monitoring" is of the BBC, and "The Post" is "nypost.com"."""
    words = {w.casefold() for w in re.findall(r"\w+", name)} - {"the"}
    own = f"{short_name(outlet_name(outlet or ''))} "
    if same_outlet(name, outlet) or words <= {w.casefold() for w in re.findall(r"\w+", outlet or "")} or name.startswith(own):
        return True
    host = (outlet or "").casefold()
    short = {re.sub(r"^the |\W", "", plain) for plain in (name.casefold(), plain_outlet(name))}
    site = labels_of(host)[-1] if "." in host and " " not in host else ""
    of_site = outlet_name(f"{re.sub('^the|[^a-z0-9]', '', name.casefold())}.com") == outlet_name(host)
    is_part = any(site.endswith(s) or (len(s) > _LEAST_LETTERS and site.startswith(s)) for s in short if len(s) >= _LEAST_LETTERS)
    return bool(site) and (of_site or is_part)
