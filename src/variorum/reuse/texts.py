"""An article as reuse looks at it: its words, which of them are somebody's speech, and where boilerplate interrupts them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints import combine, words_in_columns
from variorum.fingerprints.batches import WIDTH as SHINGLE
from variorum.fingerprints.shingles import STIR
from variorum.model import Article, Span
from variorum.parsing.layout import find_prose
from variorum.parsing.quotations import find_quotations
from variorum.reuse.outlet_matching import outlet_keys

SCARE_QUOTES = 6  # words between marks up to which they are the narrator's own phrase and no speech
_LONGEST = 50_000  # words of one article that are compared
_KEPT, _SHORT = 128, 20_000  # articles that are not read again, of so many characters at most
_MOST_PLACES = 4  # of one shingle in one article: a text that repeats itself costs no more than that
_CHARACTERS = 0x110000  # that there are: of more different words than that, two may be taken for one
_CLOSING = 5  # lines
_SHORTEST_KEY = 5  # letters by which an outlet is recognised in a line
_ENDS = re.compile(r"[.!?\n]")
_SQUEEZED = re.compile(r"[\W_]+")
_FIRST_PERSON = ("i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "we", "we're", "we've", "we'll", "our", "ours")
_OWN_VOICE = frozenset((*_FIRST_PERSON, "you", "your", "you're", "you'll"))


@dataclass(frozen=True)
class ReuseText:
    """`words` are in lower case, from `starts` to `ends` of the article. `code` has one character for each, the same for the same
    word in all texts prepared together; `speech[k]` says that word k is quoted; a passage may not run from one `block` into the
    next."""

    article: Article
    words: list[str]
    starts: array[int]
    ends: array[int]
    code: str
    speech: bytes
    block: list[int]

    @cached_property
    def shingles(self) -> NDArray[np.uint64]:
        """A hash for each shingle, the same for the same one in all texts prepared together."""
        numbers = np.frombuffer(self.code.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
        return combine((numbers + np.uint64(1)) * np.uint64(STIR), SHINGLE)

    @cached_property
    def backwards(self) -> str:
        """The code from the last word to the first."""
        return self.code[::-1]

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where each shingle begins, without further repetitions of one that is everywhere."""
        count = max(0, len(self.code) - SHINGLE + 1)
        shingles = list(map("".join, zip(*(self.code[k:] for k in range(SHINGLE)), strict=False)))
        places: dict[str, tuple[int, ...]] = dict(zip(shingles, zip(range(count), strict=True), strict=True))
        if len(places) < count:
            repeated = {s for s, n in Counter(shingles).items() if n > 1}
            places.update(dict.fromkeys(repeated, ()))
            for k, s in enumerate(shingles):
                if s in repeated and len(places[s]) < _MOST_PLACES:
                    places[s] += (k,)
        return places

    @cached_property
    def of_story(self) -> bytes:
        """1 for each word that is about the story, 0 for those in closing lines about the outlet itself."""
        about = bytearray(b"\x01" * len(self.words))
        for start, end in closing_lines(self.article):
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            about[first:last] = bytes(last - first)
        return bytes(about)

    def before(self, word: int, most: int) -> list[str]:
        """The words of a sentence before one of its words, as many as `most`."""
        found: list[str] = []
        for k in range(word - 1, max(-1, word - 1 - most), -1):
            following = self.starts[k + 1] if k + 1 < len(self.words) else len(self.article.text)
            if _ENDS.search(self.article.text, self.ends[k], following):
                break
            found.append(self.words[k])
        return found

    @cached_property
    def names(self) -> bytes:
        """1 for each word that is a figure or has a capital, as names have."""
        text = self.article.text
        return bytes([not text[start].islower() for start in self.starts])

    @cached_property
    def _own_voice(self) -> bytes:
        return bytes([word in _OWN_VOICE for word in self.words])

    def span(self, first: int, last: int) -> Span:
        """From word `first` to word `last`, both in it."""
        return self.article.span(self.starts[first], self.ends[last])

    def continues_name(self, k: int) -> bool:
        """Word k only continues the one before it: a further word of a name, as the capitals show, or "m" in "p.m."."""
        if k == 0:
            return False
        text, start = self.article.text, self.starts[k]
        between = text[self.ends[k - 1] : start]
        if between in (" ", "\u00a0", "-"):
            return text[start].isupper() and text[self.starts[k - 1]].isupper()
        return between in (".", ":", "/")

    def own_voice(self, first: int, last: int) -> bool:
        """These words speak of themselves or to somebody, as speech does and a report does not."""
        said = self._own_voice.count(1, first, last + 1)
        return said >= 2 and said * 25 >= last + 1 - first


