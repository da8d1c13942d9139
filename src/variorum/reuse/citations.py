"""Where a report says in so many words that it has something from another report of the story: "as the Courier reported",
"according to Quill News", "she told the Post".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Article, Passage, Reuse, Span
from variorum.reuse.direction import CREDITED, REPORTING, may_be_source, seniority
from variorum.reuse.outlet_matching import name_keys, outlet_keys
from variorum.reuse.wires import sentence_of

_PART = r"(?:[\w&'’-]|\.(?=\w)){0,30}"
_NAME = rf"((?:[Tt]he )?(?:[A-Z]|\d(?=[a-z\d]{{0,20}}[A-Z])){_PART}(?: (?:(?:for|of) )?[A-Z]{_PART}){{0,4}})"
_PAPER = (
    "(?:News|Report|Times|Post|Tribune|Herald|Journal|Gazette|Chronicle|Courier|Star|Globe|Register|Standard|Mail|Telegraph"
    "|Mirror)"
)
_HAS = "(?:has |had |also |first |is )?"
PUBLISHED = re.compile(
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
_OFFICE = re.compile(r" (?:police|officials?|officers?|authorities|prosecutors|investigators|residents|court|records)\b")
"""What stands behind the name of a town or a state that an outlet is called by: "according to Brell police"."""

_STATION = re.compile(r"([kw][a-z]{2,3})\d{1,2}")
"""A station's site that is called by its letters and its channel: "wbrl5.example" is WBRL."""


def find_citations(articles: Sequence[Article], found: Iterable[Reuse]) -> Iterator[Reuse]:
    """A row for each report that cites another of the story, with the sentences that do; not for those that were `found` to copy
    it, nor of one that came out later. None of its words are the other's."""
    told = {(row.source, row.target) for row in found}
    ordered = sorted((a for a in articles if a.outlet), key=seniority)
    outlets = {a.id: outlet_keys(a.outlet or "") for a in ordered}
    called: defaultdict[str, list[Article]] = defaultdict(list)
    for article in ordered:
        for key in outlets[article.id]:
            called[key].append(article)
            if station := _STATION.fullmatch(key):
                called[station[1].upper()].append(article)
    for article in ordered:
        sentences: defaultdict[str, list[Span]] = defaultdict(list)
        for name, place in _cited(article):
            meant = [
                a
                for key in (name, *sorted(name_keys(name)))
                for a in called.get(key, ())
                if may_be_source(a, article, credited=False)
            ]
            source = next((a for a in meant if outlets[a.id].isdisjoint(outlets[article.id])), None)
            if source and (source.id, article.id) not in told:
                sentences[source.id].append(sentence_of(article, place))
        for id, spans in sorted(sentences.items()):
            yield Reuse(id, article.id, "credit", 0.0, tuple(Passage(None, span) for span in sorted(set(spans))))


def names_published(text: str) -> Iterator[str]:
    """The names of those whom a text says to have published something."""
    return (name for name, _, _ in _names(PUBLISHED, text))


def _cited(article: Article) -> Iterator[tuple[str, Span]]:
    """The names that the article gives as where it has something from; not those of who took a picture."""
    aside = [*(b.span for b in article.boilerplate), *(c.span for c in article.credits if c.of == "picture")]
    for pattern in (PUBLISHED, CREDITED, REPORTING):
        for name, start, end in _names(pattern, article.text):
            place = article.span(start, end)
            if not _OFFICE.match(article.text, end) and not any(place.overlaps(s) for s in aside):
                yield name, place


def _names(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int, int]]:
    for found in pattern.finditer(text):
        group = next(k for k, words in enumerate(found.groups(), 1) if words)
        name = " ".join(found[group].split()).removesuffix("'s").removesuffix("’s").rstrip(".")
        yield re.sub("^the ", "", name), found.start(group), found.end(group)
