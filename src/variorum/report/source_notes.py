"""What stands beside a report about where its words come from: what it copied, and which other outlets it cites."""

import re
from collections.abc import Iterator, Sequence, Set

from variorum.accounts.newsrooms import plain_outlet, short_name
from variorum.accounts.origins import COPY_SHARE
from variorum.ingest.canonical import labels_of
from variorum.marking.agencies import find_mentions
from variorum.model import Article
from variorum.report.digest import Digest
from variorum.report.measures import find_time
from variorum.report.outlet_names import outlet_name
from variorum.report.phrasing import WIRE, few, one_line, write_share
from variorum.reuse.outlet_matching import find_agency, same_outlet

_COPIED = 0.05  # of a report's words, from which on they are told as a share; fewer are told as a citation
_REACH = 70  # characters before a name
_LEAST_LETTERS = 4
_PART = r"(?:[\w&'’-]|\.(?=\w)){0,30}"
_NAME = rf"((?:[Tt]he )?(?:[A-Z]|\d(?=[a-z\d]{{0,20}}[A-Z])){_PART}(?: (?:(?:for|of) )?[A-Z]{_PART}){{0,4}})"
_PAPER = (
    "(?:News|Report|Times|Post|Tribune|Herald|Journal|Gazette|Chronicle|Courier|Star|Globe|Register|Standard|Mail|Telegraph"
    "|Mirror)"
)
_HAS = "(?:has |had |also |first |is )?"
_REPORTED = re.compile(
    rf"{_NAME} (?:(?:has |had |first |also )?reported|reports|(?:is|was) reporting)\b|\b[Aa]ccording to {_NAME}"
)
"""How a report names another of the story as where it has something from; anybody may be named so."""
_PUBLISHED = re.compile(
    rf"(?:^|\n)(?:[Vv]ia:|VIA:?|[Ss]ource:|h/t:?) {_NAME}"
    rf"|\b(?:first|originally|as) (?:reported|revealed|published) (?:by|in|on) {_NAME}"
    rf"|\b(?:report|post|article|story)s? (?:(?:from|by|in|at) (?=the |The |\w+\.com)|published (?:by|in|on) ){_NAME}"
    rf"|\b(?:blog|website|site) post on {_NAME}|\breport(?: out of| by) {_NAME}"
    rf"|{_NAME} (?:blog|website|newspaper)\b[^.\n]{{0,12}} report"
    rf"|\b(?:told|to|by|with|in) (?:the )?{_NAME} (?:news agency|newspaper|magazine)\b"
    rf"|\b(?:told|to) the (?:web ?site|site|newspaper|magazine|broadcaster|channel) {_NAME}"
    rf"|\b(?:[Aa]ccording to an? (?:\w+ )?(?:report|post|story|article) (?:on|in|from|by)|(?:site|website|blog) called) {_NAME}"
    rf"|\b(?:TV|television|radio) (?:station|channel|network) {_NAME}|\bas saying by {_NAME}"
    r"|\b(?:station|channel|affiliate) ([A-Z]{3,5}(?:-TV)?)\b"
    r"|\b(?:told|tells|telling|spoke to) ((?:The)?(?!Mc|Mac|De|Di|La|Le|Van|Von|Fitz|St)[A-Z][a-z]{2,}[A-Z]\w+)\b"
    rf"|\b(?:told|telling|(?:explained|spoke|speaking) to) (?:[Tt]he )?(?!Action |Eyewitness )"
    rf"((?:[A-Z]\w+ ){{1,3}}{_PAPER}(?:-[A-Z]\w+)?)\b"
    rf"|\b((?:[A-Z]\w+ ){{1,3}}{_PAPER}|\w+\.(?:TV|tv|com|org|net)) {_HAS}(?:quoted|report(?:s|ed|ing)|revealed)\b"
)
"""How it names where something was published; only an outlet or another body is."""
_ON_AIR = re.compile(
    r"\b(?:(?:said|says|appear(?:ed|ing|ance)|interview(?:ed)?|spoke|speaking|asked|remarks"
    r"|(?:report|\w*tape|recording|interview|video|message)\b[^.\n]{0,30} aired)"
    r"(?: [\w“”\"’-]+){0,4} (?:on|by|to)|tell(?:s|ing)?|translat(?:ed|ion) by|news agency,) (?:the )?$"
)
"""What stands before an outlet that it has somebody's words from: "she said on Monday on"."""
_BEHIND = re.compile(r"(?: [A-Z]\w+){0,2}(?: and [A-Z]\w+)? reports?\b|(?: [a-z]\w+)? op-ed\b")
"""What stands behind one: "Radio Brell reports"."""


def source_notes(digest: Digest, article: Article) -> list[str]:
    """What is said of a report's sources: "65 % of its words from AFP (wire)", "cites the Courier". Fewer words that are nobody's
    by a credit may both be from one statement: "12 % of its words also in the Courier"."""
    copied = [r for r in digest.reuse if r.target == article.id and r.share >= _COPIED]
    is_copy = {r: r.kind == "credit" or r.share >= COPY_SHARE for r in copied}
    notes = [f"{write_share(r.share)} of its words {'from' if is_copy[r] else 'also in'} {digest.name(r.source)}" for r in copied]
    cited = _cited(digest, article, {r.source for r in copied})
    return [*notes, f"cites {few(cited)}"] if cited else notes


def _cited(digest: Digest, article: Article, told: set[str]) -> list[str]:
    """The other outlets that an article says it has words from: those of its credits, those of other reports of the story, and
    those that it says published something; without those that are `told` already."""
    others = {id: a.outlet for id, a in digest.articles.items() if a.outlet != article.outlet}
    known = [*(c.agency for c in article.credits if c.of == "text"), *_heard(article.text)]
    credited = [agency for agency in known if f"{WIRE}{agency}" not in told]
    published = list(_named(_PUBLISHED, article.text))
    named = [*_named(_REPORTED, article.text), *published]
    of_story = {id: digest.names[id] for id, outlet in others.items() if any(same_outlet(n, outlet) for n in named)}
    people = {name.casefold() for e in digest.account.entities if e.type in {"person", "place"} for name in (e.name, *e.names)}
    bodies = [n for n in published if not _is_one_of(n, people) and find_time(n) is None and not _is_social(n)]
    rest = [n for n in (*credited, *bodies) if not any(same_outlet(n, others[id]) for id in of_story)]
    names = [name for id, name in of_story.items() if id not in told]
    kept = [name for name in dict.fromkeys((*names, *rest)) if not _is_own(name, article.outlet)]
    wires = [source.removeprefix(WIRE) for source in told]
    return [n for k, n in enumerate(kept) if not any(_is_one(n, other) for other in (*wires, *kept[:k], *_longer(n, kept)))]


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text):
        name = one_line(next(group for group in found.groups() if group)).removesuffix("'s").removesuffix("’s").rstrip(".")
        yield re.sub("^the ", "", name)


def _heard(text: str) -> Iterator[str]:
    """The known agencies and outlets that somebody spoke to or on, or that report something."""
    for mention in find_mentions(text):
        before = text[max(0, mention.start - _REACH) : mention.start]
        if mention.agency.kind in {"wire", "outlet"} and (_ON_AIR.search(before) or _BEHIND.match(text, mention.end)):
            yield mention.agency.name


def _is_one(name: str, other: str) -> bool:
    """Whether two names are of one outlet: "The Journal" is "The Wall Street Journal"."""
    return same_outlet(name, other) or other.endswith(f" {name.removeprefix('The ')}")


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