def closing_lines(article: Article) -> Iterator[tuple[int, int]]:
    """Where the article's last lines name its own outlet: subscriptions, copyright, further reading."""
    if not article.outlet:
        return
    keys = [key for key in outlet_keys(article.outlet) if len(key) >= _SHORTEST_KEY]
    end = len(article.text)
    for _ in range(_CLOSING):
        start = article.text.rfind("\n", 0, end) + 1
        if start == 0:
            return
        squeezed = _SQUEEZED.sub("", article.text[start:end].lower())
        if any(key in squeezed for key in keys):
            yield start, end
        end = len(article.text[:start].rstrip())


class TextReader:
    """Reads articles, none of the last ones anew; what it reads may be prepared together."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}  # each word with its character: one object for all its places
        self._read: dict[Article, ReuseText] = {}

    def read(self, article: Article) -> ReuseText:
        found = self._read.pop(article) if article in self._read else self._text(article)
        self._read[article] = found
        if len(self._read) > _KEPT:
            del self._read[next(iter(self._read))]
        return found

    def _text(self, article: Article) -> ReuseText:
        words, starts, ends, speech, block = _columns(article) if len(article.text) <= _SHORT else _read(article)
        known = self._known
        for word in words:
            if word not in known:
                known[word] = word, chr(len(known) % _CHARACTERS)
        pairs = [known[word] for word in words]
        code = "".join([character for _, character in pairs])
        return ReuseText(article, [word for word, _ in pairs], starts, ends, code, speech, block)


def prepare(articles: Iterable[Article], reader: TextReader | None = None) -> list[ReuseText]:
    """One text an article. What any of them has in quotation marks is speech in all: a block quotation has lost its marks."""
    reader = reader or TextReader()
    texts = [reader.read(article) for article in articles]
    spoken = [t.shingles[_wholly_inside(t.speech)] for t in texts if 1 in t.speech]
    if not spoken:
        return texts
    everywhere = np.unique(np.concatenate(spoken))
    return [_with_speech(t, everywhere) for t in texts]


def _read(article: Article) -> tuple[list[str], array[int], array[int], bytes, list[int]]:
    """The words, where they begin and end, whether they are quoted, and their blocks."""
    columns = words_in_columns(article)
    words = columns[0][:_LONGEST]
    starts, ends = (array("i", column[:_LONGEST]) for column in columns[1:])
    speech = bytearray(len(words))
    for quotation in find_quotations(article, find_prose(article)):
        runs = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in quotation.inner]
        if quotation.closed and sum(b - a for a, b in runs) <= SCARE_QUOTES:
            continue
        for a, b in runs:
            speech[a:b] = b"\x01" * (b - a)
    breaks = sorted(b.span.end for b in article.boilerplate)
    block = [bisect_left(breaks, s + 1) for s in starts] if breaks else [0] * len(starts)
    return words, starts, ends, bytes(speech), block


_columns = lru_cache(maxsize=_KEPT)(_read)  # an article that others are compared with is met again and again


def _wholly_inside(speech: bytes) -> NDArray[np.bool_]:
    """The places whose shingle is quoted in all its words."""
    quoted = np.frombuffer(speech, np.uint8).cumsum(dtype=np.int64)
    before = np.concatenate([np.zeros(1, np.int64), quoted])
    return np.asarray(before[SHINGLE:] - before[:-SHINGLE] == SHINGLE)


def _with_speech(text: ReuseText, spoken: NDArray[np.uint64]) -> ReuseText:
    places = np.flatnonzero(np.isin(text.shingles, spoken))
    if not len(places):
        return text
    speech = np.frombuffer(bytearray(text.speech), np.uint8)
    for offset in range(SHINGLE):
        speech[places + offset] = 1
    found = speech.tobytes()
    return text if found == text.speech else replace(text, speech=found)
