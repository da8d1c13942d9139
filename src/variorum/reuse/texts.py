"""An article as reuse looks at it: its words, which of them are somebody's speech, and where boilerplate interrupts them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from variorum.fingerprints import Word, shingle, words
from variorum.fingerprints.batches import WIDTH as SHINGLE
from variorum.model import Article, Span
from variorum.parsing.layout import lay_out
from variorum.parsing.quotations import find_quotations

SCARE_QUOTES = 6  # words between marks up to which they are the narrator's own phrase and no speech
_LONGEST = 50_000  # words of one article that are compared
_MOST_PLACES = 4  # of one shingle in one article: a text that repeats itself costs no more than that
_FIRST_PERSON = ("i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "we", "we're", "we've", "we'll", "our", "ours")
_OWN_VOICE = frozenset((*_FIRST_PERSON, "you", "your", "you're", "you'll"))


@dataclass(frozen=True)
class Text:
    """`speech[k]` says that word k is quoted; a passage may not run from one `block` into the next."""

    article: Article
    words: tuple[Word, ...]
    shingles: tuple[int, ...]
    speech: bytes
    block: tuple[int, ...]

    @cached_property
    def texts(self) -> list[str]:
        return [w.text for w in self.words]

    @cached_property
    def speech_before(self) -> list[int]:
        """How many quoted words stand before word k."""
        return [0, *accumulate(self.speech)]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """(shingle, where it begins), without further repetitions of one that is everywhere."""
        seen: dict[int, int] = {}
        kept = []
        for k, s in enumerate(self.shingles):
            n = seen[s] = seen.get(s, 0) + 1
            if n <= _MOST_PLACES:
                kept.append((s, k))
        return kept

    def span(self, first: int, last: int) -> Span:
        """From word `first` to word `last`, both in it."""
        return self.article.span(self.words[first].start, self.words[last].end)

    def goes_on(self, k: int) -> bool:
        """Word k only continues the one before it: a further word of a name, as the capitals show, or "m" in "p.m."."""
        if k == 0:
            return False
        text, word, before = self.article.text, self.words[k], self.words[k - 1]
        between = text[before.end : word.start]
        if between in (" ", "\u00a0", "-"):
            return text[word.start].isupper() and text[before.start].isupper()
        return between in (".", ":", "/")

    def own_voice(self, first: int, last: int) -> bool:
        """These words speak of themselves or to somebody, as speech does and a report does not."""
        said = sum(w in _OWN_VOICE for w in self.texts[first : last + 1])
        return said >= 2 and said * 25 >= last + 1 - first


def prepare(articles: Iterable[Article]) -> list[Text]:
    """One text an article. What any of them has in quotation marks is speech in all: a block quotation has lost its marks."""
    texts = [_text(a) for a in articles]
    spoken: set[int] = set()
    for t in texts:
        before = t.speech_before
        spoken.update(s for k, s in enumerate(t.shingles) if before[k + SHINGLE] - before[k] == SHINGLE)
    return [_with_speech(t, spoken) for t in texts]


def _text(article: Article) -> Text:
    found = words(article)[:_LONGEST]
    starts = [w.start for w in found]
    speech = bytearray(len(found))
    for quotation in find_quotations(article, [p.span for p in lay_out(article)]):
        runs = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in quotation.inner]
        if quotation.closed and sum(b - a for a, b in runs) <= SCARE_QUOTES:
            continue
        for a, b in runs:
            speech[a:b] = b"\x01" * (b - a)
    ends = sorted(b.span.end for b in article.boilerplate)
    block = tuple(bisect_left(ends, s + 1) for s in starts) if ends else (0,) * len(starts)
    shingles = tuple(shingle([w.text for w in found], SHINGLE).tolist())
    return Text(article, found, shingles, bytes(speech), block)


def _with_speech(text: Text, spoken: set[int]) -> Text:
    places = [k for k, s in enumerate(text.shingles) if s in spoken]
    if not places:
        return text
    speech = bytearray(text.speech)
    for k in places:
        speech[k : k + SHINGLE] = b"\x01" * SHINGLE
    return Text(text.article, text.words, text.shingles, bytes(speech), text.block)
