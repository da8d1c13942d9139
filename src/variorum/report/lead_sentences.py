"""The sentence that tells what happened, and the headline over it: both of one report, so that neither says what the other's
text does not bear out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from variorum.ingest.titles import shown_title
from variorum.marking.datelines import end_of_dateline
from variorum.model import Account, Article, Span
from variorum.parsing.clock_words import WEEKDAY
from variorum.parsing.gazetteer import is_wide
from variorum.parsing.locating import locate
from variorum.parsing.wordlists import load_words
from variorum.report.digest import Digest
from variorum.report.outlet_names import outlet_name
from variorum.report.phrasing import one_line
from variorum.report.reading import Reading

LEAD = 700
"""The characters behind the headline in which a report says what is new."""
WORD = re.compile(r"[^\W_][\w'’-]*")
_LONGEST = 320  # characters of a sentence that tells what happened
_LEAST_WORDS = 8
_words = partial(load_words, "report", "leads", "leads")
_ABBREVIATIONS = "".join(rf"(?<!\b{word.capitalize()})" for word in sorted(_words("abbreviations")))
_STOP = re.compile(
    rf"(?<!\b[ap]\.m)(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{{2}}){_ABBREVIATIONS}"
    r"[.!?][”\"’']?\s+(?=[“\"‘']?[A-Z])|[\r\n]+"
)
_STAMP = re.compile(
    r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
    r"(?:(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)"
    r"[ .,:–—-]+(?=[A-Z“\"])"
)
"""A day set before the first sentence by the page."""
_CITIES = re.compile(r"(?P<city>[A-Z]{3,}(?:[ -][A-Z]{2,})*)(?:/[A-Z]{3,}(?:[ -][A-Z]{2,})*)*(?:, [A-Z][a-z]+)?,? (?=[A-Z][a-z])")
_KICKER = re.compile(rf"^(?:(?:{'|'.join(sorted(_words('kickers')))})\b[ ,]*)+(?:\||:|-|–|—)\s*(?=\S)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}")
_BACK = _words("back")
_SPOKEN = re.compile(r"[A-Z][^:,;]{3,40}: ")
"""What a subhead begins with before somebody's words: "Mayor Quill: …"."""
_MARKS = frozenset("\"“‘'")
_BUT = re.compile(r"\s*(?:But|However|Yet|Now)\b,? ")
_RELAYED = 0.8  # what words that somebody else says weigh, of the outlet's own
_POOR = 0.5  # what a sentence weighs that is a quotation, leans on the one before it, or is taken back by the next
_OF_ITSELF = 0.3  # what one weighs that tells of the outlet itself
_OFF_HEADLINE = 0.5  # what one weighs that has no word of its report's headline; one that has all weighs 1 more
_ASKING = 0.5  # what one weighs whose report's headline asks
_UNTITLED = 0.7  # what one weighs whose report has no headline where others have one
_BY_PLACE = (1.7, 1.1)  # what the first sentence and the second weigh
_OF_TITLES = 0.5  # what a word in a title weighs beside one in a lead
_OF_HEADLINE = 5  # words of a headline, of which fewer are not counted as all
_NEARLY = 0.85  # of the best score
_FEW_LETTERS = 3


