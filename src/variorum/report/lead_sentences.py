"""The sentence that tells what happened, and the headline over it: both of one report, so that neither says what the other's
text does not bear out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from variorum.accounts.newsrooms import short_name
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
from variorum.report.told_words import WORD, share_told, stems, words_of

LEAD = 700
"""The characters behind the headline in which a report says what is new."""
_LONGEST = 320  # characters of a sentence that tells what happened
_LEAST_WORDS = 8
_words = partial(load_words, "report", "leads", "leads")
_ABBREVIATIONS = "".join(rf"(?<!\b{word.capitalize()})" for word in sorted(_words("abbreviations")))
_STOP = re.compile(
    rf"(?<!\b[ap]\.m)(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{{2}}){_ABBREVIATIONS}"
    r"[.!?][”\"’']?\s+(?=[“\"‘']?[A-Z])|[\r\n]+"
)
_STAMP = re.compile(
    r"(?:(?:Date of publication|Published|Posted|Updated)(?: on)?:? )?"
    r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
    r"(?:(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)"
    r"[ .,:–—-]+(?=[A-Z\d“\"])"
)
"""A day set before the first sentence by the page."""
_CITIES = re.compile(r"(?P<city>[A-Z]{3,}(?:[ -][A-Z]{2,})*)(?:/[A-Z]{3,}(?:[ -][A-Z]{2,})*)*(?:, [A-Z][a-z]+)?,? (?=[A-Z][a-z])")
_OWN = re.compile(r"(?:[A-Z][\w.]+(?:,? [A-Z][\w.]+){0,3} )?\((?P<outlet>[A-Z][^()]{1,20})\) (?=[A-Z“\"])")
_KICKER = re.compile(rf"^(?:(?:{'|'.join(sorted(_words('kickers')))})\b[ ,]*)+(?:\||:|-|–|—)\s*(?=\S)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}")
_BACK = _words("back")
_BACKGROUND = re.compile(r"(?<=\w) (?:after|following|over|since|amid)\b", re.IGNORECASE)
"""What the background follows in a headline: "Baker held *after* blast"."""
_SPOKEN = re.compile(r"[A-Z][^:,;]{3,40}: ")
"""What a subhead begins with before somebody's words: "Mayor Quill: …"."""
_MARKS = frozenset("\"“‘'")
_KNOWN = re.compile(r"The [a-z]")  # what a further sentence begins with that speaks of something told already: "The dispute …"
_BUT = re.compile(r"\s*(?:But|However|Yet|Now)\b,? ")
_RELAYED = 0.8  # what words that somebody else says weigh, of the outlet's own
_POOR = 0.5  # what a sentence weighs that is a quotation, leans on the one before it, or is taken back by the next
_OUTDATED = 0.3  # what one weighs that has a number which later reports replace
_OF_ITSELF = 0.3  # what one weighs that tells of the outlet itself
_OFF_HEADLINE = 0.5  # what one weighs that has no word of its report's headline; one that has all weighs 1 more
_ASKING = 0.5  # what one weighs whose report's headline asks
_UNTITLED = 0.3  # the support of a report without a headline
_UNSUPPORTED = 0.125  # what a headline weighs that no other report bears out; one that all do weighs 1 more
_MOST_COMPARED = 40  # reports
_BY_PLACE = (1.7, 1.1)  # what the first sentence and the second weigh
_OF_TITLES = 0.5  # what a word in a title weighs beside one in a lead
_OF_HEADLINE = 5  # words of a headline, of which fewer are not counted as all


@dataclass(frozen=True)
class Leads:
    """The beginnings of an account's reports."""

    digest: Digest

    @cached_property
    def best(self) -> Span | None:
        """The sentence that most leads share most words with, under a headline that the other reports bear out: what one alone
        makes its headline of is a follow-up, or a view. If a report has the account's headline, it is that report's."""
        known = self.digest.account.headline
        named = [a for a in self.digest.articles.values() if known and headline_of(a) == known]
        uses = Counter(w for words in self._leads.values() for w in stems(words))
        titles = Counter(w for a in self.digest.articles.values() for w in stems(words_of(headline_of(a))))
        told: list[tuple[float, int, Span]] = []
        for rank, article in enumerate(named or self.digest.articles.values()):
            title = headline_of(article)
            own, lead = stems(words_of(title)), stems(self._leads[article.id])
            headline = own or stems(words_of(known))
            support = 1.0 if len(named) == 1 else self._support(article)
            for at, sentence in self._sentences(article):
                words = stems(words_of(sentence.text))
                shared = sum(uses[w] - (w in lead) + _OF_TITLES * (titles[w] - (w in own)) for w in words)
                score = shared / max(1, len(words)) ** 0.5
                score *= _UNSUPPORTED + support
                score *= _OFF_HEADLINE + len(words & headline) / max(_OF_HEADLINE, len(headline))
                score *= _BY_PLACE[at] if at < len(_BY_PLACE) else 1.0
                score *= _ASKING if title.endswith("?") else 1.0
                score *= _RELAYED if self._is_relayed(sentence) else 1.0
                score *= _POOR if self._leans(article, at, sentence) else 1.0
                score *= _OF_ITSELF if self._is_of_itself(article, sentence) else 1.0
                score *= _POOR if self._is_outvoted(sentence) else 1.0
                score *= _OUTDATED if any(sentence.contains(span) for span in self._outdated) else 1.0
                told.append((score, -rank, sentence))
        return max(told, default=(0.0, 0, None))[2]

    @cached_property
    def _outdated(self) -> frozenset[Span]:
        """The numbers that later reports replace."""
        updated = {d.fact for d in self.digest.account.disputes if d.relation == "updated" and d.kind == "number"}
        facts = (f for f in self.digest.account.facts if f.id in updated)
        return frozenset(a.span for f in facts for a in f.answers if a.set < max(x.set for x in f.answers))

    @cached_property
    def _leads(self) -> dict[str, set[str]]:
        """The words of each report's headline and lead."""
        return {id: words_of(f"{a.title or ''} {a.text[: _end(a)]}") for id, a in self.digest.articles.items()}

    def _support(self, article: Article) -> float:
        """The share of a report's headline that the leads of others bear out; that of a poor one where it has none."""
        headline = headline_of(article)
        others = [words for id, words in self._leads.items() if id != article.id][:_MOST_COMPARED]
        parts = [part for part in (words_of(headline), words_of(_BACKGROUND.split(headline)[0])) if part]
        return sum(share_told(part, others) for part in parts) / len(parts) if parts and others else _UNTITLED

    def is_early(self, span: Span, within: int = LEAD) -> bool:
        """Whether it stands in the headline of its report, or within so many characters behind it: in the lead."""
        article = self.digest.articles.get(span.article)
        return article is not None and span.start < _start(article) + within

    @staticmethod
    def is_stamp(article: Article, span: Span) -> bool:
        """Whether a day is set before the text by the page, and so is when the report came out."""
        stamp = _STAMP.match(article.text, article.text.rfind("\n", 0, span.start) + 1)
        return stamp is not None and span.end <= stamp.end()

    def _is_outvoted(self, sentence: Span) -> bool:
        """Whether a sentence names a weekday that no other lead does, where two of these agree on one that its own has not."""
        own = self._weekdays[sentence.article]
        others = Counter(day for id, days in self._weekdays.items() if id != sentence.article for day in days)
        is_alone = any(found.group() not in others for found in _WEEKDAY.finditer(sentence.text))
        return is_alone and any(count > 1 and day not in own for day, count in others.items())

    @cached_property
    def _weekdays(self) -> dict[str, set[str]]:
        return {a.id: {day.text for day in self.weekdays_in(a)} for a in self.digest.articles.values()}

    @staticmethod
    def weekdays_in(article: Article) -> Iterator[Span]:
        """The weekdays that a lead names."""
        for found in _WEEKDAY.finditer(article.text, _start(article), _end(article)):
            yield article.span(*found.span())

    def _sentences(self, article: Article) -> Iterator[tuple[int, Span]]:
        """The sentences of a lead that can tell what happened, with their place among all of them."""
        at, place = _start(article), 0
        while at < min(_end(article), len(article.text)):
            stop = _STOP.search(article.text, at)
            close = stop.start() + len(stop.group().rstrip()) if stop else len(article.text)
            stamp = _STAMP.match(article.text, at, close)
            at = stamp.end() if stamp else at
            sentence = article.span(_end_of_dateline(article, at, close), close) if close > at else None
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
        name = _own_name(article)
        return bool(name) and re.search(rf"\b{re.escape(name).replace('The', '[Tt]he', 1)}\b", sentence.text) is not None

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


def _end_of_dateline(article: Article, start: int, end: int) -> int:
    """Where a sentence begins behind a dateline, also one without a dash: "GENEVA The council …", "Brell (Courier) The …"."""
    if (at := end_of_dateline(article.text, start, end)) > start:
        return at
    if (own := _OWN.match(article.text, start, end)) and own["outlet"].startswith(_own_name(article) or " "):
        return own.end()
    found = _CITIES.match(article.text, start, end)
    city = found["city"].title() if found else ""
    is_city = len(city) > 3 and not is_wide(city) and locate(city) is not None
    return found.end() if found and is_city else start


def _own_name(article: Article) -> str:
    return short_name(outlet_name(article.outlet)) if article.outlet else ""


def _can_tell(sentence: Span) -> bool:
    ended = sentence.text.rstrip().endswith((".", "!", ".”", '."', ".’", ".'"))
    return len(WORD.findall(sentence.text)) >= _LEAST_WORDS and len(sentence) <= _LONGEST and ended


def _is_marked(article: Article, sentence: Span) -> bool:
    marks = [*(b.span for b in article.boilerplate), *(c.span for c in article.credits if c.span is not None)]
    return any(sentence.overlaps(mark) for mark in marks)


def _is_title(article: Article, sentence: Span) -> bool:
    return bool(article.title) and one_line(sentence.text).rstrip(".").casefold() == one_line(article.title or "").casefold()


def _is_spoken(sentence: Span) -> bool:
    """Whether a sentence begins as somebody's words."""
    return sentence.text[:1] in _MARKS or _SPOKEN.match(sentence.text) is not None


def _refers_back(sentence: Span) -> bool:
    """Whether a sentence cannot be understood without the one before it."""
    words = [w.casefold() for w in WORD.findall(sentence.text[:60])]
    return _KNOWN.match(sentence.text) is not None or words[1:2] == ["that"] or not _BACK.isdisjoint(words[:1]) or "also" in words