@dataclass(frozen=True)
class Leads:
    """The beginnings of an account's reports."""

    digest: Digest

    @cached_property
    def best(self) -> Span | None:
        """The sentence that most leads share most words with; of those that share nearly as many, that of the latest report,
        which knows what became of it. If a report has the account's headline, it is that report's."""
        uses = Counter(w for bag in self._bags.values() for w in bag)
        titles = Counter(w for a in self.digest.articles.values() for w in _content(a.title or ""))
        named = [a for a in self.digest.articles.values() if headline_of(a) == self.digest.account.headline]
        has_titles = any(map(headline_of, self.digest.articles.values()))
        told: list[tuple[float, int, Span]] = []
        for rank, article in enumerate(named or self.digest.articles.values()):
            title = headline_of(article)
            headline = _content(title or self.digest.account.headline)
            for at, sentence in self._sentences(article):
                words = _content(sentence.text)
                shared = sum(uses[w] - (w in self._bags[article.id]) + _OF_TITLES * titles[w] for w in words)
                score = shared / max(1, len(words)) ** 0.5
                score *= _OFF_HEADLINE + len(words & headline) / max(_OF_HEADLINE, len(headline))
                score *= _BY_PLACE[at] if at < len(_BY_PLACE) else 1.0
                score *= _ASKING if title.endswith("?") else _UNTITLED if not title and has_titles else 1.0
                score *= _RELAYED if self._is_relayed(sentence) else 1.0
                score *= _POOR if self._leans(article, at, sentence) else 1.0
                score *= _OF_ITSELF if self._is_of_itself(article, sentence) else 1.0
                told.append((score, -rank, sentence))
        most = max((score for score, *_ in told), default=0.0)
        near = [row for row in told if row[0] >= _NEARLY * most]
        return max(near, key=lambda row: (self._day(row[2]), *row), default=(0.0, 0, None))[2]

    def _day(self, sentence: Span) -> date:
        """The day on which the report of a sentence came out."""
        published = self.digest.articles[sentence.article].published
        return published.date() if published else date.min

    def is_early(self, span: Span, within: int = LEAD) -> bool:
        """Whether it stands in the headline of its report, or within so many characters behind it: in the lead."""
        article = self.digest.articles.get(span.article)
        return article is not None and span.start < _start(article) + within

    @staticmethod
    def is_stamp(article: Article, span: Span) -> bool:
        """Whether a day is set before the text by the page, and so is when the report came out."""
        stamp = _STAMP.match(article.text, article.text.rfind("\n", 0, span.start) + 1)
        return stamp is not None and span.end <= stamp.end()

    @staticmethod
    def weekdays_in(article: Article) -> Iterator[Span]:
        """The weekdays that a lead names."""
        for found in _WEEKDAY.finditer(article.text, _start(article), _end(article)):
            yield article.span(*found.span())

    @cached_property
    def _bags(self) -> dict[str, set[str]]:
        return {id: _content(f"{a.title or ''} {a.text[: _end(a)]}") for id, a in self.digest.articles.items()}

    def _sentences(self, article: Article) -> Iterator[tuple[int, Span]]:
        """The sentences of a lead that can tell what happened, with their place among all of them."""
        at, place = _start(article), 0
        while at < min(_end(article), len(article.text)):
            stop = _STOP.search(article.text, at)
            close = stop.start() + len(stop.group().rstrip()) if stop else len(article.text)
            stamp = _STAMP.match(article.text, at, close)
            at = stamp.end() if stamp else at
            sentence = article.span(_end_of_dateline(article.text, at, close), close) if close > at else None
            if sentence and not _is_marked(article, sentence) and not _is_title(article, sentence):
                if _can_tell(sentence):
                    yield place, sentence
                place += len(WORD.findall(sentence.text)) >= _LEAST_WORDS
            at = stop.end() if stop else len(article.text)

    @staticmethod
    def _leans(article: Article, at: int, sentence: Span) -> bool:
        """Whether a sentence is no account by itself: somebody's words, one that leans on the sentence before, or one that the
        next takes back: "It was thought safe. But …"."""
        is_taken_back = _BUT.match(article.text, sentence.end) is not None
        return _is_spoken(sentence) or (at > 0 and _refers_back(sentence)) or is_taken_back

    def _is_of_itself(self, article: Article, sentence: Span) -> bool:
        """Whether a report names its own outlet: "the Courier profiles the candidates"."""
        name = outlet_name(article.outlet).removeprefix("The ") if article.outlet else ""
        return bool(name) and re.search(rf"\b{re.escape(name)}\b", sentence.text) is not None

    def _is_relayed(self, sentence: Span) -> bool:
        """Whether a sentence begins with what somebody says, or most of it is that."""
        said = self.digest.said[sentence.article]
        return any(span.start - 1 <= sentence.start < span.end or 2 * sentence.common(span) > len(sentence) for span in said)


def headline_of(article: Article) -> str:
    """An article's title without what only says what kind of report it is: "VIDEO: "; empty where it has none."""
    return _KICKER.sub("", shown_title(article), count=1) if article.title else ""


def find_headline(account: Account, articles: Sequence[Article]) -> str:
    """What an account is called: the headline of the report whose sentence opens it; that sentence where the report has no
    headline or one that asks, else the first claim's words."""
    digest = Digest(Reading(tuple(articles), (account,)), account)
    what = Leads(digest).best
    if what is None:
        titled = (headline_of(a) for a in digest.articles.values())
        return next(filter(None, titled), account.claims[0].gist if account.claims else "")
    title = headline_of(digest.articles[what.article])
    return title if title and not title.endswith("?") else one_line(what.text)


def _start(article: Article) -> int:
    """Where the text begins behind a first line that is its headline."""
    first = article.text.split("\n", 1)[0]
    is_headline = bool(article.title) and one_line(first).casefold() == one_line(article.title or "").casefold()
    return len(first) + 1 if is_headline else 0


def _end(article: Article) -> int:
    return _start(article) + LEAD


def _end_of_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind a dateline, also one without a dash: "GENEVA The council …"."""
    if (at := end_of_dateline(text, start, end)) > start:
        return at
    found = _CITIES.match(text, start, end)
    city = found["city"].title() if found else ""
    is_city = len(city) > 3 and not is_wide(city) and locate(city) is not None
    return found.end() if found and is_city else start


def _can_tell(sentence: Span) -> bool:
    ended = sentence.text.rstrip().endswith((".", "!", ".”", '."', ".’", ".'"))
    return len(WORD.findall(sentence.text)) >= _LEAST_WORDS and len(sentence) <= _LONGEST and ended


def _is_marked(article: Article, sentence: Span) -> bool:
    marks = [*(b.span for b in article.boilerplate), *(c.span for c in article.credits if c.span is not None)]
    return any(sentence.overlaps(mark) for mark in marks)


def _content(text: str) -> set[str]:
    """The words of a text that carry meaning: longer ones and figures."""
    found = (w.casefold() for w in WORD.findall(text))
    return {w for w in found if len(w) > _FEW_LETTERS or w[0].isdigit()}


def _is_title(article: Article, sentence: Span) -> bool:
    return bool(article.title) and one_line(sentence.text).rstrip(".").casefold() == one_line(article.title or "").casefold()


def _is_spoken(sentence: Span) -> bool:
    """Whether a sentence begins as somebody's words."""
    return sentence.text[:1] in _MARKS or _SPOKEN.match(sentence.text) is not None


def _refers_back(sentence: Span) -> bool:
    """Whether a sentence cannot be understood without the one before it."""
    words = [w.casefold() for w in WORD.findall(sentence.text[:60])]
    return bool(words) and (words[words[0] == "the" and len(words) > 1] in _BACK or "also" in words)
